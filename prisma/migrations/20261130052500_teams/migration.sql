-- Why: a newsroom has desks: teams with roles of their own. Somebody's role on a story is that of its team, or else of their account, so
-- that a journalist can be an editor in one team. The same rule stands in the functions below, in on_desk and in lib/review/policy.ts.

-- AlterTable
ALTER TABLE "story" ADD COLUMN     "team_id" UUID;

-- CreateTable
CREATE TABLE "team" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(6) NOT NULL DEFAULT transaction_timestamp(),
    "closed_at" TIMESTAMPTZ(6),

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "team_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "issuer" TEXT,
    "added_at" TIMESTAMPTZ(6) NOT NULL DEFAULT transaction_timestamp(),

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("team_id","person_id")
);

-- CreateIndex
CREATE INDEX "team_member_person_id_idx" ON "team_member"("person_id");

-- CreateIndex
CREATE INDEX "story_team_id_idx" ON "story"("team_id");

-- AddForeignKey
ALTER TABLE "story" ADD CONSTRAINT "story_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table team add constraint team_name_is_one check (name = btrim(name) and length(name) between 1 and 60);
create unique index team_name on team (folded(name));
-- an admin looks after accounts and is in no team
alter table team_member add constraint team_member_decides_or_checks check (role <> 'admin');

-- The role that somebody has in the stories of a team: the team's, or else that of their account. An admin is one everywhere.
CREATE OR REPLACE FUNCTION public.role_in(who uuid, of_team uuid)
 RETURNS role
 LANGUAGE sql
 STABLE
AS $function$
  select case when p.role = 'admin' then p.role
    else coalesce((select m.role from team_member m where m.team_id = of_team and m.person_id = p.id), p.role) end
  from person p where p.id = who
$function$;

-- The role that somebody has on a story; `roleOn` in lib/review/policy.ts is the same rule.
CREATE OR REPLACE FUNCTION public.role_on(who uuid, of_story uuid)
 RETURNS role
 LANGUAGE sql
 STABLE
AS $function$
  select role_in(who, (select s.team_id from story s where s.id = of_story))
$function$;

-- Whoever could see every verdict of a team's stories and reads them apart from now on was shown them; and every instance is told whose rights changed.
CREATE OR REPLACE FUNCTION public.team_role_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  of_team uuid := coalesce(new.team_id, old.team_id);
  who uuid := coalesce(new.person_id, old.person_id);
  account role := (select p.role from person p where p.id = who);
begin
  if account <> 'admin' and coalesce(old.role, account) <> 'journalist' and coalesce(new.role, account) = 'journalist' then
    insert into shown_verdict (claim_id, person_id)
    select c.id, who from claim c join story s on s.id = c.story_id where s.team_id = of_team and c.head_revision_id is not null
    on conflict do nothing;
  end if;
  perform pg_notify('second_source', json_build_object('person', who)::text);
  return null;
end $function$;

-- Whoever could see every verdict of a story and reads them apart in its new team was shown them; and every instance is told that rights changed there.
CREATE OR REPLACE FUNCTION public.story_changed_team()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into shown_verdict (claim_id, person_id)
  select c.id, p.id from claim c cross join person p
  where c.story_id = new.id and c.head_revision_id is not null
    and role_in(p.id, new.team_id) = 'journalist' and role_in(p.id, old.team_id) <> 'journalist'
  on conflict do nothing;
  perform pg_notify('second_source', json_build_object('access', new.id)::text);
  return null;
end $function$;

-- Second eyes are an editor’s who had no part in the words and did not approve them.
CREATE OR REPLACE FUNCTION public.confirmation_is_by_others()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare d decision;
begin
  select * into d from decision where id = new.decision_id;
  if not d.unreviewed then raise exception 'this approval waits for nobody' using errcode = 'SS005'; end if;
  if d.decider_id = new.person_id or exists (select from claim_hand where claim_id = d.claim_id and person_id = new.person_id) then
    raise exception 'nobody decides on their own work' using errcode = 'SS002';
  end if;
  if not exists (select from person where id = new.person_id and disabled_at is null and role_on(id, (select c.story_id from claim c where c.id = d.claim_id)) = 'editor') then
    raise exception 'only an editor decides' using errcode = 'SS006';
  end if;
  return new;
end $function$;

-- A contest is decided once, by an editor who neither wrote the verdict nor contests it.
CREATE OR REPLACE FUNCTION public.contest_is_decided_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and is_erasing() and only_blanks(tg_table_name, to_jsonb(old), to_jsonb(new)) then return new; end if;
  if tg_op = 'DELETE' or old.outcome is not null or new.claim_id <> old.claim_id or new.revision_id <> old.revision_id
     or new.person_id <> old.person_id or new.reason <> old.reason or new.at <> old.at then
    raise exception 'a contest is decided once and kept' using errcode = 'SS001';
  end if;
  if new.decided_by = new.person_id
     or exists (select from claim_hand where claim_id = new.claim_id and person_id = new.decided_by)
     or (new.outcome = 'upheld' and exists (select from decision where revision_id = new.revision_id and decider_id = new.decided_by)) then
    raise exception 'nobody decides on their own work' using errcode = 'SS002';
  end if;
  if new.outcome <> 'lapsed' and not exists (select from person where id = new.decided_by and disabled_at is null and role_on(id, (select c.story_id from claim c where c.id = new.claim_id)) = 'editor') then
    raise exception 'only an editor decides' using errcode = 'SS006';
  end if;
  return new;
end $function$;

-- Nobody decides on their own work; only an editor decides; only on the submitted head, under the rules in force.
CREATE OR REPLACE FUNCTION public.four_eyes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
  if not exists (select from person where id = new.decider_id and disabled_at is null and role_on(id, (select c.story_id from claim c where c.id = new.claim_id)) = 'editor') then
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
end $function$;

-- A correction is approved by an editor who wrote into none of its verdicts, all of which are in force.
CREATE OR REPLACE FUNCTION public.item_approval_has_four_eyes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if is_erasing() and only_blanks(tg_table_name, to_jsonb(old), to_jsonb(new)) then return new; end if;
  if new.content is distinct from old.content and new.approved_by is not null and new.approved_at is not distinct from old.approved_at then
    raise exception 'what is edited is approved again' using errcode = 'SS005';
  end if;
  if new.approved_by is null or new.approved_at is not distinct from old.approved_at then return new; end if;
  if not exists (select from person where id = new.approved_by and disabled_at is null and role_on(id, new.story_id) = 'editor') then
    raise exception 'only an editor decides' using errcode = 'SS006';
  end if;
  if exists (select from correction_item_claim k join claim_hand h on h.claim_id = k.claim_id where k.item_id = new.id and h.person_id = new.approved_by) then
    raise exception 'nobody decides on their own work' using errcode = 'SS002';
  end if;
  if new.approved_by = new.edited_by
     and not coalesce((select (content ->> 'approveUnreviewed')::boolean from house_policy where version = new.policy_version), false) then
    raise exception 'nobody approves their own notice' using errcode = 'SS002';
  end if;
  if not exists (select from correction_item_claim where item_id = new.id)
     or exists (select from correction_item_claim k join claim c on c.id = k.claim_id join verdict_revision r on r.id = k.revision_id
       where k.item_id = new.id and (c.effective_revision_id is distinct from k.revision_id or c.state = 'withdrawn' or r.value <> 'disputed' or r.who_is_wrong <> 'this_article')) then
    raise exception 'only verdicts in force that find this article wrong are corrected' using errcode = 'SS005';
  end if;
  return new;
end $function$;

-- A second reading comes from a journalist who had no part in the words and was not shown the first.
CREATE OR REPLACE FUNCTION public.second_reading_is_blind()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
  if not exists (select from person where id = new.author_id and disabled_at is null and role_on(id, (select c.story_id from claim c where c.id = new.claim_id)) = 'journalist') then
    raise exception 'a journalist reads second' using errcode = 'SS006';
  end if;
  return new;
end $function$;

-- Only an editor without a part in it lets a verdict on without its second reading.
CREATE OR REPLACE FUNCTION public.waiver_is_an_editors()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from person where id = new.person_id and disabled_at is null
    and role_on(id, (select c.story_id from verdict_revision r join claim c on c.id = r.claim_id where r.id = new.revision_id)) = 'editor') then
    raise exception 'only an editor decides' using errcode = 'SS006';
  end if;
  if exists (select from claim_hand h join verdict_revision r on r.claim_id = h.claim_id where r.id = new.revision_id and h.person_id = new.person_id) then
    raise exception 'nobody decides on their own work' using errcode = 'SS002';
  end if;
  return new;
end $function$;

create trigger team_role_changed after insert or update or delete on team_member for each row execute function team_role_changed();
create trigger story_changed_team after update of team_id on story for each row
  when (old.team_id is distinct from new.team_id) execute function story_changed_team();

-- Who of the desk may see and do something in which story, and as what: nobody who is put away, no admin, and of restricted stories only their people, whatever their role; the role is that of the story's team, or else of the account.
create or replace view on_desk as
  select p.id as person_id, case when s.team_id is null then p.role
      else coalesce((select g.role from team_member g where g.team_id = s.team_id and g.person_id = p.id), p.role) end as role, s.id as story_id, s.owner_id, s.practice, s.visibility = 'restricted' as restricted
  from person p cross join story s
  where p.disabled_at is null and p.role <> 'admin' and s.archived_at is null
    and (not s.practice or s.visibility = 'newsroom' or s.owner_id = p.id)
    and (s.visibility = 'newsroom' or s.owner_id = p.id
      or exists (select from story_member m where m.story_id = s.id and m.person_id = p.id));

-- To whom a claim is given that they can work on: not to a closed account, and not to somebody from whom its first verdict is hidden, because another wrote it.
create or replace view claim_holder as
  select c.id as claim_id, p.id as person_id
    from claim c join person p on p.id = c.assignee_id and p.disabled_at is null
    where not (p.role <> 'admin' and c.needs_second and c.head_revision_id is not null and c.head_revision_id is distinct from c.effective_revision_id
      and coalesce((select m.role from story s join team_member m on m.team_id = s.team_id and m.person_id = p.id where s.id = c.story_id), p.role) = 'journalist'
      and not exists (select from verdict_revision reading where reading.second_of = c.head_revision_id)
      and not exists (select from second_reading_waiver w where w.revision_id = c.head_revision_id)
      and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = p.id)
      and not exists (select from shown_verdict v where v.claim_id = c.id and v.person_id = p.id));

-- Whose turn it is and why: an arm a kind of turn_kind. Lists, counts and letters read it; lib/commands/turn.test.ts holds it against the policy.
create or replace view turn (person_id, kind, story_id, claim_id, article_id, text, by, since) as
  -- sent back, to whoever has it now
  select d.person_id, 'returned', c.story_id, c.id, null::uuid, coalesce(x.reason, ''), q.name, c.state_since
    from claim_with c join decision x on x.revision_id = c.head_revision_id join person q on q.id = x.decider_id
      join on_desk d on d.story_id = c.story_id and d.person_id = c.person_id
    where c.state = 'returned'
  union all
  -- found wrong after it was approved, and nothing was written since
  select d.person_id, 'overturned', c.story_id, c.id, null, k.answer, q.name, c.state_since
    from contest k join claim_with c on c.id = k.claim_id and c.head_revision_id = k.revision_id and k.outcome = 'overturned' join person q on q.id = k.decided_by
      join on_desk d on d.story_id = c.story_id and d.person_id = c.person_id
    where c.state = 'draft'
  union all
  -- named in a note, until they answer, are named again, or the thread is resolved; not where its verdict is hidden from them
  select d.person_id, 'mention', c.story_id, c.id, null, m.text, q.name, m.created_at
    from comment m join claim c on c.id = m.claim_id join on_desk d on d.story_id = c.story_id and d.person_id = any(m.mentions)
      join person q on q.id = m.person_id left join thread t on t.claim_id = c.id
    where m.person_id <> d.person_id and t.resolved_at is null and c.state <> 'withdrawn'
      and not exists (select from comment later where later.claim_id = m.claim_id and later.created_at > m.created_at
        and (later.person_id = d.person_id or d.person_id = any(later.mentions)))
      and not (d.role = 'journalist' and c.needs_second and c.head_revision_id is not null and c.head_revision_id is distinct from c.effective_revision_id
        and not exists (select from verdict_revision reading where reading.second_of = c.head_revision_id)
        and not exists (select from second_reading_waiver w where w.revision_id = c.head_revision_id)
        and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = d.person_id)
        and not exists (select from shown_verdict v where v.claim_id = c.id and v.person_id = d.person_id))
  union all
  -- to be read second: by whom it was given to, as long as they can, or by anybody who can
  select d.person_id, 'second-reading', c.story_id, c.id, null, '', '', c.state_since
    from claim c join on_desk d on d.story_id = c.story_id
      left join on_desk reader on reader.story_id = c.story_id and reader.person_id = c.second_reader_id and reader.role = 'journalist'
        and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = reader.person_id)
        and not exists (select from shown_verdict v where v.claim_id = c.id and v.person_id = reader.person_id)
    where c.state = 'second_read' and d.role = 'journalist' and coalesce(reader.person_id, d.person_id) = d.person_id
      and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = d.person_id)
      and not exists (select from shown_verdict v where v.claim_id = c.id and v.person_id = d.person_id)
  union all
  -- a second reading that nobody is left to give
  select d.person_id, 'unread', c.story_id, c.id, null, '', '', c.state_since
    from claim c join on_desk d on d.story_id = c.story_id
    where c.state = 'second_read' and d.role = 'editor' and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = d.person_id)
      and not exists (select from on_desk j where j.story_id = c.story_id and j.role = 'journalist'
        and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = j.person_id)
        and not exists (select from shown_verdict v where v.claim_id = c.id and v.person_id = j.person_id))
  union all
  select d.person_id, 'contested', c.story_id, c.id, null, '', '', c.state_since
    from claim c join on_desk d on d.story_id = c.story_id
    where c.state = 'contested' and d.role = 'editor' and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = d.person_id)
      and not exists (select from contest k where k.claim_id = c.id and k.outcome is null and k.person_id = d.person_id)
  union all
  -- to be decided: after three returns by the lead editor, unless they had a part in it
  select d.person_id, case when c.state = 'submitted' then 'decide' else 'adjudicate' end, c.story_id, c.id, null, '', '', c.state_since
    from claim c join on_desk d on d.story_id = c.story_id
    where c.state in ('submitted', 'adjudication') and d.role = 'editor' and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = d.person_id)
      and (c.returned_count < 3 or not exists (select from lead_editor l where l.id <> d.person_id and role_on(l.id, c.story_id) = 'editor'
        and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = l.id)))
  union all
  -- approved without second eyes
  select d.person_id, 'confirm', c.story_id, c.id, null, '', '', x.created_at
    from decision x join claim c on c.effective_revision_id = x.revision_id and c.state = 'approved' join on_desk d on d.story_id = c.story_id
    where x.unreviewed and d.role = 'editor' and d.person_id <> x.decider_id and not exists (select from confirmation f where f.decision_id = x.id)
      and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = d.person_id)
  union all
  select d.person_id, 'recheck', c.story_id, c.id, null, '', '', c.state_since
    from claim_with c join on_desk d on d.story_id = c.story_id and d.person_id = c.person_id
    where c.state = 'needs_recheck'
  union all
  select d.person_id, 'assigned', c.story_id, c.id, null, '', '', c.state_since
    from claim_with c join on_desk d on d.story_id = c.story_id and d.person_id = c.person_id
    where c.given and c.state in ('unchecked', 'draft')
      and not (c.state = 'draft' and exists (select from contest k where k.revision_id = c.head_revision_id and k.outcome = 'overturned'))
  union all
  select d.person_id, 'draft', c.story_id, c.id, null, '', '', c.state_since
    from own_draft c join on_desk d on d.story_id = c.story_id and d.person_id = c.person_id
  union all
  -- open and nobody's, in an article under check: its story's owner's, who is asked story by story (offset 0)
  select d.person_id, 'check', c.story_id, c.id, null, '', '', c.state_since
    from on_desk d cross join lateral (select from_it.* from nobodys_claim from_it where from_it.story_id = d.story_id offset 0) c
    where d.owner_id = d.person_id and c.writer_id is distinct from d.person_id
      and exists (select from claim open where open.story_id = d.story_id and open.state in ('unchecked', 'needs_recheck'))
  union all
  -- ready to be signed: any editor's who has not signed
  select d.person_id, 'sign-off', d.story_id, null, null, '', '', (select max(state_since) from claim where story_id = d.story_id)
    from on_desk d join ready_story s on s.story_id = d.story_id
    where d.role = 'editor'
      and not exists (select from sign_off o where o.story_id = d.story_id and o.person_id = d.person_id and o.voided_at is null)
  union all
  select q.person_id, 'reminder', q.story_id, null, null, '', '', q.remind_at
    from correction_request q join on_desk d on d.story_id = q.story_id and d.person_id = q.person_id
    where q.remind_at <= now() and not d.practice
  union all
  -- a text that another story imported, or that stands at the article’s address now: of its owner and members
  select d.person_id, case when p.from_page then 'page-changed' else 'new-text' end, d.story_id, null, a.id, a.outlet, '', p.proposed_at
    from on_desk d join article a on a.story_id = d.story_id join version_proposal p on p.article_id = a.id
    where (d.owner_id = d.person_id or exists (select from story_member m where m.story_id = d.story_id and m.person_id = d.person_id)) and a.stage = 'checking'
      and p.dismissed_at is null and not exists (select from article_version v where v.article_id = p.article_id and (v.sha256 = p.sha256 or v.created_at > p.proposed_at))
  union all
  -- waits for an editor in a restricted story whose people have none who could: its owner asks one in, or where their account is closed any of them
  select d.person_id, 'ask-editor', d.story_id, w.claim_id, null, '', '', w.since
    from on_desk d cross join lateral (select from_it.* from without_editor from_it where from_it.story_id = d.story_id offset 0) w
    where d.restricted and (d.owner_id = d.person_id or not exists (select from on_desk o where o.story_id = d.story_id and o.person_id = o.owner_id))
  union all
  -- a sealed name that one of its two keepers cannot open any more: the other names somebody, or where neither is left the owner, or whoever is there
  select d.person_id, 'keep-name', n.story_id, null, null, '', '', k.since
    from sealed_keeper k join sealed_name n on n.id = k.sealed_id and n.sealed is not null join on_desk d on d.story_id = n.story_id
    where k.until is null and not exists (select from on_desk gone where gone.story_id = n.story_id and gone.person_id = k.person_id)
      and case when exists (select from sealed_keeper other join on_desk o on o.story_id = n.story_id and o.person_id = other.person_id where other.sealed_id = n.id and other.until is null)
        then exists (select from sealed_keeper other where other.sealed_id = n.id and other.until is null and other.person_id = d.person_id)
        else d.owner_id = d.person_id or not exists (select from on_desk o where o.story_id = d.story_id and o.person_id = o.owner_id) end
  union all
  -- names for the ledger: any editor's but who proposed them
  select e.id, 'alias', null, null, null, a.one || ' = ' || a.other, q.name, a.proposed_at
    from alias a join person e on e.disabled_at is null and e.id <> a.proposed_by join person q on q.id = a.proposed_by
    where a.state = 'proposed' and case when a.story_id is null then e.role = 'editor'
      else exists (select from on_desk d where d.story_id = a.story_id and d.person_id = e.id and d.role = 'editor') end
  union all
  -- an erasure that another admin asked for, for the week that it waits: any other admin's
  select e.id, 'erasure', null, null, null, '', q.name, a.at
    from erasure_ask a join person e on e.role = 'admin' and e.disabled_at is null and e.id <> a.asked_by join person q on q.id = a.asked_by
    where a.outcome is null and a.expires_at > now();

-- What waits for an editor in a restricted story of whose people nobody could decide it: a claim, or the story itself where only a signature is lacking.
create or replace view without_editor (story_id, claim_id, since) as
  select c.story_id, c.id, case when c.state = 'approved' then (select x.created_at from decision x where x.revision_id = c.effective_revision_id) else c.state_since end
    from story s join claim c on c.story_id = s.id
    where s.visibility = 'restricted' and not s.practice and s.archived_at is null
      and (c.state in ('submitted', 'adjudication', 'contested')
        or (c.state = 'second_read' and not exists (select from on_desk j where j.story_id = c.story_id and j.role = 'journalist'
          and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = j.person_id)
          and not exists (select from shown_verdict v where v.claim_id = c.id and v.person_id = j.person_id)))
        or (c.state = 'approved' and exists (select from decision x where x.revision_id = c.effective_revision_id and x.unreviewed
          and not exists (select from confirmation f where f.decision_id = x.id))))
      and not exists (select from on_desk e where e.story_id = c.story_id and e.role = 'editor'
        and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = e.person_id)
        and (c.state not in ('submitted', 'adjudication') or c.returned_count < 3 or not exists (select from lead_editor l where l.id <> e.person_id and role_on(l.id, c.story_id) = 'editor'
          and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = l.id)))
        and (c.state <> 'contested' or not exists (select from contest k where k.claim_id = c.id and k.outcome is null and k.person_id = e.person_id))
        and (c.state <> 'approved' or not exists (select from decision x where x.revision_id = c.effective_revision_id and x.decider_id = e.person_id)))
  union all
  select s.id, null, (select max(c.state_since) from claim c where c.story_id = s.id)
    from story s join ready_story r on r.story_id = s.id
    where s.visibility = 'restricted' and not s.practice and s.archived_at is null
      and not exists (select from on_desk e where e.story_id = s.id and e.role = 'editor');
