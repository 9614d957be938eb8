-- What must hold whoever writes: bounds of spans, immutability of texts and
-- revisions, the legal ways of a verdict, four eyes, the append-only trail.
-- Own SQLSTATEs: SS001 append-only · SS002 own work · SS003 last admin
-- SS004 span outside the text · SS005 no such transition · SS006 not an editor

-- Bounds -------------------------------------------------------------------

alter table person
  add constraint person_email_is_folded check (email = lower(email) and length(email) between 3 and 254),
  add constraint person_name_length check (length(name) between 1 and 120);

alter table story add constraint story_title_length check (length(title) between 1 and 200);

alter table article
  add constraint article_dated_with_zone check ((published_at is null) = (time_zone is null)),
  add constraint article_position check (position >= 1);

alter table article_version
  add constraint version_number check (number >= 1),
  add constraint version_size check (length between 1 and 200000),
  -- length counts UTF-16 units, char_length code points: one or two units each
  add constraint version_length check (length between char_length(text) and 2 * char_length(text)),
  add constraint version_hash check (sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex'));

alter table line add constraint line_span check (span_start >= 0 and span_end > span_start);
alter table claim
  add constraint claim_span check (span_start >= 0 and span_end > span_start),
  add constraint claim_version check (version >= 1),
  add constraint claim_worth check (worth between 0 and 1),
  add constraint claim_reviewed_has_revision check (state not in ('submitted', 'second_read', 'adjudication', 'returned', 'approved') or head_revision_id is not null),
  add constraint claim_approved_is_effective check (state <> 'approved' or effective_revision_id = head_revision_id),
  add constraint claim_withdrawn_with_reason check (state <> 'withdrawn' or length(withdrawn_reason) > 0);
alter table evidence
  add constraint evidence_span check (span_start >= 0 and span_end > span_start),
  add constraint evidence_position check (position between 0 and 19);
alter table suggestion
  add constraint suggestion_span check (span_start >= 0 and span_end > span_start),
  add constraint suggestion_score check (score between 0 and 1),
  add constraint suggestion_rank check (rank >= 1);
alter table hint add constraint hint_span check (span_start >= 0 and span_end > span_start);
alter table nothing_to_check add constraint nothing_span check (span_start >= 0 and span_end > span_start);

alter table verdict_revision
  add constraint revision_number check (number >= 1),
  add constraint revision_sizes check (length(note) <= 20000 and length(proposed_text) <= 20000 and length(searched) <= 5000 and length(same_origin_note) <= 2000);

alter table decision
  add constraint decision_return_says_why check (outcome <> 'returned' or length(btrim(reason)) > 0),
  add constraint decision_by_editor check (decider_role = 'editor');

create function span_inside_its_text() returns trigger language plpgsql as $$
begin
  if new.span_end > (select length from article_version where id = new.version_id) then
    raise exception 'the span ends after its text' using errcode = 'SS004';
  end if;
  return new;
end $$;
create trigger line_inside before insert or update on line for each row execute function span_inside_its_text();
create trigger claim_inside before insert or update of span_start, span_end, version_id on claim for each row execute function span_inside_its_text();
create trigger evidence_inside before insert on evidence for each row execute function span_inside_its_text();
create trigger suggestion_inside before insert on suggestion for each row execute function span_inside_its_text();
create trigger nothing_inside before insert on nothing_to_check for each row execute function span_inside_its_text();

-- Immutable rows -------------------------------------------------------------

create function append_only() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'SS001';
end $$;
do $$
declare t text;
begin
  foreach t in array array['event', 'article_version', 'verdict_revision', 'revision_contributor', 'evidence', 'decision', 'claim_lineage'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function append_only()', t || '_immutable', t);
    execute format('create trigger %I before truncate on %I for each statement execute function append_only()', t || '_kept', t);
  end loop;
end $$;

-- Evidence and contributors belong to the transaction that wrote their revision: nothing is slipped in later.
create function with_its_revision() returns trigger language plpgsql as $$
begin
  if (select xmin from verdict_revision where id = new.revision_id) is distinct from pg_current_xact_id()::xid then
    raise exception '% can only be written together with its revision', tg_table_name using errcode = 'SS001';
  end if;
  return new;
end $$;
create trigger evidence_with_revision before insert on evidence for each row execute function with_its_revision();
create trigger contributor_with_revision before insert on revision_contributor for each row execute function with_its_revision();

-- The way of a verdict ---------------------------------------------------------

create function claim_goes_a_legal_way() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and (old.state::text, new.state::text) not in (
    ('unchecked', 'draft'), ('unchecked', 'withdrawn'),
    ('draft', 'submitted'), ('draft', 'second_read'), ('draft', 'withdrawn'),
    ('submitted', 'draft'), ('submitted', 'approved'), ('submitted', 'returned'), ('submitted', 'needs_recheck'), ('submitted', 'withdrawn'),
    ('second_read', 'draft'), ('second_read', 'submitted'), ('second_read', 'adjudication'), ('second_read', 'withdrawn'),
    ('adjudication', 'approved'), ('adjudication', 'returned'), ('adjudication', 'withdrawn'),
    ('returned', 'draft'), ('returned', 'withdrawn'), ('returned', 'needs_recheck'),
    ('approved', 'draft'), ('approved', 'contested'), ('approved', 'needs_recheck'), ('approved', 'withdrawn'),
    ('contested', 'approved'), ('contested', 'draft'), ('contested', 'withdrawn'),
    ('needs_recheck', 'draft'), ('needs_recheck', 'withdrawn')
  ) then
    raise exception 'a claim cannot go from % to %', old.state, new.state using errcode = 'SS005';
  end if;
  if new.effective_revision_id is distinct from old.effective_revision_id and new.effective_revision_id is not null
     and not exists (select from decision where revision_id = new.effective_revision_id and outcome = 'approved') then
    raise exception 'only an approved revision can be in force' using errcode = 'SS005';
  end if;
  return new;
end $$;
create trigger claim_transition before update on claim for each row execute function claim_goes_a_legal_way();

-- Four eyes: nobody decides on a revision they wrote into, and only an editor decides.
create function four_eyes() returns trigger language plpgsql as $$
begin
  perform from verdict_revision where id = new.revision_id for share;
  if exists (select from revision_contributor where revision_id = new.revision_id and person_id = new.decider_id)
     or exists (select from verdict_revision where id = new.revision_id and author_id = new.decider_id) then
    raise exception 'nobody decides on their own work' using errcode = 'SS002';
  end if;
  if not exists (select from person where id = new.decider_id and role = 'editor' and disabled_at is null) then
    raise exception 'only an editor decides' using errcode = 'SS006';
  end if;
  if not exists (select from claim where id = new.claim_id and head_revision_id = new.revision_id and state in ('submitted', 'adjudication')) then
    raise exception 'only the submitted head revision can be decided' using errcode = 'SS005';
  end if;
  return new;
end $$;
create trigger decision_four_eyes before insert on decision for each row execute function four_eyes();

-- People -----------------------------------------------------------------------

create function an_admin_stays() returns trigger language plpgsql as $$
begin
  if old.role = 'admin' and old.disabled_at is null and (tg_op = 'DELETE' or new.role <> 'admin' or new.disabled_at is not null) then
    perform pg_advisory_xact_lock(72707370); -- two admins demoting each other meet here
    if not exists (select from person where role = 'admin' and disabled_at is null and id <> old.id) then
      raise exception 'the last admin stays' using errcode = 'SS003';
    end if;
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger person_admin_stays before update or delete on person for each row execute function an_admin_stays();

create function tell_that_access_changed() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'session' then
    perform pg_notify('second_source', json_build_object('person', old.person_id)::text);
  elsif new.role <> old.role or new.disabled_at is distinct from old.disabled_at or new.password_hash <> old.password_hash then
    perform pg_notify('second_source', json_build_object('person', new.id)::text);
  end if;
  return null;
end $$;
create trigger session_ended after delete on session for each row execute function tell_that_access_changed();
create trigger person_access after update on person for each row execute function tell_that_access_changed();

-- The trail --------------------------------------------------------------------
-- One chain a stream (a story, or the newsroom). The trigger alone decides number,
-- predecessor, hash and time, whatever the writer sent. Hash: SHA-256 over the
-- predecessor's hash and the event's fields, joined by U+001F.

create function event_digest(e event) returns bytea language sql immutable as $$
  select sha256(e.prev_hash || convert_to(concat_ws(E'\x1f', e.stream_id, e.seq::text, e.type,
    coalesce(e.person_id::text, ''), coalesce(e.story_id::text, ''), coalesce(e.claim_id::text, ''),
    e.payload::text, (extract(epoch from e.at) * 1000000)::bigint::text), 'UTF8'))
$$;

create function event_joins_its_chain() returns trigger language plpgsql as $$
declare s stream;
begin
  insert into stream (id) values (new.stream_id) on conflict (id) do nothing;
  select * into s from stream where id = new.stream_id for update;
  new.seq := s.head_seq + 1;
  new.prev_hash := s.head_hash;
  new.at := clock_timestamp();
  new.hash := event_digest(new);
  update stream set head_seq = new.seq, head_hash = new.hash where id = new.stream_id;
  perform pg_notify('second_source', json_build_object('stream', new.stream_id, 'seq', new.seq)::text);
  return new;
end $$;
create trigger event_chain before insert on event for each row execute function event_joins_its_chain();

-- Rows of a stream whose number, link or hash does not fit; the head too. Empty when the chain is whole.
create function broken_links(wanted text) returns table (seq int, fault text) language sql stable as $$
  with chain as (
    select e.*, event_digest(e) as expected, lag(e.seq, 1, 0) over w as before_seq, lag(e.hash, 1, '\x'::bytea) over w as before_hash
    from event e where e.stream_id = wanted window w as (order by e.seq)
  )
  select chain.seq, 'a number is missing before it' from chain where chain.seq <> before_seq + 1
  union all select chain.seq, 'it does not follow its predecessor' from chain where prev_hash <> before_hash
  union all select chain.seq, 'its content was changed' from chain where hash <> expected
  union all select s.head_seq, 'the end of the trail is missing' from stream s
    left join lateral (select e.seq, e.hash from event e where e.stream_id = s.id order by e.seq desc limit 1) last on true
    where s.id = wanted and (s.head_seq <> coalesce(last.seq, 0) or s.head_hash <> coalesce(last.hash, '\x'::bytea))
$$;
