-- Why: a search that is narrowed to an outlet folded the outlet of every article that it met, 6 s among 100,000 claims. The outlets
-- that there are are read from one to the next through this index, and only these are folded.
CREATE INDEX "article_outlet_idx" ON "article"("outlet");
