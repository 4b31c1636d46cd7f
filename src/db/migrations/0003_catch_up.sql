CREATE TABLE "catch_up_cursors" (
	"client_id" uuid NOT NULL,
	"number" text NOT NULL,
	"read_up_to" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "catch_up_cursors_client_id_number_pk" PRIMARY KEY("client_id","number")
);
--> statement-breakpoint
ALTER TABLE "catch_up_cursors" ADD CONSTRAINT "catch_up_cursors_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;