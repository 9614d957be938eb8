-- Expand: which engine read a story. What an earlier one said of open stories is not shown, and the desk reads them again.
alter table "story" add column "read_by" integer not null default 0;
