-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('journalist', 'editor', 'admin');

-- CreateEnum
CREATE TYPE "visibility" AS ENUM ('newsroom', 'restricted');

-- CreateEnum
CREATE TYPE "article_stage" AS ENUM ('cleaning', 'checking');

-- CreateEnum
CREATE TYPE "line_kind" AS ENUM ('headline', 'heading', 'caption', 'byline', 'body', 'duplicate', 'not_article');

-- CreateEnum
CREATE TYPE "claim_state" AS ENUM ('unchecked', 'draft', 'submitted', 'second_read', 'adjudication', 'returned', 'approved', 'needs_recheck', 'contested', 'withdrawn');

-- CreateEnum
CREATE TYPE "verdict_value" AS ENUM ('corroborated', 'disputed', 'unverified');

-- CreateEnum
CREATE TYPE "stance" AS ENUM ('supports', 'contradicts', 'qualifies', 'silent');

-- CreateEnum
CREATE TYPE "who_is_wrong" AS ENUM ('this_article', 'the_source', 'unresolved');

-- CreateEnum
CREATE TYPE "outcome" AS ENUM ('approved', 'returned');

-- CreateEnum
CREATE TYPE "hint_kind" AS ENUM ('flag', 'finding');

-- CreateEnum
CREATE TYPE "finding_outcome" AS ENUM ('agrees', 'differs', 'absent');

-- CreateEnum
CREATE TYPE "band" AS ENUM ('close', 'some');

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "password_hash" TEXT NOT NULL,
    "disabled_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "sign_in_failure" (
    "id" BIGSERIAL NOT NULL,
    "account" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_failure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setup_link" (
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "setup_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "rate_window" (
    "key" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(6) NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "rate_window_pkey" PRIMARY KEY ("key","window_start")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "person_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "status" INTEGER NOT NULL DEFAULT 0,
    "response" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("person_id","key")
);

-- CreateTable
CREATE TABLE "story" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "title" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(6),
    "visibility" "visibility" NOT NULL DEFAULT 'newsroom',
    "practice" BOOLEAN NOT NULL DEFAULT false,
    "owner_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "story_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "story_member" (
    "story_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "story_member_pkey" PRIMARY KEY ("story_id","person_id")
);

-- CreateTable
CREATE TABLE "article" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "story_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "headline" TEXT NOT NULL,
    "outlet" TEXT NOT NULL,
    "byline" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(6),
    "time_zone" TEXT,
    "language" TEXT NOT NULL,
    "stage" "article_stage" NOT NULL DEFAULT 'cleaning',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article_version" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "article_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "raw" BYTEA NOT NULL,
    "raw_type" TEXT NOT NULL,
    "file_name" TEXT,
    "text" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "article_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "line" (
    "version_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "span_start" INTEGER NOT NULL,
    "span_end" INTEGER NOT NULL,
    "kind" "line_kind" NOT NULL,
    "proposed_kind" "line_kind" NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "line_pkey" PRIMARY KEY ("version_id","number")
);

-- CreateTable
CREATE TABLE "claim" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "story_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "span_start" INTEGER NOT NULL,
    "span_end" INTEGER NOT NULL,
    "quote" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "worth" DOUBLE PRECISION NOT NULL,
    "worth_reason" TEXT NOT NULL,
    "state" "claim_state" NOT NULL DEFAULT 'unchecked',
    "version" INTEGER NOT NULL DEFAULT 1,
    "head_revision_id" UUID,
    "effective_revision_id" UUID,
    "returned_count" INTEGER NOT NULL DEFAULT 0,
    "withdrawn_reason" TEXT,
    "drawn_by" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state_since" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim_lineage" (
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "how" TEXT NOT NULL,

    CONSTRAINT "claim_lineage_pkey" PRIMARY KEY ("from_id","to_id")
);

-- CreateTable
CREATE TABLE "verdict_revision" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "claim_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "value" "verdict_value",
    "note" TEXT NOT NULL,
    "reasons" TEXT[],
    "facets" TEXT[],
    "who_is_wrong" "who_is_wrong",
    "proposed_text" TEXT NOT NULL,
    "remedy" TEXT,
    "searched" TEXT NOT NULL,
    "same_origin_note" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verdict_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revision_contributor" (
    "revision_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "revision_contributor_pkey" PRIMARY KEY ("revision_id","person_id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "revision_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "version_id" UUID NOT NULL,
    "span_start" INTEGER NOT NULL,
    "span_end" INTEGER NOT NULL,
    "quote" TEXT NOT NULL,
    "stance" "stance" NOT NULL,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "revision_id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "outcome" "outcome" NOT NULL,
    "decider_id" UUID NOT NULL,
    "decider_role" "role" NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suggestion" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "claim_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "rank" INTEGER NOT NULL,
    "span_start" INTEGER NOT NULL,
    "span_end" INTEGER NOT NULL,
    "band" "band" NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "reasons" TEXT[],

    CONSTRAINT "suggestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hint" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "claim_id" UUID NOT NULL,
    "kind" "hint_kind" NOT NULL,
    "rule" TEXT NOT NULL,
    "rule_version" INTEGER NOT NULL,
    "facet" TEXT NOT NULL,
    "outcome" "finding_outcome",
    "span_start" INTEGER NOT NULL,
    "span_end" INTEGER NOT NULL,
    "other_version_id" UUID,
    "other_start" INTEGER,
    "other_end" INTEGER,
    "reason" TEXT NOT NULL,
    "reading" TEXT,
    "dismissed_by" UUID,
    "dismissed_at" TIMESTAMPTZ(6),
    "dismissed_reason" TEXT,

    CONSTRAINT "hint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "nothing_to_check" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "version_id" UUID NOT NULL,
    "span_start" INTEGER NOT NULL,
    "span_end" INTEGER NOT NULL,
    "why" TEXT NOT NULL,
    "person_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_at" TIMESTAMPTZ(6),

    CONSTRAINT "nothing_to_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stream" (
    "id" TEXT NOT NULL,
    "head_seq" INTEGER NOT NULL DEFAULT 0,
    "head_hash" BYTEA NOT NULL DEFAULT '\x',

    CONSTRAINT "stream_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "stream_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "person_id" UUID,
    "story_id" UUID,
    "claim_id" UUID,
    "payload" JSONB NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("stream_id","seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE INDEX "sign_in_failure_account_at_idx" ON "sign_in_failure"("account", "at");

-- CreateIndex
CREATE INDEX "sign_in_failure_address_at_idx" ON "sign_in_failure"("address", "at");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE INDEX "story_created_at_idx" ON "story"("created_at");

-- CreateIndex
CREATE INDEX "story_member_person_id_idx" ON "story_member"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "article_story_id_position_key" ON "article"("story_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "article_version_article_id_number_key" ON "article_version"("article_id", "number");

-- CreateIndex
CREATE INDEX "claim_story_id_state_idx" ON "claim"("story_id", "state");

-- CreateIndex
CREATE INDEX "claim_version_id_span_start_idx" ON "claim"("version_id", "span_start");

-- CreateIndex
CREATE UNIQUE INDEX "verdict_revision_claim_id_number_key" ON "verdict_revision"("claim_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "verdict_revision_id_claim_id_key" ON "verdict_revision"("id", "claim_id");

-- CreateIndex
CREATE INDEX "evidence_version_id_idx" ON "evidence"("version_id");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_revision_id_position_key" ON "evidence"("revision_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "decision_revision_id_key" ON "decision"("revision_id");

-- CreateIndex
CREATE INDEX "decision_claim_id_idx" ON "decision"("claim_id");

-- CreateIndex
CREATE UNIQUE INDEX "decision_revision_id_claim_id_key" ON "decision"("revision_id", "claim_id");

-- CreateIndex
CREATE UNIQUE INDEX "suggestion_claim_id_version_id_rank_key" ON "suggestion"("claim_id", "version_id", "rank");

-- CreateIndex
CREATE INDEX "hint_claim_id_idx" ON "hint"("claim_id");

-- CreateIndex
CREATE INDEX "nothing_to_check_version_id_idx" ON "nothing_to_check"("version_id");

-- CreateIndex
CREATE INDEX "event_claim_id_seq_idx" ON "event"("claim_id", "seq");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "story" ADD CONSTRAINT "story_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "story_member" ADD CONSTRAINT "story_member_story_id_fkey" FOREIGN KEY ("story_id") REFERENCES "story"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "story_member" ADD CONSTRAINT "story_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_story_id_fkey" FOREIGN KEY ("story_id") REFERENCES "story"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_version" ADD CONSTRAINT "article_version_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "line" ADD CONSTRAINT "line_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "article_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_story_id_fkey" FOREIGN KEY ("story_id") REFERENCES "story"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "article_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_head_revision_id_id_fkey" FOREIGN KEY ("head_revision_id", "id") REFERENCES "verdict_revision"("id", "claim_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_effective_revision_id_id_fkey" FOREIGN KEY ("effective_revision_id", "id") REFERENCES "verdict_revision"("id", "claim_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_lineage" ADD CONSTRAINT "claim_lineage_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_lineage" ADD CONSTRAINT "claim_lineage_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verdict_revision" ADD CONSTRAINT "verdict_revision_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verdict_revision" ADD CONSTRAINT "verdict_revision_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision_contributor" ADD CONSTRAINT "revision_contributor_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "verdict_revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision_contributor" ADD CONSTRAINT "revision_contributor_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "verdict_revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "article_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_revision_id_claim_id_fkey" FOREIGN KEY ("revision_id", "claim_id") REFERENCES "verdict_revision"("id", "claim_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_decider_id_fkey" FOREIGN KEY ("decider_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "article_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hint" ADD CONSTRAINT "hint_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nothing_to_check" ADD CONSTRAINT "nothing_to_check_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "article_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "stream"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


