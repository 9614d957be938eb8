-- The whole life of a verdict: house policy in versions, second readings, contests, approvals that wait for second
-- eyes, causes of a recheck, sign-offs with their overrides, versions of articles and where every stretch went.
-- SQLSTATEs as before; new: SS007 not blind any more · SS008 the policy does not allow it

-- House policy: versions, never changed. The version in force stands on every decision.
create table house_policy (
  version integer primary key,
  content jsonb not null,
  note text not null,
  set_by uuid references person (id) on delete restrict on update cascade,
  set_at timestamptz(6) not null default now(),
  constraint house_policy_version check (version >= 1),
  constraint house_policy_note check (length(note) <= 2000)
);
create trigger house_policy_immutable before update or delete on house_policy for each row execute function append_only();
create trigger house_policy_kept before truncate on house_policy for each statement execute function append_only();
insert into house_policy (version, content, note) values (1, '{}', ''); -- what a version lacks has its default in lib/domain/house-policy.ts

create function policy_in_force() returns house_policy language sql stable as $$
  select * from house_policy order by version desc limit 1
$$;

alter table story add column second_reading text,
  add constraint story_second_reading check (second_reading in ('none', 'risk', 'all'));

-- Revisions: a second reading is a revision of its own that points to the one it reads beside.
alter table verdict_revision
  add column second_of uuid references verdict_revision (id) on delete restrict on update cascade,
  add column version_id uuid references article_version (id) on delete restrict on update cascade,
  add column restored_from integer;
create unique index verdict_revision_second_of_key on verdict_revision (second_of);

alter table claim
  add column risks text[] not null default '{}',
  add column needs_second boolean not null default false,
  add column second_reader_id uuid references person (id) on delete set null on update cascade,
  add column legal_by uuid references person (id) on delete set null on update cascade,
  add column legal_at timestamptz(6),
  add column recheck jsonb,
  add column resolved_in integer,
  add constraint claim_legal check ((legal_by is null) or legal_at is not null),
  add constraint claim_recheck_has_cause check (state <> 'needs_recheck' or recheck is not null);
create index claim_second_reader_id_idx on claim (second_reader_id);

-- To whom the first verdict was shown before a second reading, because the claim was given to them.
create table shown_verdict (
  claim_id uuid not null references claim (id) on delete cascade on update cascade,
  person_id uuid not null references person (id) on delete cascade on update cascade,
  at timestamptz(6) not null default now(),
  primary key (claim_id, person_id)
);

alter table decision
  add column policy_version integer not null default 1 references house_policy (version) on delete restrict on update cascade,
  add column category text,
  add column unreviewed boolean not null default false;
alter table decision alter column policy_version drop default;

create table confirmation (
  decision_id uuid primary key references decision (id) on delete restrict on update cascade,
  person_id uuid not null references person (id) on delete restrict on update cascade,
  policy_version integer not null references house_policy (version) on delete restrict on update cascade,
  at timestamptz(6) not null default now()
);
create trigger confirmation_immutable before update or delete on confirmation for each row execute function append_only();
create trigger confirmation_kept before truncate on confirmation for each statement execute function append_only();

create table contest (
  id uuid primary key default gen_random_uuid(),
  claim_id uuid not null references claim (id) on delete restrict on update cascade,
  revision_id uuid not null references verdict_revision (id) on delete restrict on update cascade,
  person_id uuid not null references person (id) on delete restrict on update cascade,
  reason text not null,
  at timestamptz(6) not null default now(),
  outcome text,
  decided_by uuid references person (id) on delete restrict on update cascade,
  decided_at timestamptz(6),
  answer text,
  policy_version integer references house_policy (version) on delete restrict on update cascade,
  constraint contest_reason check (length(btrim(reason)) > 0),
  constraint contest_outcome check (outcome in ('upheld', 'overturned', 'lapsed')),
  constraint contest_decided check ((outcome is null) = (decided_at is null) and (outcome is null or outcome = 'lapsed' or (decided_by is not null and length(btrim(answer)) > 0)))
);
create unique index contest_open on contest (claim_id) where outcome is null;
create index contest_claim_id_idx on contest (claim_id);

create function contest_is_decided_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.outcome is not null or new.claim_id <> old.claim_id or new.revision_id <> old.revision_id
     or new.person_id <> old.person_id or new.reason <> old.reason or new.at <> old.at then
    raise exception 'a contest is decided once and kept' using errcode = 'SS001';
  end if;
  if new.decided_by = new.person_id or exists (select from revision_contributor c join verdict_revision r on r.id = c.revision_id
       where (r.id = new.revision_id or r.second_of = new.revision_id) and c.person_id = new.decided_by) then
    raise exception 'nobody decides on their own work' using errcode = 'SS002';
  end if;
  if new.outcome <> 'lapsed' and not exists (select from person where id = new.decided_by and role = 'editor' and disabled_at is null) then
    raise exception 'only an editor decides' using errcode = 'SS006';
  end if;
  return new;
end $$;
create trigger contest_once before update or delete on contest for each row execute function contest_is_decided_once();
create trigger contest_kept before truncate on contest for each statement execute function append_only();

-- The ways of a claim, as lib/review/workflow.ts has them.
create or replace function claim_goes_a_legal_way() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and (old.state::text, new.state::text) not in (
    ('unchecked', 'draft'), ('unchecked', 'withdrawn'),
    ('draft', 'submitted'), ('draft', 'second_read'), ('draft', 'withdrawn'), ('draft', 'needs_recheck'),
    ('submitted', 'draft'), ('submitted', 'approved'), ('submitted', 'returned'), ('submitted', 'needs_recheck'), ('submitted', 'withdrawn'),
    ('second_read', 'draft'), ('second_read', 'submitted'), ('second_read', 'adjudication'), ('second_read', 'needs_recheck'), ('second_read', 'withdrawn'),
    ('adjudication', 'approved'), ('adjudication', 'returned'), ('adjudication', 'needs_recheck'), ('adjudication', 'withdrawn'),
    ('returned', 'draft'), ('returned', 'withdrawn'), ('returned', 'needs_recheck'),
    ('approved', 'draft'), ('approved', 'contested'), ('approved', 'needs_recheck'), ('approved', 'withdrawn'),
    ('contested', 'approved'), ('contested', 'draft'), ('contested', 'needs_recheck'), ('contested', 'withdrawn'),
    ('needs_recheck', 'draft'), ('needs_recheck', 'withdrawn')
  ) then
    raise exception 'a claim cannot go from % to %', old.state, new.state using errcode = 'SS005';
  end if;
  if new.effective_revision_id is distinct from old.effective_revision_id and new.effective_revision_id is not null
     and not exists (select from decision where revision_id = new.effective_revision_id and outcome = 'approved') then
    raise exception 'only an approved revision can be in force' using errcode = 'SS005';
  end if;
  if new.head_revision_id is distinct from old.head_revision_id and new.head_revision_id is not null
     and exists (select from verdict_revision where id = new.head_revision_id and second_of is not null)
     and not (old.state = 'adjudication' and new.state = 'approved') then
    raise exception 'a second reading stands only when it was adjudicated' using errcode = 'SS005';
  end if;
  return new;
end $$;

-- Four eyes: nobody decides on a revision they wrote into, nor on one they read second. The one exception says of
-- itself that it is none: an approval that waits for second eyes, where the house allows it.
create or replace function four_eyes() returns trigger language plpgsql as $$
declare head verdict_revision;
begin
  perform from verdict_revision where id = new.revision_id for share;
  select r.* into head from verdict_revision r join claim c on c.head_revision_id = r.id where c.id = new.claim_id;
  if exists (select from revision_contributor c join verdict_revision r on r.id = c.revision_id
       where (r.id = head.id or r.second_of = head.id or r.id = new.revision_id) and c.person_id = new.decider_id) then
    if not new.unreviewed then
      raise exception 'nobody decides on their own work' using errcode = 'SS002';
    end if;
  elsif new.unreviewed then
    raise exception 'an approval without second eyes is of one''s own work' using errcode = 'SS002';
  end if;
  if new.unreviewed and (new.outcome <> 'approved' or not coalesce(((policy_in_force()).content ->> 'approveUnreviewed')::boolean, false)) then
    raise exception 'the house rules do not allow approval without second eyes' using errcode = 'SS008';
  end if;
  if not exists (select from person where id = new.decider_id and role = 'editor' and disabled_at is null) then
    raise exception 'only an editor decides' using errcode = 'SS006';
  end if;
  if new.policy_version is distinct from (policy_in_force()).version then
    raise exception 'a decision is made under the rules in force' using errcode = 'SS008';
  end if;
  if not exists (select from claim where id = new.claim_id and (
       (state = 'submitted' and head_revision_id = new.revision_id)
       or (state = 'adjudication' and not new.unreviewed and (head_revision_id = new.revision_id
         or (new.outcome = 'approved' and exists (select from verdict_revision where id = new.revision_id and second_of = head_revision_id)))))) then
    raise exception 'only the submitted head revision can be decided' using errcode = 'SS005';
  end if;
  return new;
end $$;

create function confirmation_is_by_others() returns trigger language plpgsql as $$
declare d decision;
begin
  select * into d from decision where id = new.decision_id;
  if not d.unreviewed then raise exception 'this approval waits for nobody' using errcode = 'SS005'; end if;
  if d.decider_id = new.person_id or exists (select from revision_contributor where revision_id = d.revision_id and person_id = new.person_id) then
    raise exception 'nobody decides on their own work' using errcode = 'SS002';
  end if;
  if not exists (select from person where id = new.person_id and role = 'editor' and disabled_at is null) then
    raise exception 'only an editor decides' using errcode = 'SS006';
  end if;
  return new;
end $$;
create trigger confirmation_four_eyes before insert on confirmation for each row execute function confirmation_is_by_others();

-- A second reading comes from somebody else, while the claim waits for it.
create function second_reading_is_blind() returns trigger language plpgsql as $$
begin
  if new.second_of is null then return new; end if;
  if not exists (select from claim where id = new.claim_id and head_revision_id = new.second_of and state = 'second_read') then
    raise exception 'this verdict waits for no second reading' using errcode = 'SS005';
  end if;
  if exists (select from revision_contributor where revision_id = new.second_of and person_id = new.author_id) then
    raise exception 'nobody reads their own work second' using errcode = 'SS002';
  end if;
  if exists (select from shown_verdict where claim_id = new.claim_id and person_id = new.author_id) then
    raise exception 'the first verdict was shown to them' using errcode = 'SS007';
  end if;
  if not exists (select from person where id = new.author_id and role = 'journalist' and disabled_at is null) then
    raise exception 'a journalist reads second' using errcode = 'SS006';
  end if;
  return new;
end $$;
create trigger revision_second_reading before insert on verdict_revision for each row execute function second_reading_is_blind();

-- Signing off: by as many editors as the house asks for, each on the trail as it stood.
create table sign_off (
  id uuid primary key default gen_random_uuid(),
  story_id uuid not null references story (id) on delete restrict on update cascade,
  person_id uuid not null references person (id) on delete restrict on update cascade,
  seq integer not null,
  override_reason text not null default '',
  blockers jsonb not null default '[]',
  policy_version integer not null references house_policy (version) on delete restrict on update cascade,
  at timestamptz(6) not null default now(),
  voided_at timestamptz(6),
  void_reason text
);
create index sign_off_story_id_at_idx on sign_off (story_id, at);
create unique index sign_off_once on sign_off (story_id, person_id) where voided_at is null;
insert into sign_off (story_id, person_id, seq, policy_version, at)
  select id, signed_off_by, signed_off_seq, 1, signed_off_at from story where signed_off_at is not null;

create or replace function claim_voids_sign_off() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT'
     or (new.state <> old.state and (old.state = 'approved' or new.state not in ('approved', 'withdrawn')))
     or new.effective_revision_id is distinct from old.effective_revision_id then
    update sign_off set voided_at = now(), void_reason = 'A claim changed.' where story_id = new.story_id and voided_at is null;
    update story set signed_off_at = null, signed_off_by = null, signed_off_seq = null where id = new.story_id and signed_off_at is not null;
  end if;
  return null;
end $$;
drop trigger claim_sign_off on claim;
create trigger claim_sign_off after insert or update of state, effective_revision_id on claim for each row execute function claim_voids_sign_off();

-- Articles: retired, never deleted; where they have it from; and where every stretch of one version stands in the next.
alter table article
  add column retired_at timestamptz(6),
  add column retired_by uuid references person (id) on delete set null on update cascade,
  add column retired_reason text,
  add column origin jsonb,
  add constraint article_retired_with_reason check ((retired_at is null) or length(btrim(retired_reason)) > 0);
alter table article_version
  add column imported_by uuid references person (id) on delete restrict on update cascade,
  add column note text not null default '';
create index article_version_sha256_idx on article_version (sha256);

create table passage_origin (
  id uuid primary key default gen_random_uuid(),
  version_id uuid not null references article_version (id) on delete restrict on update cascade,
  span_start integer not null,
  span_end integer not null,
  kind text not null,
  name text not null,
  person_id uuid not null references person (id) on delete restrict on update cascade,
  at timestamptz(6) not null default now(),
  undone_at timestamptz(6),
  constraint passage_origin_span check (span_start >= 0 and span_end > span_start),
  constraint passage_origin_kind check (kind in ('agency', 'briefing', 'statement', 'broadcaster', 'own', 'unknown')),
  constraint passage_origin_name check (length(name) <= 200)
);
create index passage_origin_version_id_idx on passage_origin (version_id);
create trigger passage_origin_inside before insert on passage_origin for each row execute function span_inside_its_text();

-- Where an evidence link stands in later versions of its article; "gone" and "ambiguous" have no span.
create table evidence_place (
  evidence_id uuid not null references evidence (id) on delete restrict on update cascade,
  version_id uuid not null references article_version (id) on delete restrict on update cascade,
  carried text not null,
  critical boolean not null default false,
  span_start integer,
  span_end integer,
  primary key (evidence_id, version_id),
  constraint evidence_place_carried check (carried in ('same', 'moved', 'changed', 'ambiguous', 'gone')),
  constraint evidence_place_span check ((carried in ('ambiguous', 'gone')) = (span_start is null) and (span_start is null) = (span_end is null) and (span_start is null or (span_start >= 0 and span_end > span_start)))
);
create index evidence_place_version_id_idx on evidence_place (version_id);
create trigger evidence_place_immutable before update or delete on evidence_place for each row execute function append_only();
create trigger evidence_place_kept before truncate on evidence_place for each statement execute function append_only();

-- Where a claim stood in earlier versions: the verdicts of that time were about these words.
create table claim_place (
  claim_id uuid not null references claim (id) on delete restrict on update cascade,
  version_id uuid not null references article_version (id) on delete restrict on update cascade,
  span_start integer not null,
  span_end integer not null,
  quote text not null,
  carried text not null,
  primary key (claim_id, version_id),
  constraint claim_place_span check (span_start >= 0 and span_end > span_start),
  constraint claim_place_carried check (carried in ('same', 'moved', 'changed', 'ambiguous', 'gone'))
);
create trigger claim_place_immutable before update or delete on claim_place for each row execute function append_only();
create trigger claim_place_kept before truncate on claim_place for each statement execute function append_only();
