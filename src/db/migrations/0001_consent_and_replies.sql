CREATE TABLE "alert_contacts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"email" text,
	"may_command" boolean DEFAULT true NOT NULL,
	"join_code" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "alert_contacts_reachable" CHECK ("alert_contacts"."phone" is not null or "alert_contacts"."email" is not null)
);
--> statement-breakpoint
CREATE TABLE "alert_notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"alert_id" uuid NOT NULL,
	"contact_id" uuid,
	"channel" text NOT NULL,
	"message_id" uuid,
	"mailed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "alert_notices_once" UNIQUE("alert_id","contact_id","channel"),
	CONSTRAINT "alert_notices_channel" CHECK ("alert_notices"."channel" in ('sms', 'email'))
);
--> statement-breakpoint
CREATE TABLE "alerts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"contact_id" uuid,
	"reason" text NOT NULL,
	"told_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "alerts_kind" CHECK ("alerts"."kind" in ('needs_person', 'lead_answered'))
);
--> statement-breakpoint
CREATE TABLE "consent_chains" (
	"client_id" uuid PRIMARY KEY NOT NULL,
	"length" bigint NOT NULL,
	"head_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consent_records" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"rule" text NOT NULL,
	"lead_id" uuid,
	"conversation_id" uuid,
	"message_id" uuid,
	"actor_user_id" uuid,
	"expires_at" timestamp (3) with time zone,
	"at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"phone" text,
	"wording" text,
	"page_url" text,
	"salt" text,
	"commitment" text,
	"erased_seqs" bigint[],
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "consent_records_client_seq" UNIQUE("client_id","seq"),
	CONSTRAINT "consent_records_kind" CHECK ("consent_records"."kind" in ('express_consent', 'implied_consent', 'refusal', 'revocation', 're_consent', 'erasure')),
	CONSTRAINT "consent_records_source" CHECK ("consent_records"."source" in ('sms', 'form', 'import', 'provider', 'person'))
);
--> statement-breakpoint
CREATE TABLE "desk_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"code" text NOT NULL,
	"alert_id" uuid,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"used_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "desk_codes_code" UNIQUE("client_id","code")
);
--> statement-breakpoint
CREATE TABLE "desk_commands" (
	"message_id" uuid PRIMARY KEY NOT NULL,
	"contact_id" uuid,
	"outcome" text NOT NULL,
	"rule" text NOT NULL,
	"conversation_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "desk_commands_outcome" CHECK ("desk_commands"."outcome" in ('sent', 'handed_back', 'told', 'refused', 'ignored'))
);
--> statement-breakpoint
CREATE TABLE "erased_numbers" (
	"client_id" uuid NOT NULL,
	"phone_hash" text NOT NULL,
	"key_id" text NOT NULL,
	"erased_at" timestamp (3) with time zone NOT NULL,
	"block_reason" text,
	"blocked_at" timestamp (3) with time zone,
	CONSTRAINT "erased_numbers_client_id_phone_hash_pk" PRIMARY KEY("client_id","phone_hash"),
	CONSTRAINT "erased_numbers_block" CHECK (("erased_numbers"."block_reason" is null) = ("erased_numbers"."blocked_at" is null))
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"source" text NOT NULL,
	"actor_user_id" uuid,
	"reason" text NOT NULL,
	"messages" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "erasures_source" CHECK ("erasures"."source" in ('person', 'command', 'retention'))
);
--> statement-breakpoint
CREATE TABLE "knowledge_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "model_settings" (
	"client_id" uuid PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"model" text,
	"base_url" text,
	"sealed_api_key" text,
	"input_price_micros" bigint DEFAULT 0 NOT NULL,
	"output_price_micros" bigint DEFAULT 0 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "model_settings_provider" CHECK ("model_settings"."provider" in ('rules', 'anthropic', 'openai', 'compatible'))
);
--> statement-breakpoint
CREATE TABLE "number_pauses" (
	"phone" text PRIMARY KEY NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reply_drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"epoch" integer NOT NULL,
	"mode" text NOT NULL,
	"status" text NOT NULL,
	"action" text NOT NULL,
	"text" text NOT NULL,
	"confidence" double precision NOT NULL,
	"rule" text NOT NULL,
	"explanation" text NOT NULL,
	"request" jsonb NOT NULL,
	"facts" jsonb NOT NULL,
	"model" jsonb NOT NULL,
	"checks" jsonb NOT NULL,
	"outcome" text,
	"message_id" uuid,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reply_drafts_status" CHECK ("reply_drafts"."status" in ('open', 'stale', 'refused', 'acted', 'approved', 'discarded')),
	CONSTRAINT "reply_drafts_action" CHECK ("reply_drafts"."action" in ('reply', 'escalate', 'wait', 'opt_out_suspected', 'close')),
	CONSTRAINT "reply_drafts_mode" CHECK ("reply_drafts"."mode" in ('auto', 'assist', 'off')),
	CONSTRAINT "reply_drafts_outcome" CHECK ("reply_drafts"."outcome" in ('send', 'offer', 'silence', 'escalate', 'hold', 'close'))
);
--> statement-breakpoint
CREATE TABLE "settings_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"actor_user_id" uuid,
	"section" text NOT NULL,
	"field" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "settings_changes_section" CHECK ("settings_changes"."section" in ('business', 'ai', 'hours', 'knowledge', 'alerts', 'people', 'forms'))
);
--> statement-breakpoint
ALTER TABLE "blocked_numbers" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "blocked_numbers" ADD COLUMN "blocked_by" uuid;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "ai_instructions" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "hours" jsonb;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "outside_hours" text DEFAULT 'answer' NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "allowed_links" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "ai_daily_budget_micros" integer;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "handback_after_hours" integer;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "retention_months" integer;--> statement-breakpoint
ALTER TABLE "conversation_messages" ADD COLUMN "written_reason" jsonb;--> statement-breakpoint
ALTER TABLE "conversation_messages" ADD COLUMN "gate" jsonb;--> statement-breakpoint
ALTER TABLE "conversation_messages" ADD COLUMN "held_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "desk_line" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "scheduled_messages" ADD COLUMN "author_user_id" uuid;--> statement-breakpoint
ALTER TABLE "scheduled_messages" ADD COLUMN "client_message_id" uuid;--> statement-breakpoint
ALTER TABLE "alert_contacts" ADD CONSTRAINT "alert_contacts_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_notices" ADD CONSTRAINT "alert_notices_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alerts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_notices" ADD CONSTRAINT "alert_notices_contact_id_alert_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."alert_contacts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_notices" ADD CONSTRAINT "alert_notices_message_id_conversation_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."conversation_messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_contact_id_alert_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."alert_contacts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_conversation_of_client" FOREIGN KEY ("conversation_id","client_id") REFERENCES "public"."conversations"("id","client_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_chains" ADD CONSTRAINT "consent_chains_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_records" ADD CONSTRAINT "consent_records_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_records" ADD CONSTRAINT "consent_records_actor_user_id_users_id_fk" FOREIGN KEY ("actor_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_codes" ADD CONSTRAINT "desk_codes_contact_id_alert_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."alert_contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_codes" ADD CONSTRAINT "desk_codes_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alerts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_codes" ADD CONSTRAINT "desk_codes_used_by_conversation_messages_id_fk" FOREIGN KEY ("used_by") REFERENCES "public"."conversation_messages"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_codes" ADD CONSTRAINT "desk_codes_conversation_of_client" FOREIGN KEY ("conversation_id","client_id") REFERENCES "public"."conversations"("id","client_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_commands" ADD CONSTRAINT "desk_commands_message_id_conversation_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."conversation_messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_commands" ADD CONSTRAINT "desk_commands_contact_id_alert_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."alert_contacts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_commands" ADD CONSTRAINT "desk_commands_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erased_numbers" ADD CONSTRAINT "erased_numbers_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_actor_user_id_users_id_fk" FOREIGN KEY ("actor_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_entries" ADD CONSTRAINT "knowledge_entries_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_settings" ADD CONSTRAINT "model_settings_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_drafts" ADD CONSTRAINT "reply_drafts_message_id_conversation_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."conversation_messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_drafts" ADD CONSTRAINT "reply_drafts_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_drafts" ADD CONSTRAINT "reply_drafts_conversation_of_client" FOREIGN KEY ("conversation_id","client_id") REFERENCES "public"."conversations"("id","client_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settings_changes" ADD CONSTRAINT "settings_changes_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settings_changes" ADD CONSTRAINT "settings_changes_actor_user_id_users_id_fk" FOREIGN KEY ("actor_user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_contacts_client" ON "alert_contacts" USING btree ("client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "alert_contacts_phone" ON "alert_contacts" USING btree ("client_id","phone") WHERE "alert_contacts"."phone" is not null;--> statement-breakpoint
CREATE INDEX "alert_notices_message" ON "alert_notices" USING btree ("message_id") WHERE "alert_notices"."message_id" is not null;--> statement-breakpoint
CREATE INDEX "alerts_conversation" ON "alerts" USING btree ("conversation_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_answer_waiting" ON "alerts" USING btree ("conversation_id","contact_id") WHERE "alerts"."kind" = 'lead_answered' and "alerts"."told_at" is null;--> statement-breakpoint
CREATE INDEX "consent_records_phone" ON "consent_records" USING btree ("client_id","phone","seq");--> statement-breakpoint
CREATE INDEX "desk_codes_conversation" ON "desk_codes" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "desk_codes_contact" ON "desk_codes" USING btree ("contact_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "desk_commands_contact" ON "desk_commands" USING btree ("contact_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "desk_commands_sent" ON "desk_commands" USING btree ("conversation_id","created_at" DESC NULLS LAST) WHERE "desk_commands"."outcome" = 'sent';--> statement-breakpoint
CREATE INDEX "erasures_client" ON "erasures" USING btree ("client_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "knowledge_entries_client" ON "knowledge_entries" USING btree ("client_id","created_at");--> statement-breakpoint
CREATE INDEX "reply_drafts_conversation" ON "reply_drafts" USING btree ("conversation_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "reply_drafts_open" ON "reply_drafts" USING btree ("conversation_id") WHERE "reply_drafts"."status" = 'open';--> statement-breakpoint
CREATE INDEX "reply_drafts_message" ON "reply_drafts" USING btree ("message_id") WHERE "reply_drafts"."message_id" is not null;--> statement-breakpoint
CREATE INDEX "settings_changes_history" ON "settings_changes" USING btree ("client_id","section","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "blocked_numbers" ADD CONSTRAINT "blocked_numbers_blocked_by_users_id_fk" FOREIGN KEY ("blocked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_messages" ADD CONSTRAINT "scheduled_messages_author_user_id_users_id_fk" FOREIGN KEY ("author_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "blocked_numbers_newest" ON "blocked_numbers" USING btree ("client_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "conversations_taken_over" ON "conversations" USING btree ("client_id") WHERE "conversations"."state" = 'human_takeover';--> statement-breakpoint
CREATE UNIQUE INDEX "scheduled_messages_client_message" ON "scheduled_messages" USING btree ("conversation_id","client_message_id") WHERE "scheduled_messages"."client_message_id" is not null;--> statement-breakpoint
CREATE INDEX "scheduled_messages_pending" ON "scheduled_messages" USING btree ("conversation_id","send_at") WHERE "scheduled_messages"."status" = 'pending';--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_retention_months" CHECK ("clients"."retention_months" between 1 and 120);--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_outside_hours" CHECK ("clients"."outside_hours" in ('answer', 'escalate', 'wait'));