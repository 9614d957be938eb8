-- What the engine says of a claim and each other source, the desk's alias ledger, what became of hints,
-- and looking for claims that the desk has checked before.
create extension if not exists pg_trgm;

create type relation as enum ('supports', 'contradicts', 'qualifies', 'superseded', 'silent', 'unclear');

create table source_relation (
  claim_id uuid not null references claim (id) on delete restrict on update cascade,
  version_id uuid not null references article_version (id) on delete restrict on update cascade,
  relation relation not null,
  sureness double precision not null,
  reasons text[] not null,
  span_start integer,
  span_end integer,
  primary key (claim_id, version_id),
  constraint source_relation_sureness check (sureness between 0 and 1),
  constraint source_relation_span check ((span_start is null and span_end is null) or (span_start >= 0 and span_start < span_end)),
  constraint source_relation_silent check (relation <> 'silent' or span_start is null)
);

alter table hint add column used_at timestamptz(6), add column used_by uuid;
alter table claim add column split_at integer;
alter table claim add constraint claim_split_inside check (split_at is null or (split_at > span_start and split_at < span_end));

create type alias_state as enum ('proposed', 'approved', 'refused');
create table alias (
  id uuid primary key default gen_random_uuid(),
  story_id uuid references story (id) on delete set null on update cascade, -- null: for every story of the desk
  one text not null,
  other text not null,
  note text not null,
  state alias_state not null default 'proposed',
  proposed_by uuid not null references person (id) on delete restrict on update cascade,
  proposed_at timestamptz(6) not null default now(),
  decided_by uuid references person (id) on delete set null on update cascade,
  decided_at timestamptz(6),
  constraint alias_two check (lower(one) <> lower(other) and length(one) between 2 and 200 and length(other) between 2 and 200),
  constraint alias_decided check ((state = 'proposed') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  constraint alias_four_eyes check (decided_by is distinct from proposed_by)
);
create unique index alias_once on alias (coalesce(story_id, '00000000-0000-0000-0000-000000000000'), least(lower(one), lower(other)), greatest(lower(one), lower(other))) where state <> 'refused';

create index claim_quote_alike on claim using gin (quote gin_trgm_ops);
create index claim_quote_words on claim using gin (to_tsvector('english', quote));
