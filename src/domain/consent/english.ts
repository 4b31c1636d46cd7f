import { customer } from './english-customer'
import { doubt, hold } from './english-hold'
import { optOut } from './english-opt-out'
import { vocabulary } from './english-vocabulary'
import type { Language } from './plain-language'

const groups = {
  // «stp» is French for please (`words-of.ts`), and English in a hurry.
  stop: 'stop/quit/cease/discontinue/halt/refrain/svp',
  no: 'dont/not/never/nolonger/no/stop/quit/without',
  reach: 'text/message/msg/contact/sms/bother/disturb/harass/spam/annoy/pester/solicit',
  reaching:
    'texting/messaging/contacting/marketing/bothering/harassing/annoying/spamming/bugging/pestering/soliciting/stalking/disturbing',
  sending:
    'sending/calling/getting/receiving/writing/asking/trying/hitting/blowing/following/reaching/emailing/continuing/attempting/being',
  texts: 'texts/text/messages/message/msgs/msg/sms/textings/texting/messaging/spam/alerts',
  // What nobody but a sender of texts sends.
  ads: 'ads/ad/promotions/promos/promo/offers/marketing/advertisements/deals/coupons/reminders/notifications/updates',
  contact: 'contact/communication/communications/correspondence/outreach',
  stuff: 'stuff/things/anything/crap/shit/junk/this/these/it/them/that',
  us: 'me/us/him/her/them',
  my: 'my/our/this/the/his/her/their/that',
  family: 'family/wife/husband/mom/mother/dad/father/kids/kid/son/daughter/parents/grandma/house/phone',
  relative: 'husbands/wifes/moms/mothers/dads/fathers/sons/daughters/kids/parents/bosss',
  remove:
    'take/get/remove/drop/delete/pull/strike/scratch/cross/scrub/erase/unlist/removed/taken/deleted/removing/taking/kick',
  number: 'number/numbers/phone/cell/info/information/contact/contacts/name/details/data/digits',
  // Whose list, and of what kind: «the paint list» is another one.
  which:
    'of/and/your/the/this/that/these/those/any/all/future/whatever/every/mailing/contact/contacts/texting/text/message/call/calling/sms/marketing/phone/customer/client/mass/group/service/automated/blasted/damn/stupid/fucking/reminder/follow/up',
  dont: 'dont/never/not/nolonger',
  adverb: 'you/ever/be/to/please/pls/want/continue/keep/try/bother/dare/go/again/just/anyone/anybody/or/start',
  list: 'list/lists/database/system/records/contacts/texts/messages/message/reminders/thread/distribution/mailings/rolodex/crm/blast/blasts/campaign/program/phone/phones/chat/group/directory/files/computer/everything/communications/communication/marketing',
  please:
    'please/thanks/thank/you/ty/now/already/immediately/asap/and/so/very/much/kindly/ok/okay/sir/maam/guys/bro/man/dude/today/forever/right/the',
  hello:
    'ok/okay/no/nope/please/just/now/so/and/hi/hello/hey/yo/omg/seriously/dude/kindly/sir/maam/guys/pretty/then/well',
  person: 'person/guy/girl/lady/woman/man/dude/phone/contact/recipient/one',
  threat:
    'fcc/ftc/sue/suing/report/reporting/reported/police/cops/lawyer/attorney/complaint/calling/block/blocking/lawsuit/court/harassment/see/regret',
  later: 'until/till/before/after/while/during/unless/when/at/between/yet/today/tonight/tomorrow/if',
  // What goes on to say no to all texts.
  still:
    'again/anymore/atall/because/cause/cuz/ever/any/im/i/its/it/this/no/never/back/please/as/since/list/or/and/nor',
  // «This isn't urgent» is no name.
  ordinary:
    'it/that/him/her/me/a/an/the/my/our/your/what/how/right/good/ok/okay/fair/fun/true/urgent/working/done/finished/mine/yours/ours/enough/cool/acceptable/possible/normal/correct/easy/over/about/sure/ready/home/here/there/happy/able/available/interested/kidding/joking/worried/mad/upset/late/busy/free/local/picky/well/new/old/bad/level/straight/safe/legal/necessary/important/helpful/fixed/impressed/satisfied/comfortable/allergic/positive/certain/surprised/complaining/emergency/plumb/leaking/sealed/covered',
}

export const english: Language = { groups, customer, hold, doubt, optOut, vocabulary }
