-- Why: people sign in at the identity server of their house, which says who they are by a subject that it gives once; and a session
-- keeps when its owner last proved that it is they, so that a house can want a fresh proof before what weighs most.

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "id_token" BYTEA,
ADD COLUMN     "issuer" TEXT,
ADD COLUMN     "proved_at" TIMESTAMPTZ(6) NOT NULL DEFAULT transaction_timestamp();

-- CreateTable
CREATE TABLE "person_identity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "linked_at" TIMESTAMPTZ(6) NOT NULL DEFAULT transaction_timestamp(),
    "last_at" TIMESTAMPTZ(6) NOT NULL DEFAULT transaction_timestamp(),
    "closed_at" TIMESTAMPTZ(6),

    CONSTRAINT "person_identity_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_identity_issuer_person_id_key" ON "person_identity"("issuer", "person_id");

-- AddForeignKey
ALTER TABLE "person_identity" ADD CONSTRAINT "person_identity_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

update session set proved_at = created_at;
