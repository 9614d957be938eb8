-- Why: the machine room says when an archive was made last, and whether this database came from one; only the desk’s own database
-- is seen by every process of it.

-- CreateTable
CREATE TABLE "machine_record" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT transaction_timestamp(),
    "says" JSONB NOT NULL,

    CONSTRAINT "machine_record_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "machine_record_kind_at_idx" ON "machine_record"("kind", "at");

ALTER TABLE "machine_record" ADD CONSTRAINT "machine_record_kind" CHECK (kind IN ('backup', 'restore'));
