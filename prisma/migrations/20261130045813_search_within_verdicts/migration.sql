-- Why: a search narrowed to a verdict met every document that holds the words, to find the few whose claim is judged so.

-- CreateIndex
CREATE INDEX "search_document_claim_id_idx" ON "search_document"("claim_id");
