-- Post: what somebody should be told by e-mail, written in the transaction of the event that made it their turn. A
-- sender takes it from here, so that a mail server that is down loses nothing; one row a person and event, so that
-- nothing is told twice.

create table post_state (
  id boolean primary key default true,
  is_on boolean not null default false,
  constraint post_state_one check (id)
);
insert into post_state default values;

create table post (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person (id) on delete cascade on update cascade,
  stream_id text not null,
  seq integer not null,
  kind text not null,
  made_at timestamptz(6) not null default now(),
  due_at timestamptz(6) not null default now(),
  tries integer not null default 0,
  sent_at timestamptz(6),
  failed_at timestamptz(6),
  error text,
  constraint post_kind check (kind in ('returned', 'mention', 'assigned', 'second-reading', 'handed-over', 'contested', 'overturned', 'adjudicate', 'recheck', 'confirm')),
  constraint post_ended check (sent_at is null or failed_at is null)
);
create unique index post_once on post (person_id, stream_id, seq);
create index post_person_id_due_at_idx on post (person_id, due_at);

-- When somebody who wants one letter a day gets the next: at eight in the morning in the desk's zone.
create function next_digest() returns timestamptz language sql stable as $$
  select case when now() < today then today else today + interval '1 day' end
  from (select (date_trunc('day', now() at time zone zone) + interval '8 hours') at time zone zone as today
        from (select coalesce((policy_in_force()).content ->> 'timeZone', current_setting('second_source.zone', true), 'UTC') as zone) z) t
$$;

-- Whose turn an event makes it. Never that of whoever did it; nobody who may not see the story; nobody who wants no post.
create function event_makes_post() returns trigger language plpgsql as $$
declare told text;
begin
  if not (select is_on from post_state) then return null; end if;
  told := case new.type
    when 'verdict-returned' then 'returned'
    when 'verdict-adjudicated' then case when new.payload ->> 'outcome' = 'returned' then 'returned' end
    when 'comment-added' then 'mention'
    when 'claim-assigned' then 'assigned'
    when 'second-reader-named' then 'second-reading'
    when 'work-handed-over' then 'handed-over'
    when 'verdict-contested' then 'contested'
    when 'contest-overturned' then 'overturned'
    when 'second-reading-given' then case when not (new.payload ->> 'agrees')::boolean then 'adjudicate' end
    when 'recheck-asked' then 'recheck'
    when 'verdict-approved-unreviewed' then 'confirm'
  end;
  if told is null then return null; end if;
  insert into post (person_id, stream_id, seq, kind, due_at)
  select p.id, new.stream_id, new.seq, told, case when p.preferences ->> 'post' = 'daily' then next_digest() else now() end
  from person p join story s on s.id = new.story_id left join claim c on c.id = new.claim_id left join verdict_revision r on r.id = c.head_revision_id
  where p.disabled_at is null and p.id is distinct from new.person_id and p.role <> 'admin' and coalesce(p.preferences ->> 'post', 'each') <> 'never'
    and s.archived_at is null and not s.practice
    and (s.visibility = 'newsroom' or p.role = 'editor' or s.owner_id = p.id or exists (select from story_member m where m.story_id = s.id and m.person_id = p.id))
    and case told
      when 'returned' then p.id = coalesce(c.assignee_id, r.author_id)
      when 'recheck' then p.id = coalesce(c.assignee_id, r.author_id)
      when 'overturned' then p.id = coalesce(c.assignee_id, r.author_id)
      when 'mention' then exists (select from comment m where m.id::text = new.payload ->> 'comment' and p.id = any(m.mentions))
      when 'assigned' then p.id::text = new.payload ->> 'after'
      when 'second-reading' then p.id::text = new.payload ->> 'after'
      when 'handed-over' then p.id::text = new.payload ->> 'to'
      else p.role = 'editor' and not exists (select from revision_contributor w join verdict_revision x on x.id = w.revision_id
        where w.person_id = p.id and (x.id = r.id or x.second_of = r.id))
    end
  on conflict do nothing;
  return null;
end $$;
create trigger event_post after insert on event for each row execute function event_makes_post();
