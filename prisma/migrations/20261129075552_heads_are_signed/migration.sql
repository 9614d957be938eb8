-- Why: a chain of hashes proves nothing against whoever holds the database, who can compute all of it again. Heads of trails and
-- editions are signed by a key that the database never holds.

-- CreateTable
CREATE TABLE "signing_key" (
    "id" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "text" TEXT,
    "signature" TEXT,
    "since" TIMESTAMPTZ(6) NOT NULL DEFAULT now(),
    "position" SERIAL NOT NULL,

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attestation" (
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "attestation_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "attested_head" (
    "number" INTEGER NOT NULL,
    "stream_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "attested_head_pkey" PRIMARY KEY ("number","stream_id")
);

-- CreateTable
CREATE TABLE "edition_signature" (
    "edition_id" UUID NOT NULL,
    "key_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "edition_signature_pkey" PRIMARY KEY ("edition_id")
);

-- CreateTable
CREATE TABLE "witness" (
    "name" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "fault" TEXT,
    "faulty_at" TIMESTAMPTZ(6),

    CONSTRAINT "witness_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "signing_key_position_key" ON "signing_key"("position");

-- CreateIndex
CREATE INDEX "attested_head_stream_id_seq_idx" ON "attested_head"("stream_id", "seq" DESC);

-- AddForeignKey
ALTER TABLE "attested_head" ADD CONSTRAINT "attested_head_number_fkey" FOREIGN KEY ("number") REFERENCES "attestation"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edition_signature" ADD CONSTRAINT "edition_signature_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "report_edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edition_signature" ADD CONSTRAINT "edition_signature_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "signing_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was signed never changes.
create trigger signing_key_immutable before update or delete on signing_key for each row execute function append_only();
create trigger signing_key_kept before truncate on signing_key for each statement execute function append_only();
create trigger attestation_immutable before update or delete on attestation for each row execute function append_only();
create trigger attestation_kept before truncate on attestation for each statement execute function append_only();
create trigger attested_head_immutable before update or delete on attested_head for each row execute function append_only();
create trigger attested_head_kept before truncate on attested_head for each statement execute function append_only();
create trigger edition_signature_immutable before update or delete on edition_signature for each row execute function append_only();
create trigger edition_signature_kept before truncate on edition_signature for each statement execute function append_only();
