-- Why: a search narrowed to an outlet met every document that holds the words, to find the few of its articles.

-- CreateIndex
CREATE INDEX "search_document_article_id_idx" ON "search_document"("article_id");
