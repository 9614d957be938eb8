-- Why: people see where they are signed in, by the browser and the address, and end what they do not know. What is shown of a
-- session names it by an id of its own: the hash of its token is shown to nobody.

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "address" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "agent" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid();

-- CreateIndex
CREATE UNIQUE INDEX "session_id_key" ON "session"("id");
