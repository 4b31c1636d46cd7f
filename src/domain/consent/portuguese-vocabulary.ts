import type { Vocabulary } from './nothing-else'

export const vocabulary: Vocabulary = {
  refusing: [
    'nao/n/naum/num/nem/nunca/jamais/nada/nd/ninguem/nenhum*/sem/zero/tampouco',
    'odei*/recus*/contra/opon*/opos*',
  ],
  ending: [
    'chega/chegou/basta*/pare/parem/parar/pararem/parando/parassem/parasse/stop/deix*/cess*/fim/encerr*/interromp*/suspend*/evit*/dispens*/desist*/demais/suficiente/fora/menos/exceto',
    'tira*/tire/tirem/remov*/remocao/exclu*/retir*/apag*/delet*/risq*/risc*/sair/saia/sai/limp*/elimin*/arquiv*/descart*/desinstal*/jog*/lixo/esquec*/perca/percam/perde/perder/cancel*/desativ*/deslig*/sumam/suma/some/larg*/econom*/poup*',
    'bloque*/denunci*/process*/advogad*/policia/procon/anatel/lgpd/ilegal*/proib*/autoriz*/permiss*/consent*/respeit*',
    'perturb*/incomod*/importun*/assedi*/abus*/irrit*/aguent*/saco/cheio/cheia/encher/enche/encham/cans*/farto/farta/chato/chata/chatic*/inconvenien*',
  ],
  leaving: [
    'descadastr*/desinscrev*/desinscri*/desassin*/revog*/remov*/interromp*/sair/stop/pare/parem/pararem/parassem',
    'bloquear*/bloqueio/denunciar*/procon/anatel/lgpd/assedi*/incomod*/perturb*/importun*/spam/paz/sossego',
  ],
  texting: [
    'mensag*/mensaj*/mensage/mensages/mesag*/message/messages/msg*/sms/texto/textos/torpedo*/zap/whats*/recado*/comunicados/comunicacoes',
    'propaganda*/publicidade/publicitari*/promoc*/promo/promos/oferta*/anuncio*/marketing/campanh*/disparo*/mailing*/newsletter*/informativo*/pesquisa*/cobranca*/spam/robo/robos',
    'notific*/alertas/lembrete/lembretes/aviso/avisos',
  ],
  reaching: [
    'numero*/num/cel/celular/telefone*/fone/linha/chip/grupo*/programa',
    'mand*/envi*/escrev*/escrit*/receb*/contat*/contact*/contato/comunic*/procur*/chama*/saber/insist*/avis*/lembr*/alert*/inscri*/inscrev*/cadastr*',
    'lista*/sistema/base/banco/dados/registr*/arquivo*/agenda/ficha/perfil/caderninho/informac*/info/automatic*',
  ],
  ordinary: [
    'eu/me/mim/meu/minha/meus/minhas/comigo/nos/nosso*/nossa*/gente/tu/te/ti/teu/tua/voce/voces/vc/vcs/seu/sua/seus/suas/lhe/ele/ela/eles/elas/dele/dela/se',
    'o/a/os/as/um/uma/umas/uns/de/do/da/dos/das/d/em/no/na/na/nas/numa/ao/aos/por/p/pelo/pela/para/pra/pro/pras/pros/com/c/ate/desde/entre/sobre/e/ou/mas/mais/pois/porque/pq/que/quem/qual/quando/como/onde/quanto*',
    'este/esta/estes/estas/isto/esse/essa/esses/essas/isso/aquele/aquilo/aquela/neste/nesse/nesses/nesta/nessa/deste/desse/desta/dessa/destes/desses/dessas/disso/disto/aqui/ai/ali/la/daqui/dai/mesmo*/mesma*/outro*/outra*/todo*/toda*/tudo/cada/algo/alguem/algum*/coisa*/qualquer',
    'sob/durante/enquanto/conforme/segundo/apesar/embora/porem/contudo/aqueles/aquelas/si/consigo/cujo/talvez/quase/inclusive/atraves',
    'muito*/muita*/pouco/tao/tanto*/tanta*/assim/so/somente/apenas/tambem/tbm/tb/alem/entao/melhor/ja/sempre/agora/hoje/ontem/amanha/depois/antes/antigo/ainda/vez/vezes/dia*/semana*/mes/meses/ano*/hora*/noite/sexta/segunda/tempo/futuro/momento/frente/diante/ultima/ultimo/proxim*/dois/duas/tres/quatro/cinco/imediat*/definitiv*/urgente*',
    'sou/es/somos/sao/ser/seja/sejam/sendo/foi/era/estou/to/ta/estamos/estao/estar/fica/fico/tenho/tem/temos/ter/tinha/tenha/teve/ha/havia/houver/fazer/faz/faco/fazem/faca/facam/feito/fiz/ir/vou/vai/vao/vamos/va/indo',
    'fosse/seria/sera/serao/foram/eram/estava/estavam/esteja/estejam/tive/tivesse/tiver/fazendo/feita/fizeram/fizer/haver/haja/vem/vir/venho/vindo',
    'quero/qro/qero/quer/querem/queremos/querer/queria/queriamos/querendo/quiser/desejo/desejamos/gost*/prefiro/preferia/precis*/necess*/falta/pode/podem/posso/poder/poderia*/podia/deve/devem/deveria*/vontade/interes*',
    'dar/dou/da/dao/de/deem/deu/deram/dei/falar/falo/fala/fale/falei/falem/falou/falamos/disse/digo/diz/dizem/dizer/diga/dito/peco/pedi/pedir/pedimos/pede/pedido/pedindo/solicit*/agradec*/respond*/respondi',
    'continu*/segue/seguir/cheg*/volt*/ver/vejo/veja/visto/viu/sabe/sabem/sei/conhec*/entend*/acho/pens*/coloc*/poe/saio/usar/use/usem/uso/usa/serve/servem/mora/moro/vivo/mudei/vendi',
    'favor/pf/pfv/pfvr/obrigad*/brigad*/obg/valeu/vlw/ola/oi/bom/boa/tarde/bem/ok/tchau/abs/abraco/desculp*/perdao/gentileza/gentil*/educa*/atenciosamente/cordialmente/engano/engan*/errad*/erro/cert*/verdade/serio/claro/acordo/beleza/atencao',
    'pessoa*/pessoal/galera/senhor*/moco/moca/amig*/mae/pai/marido/esposa/esposo/mulher/filho*/filha*/irmao/irma/avo/familia/dona/dono/nome/cliente*/negocio/empresa/loja/servico*/trabalho/casa/vida/privad*/particular/conta',
    'tipo*/forma/maneira/jeito/via/meio/meios/parte/partir/direito/lei/legal/toa/pe/haha*/kk*/k/rs/ne/ein/hein/merda/caralho/porra/inferno/droga',
  ],
}
