import type { Language } from './plain-language'
import { vocabulary } from './portuguese-vocabulary'

export const portuguese: Language = {
  groups: {
    write:
      'escreva/escrevam/escreve/escrevas/contate/contatem/contacte/contactem/incomode/incomodem/perturbe/perturbem/perturba/procure/procurem',
    send: 'mande/mandem/manda/mandes/envie/enviem/envia',
    writing:
      'mandar/mandarem/enviar/enviarem/escrever/escreverem/incomodar/perturbar/contatar/contactar/importunar/encher',
    texts: 'mensagem/mensagens/msg/msgs/sms/texto/textos/torpedo/torpedos/propaganda/propagandas/mensagenzinha',
    stop: 'pararem/pare/parem/para/parar/parando/deixe/deixem/deixa',
    remove:
      'tira/tire/tirem/tirar/remove/remova/removam/remover/exclua/exclui/excluam/excluir/retire/retira/retirem/retirar/apague/apaga/apaguem/apagar/delete/deleta/deletem/risque',
    ordinary: 'eu/dono/dona/daqui/cliente/especialista/rico/rica/exigente/assim/ninguem/alergico/alergica/de/um/uma',
    list: 'lista/listas/cadastro/contatos/sistema/base/registros/grupo',
    please: 'por/favor/obrigado/obrigada/obg/ja/agora/gentileza',
    later: 'antes/ate/enquanto/depois/quando/durante/hoje/amanha/ainda/trabalho/servico/email/whatsapp',
  },

  customer: [
    'nao para/param/parem/pare/parou/parar/deixem/deixe/deixa/quer de/parar',
    'parem/pararem de !me/nos/<writing>/ligar *',
    'nao parem',
    'nao pare $',
    'nao parem/pare esta/estao/ta/continuem',
    'parar aqui/em/na/no/por',
    'nao/nunca me? <write>/<send>/ligue/liguem ... <later>',
    'nao escreva/escrevam pro/para/pra/ao',
    '<remove> ... lista de espera',
    'nao tenho/estou interesse/interessad* em/na/no/nas/nos',
    'nao/nunca me? chegou/chegaram/chega/recebi/recebo/recebemos ... <texts>',
    'nao estou/estamos/to recebendo ... <texts>',
    'mensagem de voz',
  ],

  hold: {
    wrong_number: [
      'numero errado',
      'foi? engano $',
      'foi engano',
      'nao e o/meu numero !da/de/do',
      'nao sou a pessoa',
      'esse/este/o numero ta/esta errado',
      'pessoa errada',
    ],
    not_me: [
      '^ eu? nao sou a/o? !<ordinary> * $',
      'nao tem/mora nenhum/nenhuma/ninguem',
      'nao e mais o/esse/este numero',
    ],
    not_interested: [
      'nao tenho/tem/temos interesse',
      'nao estou/estamos interessad*',
      'sem interesse',
      'nao me interessa',
    ],
    stop_it: [
      '^ chega $',
      'para/pare/parem com isso/isto',
      'vai/va embora',
      'some/suma daqui',
      '^ bloqueado/bloqueada $',
    ],
    spam: ['e/parece spam/golpe', '^ spam/golpe $'],
    never_asked: ['nunca/nao pedi isso/isto/essas', 'nunca/nao me cadastrei/inscrevi', 'nunca/nao autorizei'],
    cancel_what: [
      '^ cancela/cancele/cancelem/cancelar tudo/por/obrigado/obrigada favor? $',
      'cancela/cancele/cancelem tudo',
    ],
    no_more_what: ['^ nao mais $', '^ mais nada $'],
    remove_what: ['^ remover/tirar $'],
  },

  doubt: {
    unclear: [
      'nao ... receber',
      'pare/parem/parar por favor',
      'parem',
      'nao/sem/<stop>/chega/cansei/demais ..... mensagens/msgs/torpedos',
    ],
  },

  optOut: {
    stop: [
      '^ <please>? <please>? stop/pare/parem/parar/para <please> <please>? <please>? $',
      '^ parem $',
      'parem/pare $',
    ],
    stop_texting: [
      '<stop> ja? de ... <writing>',
      'nao preciso/precisamos de? mais <texts>',
      '<stop> com? as/essas/esses/os/tantas <texts>',
      'cancelar/cancele/cancelem/cancela as/essas/estas/minhas <texts>',
    ],
    do_not_text: [
      'nao/nunca mais? me? <write> mais/nada/nunca',
      'nao/nunca mais? me <write>',
      'nao/nunca mais? me? <send> ... <texts>/nada',
      'nao/nunca me? <send> mais !o/a/os/as/ninguem/aquele/aquela',
      'nunca mais me <send>',
      'nem me <write>/<send> ... <texts>/nada/$',
      'nao precisa* mais? me? <writing> mais? ... <texts>',
      'nao entre/entrem mais? em contato',
      'nao me? <writing> ... mais/<texts>/nada',
    ],
    unwanted: [
      'nao quero/desejo/queremos/gostaria mais? de? receber ... <texts>/nada/mais',
      'nao quero/desejo/queremos mais? suas/essas/estas/receber? <texts>',
      'nao quero/queremos/desejo mais? que me? <write>/<send>',
      'nao quero/queremos/desejo mais? ser contatad*/contactad*',
      'nao quero/queremos mais? nenhum? contato',
      'recuso a? receber ... <texts>',
    ],
    no_more: [
      'sem mais <texts>',
      'chega de/dessas/destas ... <texts>',
      'chega dessas/destas <texts>',
      'nenhuma <texts> mais',
    ],
    remove_me: [
      'me/nos <remove> de/da/desta/dessa/do/dos/desse ... <list>',
      'me/nos <remove> por/daqui/dai/agora? favor? $',
      '<remove> o? meu/este/esse/nosso numero/contato/nome/telefone/celular',
      '<remove> me ... <list>',
      'sair/saio da/das/dessa/desta/desse/do ... <list>/<texts>',
    ],
    unsubscribe: ['descadastr*', 'desinscrev*', 'cancelar minha? inscricao'],
    consent_withdrawn: [
      'retiro/revogo meu? consentimento/autorizacao',
      'nao tem/tenho/autorizo minha? autorizacao/permissao',
      'nao autorizo ... envio/<texts>/contato',
    ],
    leave_alone: ['me/nos deixa/deixe/deixem/deixar em paz', 'deixa/deixe/deixem eu/me/nos em paz'],
    blocking: ['vou/vamos bloquear', 'vou/vamos te/voce/voces/esse bloquear', 'bloqueando esse/este numero'],
    threat: [
      'se me? mandar/mandarem/escrever/escreverem de novo',
      'se me? continuar/continuarem me? mandando/escrevendo/enviando',
    ],
  },

  vocabulary,
}
