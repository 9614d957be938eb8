-- Why: evidence from a PDF names its page, and where on it; kept when it is read, because the text says neither.

-- AlterTable
ALTER TABLE "article_version" ADD COLUMN     "printed" JSONB;
