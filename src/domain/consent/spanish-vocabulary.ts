import type { Vocabulary } from './nothing-else'

export const vocabulary: Vocabulary = {
  refusing: [
    'no/n/yano/ni/nunca/jamas/nada/na/nadie/ningun*/sin/tampoco/cero/contra',
    'odi*/niego/rehus*/rechaz*/opon*/opos*',
  ],
  ending: [
    'basta*/alto/pare/paren/parar/pares/parame/parenle/parale/stop/deten*/dej*/ces*/fin/termin*/acab*/suficiente/demasiad*/evit*/suspend*/larg*/fuera/menos/excepto/salvo',
    'borr*/quit*/saqu*/sacar*/sacame/sacad*/elimin*/remuev*/remov*/retir*/tach*/tir*/basura/excluy*/excluir*/bajen*/bajeme/bajame/bajad*/descart*/desvincul*/desaparec*/olvid*/pierd*/perd*/cancel*/anul*/desactiv*/apag*/renunci*',
    'bloque*/denunci*/report*/demand*/abogad*/policia/ilegal*/prohib*/consent*/permiso/autoriz*/respet*',
    'molest*/fastidi*/lata/hart*/cans*/acos*/abus*/aburr*/hinch*/satur*/estorb*/jod*/chingar/chingando/fregar/pesad*/llen*/ahorr*/calla*/callense',
  ],
  leaving: [
    'baja/unsubscrib*/desuscri*/desinscri*/dessuscri*/revoc*/stop/paren/deten*',
    'borrenme/borreme/borrame/borrad*/bajenme/bajeme/bajame/quitenme/quiteme/quitame/quitenlo/quitenla/saquenme/saqueme/sacame/eliminen*',
    'acos*/bloquear*/denunciar*/spam/paz/tranquil*/molesten/moleste/profeco/robinson/rgpd/callense',
  ],
  texting: [
    'mensaj*/mensag*/mesaj*/message/messages/mensages/msj*/msg*/sms/texto/textos/textear*/textee*/textit*/whats*/comunicaciones',
    'publicidad/publicitari*/propaganda*/promocion*/promo/promos/oferta*/anuncio*/marketing/campan*/comercial*/cadena*/boletin*/encuesta*/spam/suscri*/robot*/bot',
    'notific*/alertas/recordatorio*/aviso/avisos',
  ],
  reaching: [
    'numero*/numer*/num/cel/celular/telefono*/tlf/tel/movil/linea/maquina/grupo*/programa',
    'text*/mand*/envi*/escrib*/escriv*/recib*/contact*/comunic*/busqu*/buscar*/saber/insist*/alert*/inscri*',
    'lista*/sistema/base/datos/registr*/archivo*/agenda/directorio/ficha/perfil/informacion/info/automatic*/mensual*',
  ],
  ordinary: [
    'yo/me/m/mi/mis/mio/mia/conmigo/nos/nosotros/nuestro*/nuestra*/tu/tus/te/ti/usted/ustedes/su/sus/suyo*/vosotr*/vuestr*/os/sois/le/les/lo/los/la/las/el/ella/ellos/ellas/se',
    'un/una/unos/unas/uno/al/del/de/d/a/ante/con/desde/en/entre/hacia/hasta/por/x/para/pa/y/e/o/u/pero/mas/porque/porfa/porfavor/porfabor/porfi/porfis/que/q/k/ke/quien/quienes/cual/cuando/como/donde/cuanto*/cuanta*/si/sino/pues/entonces',
    'este/esta/estos/estas/esto/ese/esa/esos/esas/eso/aquel/aquello/aqui/ahi/alla/mismo*/misma*/otro*/otra*/todo*/toda*/cada/algo/alguien/algun*/cosa*/cualquier*/muy/mucho*/mucha*/poco/tan/tanto*/tanta*/asi/igual/tambien/ademas/solo/sola/solamente/nomas/mejor',
    'sobre/segun/durante/mientras/tras/tal/tales/quizas/aunque/apenas/ambos/demas/cierto/misma/cuyo/aquella/aquellos',
    'ya/siempre/ahora/hoy/ayer/manana/luego/despues/antes/todavia/aun/vez/veces/dia*/semana*/mes*/ano*/hora*/noche/noches/tardes/tiempo/rato/momento/futuro/adelante/previa/proxim*/dos/tres/cuatro/cinco/inmediat*/definitiv*/urge*/urgente*',
    'soy/eres/es/somos/son/ser/sea/sean/fue/era/estoy/estamos/estan/estar/he/ha/han/hemos/haber/hay/haya/habia/tengo/tiene/tienen/tenemos/tener/tenga/hacer/hago/hace/hacen/haga/hagan/haz/hecho/hagame/haganme/ir/voy/va/van/vamos/vaya/vayan',
    'sido/fui/fueron/sera/seria/estaba/estaban/estuve/hice/hizo/hicieron/pude/podre/quise/tuve/tuvo/habian/habra',
    'quiero/kiero/qiero/quiere/quieren/quiera/queremos/querer/quisiera/quisieramos/deseo/deseamos/desea/gust*/gustaria/prefiero/preferiria/necesit*/falta/puede/pueden/puedo/puedes/poder/podria*/debe/deben/deberia*/ganas/interes*',
    'dar/doy/da/dan/den/dio/dieron/di/darme/denme/deme/dame/darnos/dije/digo/dice/dicen/decir/diga/digan/dicho/dijo/dijimos/pido/pidiendo/pedi/pedir/pedimos/pide/pedido/pregunt*/solicit*/agradec*/agradezco/agradeceria/hablar/hablo/hablen/responde*/contest*',
    'sigue/siguen/seguir/lleg*/sigan/siga/sigas/segui/vuelv*/volver/ver/ve*/veo/visto/vea/vean/sabe/saben/conozco/conoce/entiend*/entendi*/creo/pens*/pon/pong*/poner/ponme/entr*/sal/salir*/salgo/us*/servir/sirv*/llev*/vive/vivo/recuerd*/ocup*/cuest*/cobr*/dejado/llevo',
    'favor/gracias/hola/buenas/buenos/buen/bueno/buena/bien/ok/disculp*/perdon/lament*/oiga*/oye/saludos/atte/atentamente/cordial*/cordialmente/amable*/bendito/equivoc*/equivocad*/error/incorrect*/correct*/verdad/claro/acuerdo/serio/gran',
    'persona*/gente/senor*/senora/senores/senorita/joven/amig*/muchach*/tio/tia/mama/papa/madre/padre/esposo/esposa/hijo*/hija*/hermano/hermana/abuel*/familia/marido/mujer/nombre/cliente*/negocio/empresa/compania/servicio*/trabajo/casa/vida/privad*/personal/particular/cita/citas/cuenta/dinero/nervios',
    'tipo*/forma/manera/modo/medio/medios/via/parte/partir/atencion/derecho/ley/legal/jaja*/mierda/carajo/chingad*/pinche/maldit*/putos/puta/puto/joder/cabron*/verga/diablos/colmo/gorro/coronilla',
  ],
}
