-- A new text of an article that another story imported, laid before the people of this one. No reference to the article:
-- checking it would make whoever imports wait for a lock in a story that they may not see.
create table version_proposal (
  id uuid primary key default gen_random_uuid(),
  article_id uuid not null,
  text text not null,
  sha256 text not null,
  proposed_at timestamptz(6) not null default now(),
  dismissed_at timestamptz(6),
  dismissed_by uuid references person(id) on delete restrict on update cascade
);
create unique index version_proposal_article_id_sha256_key on version_proposal (article_id, sha256);
