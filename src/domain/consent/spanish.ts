import type { Language } from './plain-language'
import { vocabulary } from './spanish-vocabulary'

export const spanish: Language = {
  groups: {
    write:
      'escriba/escriban/escribas/escribe/escriben/contacte/contacten/contactes/textee/texteen/textees/moleste/molesten/molestes/mensajee/mensajeen/busque/busquen/busques',
    send: 'mande/manden/mandes/manda/mandan/envie/envien/envies/envia',
    writing:
      'escribir*/mandar*/enviar*/textear*/textiar*/molestar*/contactar*/acosar*/mensajear*/fastidiar*/mandando*/escribiendo*/enviando*/molestando*/texteando*/contactando*',
    texts:
      'mensaje/mensajes/texto/textos/sms/msg/msgs/mensajito/mensajitos/publicidad/alertas/notificaciones/propaganda',
    dejar: 'dejaran/dejara/pararan/deje/dejen/deja/dejar/dejes/pare/paren/para/parar/parale/parenle',
    remove:
      'borrenme/borreme/borrame/borrarme/quitenme/quiteme/quitame/quitarme/saquenme/saqueme/sacame/sacarme/eliminenme/elimineme/eliminame/eliminarme/remuevanme/remuevame/remueveme',
    removeIt:
      'borre/borren/borra/borran/borrar/quite/quiten/quita/quitan/quitar/saque/saquen/saca/sacan/sacar/elimine/eliminen/elimina/eliminan/eliminar/remueva/remuevan/remover',
    list: 'lista/listas/contactos/sistema/base/registro/registros/grupo',
    please: 'por/favor/gracias/ya/ahora/mismo/hola/no/ok',
    later: 'antes/hasta/mientras/despues/cuando/durante/al/hoy/manana/todavia/si/trabajo/oficina/correo',
    ordinary:
      'yo/dueno/duena/experto/experta/facil/exigente/rico/rica/quien/nadie/asi/alergico/alergica/plomero/millonario/tonto/tonta',
  },

  customer: [
    'no para/paran/paren/pare/paro/parar/deja/dejan/dejen/deje/dejes/dejar/quiere de/parar',
    '<dejar> de !<writing>/estar/me/nos/llamar *',
    'no paren/pare $',
    'no paren/pare esta/estan/va/sigan/siga',
    'parar por/en/aqui/frente',
    'no/nunca me/nos/le/les? <write>/<send>/llame/llamen ... <later>',
    'no le/les escrib*',
    '<remove>/<removeIt>/quitar/borrar ... lista de espera',
    'no me/nos interesa el/la/los/las/un/una/ese/esa/lo',
    'no estoy interesad* en el/la/los/las/un/una',
    'no quiero que me/nos? ... <later>',
    'no/nunca me/nos? ha/han/llegan/llego/llega/llegaron/recibo/recibi/he/aparece/salen ... <texts>',
    'mensaje de voz',
  ],

  hold: {
    wrong_number: [
      'numero equivocado/incorrecto/erroneo',
      'numero esta/es equivocado/incorrecto',
      'persona equivocada',
      'equivoca/equivocan/equivoco/equivocaste/equivocaron/equivocado de numero/persona',
      'se equivoco/equivocaron $',
      'no es/era mi/su numero',
      'no es el/mi/su numero correcto',
      'no soy la persona/quien',
      '^ equivocado $',
    ],
    not_me: [
      '^ yo? no soy !<ordinary> * $',
      'no vive/hay ningun/ninguna/nadie ... aqui? llamado/llamada/con/$',
      'aqui no vive/hay ningun/ninguna/nadie',
      'ya no es/tiene su/este numero',
    ],
    not_interested: ['no me/nos interesa', 'no estoy/estamos interesad*'],
    stop_it: [
      'basta !de/con',
      'no molesten/moleste/molestes',
      'vayase/larguese/largate',
      'paren/pare/para eso/esto $',
      '^ bloqueado/bloqueada $',
    ],
    spam: ['es/parece spam/estafa/fraude', '^ spam/estafa $'],
    never_asked: [
      'nunca/no pedi esto/estos/que',
      'nunca/no me registre/inscribi/suscribi',
      'nunca di ... permiso/consentimiento/numero',
      'quien le/les/te dio mi numero',
    ],
    cancel_what: [
      '^ cancele/cancelen/cancela/cancelar/cancelenlo todo/por/porfavor/gracias favor? $',
      'cancele/cancelen/cancela todo',
    ],
    no_more_what: ['^ ya? no mas $', '^ nada mas $'],
    remove_what: ['^ eliminar/borrar/quitar $'],
  },

  doubt: {
    unclear: [
      'no/ya ... recibir',
      'alto/pare/paren/parar por favor',
      '<remove>',
      'ya paren',
      'no/ya/<dejar>/harto/harta/cansado/cansada/canse/demasiados/tantos ..... mensajes/textos',
    ],
  },

  optOut: {
    stop: [
      '^ <please>? <please>? stop/alto/pare/paren/parar <please> <please>? <please>? $',
      '^ ya pare/paren/stop/alto',
      '^ <please>? paren $',
      '<texts> paren $',
    ],
    stop_texting: [
      '<dejar> ya? de ... <writing>',
      'pedi/pedimos/dije/dijimos ... que paren/pare/dejen $',
      'no necesito/necesitamos mas? <texts>',
      '<dejar> con/de/los/sus/estos con? los/sus/estos/tantos? <texts>',
      'cancelar/cancele/cancelen/cancela los/estos/esos/mis/sus <texts>',
    ],
    do_not_text: [
      'no/nunca/ya me/nos? <write> mas/nada/nunca/por/a? favor?',
      'no/nunca mas? me/nos <write>',
      'no/nunca me/nos <send> mas/nada/$',
      'no/nunca/ya me/nos? <send> mas? ... <texts>/nada',
      'no <send> nada',
      'ni me/nos <write>/<send>',
      'no <send> mas $',
      'no me/nos? vuelva/vuelvan/vuelvas/vuelve/vuelven a <writing>',
      'no me/nos? ... siga/sigan <writing>',
      'de/para no <writing> ... mas/<texts>/nada',
      '^ <please>? <please>? no <writing> mas/<texts>',
      'no <writing> a este/mi numero',
      'de/que no escribirme/mandarme/contactarme/textearme/molestarme',
      '^ <please>? <please>? no escribirme/mandarme/contactarme/textearme/molestarme',
    ],
    unwanted: [
      'no quiero/deseo/queremos/deseamos/quisiera mas? sus/tus/estos/esos/mas/ningun/recibir? mas/sus/tus/estos/esos? <texts>',
      'no quiero/deseo/queremos recibir ... <texts>/nada/mas',
      'no quiero/deseo/queremos que me/nos sigan/siga? <write>/<send>/<writing>',
      'no quiero/queremos ... nada de ustedes',
      'no quiero/queremos/deseo saber ... de ustedes',
      'niego/rehuso a recibir ... <texts>',
    ],
    no_more: ['no mas <texts>', 'basta de ... <texts>', 'ni un <texts> mas'],
    remove_me: [
      '<remove> ya/por/porfavor/gracias? favor? $',
      '<remove> de/del ... <list>/aqui/ahi',
      '<removeIt> mi/este/nuestro numero/contacto/nombre/telefono/celular',
      '<removeIt> de su/tu/la/esa/esta <list>',
      'me/nos puede/pueden/puedes/podrian/podria <removeIt> de ... <list>',
      'me/nos <removeIt> de ... <list>',
      'salir/salirme de su/la/esta/esa <list>',
    ],
    unsubscribe: ['dar/darme/den/denme/deme/de/dame/doy/darnos/dan/darse de baja', 'desuscri*', 'desinscrib*'],
    consent_withdrawn: ['retiro/revoco mi consentimiento/permiso', 'no tiene/tienen mi? permiso/consentimiento'],
    leave_alone: ['dejenme/dejeme/dejame/dejenos/dejennos/dejarme en paz', 'dejenme/dejeme/dejame tranquil*'],
    blocking: ['voy/vamos/los/lo/te a? voy? a? bloquear*', 'bloqueare/bloqueo este numero'],
    threat: ['si me/nos? ... vuelve/vuelven/vuelves a <writing>', 'si me/nos siguen/sigue <writing>'],
  },

  vocabulary,
}
