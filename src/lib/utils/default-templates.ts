import { defineTemplate } from './templates'

/*
 * What a business says until it writes its own. Each is one GSM-7 segment for a business of 40 characters and a first
 * name of 20, and each says who is writing. A text that begins a conversation says how to stop it, and the answers to
 * START and HELP say what the carriers ask of them: https://www.ctia.org/the-wireless-industry/industry-commitments/messaging-interoperability-sms-mms
 */

export const missedCall = defineTemplate(
  "Hi, it's {{businessName}}. Sorry we missed your call! How can we help? Just text us back here. Reply STOP to opt out.",
)

export const formResponse = defineTemplate(
  "Hi {{name|there}}, it's {{businessName}}. Thanks for reaching out! What would you like to know? Reply STOP to opt out.",
)

/** Promises a person, and no hour: nobody has looked yet. */
export const escalationAcknowledgement = defineTemplate(
  "Thanks, that's one for a person. Someone at {{businessName}} will read it and text you back here.",
)

/** Confirms and no more, as the law has it: 47 CFR 64.1200(a)(12). */
export const optOutConfirmation = defineTemplate(
  "You're unsubscribed from {{businessName}} and won't get any more texts from us. Reply START if you change your mind.",
)

/** Asks whoever may want no more texts. YES and NO would answer it both ways, so it is no question. */
export const optOutQuestion = defineTemplate(
  '{{businessName}}: reply STOP and we will not text you again. Otherwise someone will read what you wrote and get back to you.',
)

export const optInConfirmation = defineTemplate(
  "You'll get texts from {{businessName}}. Msg frequency varies. Msg & data rates may apply. HELP for help, STOP to opt out.",
)

export const helpReply = defineTemplate(
  '{{businessName}}: text us your question here and we will answer. Msg frequency varies. Msg & data rates may apply. STOP to opt out.',
)
