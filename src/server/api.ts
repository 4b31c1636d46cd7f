import * as active from '@/app/api/client/active/route'
import * as exportBlocked from '@/app/api/client/blocked/export/[clientId]/route'
import * as importBlocked from '@/app/api/client/blocked/import/[clientId]/route'
import * as removeBlocked from '@/app/api/client/blocked/remove/route'
import * as blocked from '@/app/api/client/blocked/route'
import * as aiMode from '@/app/api/client/conversations/[id]/ai-mode/route'
import * as close from '@/app/api/client/conversations/[id]/close/route'
import * as consent from '@/app/api/client/conversations/[id]/consent/route'
import * as approveDraft from '@/app/api/client/conversations/[id]/drafts/[draftId]/approve/route'
import * as discardDraft from '@/app/api/client/conversations/[id]/drafts/[draftId]/discard/route'
import * as draftAgain from '@/app/api/client/conversations/[id]/drafts/again/route'
import * as eraseLead from '@/app/api/client/conversations/[id]/erase/route'
import * as whyEvent from '@/app/api/client/conversations/[id]/events/[eventId]/why/route'
import * as exportLead from '@/app/api/client/conversations/[id]/export/route'
import * as handback from '@/app/api/client/conversations/[id]/handback/route'
import * as markSent from '@/app/api/client/conversations/[id]/messages/[messageId]/mark-sent/route'
import * as sendAgain from '@/app/api/client/conversations/[id]/messages/[messageId]/send-again/route'
import * as whyMessage from '@/app/api/client/conversations/[id]/messages/[messageId]/why/route'
import * as optOut from '@/app/api/client/conversations/[id]/opt-out/route'
import * as pause from '@/app/api/client/conversations/[id]/pause/route'
import * as reConsent from '@/app/api/client/conversations/[id]/re-consent/route'
import * as read from '@/app/api/client/conversations/[id]/read/route'
import * as reopen from '@/app/api/client/conversations/[id]/reopen/route'
import * as resume from '@/app/api/client/conversations/[id]/resume/route'
import * as conversation from '@/app/api/client/conversations/[id]/route'
import * as schedule from '@/app/api/client/conversations/[id]/schedule/route'
import * as cancelScheduled from '@/app/api/client/conversations/[id]/scheduled/[scheduledId]/cancel/route'
import * as send from '@/app/api/client/conversations/[id]/send/route'
import * as takeover from '@/app/api/client/conversations/[id]/takeover/route'
import * as conversations from '@/app/api/client/conversations/route'
import * as retryJob from '@/app/api/client/jobs/failed/[id]/retry/route'
import * as failedJobs from '@/app/api/client/jobs/failed/route'
import * as media from '@/app/api/client/media/[mediaId]/route'
import * as aiSettings from '@/app/api/client/settings/ai/route'
import * as removeContact from '@/app/api/client/settings/alerts/remove/route'
import * as addContact from '@/app/api/client/settings/alerts/route'
import * as businessSettings from '@/app/api/client/settings/business/route'
import * as formToken from '@/app/api/client/settings/form-token/route'
import * as hours from '@/app/api/client/settings/hours/route'
import * as changeKnowledge from '@/app/api/client/settings/knowledge/change/route'
import * as removeKnowledge from '@/app/api/client/settings/knowledge/remove/route'
import * as knowledge from '@/app/api/client/settings/knowledge/route'
import * as model from '@/app/api/client/settings/model/route'
import * as testModel from '@/app/api/client/settings/model/test/route'
import * as removePerson from '@/app/api/client/settings/people/remove/route'
import * as people from '@/app/api/client/settings/people/route'
import * as stream from '@/app/api/client/stream/route'
import * as health from '@/app/api/health/route'
import * as form from '@/app/api/webhooks/form/route'
import * as sms from '@/app/api/webhooks/twilio/sms/route'
import * as status from '@/app/api/webhooks/twilio/status/route'
import { authHandler } from '@/lib/auth'
import type { RouteHandler } from '@/lib/http/route'

type Route = readonly [method: string, path: string, handler: RouteHandler]

/**
 * The whole API on one page. These are the handlers that Next would serve from its folders; called directly they cost a
 * fraction, and an inbound text must not wait for a page router.
 */
export const api: readonly Route[] = [
  ['POST', '/api/webhooks/twilio/sms', sms.POST],
  ['POST', '/api/webhooks/twilio/status', status.POST],
  ['POST', '/api/webhooks/form', form.POST],

  ['GET', '/api/client/conversations', conversations.GET],
  ['GET', '/api/client/conversations/:id', conversation.GET],
  ['POST', '/api/client/conversations/:id/send', send.POST],
  ['GET', '/api/client/conversations/:id/schedule', schedule.GET],
  ['POST', '/api/client/conversations/:id/schedule', schedule.POST],
  ['POST', '/api/client/conversations/:id/scheduled/:scheduledId/cancel', cancelScheduled.POST],
  ['POST', '/api/client/conversations/:id/takeover', takeover.POST],
  ['POST', '/api/client/conversations/:id/handback', handback.POST],
  ['POST', '/api/client/conversations/:id/pause', pause.POST],
  ['POST', '/api/client/conversations/:id/resume', resume.POST],
  ['POST', '/api/client/conversations/:id/close', close.POST],
  ['POST', '/api/client/conversations/:id/reopen', reopen.POST],
  ['POST', '/api/client/conversations/:id/ai-mode', aiMode.POST],
  ['POST', '/api/client/conversations/:id/drafts/again', draftAgain.POST],
  ['POST', '/api/client/conversations/:id/drafts/:draftId/approve', approveDraft.POST],
  ['POST', '/api/client/conversations/:id/drafts/:draftId/discard', discardDraft.POST],
  ['POST', '/api/client/conversations/:id/read', read.POST],
  ['GET', '/api/client/conversations/:id/export', exportLead.GET],
  ['POST', '/api/client/conversations/:id/erase', eraseLead.POST],
  ['GET', '/api/client/conversations/:id/consent', consent.GET],
  ['POST', '/api/client/conversations/:id/opt-out', optOut.POST],
  ['POST', '/api/client/conversations/:id/re-consent', reConsent.POST],
  ['POST', '/api/client/conversations/:id/messages/:messageId/mark-sent', markSent.POST],
  ['POST', '/api/client/conversations/:id/messages/:messageId/send-again', sendAgain.POST],
  ['GET', '/api/client/conversations/:id/messages/:messageId/why', whyMessage.GET],
  ['GET', '/api/client/conversations/:id/events/:eventId/why', whyEvent.GET],
  ['GET', '/api/client/blocked', blocked.GET],
  ['POST', '/api/client/blocked', blocked.POST],
  ['POST', '/api/client/blocked/remove', removeBlocked.POST],
  ['POST', '/api/client/blocked/import/:clientId', importBlocked.POST],
  ['GET', '/api/client/blocked/export/:clientId', exportBlocked.GET],
  ['GET', '/api/client/stream', stream.GET],
  ['GET', '/api/client/media/:mediaId', media.GET],
  ['POST', '/api/client/active', active.POST],
  ['GET', '/api/client/jobs/failed', failedJobs.GET],
  ['POST', '/api/client/jobs/failed/:id/retry', retryJob.POST],

  ['POST', '/api/client/settings/business', businessSettings.POST],
  ['POST', '/api/client/settings/ai', aiSettings.POST],
  ['POST', '/api/client/settings/model', model.POST],
  ['POST', '/api/client/settings/model/test', testModel.POST],
  ['POST', '/api/client/settings/hours', hours.POST],
  ['POST', '/api/client/settings/knowledge', knowledge.POST],
  ['POST', '/api/client/settings/knowledge/change', changeKnowledge.POST],
  ['POST', '/api/client/settings/knowledge/remove', removeKnowledge.POST],
  ['POST', '/api/client/settings/alerts', addContact.POST],
  ['POST', '/api/client/settings/alerts/remove', removeContact.POST],
  ['POST', '/api/client/settings/people', people.POST],
  ['POST', '/api/client/settings/people/remove', removePerson.POST],
  ['POST', '/api/client/settings/form-token', formToken.POST],

  ['GET', '/api/auth/*', authHandler],
  ['POST', '/api/auth/*', authHandler],
  ['GET', '/api/health', health.GET],
]
