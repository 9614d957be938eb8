-- Why: one letter asks an outlet for several corrections. A letter keeps the first it asks for, as the release before reads
-- and writes it; the further ones stand beside it.

-- CreateTable
CREATE TABLE "letter_request" (
    "letter_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,

    CONSTRAINT "letter_request_pkey" PRIMARY KEY ("letter_id","request_id")
);

-- CreateIndex
CREATE INDEX "letter_request_request_id_idx" ON "letter_request"("request_id");

-- AddForeignKey
ALTER TABLE "letter_request" ADD CONSTRAINT "letter_request_letter_id_fkey" FOREIGN KEY ("letter_id") REFERENCES "outlet_letter"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter_request" ADD CONSTRAINT "letter_request_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "correction_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;
