CREATE EXTENSION IF NOT EXISTS btree_gin;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
DROP INDEX "conversations_unread";--> statement-breakpoint
CREATE INDEX "conversation_messages_words" ON "conversation_messages" USING gin ("client_id",to_tsvector('simple', "body"));--> statement-breakpoint
CREATE INDEX "conversations_needs_person" ON "conversations" USING btree ("client_id","last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "conversations"."flag_reason" is not null;--> statement-breakpoint
CREATE INDEX "conversations_closed" ON "conversations" USING btree ("client_id","last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "conversations"."state" = 'closed';--> statement-breakpoint
CREATE INDEX "leads_search" ON "leads" USING gin ("client_id","name" gin_trgm_ops,"phone" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "conversations_unread" ON "conversations" USING btree ("client_id","last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "conversations"."unread_count" > 0;