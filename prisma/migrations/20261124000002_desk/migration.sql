-- What people need to work side by side: how each likes the tool, drafts kept as they are typed, who is at which
-- claim, a thread a claim, flags, assignments, saved views, sign-off, and search across stories.

alter table person add column preferences jsonb not null default '{}';

-- A verdict while it is typed. Its author's own, no part of the trail; the number goes up with each keeping, so that
-- two windows of one person cannot overwrite each other unseen.
create table verdict_draft (
  claim_id uuid not null references claim (id) on delete cascade on update cascade,
  person_id uuid not null references person (id) on delete cascade on update cascade,
  number integer not null default 1,
  base_version integer not null,
  content jsonb not null,
  kept_at timestamptz(6) not null default now(),
  primary key (claim_id, person_id)
);
create index verdict_draft_person_id_idx on verdict_draft (person_id);

-- Who has which claim open, one row a window. "writing" is a soft lock: the first who writes holds the claim while the
-- row is fresh. Gone without a trace when it is stale.
create table presence (
  person_id uuid not null references person (id) on delete cascade on update cascade,
  tab text not null,
  story_id uuid not null references story (id) on delete cascade on update cascade,
  claim_id uuid references claim (id) on delete cascade on update cascade,
  writing_since timestamptz(6),
  typed_at timestamptz(6),
  seen_at timestamptz(6) not null default now(),
  primary key (person_id, tab),
  constraint presence_tab check (length(tab) between 4 and 60)
);
create index presence_story_id_seen_at_idx on presence (story_id, seen_at);

create table comment (
  id uuid primary key default gen_random_uuid(),
  claim_id uuid not null references claim (id) on delete restrict on update cascade,
  person_id uuid not null references person (id) on delete restrict on update cascade,
  text text not null,
  mentions uuid[] not null default '{}',
  created_at timestamptz(6) not null default now(),
  constraint comment_text check (length(text) between 1 and 5000)
);
create index comment_claim_id_created_at_idx on comment (claim_id, created_at);
create index comment_mentions on comment using gin (mentions);
create trigger comment_immutable before update or delete on comment for each row execute function append_only();
create trigger comment_kept before truncate on comment for each statement execute function append_only();

create table thread (
  claim_id uuid primary key references claim (id) on delete restrict on update cascade,
  resolved_at timestamptz(6),
  resolved_by uuid references person (id) on delete set null on update cascade,
  pinned_id uuid references comment (id) on delete set null on update cascade,
  constraint thread_resolved check ((resolved_at is null) = (resolved_by is null))
);

alter table claim
  add column assignee_id uuid references person (id) on delete set null on update cascade,
  add column flagged_by uuid references person (id) on delete set null on update cascade,
  add column flagged_at timestamptz(6);
create index claim_assignee_id_idx on claim (assignee_id);

alter table story
  add column signed_off_at timestamptz(6),
  add column signed_off_by uuid references person (id) on delete set null on update cascade,
  add column signed_off_seq integer,
  add column archived_at timestamptz(6),
  add constraint story_signed_off check ((signed_off_at is null) = (signed_off_by is null) and (signed_off_at is null) = (signed_off_seq is null));

-- A claim that leaves "approved", or a new one, voids the sign-off of its story in the same transaction.
create function claim_voids_sign_off() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or (new.state <> old.state and new.state not in ('approved', 'withdrawn')) then
    update story set signed_off_at = null, signed_off_by = null, signed_off_seq = null where id = new.story_id and signed_off_at is not null;
  end if;
  return null;
end $$;
create trigger claim_sign_off after insert or update of state on claim for each row execute function claim_voids_sign_off();

create table saved_view (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person (id) on delete cascade on update cascade,
  screen text not null,
  name text not null,
  query text not null,
  shared boolean not null default false,
  created_at timestamptz(6) not null default now(),
  constraint saved_view_name check (length(name) between 1 and 80),
  constraint saved_view_query check (length(query) between 1 and 1000),
  constraint saved_view_screen check (screen in ('check', 'stories'))
);
create unique index saved_view_once on saved_view (person_id, screen, lower(name));

-- Search: word stems for English, words as they stand for every other language.
create index claim_quote_plain on claim using gin (to_tsvector('simple', quote));
create index revision_note_words on verdict_revision using gin (to_tsvector('simple', note));
