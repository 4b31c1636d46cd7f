CREATE TABLE "alert_contacts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"email" text,
	"may_command" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "alert_contacts_reachable" CHECK ("alert_contacts"."phone" is not null or "alert_contacts"."email" is not null)
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
CREATE TABLE "reply_drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"epoch" integer NOT NULL,
	"status" text NOT NULL,
	"action" text NOT NULL,
	"text" text NOT NULL,
	"confidence" real NOT NULL,
	"rule" text NOT NULL,
	"explanation" text NOT NULL,
	"request" jsonb NOT NULL,
	"model" jsonb NOT NULL,
	"checks" jsonb NOT NULL,
	"message_id" uuid,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reply_drafts_status" CHECK ("reply_drafts"."status" in ('open', 'stale', 'refused', 'acted', 'approved', 'discarded')),
	CONSTRAINT "reply_drafts_action" CHECK ("reply_drafts"."action" in ('reply', 'escalate', 'wait', 'opt_out_suspected', 'close'))
);
--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "ai_instructions" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "hours" jsonb;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "outside_hours" text DEFAULT 'answer' NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "allowed_links" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "ai_daily_budget_micros" integer;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "handback_after_hours" integer;--> statement-breakpoint
ALTER TABLE "conversation_messages" ADD COLUMN "gate" jsonb;--> statement-breakpoint
ALTER TABLE "conversation_messages" ADD COLUMN "held_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "alert_contacts" ADD CONSTRAINT "alert_contacts_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_entries" ADD CONSTRAINT "knowledge_entries_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_settings" ADD CONSTRAINT "model_settings_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_drafts" ADD CONSTRAINT "reply_drafts_message_id_conversation_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."conversation_messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_drafts" ADD CONSTRAINT "reply_drafts_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_drafts" ADD CONSTRAINT "reply_drafts_conversation_of_client" FOREIGN KEY ("conversation_id","client_id") REFERENCES "public"."conversations"("id","client_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_contacts_client" ON "alert_contacts" USING btree ("client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "alert_contacts_phone" ON "alert_contacts" USING btree ("client_id","phone") WHERE "alert_contacts"."phone" is not null;--> statement-breakpoint
CREATE INDEX "knowledge_entries_client" ON "knowledge_entries" USING btree ("client_id","created_at");--> statement-breakpoint
CREATE INDEX "reply_drafts_conversation" ON "reply_drafts" USING btree ("conversation_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "reply_drafts_open" ON "reply_drafts" USING btree ("conversation_id") WHERE "reply_drafts"."status" = 'open';--> statement-breakpoint
CREATE INDEX "reply_drafts_message" ON "reply_drafts" USING btree ("message_id") WHERE "reply_drafts"."message_id" is not null;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_outside_hours" CHECK ("clients"."outside_hours" in ('answer', 'escalate', 'wait'));