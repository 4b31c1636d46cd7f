import type { Vocabulary } from './nothing-else'

export const vocabulary: Vocabulary = {
  refusing: [
    'ne/n/non/pas/pa/plus/plu/pus/jamais/rien/aucun/aucune/aucuns/ni/sans/personne/zero/contre',
    'oppos*/refus*/deteste*/hais/interdi*/inutile*/inutil',
  ],
  ending: [
    'stop*/arret*/cess*/fin/fini*/terminer/termine/terminez/halte/basta/assez/suffi*/trop/hors/interromp*/suspend*/dispens*/evit*/abstenir/abstenez',
    'supprim*/effac*/retir*/enlev*/rayer/rayez/raye/radi*/ote/oter/otez/sort*/exclu*/oubli*/perd*/jet*/poubelle/coup*/ferm*/debranch*/eteign*/desactiv*/annul*',
    'bloqu*/signal*/plainte/police/avocat*/cnil/rgpd/illegal*/consent*/accord/permission/autoris*',
    'derang*/tranquill*/paix/marr*/marre/tanne*/ecoeur*/fatig*/lasse*/epuis*/enerv*/agac*/gav*/gonfl*/saoul*/soul*/calme*/lach*/epargn*/degag*/harcel*/abus*/ras/pourri*',
  ],
  leaving: [
    'desabonn*/desinscri*/desuscri*/resili*/revoqu*/radi*/stop*/arretez/cessez',
    'harcel*/tranquill*/paix/derang*/importun*/spam*/pourriel*/plainte/epargn*/lach*',
  ],
  texting: [
    'texto*/texte/textes/textez/texter/sms/mms/message*/messag*/mesage*/msg*/envoi/envois/diffusion/communications',
    'pub/pubs/publicit*/promo*/offre/offres/rabais/reclame*/marketing/demarch*/prospection/propagande/sollicit*/relance*/campagne*/circulaire*',
    'rappels/notif*/alerte*/infolettre*/newsletter*/sondage*/abonnement*/mailing/spam*/pourriel*/robot*/harcel*/achal*',
  ],
  reaching: [
    'numero*/num/cell/cellulaire/portable/telephone*/tel/fixe/appareil/groupe/programme',
    'text*/ecri*/envo*/menvo*/denvo*/recev*/recoi*/recu*/contact*/recontact*/communi*/joindre/adresser/adressez/entend*/nouvelles/rappel*/suivre/sonn*/vibr*/inscri*/abonn*',
    'liste*/fichier*/base/systeme/repertoire/dossier*/donnees/coordonnees/profil/registre*/fiche/carnet/compte/info/infos/automatique*/automatis*',
  ],
  ordinary: [
    'je/j/jai/jvx/me/m/moi/mon/ma/mes/mien/nous/on/notre/nos/vous/vs/vos/votre/votr/tu/te/t/toi/ton/ta/tes/il/ils/elle/elles/lui/leur/leurs/se/s/soi/eux',
    'ce/c/cet/cette/ces/ca/cela/ceci/celui/celle/ci/la/le/l/les/un/une/seul/seule/des/ds/du/de/d/et/ou/mais/donc/car/or/si/que/qu/qui/quoi/dont/y/en/a/au/aux/an',
    'comment/pourquoi/quand/quel/quelle/quels/quelles/quelconque/dans/par/pour/sur/sous/vers/avec/chez/entre/depuis/apres/avant/parce/puisque/lorsque/jusqu',
    'son/sa/ses/telle/quelque/quelques/quelqu/plutot/parfois/souvent/sinon/pourtant/egalement/afin/selon/pendant/puisqu/lorsqu/aucunement/jadis/auparavant/durant/envers/quant',
    'ici/alors/aussi/ainsi/bien/ben/pis/tres/tout/toute/tous/toutes/autre*/meme*/peu/beaucoup/moins/mieux/vraiment/juste/seulement/simplement/strictement/absolument/totalement/enfin/finalement/ailleurs/autrement',
    'encore/deja/toujours/maintenant/desormais/dorenavant/avenir/suite/fois/jour/jours/journee/soiree/semaine*/mois/ans/annee*/heure*/matin/soir/nuit/lundi/aujourd/hui/chaque/dernier/derniere/derniers/prochain*/prochaine*/date/vite/immediatement/definitivement/deux/trois/quatre/cinq/dix',
    'suis/es/est/sommes/etes/sont/etre/etais/etait/ete/serait/soit/serai/ai/as/avons/avez/ont/avoir/avais/avait/eu/aurais/fais/fait/faire/faites/ferai/font/va/vais/vas/vont/allez/aller/irai',
    'sera/seront/seriez/soient/serez/aurez/auriez/aura/etaient/avaient/voulais/voulait/pouvais/devrait/devriez/pourrait/sachez/restez/reste',
    'veux/veut/voulons/voulez/vouloir/voulu/voudrais/veuillez/peux/peut/pouvez/pouvoir/pourriez/pourrais/puis/doit/dois/devez/faut/faudrait/souhait*/desir*/aime/aimerai*/prefer*/besoin*/envie/interess*',
    'demand*/prier/priere/prie*/pri/dit/dis/dire/dites/redis/repet*/repond*/repon*/tape*/parl*/mis/met/mets/mett*/sais/sait/savoir/connais/connait/vois/voir/vu/crois/pense/note/noter/compri*/comprenez/compren*/clair',
    'donne*/rendre/rendu/laiss*/pren*/pris/gard*/continu*/commenc*/change/changer/utilis*/sert/servir/serv*/tombe*/concern*/appartien*/appartient/compter/partir/melange*/mange*/demenag*',
    'svp/sil/plait/plai/merci/bonjour/bonsoir/allo/salut/monsieur/madame/ok/oui/desole*/pardon/excuse*/cordialement/continuation/bonne/bon/beau/belle/cher/chere/chers/gentil*/gentiment/aimable/faveur/possible/capable/utile/necessaire/droit/loi/moyen/sorte/facon/maniere/raison/peine/effet/erreur/mauvais*/trompe*/tort/mal/part/cas',
    'gens/gars/monde/chose*/truc*/affaire*/client*/cliente/entreprise/compagnie/service/nom/mere/pere/mari/femme/fils/fille/conjoint*/epoux/epouse/famille/maman/papa/enfant*/bureau/travail/maison/vie/privee/prive/personnel*/forfait',
    'lol/haha/mdr/svpp/merde/putain/crisse/tabarnak/foutre/foutez/fous/fiche*/camp/chier/maudit*/maudits/cibole/bordel/serieux/serieusement',
  ],
}
