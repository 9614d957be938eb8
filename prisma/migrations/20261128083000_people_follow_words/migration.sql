-- People follow words. Who had a part in a claim's words is kept for the claim, not for one revision, and goes along
-- wherever its words go: into a restored revision, into the parts of a split, into a merged or redrawn claim.
create table claim_hand (
  claim_id uuid not null references claim (id) on delete restrict on update cascade,
  person_id uuid not null references person (id) on delete restrict on update cascade,
  how text not null,
  at timestamptz(6) not null default now(),
  primary key (claim_id, person_id, how),
  constraint claim_hand_how check (how in ('wrote', 'shaped', 'read'))
);
create index claim_hand_person_id_idx on claim_hand (person_id);
insert into claim_hand (claim_id, person_id, how, at)
  select r.claim_id, c.person_id, case when r.second_of is null then 'wrote' else 'read' end, min(r.created_at)
  from verdict_revision r join revision_contributor c on c.revision_id = r.id group by 1, 2, 3;
create trigger claim_hand_immutable before update or delete on claim_hand for each row execute function append_only();
create trigger claim_hand_kept before truncate on claim_hand for each statement execute function append_only();

create function contributor_has_a_hand() returns trigger language plpgsql as $$
begin
  insert into claim_hand (claim_id, person_id, how)
    select r.claim_id, new.person_id, case when r.second_of is null then 'wrote' else 'read' end from verdict_revision r where r.id = new.revision_id
    on conflict do nothing;
  return null;
end $$;
create trigger contributor_hand after insert on revision_contributor for each row execute function contributor_has_a_hand();

-- A verdict judges words: those of its claim as it was written, wherever the claim's bounds go afterwards.
alter table verdict_revision add column span_start integer, add column span_end integer, add column quote text;
alter table verdict_revision disable trigger verdict_revision_immutable;
update verdict_revision r set span_start = p.span_start, span_end = p.span_end, quote = p.quote
  from claim_place p where p.claim_id = r.claim_id and p.version_id = r.version_id;
update verdict_revision r set span_start = c.span_start, span_end = c.span_end, quote = c.quote
  from claim c where c.id = r.claim_id and r.quote is null;
alter table verdict_revision enable trigger verdict_revision_immutable;
alter table verdict_revision alter column span_start set not null, alter column span_end set not null, alter column quote set not null,
  add constraint verdict_revision_words check (span_start >= 0 and span_end > span_start and length(quote) > 0);
create function revision_judges_words() returns trigger language plpgsql as $$
begin
  select c.span_start, c.span_end, c.quote into new.span_start, new.span_end, new.quote from claim c where c.id = new.claim_id;
  return new;
end $$;
create trigger revision_words before insert on verdict_revision for each row execute function revision_judges_words();

-- What comes of a claim by splitting, merging or drawing it anew takes its people along, its returns, its flags and its
-- need of a second reading.
create function lineage_carries() returns trigger language plpgsql as $$
begin
  insert into claim_hand (claim_id, person_id, how) select new.to_id, person_id, how from claim_hand where claim_id = new.from_id on conflict do nothing;
  insert into shown_verdict (claim_id, person_id) select new.to_id, person_id from shown_verdict where claim_id = new.from_id on conflict do nothing;
  update claim c set
    returned_count = greatest(c.returned_count, p.returned_count),
    needs_second = c.needs_second or p.needs_second,
    legal_by = coalesce(c.legal_by, p.legal_by), legal_at = coalesce(c.legal_at, p.legal_at),
    flagged_by = coalesce(c.flagged_by, p.flagged_by), flagged_at = coalesce(c.flagged_at, p.flagged_at),
    risks = case when p.legal_at is not null and not 'legal' = any(c.risks) then c.risks || array['legal'] else c.risks end
  from claim p where c.id = new.to_id and p.id = new.from_id;
  return null;
end $$;
create trigger claim_lineage_carries after insert on claim_lineage for each row execute function lineage_carries();

-- Four eyes: nobody decides on words they had a part in, wherever these came from. The one exception says of itself that
-- it is none: an approval that waits for second eyes, where the house allows it.
create or replace function four_eyes() returns trigger language plpgsql as $$
begin
  perform from verdict_revision where id = new.revision_id for share;
  if exists (select from claim_hand where claim_id = new.claim_id and person_id = new.decider_id) then
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

-- A contest is decided by an editor who had no part in the words and does not contest them; who approved them may find
-- that they do not stand, not that they do.
create or replace function contest_is_decided_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.outcome is not null or new.claim_id <> old.claim_id or new.revision_id <> old.revision_id
     or new.person_id <> old.person_id or new.reason <> old.reason or new.at <> old.at then
    raise exception 'a contest is decided once and kept' using errcode = 'SS001';
  end if;
  if new.decided_by = new.person_id
     or exists (select from claim_hand where claim_id = new.claim_id and person_id = new.decided_by)
     or (new.outcome = 'upheld' and exists (select from decision where revision_id = new.revision_id and decider_id = new.decided_by)) then
    raise exception 'nobody decides on their own work' using errcode = 'SS002';
  end if;
  if new.outcome <> 'lapsed' and not exists (select from person where id = new.decided_by and role = 'editor' and disabled_at is null) then
    raise exception 'only an editor decides' using errcode = 'SS006';
  end if;
  return new;
end $$;

create or replace function confirmation_is_by_others() returns trigger language plpgsql as $$
declare d decision;
begin
  select * into d from decision where id = new.decision_id;
  if not d.unreviewed then raise exception 'this approval waits for nobody' using errcode = 'SS005'; end if;
  if d.decider_id = new.person_id or exists (select from claim_hand where claim_id = d.claim_id and person_id = new.person_id) then
    raise exception 'nobody decides on their own work' using errcode = 'SS002';
  end if;
  if not exists (select from person where id = new.person_id and role = 'editor' and disabled_at is null) then
    raise exception 'only an editor decides' using errcode = 'SS006';
  end if;
  return new;
end $$;

create or replace function second_reading_is_blind() returns trigger language plpgsql as $$
begin
  if new.second_of is null then return new; end if;
  if not exists (select from claim where id = new.claim_id and head_revision_id = new.second_of and state = 'second_read') then
    raise exception 'this verdict waits for no second reading' using errcode = 'SS005';
  end if;
  if exists (select from claim_hand where claim_id = new.claim_id and person_id = new.author_id) then
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

create or replace function item_approval_has_four_eyes() returns trigger language plpgsql as $$
begin
  if new.content is distinct from old.content and new.approved_by is not null and new.approved_at is not distinct from old.approved_at then
    raise exception 'what is edited is approved again' using errcode = 'SS005';
  end if;
  if new.approved_by is null or new.approved_at is not distinct from old.approved_at then return new; end if;
  if not exists (select from person where id = new.approved_by and role = 'editor' and disabled_at is null) then
    raise exception 'only an editor decides' using errcode = 'SS006';
  end if;
  if exists (select from correction_item_claim k join claim_hand h on h.claim_id = k.claim_id where k.item_id = new.id and h.person_id = new.approved_by) then
    raise exception 'nobody decides on their own work' using errcode = 'SS002';
  end if;
  if not exists (select from correction_item_claim where item_id = new.id)
     or exists (select from correction_item_claim k join claim c on c.id = k.claim_id join verdict_revision r on r.id = k.revision_id
       where k.item_id = new.id and (c.effective_revision_id is distinct from k.revision_id or c.state = 'withdrawn' or r.value <> 'disputed' or r.who_is_wrong <> 'this_article')) then
    raise exception 'only verdicts in force that find this article wrong are corrected' using errcode = 'SS005';
  end if;
  return new;
end $$;

-- Whether a claim is read by two people never falls while a verdict stands in it.
create function second_reading_only_rises() returns trigger language plpgsql as $$
begin
  if old.needs_second and not new.needs_second and old.head_revision_id is not null then
    raise exception 'a claim that two people read is read by two as long as a verdict stands in it' using errcode = 'SS007';
  end if;
  return new;
end $$;
create trigger claim_second_reading before update of needs_second on claim for each row execute function second_reading_only_rises();

-- How far somebody has been shown a story: its trail up to this number. Whoever was shown a verdict before it became one
-- that two people read cannot be the second of them.
create table story_seen (
  story_id uuid not null references story (id) on delete restrict on update cascade,
  person_id uuid not null references person (id) on delete restrict on update cascade,
  seq integer not null,
  primary key (story_id, person_id),
  constraint story_seen_seq check (seq >= 0)
);
create index story_seen_person_id_idx on story_seen (person_id);

-- Whoever saw every verdict as an editor or admin and became a journalist is noted as shown.
insert into shown_verdict (claim_id, person_id)
  select distinct c.id, p.id from event e join person p on p.id::text = e.payload ->> 'person' join claim c on c.needs_second
    join verdict_revision r on r.id = c.head_revision_id and r.created_at < e.at
  where e.stream_id = 'newsroom' and e.type = 'role-changed' on conflict do nothing;

-- An editor lets a verdict on without the second reading that it needs, for a reason that the trail keeps.
create table second_reading_waiver (
  revision_id uuid primary key references verdict_revision (id) on delete restrict on update cascade,
  person_id uuid not null references person (id) on delete restrict on update cascade,
  reason text not null,
  at timestamptz(6) not null default now(),
  constraint second_reading_waiver_reason check (length(btrim(reason)) > 0)
);
create trigger second_reading_waiver_immutable before update or delete on second_reading_waiver for each row execute function append_only();
create trigger second_reading_waiver_kept before truncate on second_reading_waiver for each statement execute function append_only();
create function waiver_is_an_editors() returns trigger language plpgsql as $$
begin
  if not exists (select from person where id = new.person_id and role = 'editor' and disabled_at is null) then
    raise exception 'only an editor decides' using errcode = 'SS006';
  end if;
  if exists (select from claim_hand h join verdict_revision r on r.claim_id = h.claim_id where r.id = new.revision_id and h.person_id = new.person_id) then
    raise exception 'nobody decides on their own work' using errcode = 'SS002';
  end if;
  return new;
end $$;
create trigger waiver_by_an_editor before insert on second_reading_waiver for each row execute function waiver_is_an_editors();

-- The ways of a claim: a draft that has its second reading already goes on to where that leads.
create or replace function claim_goes_a_legal_way() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and (old.state::text, new.state::text) not in (
    ('unchecked', 'draft'), ('unchecked', 'withdrawn'),
    ('draft', 'submitted'), ('draft', 'second_read'), ('draft', 'adjudication'), ('draft', 'withdrawn'), ('draft', 'needs_recheck'),
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
