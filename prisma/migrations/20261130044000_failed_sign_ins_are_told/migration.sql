-- Why: what was wrong of a sign-in, and whether the desk's trail was told of it; an hour of wrong tries is a line a person, so that nobody fills the trail.

-- AlterTable
ALTER TABLE "sign_in_failure" ADD COLUMN     "told_at" TIMESTAMPTZ(6),
ADD COLUMN     "what" TEXT NOT NULL DEFAULT 'password';
