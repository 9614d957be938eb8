-- Why: who made the pictures of an article is found with its other details, and a person corrects it like them.

-- AlterTable
ALTER TABLE "article" ADD COLUMN     "credits" TEXT NOT NULL DEFAULT '';
