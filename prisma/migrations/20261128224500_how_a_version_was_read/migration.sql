-- Why: where headline, byline and date were found, in which encoding a file was read, by which reader, and what was left out of
-- it, stands with the version for good: whoever answers for a text can say how it came about.

-- AlterTable
ALTER TABLE "article_version" ADD COLUMN     "reading" JSONB;
