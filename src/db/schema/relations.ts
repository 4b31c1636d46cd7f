import { relations } from 'drizzle-orm'
import { clients } from './clients'
import { conversationMessages, conversations } from './conversations'
import { leads } from './leads'
import { messageMedia } from './message-media'
import { memberships, users } from './users'

export const clientRelations = relations(clients, ({ many }) => ({
  leads: many(leads),
  conversations: many(conversations),
  memberships: many(memberships),
}))

export const leadRelations = relations(leads, ({ one }) => ({
  client: one(clients, { fields: [leads.clientId], references: [clients.id] }),
  conversation: one(conversations),
}))

export const conversationRelations = relations(conversations, ({ one, many }) => ({
  client: one(clients, { fields: [conversations.clientId], references: [clients.id] }),
  lead: one(leads, { fields: [conversations.leadId], references: [leads.id] }),
  messages: many(conversationMessages),
}))

export const conversationMessageRelations = relations(conversationMessages, ({ one, many }) => ({
  conversation: one(conversations, {
    fields: [conversationMessages.conversationId],
    references: [conversations.id],
  }),
  author: one(users, { fields: [conversationMessages.authorUserId], references: [users.id] }),
  media: many(messageMedia),
}))

export const messageMediaRelations = relations(messageMedia, ({ one }) => ({
  message: one(conversationMessages, { fields: [messageMedia.messageId], references: [conversationMessages.id] }),
}))

export const membershipRelations = relations(memberships, ({ one }) => ({
  user: one(users, { fields: [memberships.userId], references: [users.id] }),
  client: one(clients, { fields: [memberships.clientId], references: [clients.id] }),
}))
