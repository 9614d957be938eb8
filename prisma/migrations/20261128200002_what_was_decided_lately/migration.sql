-- Why: the home page shows what the desk decided in the last fortnight, and must not read what it decided in all its years.

-- CreateIndex
CREATE INDEX "decision_created_at_idx" ON "decision"("created_at");
