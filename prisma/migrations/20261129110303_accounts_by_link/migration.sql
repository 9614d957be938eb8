-- Why: whoever comes in sets their own password, by a link that works once; whoever forgot it helps themselves; and somebody who
-- signed in from a browser before is not shut out by a stranger who guesses.

-- CreateTable
CREATE TABLE "account_link" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "made_by_id" UUID,
    "made_at" TIMESTAMPTZ(6) NOT NULL DEFAULT transaction_timestamp(),
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "account_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_letter" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "made_at" TIMESTAMPTZ(6) NOT NULL DEFAULT transaction_timestamp(),
    "due_at" TIMESTAMPTZ(6) NOT NULL DEFAULT transaction_timestamp(),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(6),
    "failed_at" TIMESTAMPTZ(6),
    "error" TEXT,

    CONSTRAINT "account_letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reset_ask" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT transaction_timestamp(),

    CONSTRAINT "reset_ask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "known_browser" (
    "token_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "first_at" TIMESTAMPTZ(6) NOT NULL DEFAULT transaction_timestamp(),
    "last_at" TIMESTAMPTZ(6) NOT NULL DEFAULT transaction_timestamp(),

    CONSTRAINT "known_browser_pkey" PRIMARY KEY ("person_id","token_hash")
);

-- CreateIndex
CREATE INDEX "account_link_person_id_idx" ON "account_link"("person_id");

-- CreateIndex
CREATE INDEX "account_letter_due_at_idx" ON "account_letter"("due_at");

-- CreateIndex
CREATE INDEX "account_letter_person_id_idx" ON "account_letter"("person_id");

-- AddForeignKey
ALTER TABLE "account_link" ADD CONSTRAINT "account_link_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_link" ADD CONSTRAINT "account_link_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_letter" ADD CONSTRAINT "account_letter_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "known_browser" ADD CONSTRAINT "known_browser_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table account_link add constraint account_link_kind check (kind in ('invitation', 'reset'));
