-- Why: a page that somebody had fetched by its address is kept as it came while its lines and details are looked at; added it is
-- an article, whose version keeps it for good; not added it goes after a day.

-- CreateTable
CREATE TABLE "fetched_page" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "story_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "warc" BYTEA NOT NULL,
    "fetched_at" TIMESTAMPTZ(6) NOT NULL DEFAULT transaction_timestamp(),

    CONSTRAINT "fetched_page_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "fetched_page_fetched_at_idx" ON "fetched_page"("fetched_at");

-- AddForeignKey
ALTER TABLE "fetched_page" ADD CONSTRAINT "fetched_page_story_id_fkey" FOREIGN KEY ("story_id") REFERENCES "story"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fetched_page" ADD CONSTRAINT "fetched_page_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
