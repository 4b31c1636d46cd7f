import type { Vocabulary } from './nothing-else'

export const vocabulary: Vocabulary = {
  refusing: [
    'no/not/none/nobody/noone/neither/nor/never/nope/nah/naw/nay/nolonger/nomore/without/zero/nil/nada/less/fewer',
    'dont/doesnt/didnt/isnt/arent/aint/wasnt/wont/cant/couldnt/wouldnt/shouldnt/mustnt/neednt',
    'refuse/refusing/decline/declining/object/objecting/oppose/opposed/against/unable/unwilling/exclude/excluded/prohibit*/forbid*/forbidden',
    'tired/sick/fed/hate/despise/loathe/regret',
  ],
  ending: [
    'stop/stops/stopped/stopping/quit/quits/quitting/cease/ceased/refrain/desist/discontinue/discontinued/halt/abort/enough',
    'end/ended/ending/ends/terminate/terminated/suspend/suspended/pause/paused/disable/deactivate/cancel/canceled/cancelled/canceling/cancelling',
    'remove/removed/removing/removal/delete/deleted/deleting/erase/erased/scrub/purge/wipe/delist/eliminate/eliminating/exempt/excuse/excused/withdraw/withdrawing/withdrawn/rescind/undo/retire/retired/abandon',
    'drop/dropped/lose/forget/trash/ditch/toss/burn/dump/strike/scratch/cross/clear/skip/nix/rid/shred/exit/leave/unplug',
    'off/out/over/done/finished/through/pull/turn/shut/cut/kill/mute/muted/muting/silence/ignore/ignoring/ignored/avoid/chill/rest/ease/cool/knock',
    'block/blocked/blocking/report/reported/reporting/reports/complain/complaint/police/lawyer/attorney/court/legal',
    'bother/bothers/bothered/bothering/annoy/annoys/annoyed/annoying/annoyance/disturb/disturbs/disturbing/disturbed/nuisance/nag/nagging/pester/bombard/bombarded/bombarding/flooding/wear/nonsense/bs',
    'useless/pointless/unnecessary/ridiculous/creepy/excessive/overkill/intrusive/invasive/pushy/relentless/nonstop/constant/waste/wasting/illegal/unwanted/unsolicited/unwelcome/uninvited/stale/alone/privacy/consent/permission/authorization/respect/except/unless/instead',
  ],
  leaving: [
    'unsubscrib*/unfollow/unenroll/unlist/optout/opted/opting/dnc/tcpa/fcc/ftc/gdpr/ccpa/casl',
    'stop/quit/discontinue/desist/alone/consent/rescind/revok*/withdraw/purge/delist/rid/removed/removal/deleted',
    'harass*/pester*/bugging/bothering/spamming/spammed/stalking/blocking/reporting/reported/sue/suing/unwanted/unsolicited',
  ],
  texting: [
    'text/texts/texted/texting/textin/textings/textmessages/textes/txts/message/messages/messaged/messaging/messenges/msg/msgs/sms/mms',
    'reminder/reminders/notification/notifications/notices/alert/alerts/updates/pings/ping/pinging/pinged/nudges/followups/blurbs/teaser/teasers/bulletin/bulletins',
    'ads/advert/adverts/advertise/advertising/advertisement/advertisements/marketing/telemarketing/commercials/promo/promos/promotion/promotions/promotional/specials/offers/deal/deals/coupons/flyers/sales',
    'survey/surveys/newsletter/newsletters/mailing/mailings/mailers/solicit/soliciting/solicitation/solicitations/solicitors/outreach/campaign/campaigns/broadcast/broadcasts/blast/blasts/blasting/robotext*/autotext*/spam/spams/junk',
    'communication/communications/correspondence/contacted/contacting/subscription/subscriptions',
  ],
  reaching: [
    'number/numbers/digits/phone/phones/cell/mobile/line/landline/inbox/thread/chat/group/list/lists/club',
    'send/sending/sends/sent/receive/receiving/received/hear/hearing/heard/reach/reaching/reached/write/writing/contact/contacts/follow/following/followup/notify/communicate/buzz/buzzing/buzzes/hit/hitting/blow/blowing',
    'file/files/record/records/database/system/computer/program/profile/account/books/roster/directory/rolodex/crm/machine/robot/robots/bot/bots/auto/automated/automatic/data/info/information/details/subscribe/subscribed/offer/ad',
  ],
  ordinary: [
    'i/im/ive/id/ill/me/my/mine/myself/we/us/our/ours/were/weve/well/wed/you/your/yours/youre/youve/youll/youd/ur/em/ya',
    'it/its/itll/this/that/thats/theres/these/those/they/theyre/them/their/he/hes/him/his/she/shes/her/hers/dis/dat/da/thes',
    'who/whos/whoever/whose/what/whats/whatever/which/why/y/when/where/how/reason/reasons/point',
    'somebody/someone/anybody/anyone/everybody/everyone/person/people/peoples/folks/guy/guys/fellas/team/lady/customer/client/member/owner/business/company/office/place/service/services',
    'one/ones/thing/things/anything/something/everything/nothing/stuff/kind/sort/part/way/ways/matter/matters/action',
    'a/an/the/and/or/but/so/if/then/than/because/cause/cuz/as/at/by/for/from/frm/in/into/of/on/onto/to/too/2/4/up/with/about/thru/via/under/per/ta',
    'again/anymore/atall/ever/any/more/longer/further/additional/all/some/much/many/such/same/another/other/others/either/both/also/each/every/only/just/really/very/even/still/yet/besides/anyway/anyhow/exactly/away/here/there/back/around/down/forward/onward/onwards',
    'now/already/today/tonight/right/always/constantly/daily/day/days/week/weeks/weekly/month/months/monthly/year/years/time/times/once/twice/double/second/third/three/last/final/first/next/before/after/ago/long/since/till/until/while/future/forever/lately/recently/soon/later/henceforth/everyday/morning/evening/night/nights/currently',
    'am/is/are/was/be/been/being/do/does/did/doing/have/has/had/having/can/could/will/would/should/shall/may/might/must/better/gonna/gotta/wanna',
    'need/needs/needed/needing/want/wants/wanted/wanting/like/love/wish/wishes/prefer/preference/preferences/rather/let/lets/make/makes/making/made/get/gets/getting/got/gotten/give/giving/gave/given/go/goes/going/gone/come/comes/coming/keep/keeps/keeping/kept/put/take/takes/taking/taken/took',
    'tell/telling/told/say/saying/said/says/ask/asked/asking/asks/request/requested/requesting/talk/talking/speak/reply/replied/respond/know/known/think/see/seeing/mean/means/meant/read/understand/try/trying/tried/start/starts/add/use/used/using/help/helps/sign/signed/signing/enter/entered/save/saved/store/stored/happen/happens/belong/belongs/care/agree/agreed/allow/allowed/authorize/authorized/worth/interested',
    'wrong/mistake/mistaken/accident/random/unknown/misdialed/moved/sold/bought/switched/passed/dead/deceased/died/asleep/sleeping/busy/elderly/minor',
    'mom/moms/mum/mother/mothers/dad/dads/father/fathers/wife/wifes/husband/husbands/hubby/son/sons/daughter/daughters/kid/kids/child/brother/sister/grandma/grandmother/grandpa/grandson/family/boss/house/home/life/work/job/personal/private/name',
    'please/svp/thanks/thank/thanx/ty/cheers/ok/okay/hi/hello/hey/yo/oi/sir/maam/mate/dear/man/dude/bro/yes/yeah/yep/yup/sorry/apologies/regards/sincerely/bye/goodbye/kindly/politely/favor/favour/appreciate/appreciated/grateful/glad/happy/welcome/nice/good/great/fine/best/bad/possible/able/sure/necessary/required/charge',
    'lol/haha/omg/wtf/fyi/um/uh/god/hell/damn/dang/fuck/fuckin/fucking/shit/crap/freaking/friggin/bloody/stupid/dumb/crazy/seriously/literally/honestly/truly/simply/actually/actual/repeatedly/clearly/formally/officially/hereby/therefore/effective/immediately/asap/whatsoever/whole',
  ],
}
