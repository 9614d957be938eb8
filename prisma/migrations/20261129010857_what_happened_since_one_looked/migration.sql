-- Why: the bell tells what happened to somebody’s work since they looked: how far that was is kept for each person, and
-- what happened in the last days is found by its moment. Nobody is told of everything that was before there was a bell.

-- CreateTable
CREATE TABLE "news_looked" (
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "news_looked_pkey" PRIMARY KEY ("person_id")
);

-- CreateIndex
CREATE INDEX "event_at_idx" ON "event"("at");

-- AddForeignKey
ALTER TABLE "news_looked" ADD CONSTRAINT "news_looked_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO "news_looked" ("person_id", "at") SELECT "id", now() FROM "person";
