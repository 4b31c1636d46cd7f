import { vocabulary } from './french-vocabulary'
import type { Language } from './plain-language'

export const french: Language = {
  groups: {
    write:
      'ecrivez/ecris/ecrire/envoyez/envoie/envoies/envoyer/textez/texte/textes/texter/contactez/contacte/contacter/derangez/derange/deranger/communiquez/communiquer/importunez/importuner/harceler/embeter/ecoeurer/achaler/solliciter/relancez/relancer/joindre',
    cease: 'arretez/arrete/arreter/cessez/cesse/cesser/stop/stoppez/finissez/finir',
    texts: 'message/messages/texto/textos/sms/text/texts/texte/textes/envoi/envois/publicites/publicite/pub/pubs',
    remove:
      'retirez/retire/retirer/enlevez/enleve/enlever/otez/ote/oter/supprimez/supprime/supprimer/effacez/efface/effacer/rayez/raye/rayer/sortez/sors/sortir/radiez',
    me: 'moi/mon/nous/notre/nos/ce/le/ma',
    list: 'liste/listes/contacts/repertoire/systeme/base/banque/registre/registres/envois/textos/messages/sms',
    please: 'svp/merci/la/maintenant/tout/de/suite/vous/plait/bonjour/ok/non/toi/ca',
    ordinary:
      'grave/bon/bonne/possible/urgent/clair/vrai/normal/fini/sur/sure/encore/disponible/certain/certaine/pret/prete/la/ici/content/contente/satisfait/satisfaite/beau/mal/assez/moi/ca/mieux/trop/cher/drole/presse/pressee/allergique/difficile',
    later: 'avant/pendant/apres/jusqu/jusque/au/aux/quand/tant/aujourd/demain/le',
  },

  customer: [
    'n/ne/narret* arret* surtout? pas',
    'arret* pas',
    'quand/si je/j/ca/il/elle ... arret*',
    'l/d/valve/feu/un arret !d',
    'd arret',
    's est/etait/etaient arret*',
    'a/ont/avait/est arrete',
    'arret d autobus/urgence',
    'arreter/arretez/arrete/arretes vous? par/a/au/chez/le/la/l/les/de !<texts>/m/me/nous/vous/de/<write>',
    'ne/n m/me/nous? <write>/appelez pas/plus? ... <later>',
    'n/ne <write> pas/plus/personne !m/de/rien/jamais/<texts>/svp/merci/a/ici/avec/$',
    'n/ne <write> pas a/au/aux/mon/ma',
    '<write> moi plus tard/vite/souvent',
    'recois/recoit/recu/recevons/arrive/arrives plus/pas/aucun/jamais ... <texts>',
    'pas/jamais/plus/aucun recu/eu/vu/lu ... <texts>',
    'pas/aucun de? <texts> de votre/ta part',
    'pas/aucun de? <texts> recu/recus/encore/du',
    '<remove> ... liste d/des attente/rendez',
    'pas interesse/interessee/interesses par l/la/le/les/un/une',
    'mauvais numero de/sur',
  ],

  hold: {
    wrong_number: [
      'mauvais numero',
      'tromp* de numero/personne',
      'erreur de numero/personne',
      'mauvaise personne',
      'plus/pas le/son/mon numero !de/sur',
      'plus/pas le/la bon/bonne numero/personne',
      'plus/pas le numero de',
    ],
    not_me: [
      '^ ce n est pas !<ordinary> * $',
      '^ c est pas !<ordinary> * $',
      '^ je ne? suis pas !<ordinary>/interess* * $',
    ],
    not_interested: ['pas/plus/jamais interess*', 'm interesse pas/plus', 'pas/plus besoin de vos'],
    stop_it: [
      'arretez/arrete/cessez ca/cela $',
      'ca suffit',
      'va/allez t/vous en',
      'degage*',
      'foutez le camp',
      '^ bloque $',
    ],
    spam: ['pourriel', 'c est quoi? du/ce? spam', 'une arnaque'],
    never_asked: [
      'jamais donne ... accord/consentement/permission/numero',
      'jamais/pas/rien demande a/de/d/ca/ces/vos/cela',
      'pas ... donne ... consentement/permission',
      'qui vous a donne mon numero',
    ],
    cancel_what: ['^ annulez/annule/annuler/cancellez svp/tout/merci svp? $', 'annulez/annule tout'],
    no_more_what: ['^ plus rien $', '^ assez $'],
  },

  doubt: {
    unclear: [
      'plus/pas/rien ... recevoir',
      '<cease>/arret svp/merci',
      '^ <cease> $',
      '<cease> $',
      '<remove> moi de la',
      '^ ... plus de <texts>',
      'plus/pas/<cease>/trop/marre/tanne/assez ..... messages/textos/sms',
    ],
  },

  optOut: {
    stop: [
      '<please> plus de/aucun/un <texts>',
      '<cease> svp de/d m/me/nous? <write>',
      '^ <please>? <please>? <cease>/arret <please> <please>? <please>? $',
      '^ <please>? stop/arretez/cessez $',
    ],
    stop_texting: [
      '<cease> tout? de/d? suite? de/d m/me/nous/te? l/les? <write>',
      '<cease> pub/pubs/textos/sms/messages',
      '<cease>/d arreter/cesser les/vos ... <texts>',
      '<cease> vos/les/ces/tes/ses/tous/aux/avec/tout/toute vos/les/ces/tes? ... <texts>/contact/communication/communications',
      'cesser/arreter vos/les/tout/toute ... <texts>/contact/communication*',
    ],
    do_not_text: [
      'm/me/nous <write> plus/pus !tard/vite/souvent/d',
      'ne/n <write> plus avec moi/nous',
      '<write> moi/nous plus/pus !tard/vite/souvent/de/d',
      'n/ne <write> plus $',
      'n/ne <write> plus rien/jamais/svp/merci/de/d/a/ici/vos/ces/avec',
      'ne/n/plus ne? plus m/me/nous? <write>',
      'ne/n m/me/nous? <write> pas svp/merci? $',
      'plus besoin de m/me/nous <write>',
      'pas de <texts> svp/merci? $',
    ],
    unwanted: [
      'plus/pas rien? recevoir ... <texts>/rien',
      'plus/veux rien recevoir',
      'refuse/consens pas? de/a recevoir ... <texts>',
      'plus/pas recevoir $',
      'plus/pas entendre parler de vous',
      'plus/pas recevoir ces/vos/cela/ca/rien $',
      'plus/pas etre contact*/derang*/sollicit*/texte*',
      'veux/souhaite/desire/veut/voulons/voudrais/aimerais plus/pas ... <texts>',
    ],
    no_more: ['^ plus de/aucun/un <texts>', '^ aucun <texts>'],
    remove_me: [
      '<remove> <me> ... <list>',
      '<remove> moi/nous svp/merci? $',
      '<remove> moi/nous de la/ca/cela $',
      'm <remove> ... <list>',
      'etre/etes retire/retiree/enleve/enlevee/desabonne de/d ... <list>',
      '<remove> mon/ce/notre/nos/le numero/nom/coordonnees',
      'me/nous <remove> ... <list>',
    ],
    unsubscribe: ['desabonn*', 'desinscri*', 'desuscri*'],
    consent_withdrawn: [
      'retire/revoque/retirer/revoquer mon consentement/accord',
      'avez/as pas/plus ... mon/ma consentement/permission/accord',
    ],
    leave_alone: [
      'laissez/laisse/laisser moi/nous tranquille*',
      'foutez/fous/fichez/fiche/foutre moi/nous la paix',
      'me/nous laisser tranquille*',
    ],
    blocking: ['bloque/bloquer/bloquerai ce/votre/ton numero', 'vais/va vous/te bloquer', 'je vous/te bloque'],
    threat: [
      'si vous/tu continuez/continues a m/me/nous? <write>',
      'si vous/tu m/me <write> encore',
      'm/me <write> encore ... avocat/plainte/police',
    ],
  },

  vocabulary,
}
