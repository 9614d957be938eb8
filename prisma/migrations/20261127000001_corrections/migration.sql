-- The correction report as it leaves the building: items that are composed and approved, editions that never change,
-- names that only the desk sees; and the corrections desk: who was asked, what they answered, what proves it.

create table correction_item (
  id uuid primary key default gen_random_uuid(),
  story_id uuid not null references story (id) on delete restrict on update cascade,
  article_id uuid not null references article (id) on delete restrict on update cascade,
  version integer not null default 1,
  content jsonb not null,
  created_by uuid not null references person (id) on delete restrict on update cascade,
  created_at timestamptz(6) not null default now(),
  edited_by uuid not null references person (id) on delete restrict on update cascade,
  edited_at timestamptz(6) not null default now(),
  approved_by uuid references person (id) on delete restrict on update cascade,
  approved_at timestamptz(6),
  policy_version integer references house_policy (version) on delete restrict on update cascade,
  constraint correction_item_version check (version >= 1),
  constraint correction_item_approval check ((approved_by is null) = (approved_at is null) and (approved_by is null) = (policy_version is null))
);
create index correction_item_article_id_idx on correction_item (article_id);
create index correction_item_story_id_idx on correction_item (story_id);

-- The verdicts that one item corrects, each as it stood when the item was last edited. A verdict is in one item.
create table correction_item_claim (
  claim_id uuid primary key references claim (id) on delete restrict on update cascade,
  item_id uuid not null references correction_item (id) on delete restrict on update cascade,
  position integer not null,
  revision_id uuid not null,
  foreign key (revision_id, claim_id) references verdict_revision (id, claim_id) on delete restrict on update cascade
);
create unique index correction_item_claim_item_id_position_key on correction_item_claim (item_id, position);

-- An item is approved by an editor who wrote into none of its verdicts; whatever is edited afterwards is not approved.
create function item_approval_has_four_eyes() returns trigger language plpgsql as $$
begin
  if new.content is distinct from old.content and new.approved_by is not null and new.approved_at is not distinct from old.approved_at then
    raise exception 'what is edited is approved again' using errcode = 'SS005';
  end if;
  if new.approved_by is null or new.approved_at is not distinct from old.approved_at then return new; end if;
  if not exists (select from person where id = new.approved_by and role = 'editor' and disabled_at is null) then
    raise exception 'only an editor decides' using errcode = 'SS006';
  end if;
  if exists (select from correction_item_claim k join verdict_revision r on r.id = k.revision_id or r.second_of = k.revision_id
       join revision_contributor c on c.revision_id = r.id where k.item_id = new.id and c.person_id = new.approved_by) then
    raise exception 'nobody decides on their own work' using errcode = 'SS002';
  end if;
  if not exists (select from correction_item_claim where item_id = new.id)
     or exists (select from correction_item_claim k join claim c on c.id = k.claim_id join verdict_revision r on r.id = k.revision_id
       where k.item_id = new.id and (c.effective_revision_id is distinct from k.revision_id or c.state = 'withdrawn' or r.value <> 'disputed' or r.who_is_wrong <> 'this_article')) then
    raise exception 'only verdicts in force that find this article wrong are corrected' using errcode = 'SS005';
  end if;
  return new;
end $$;
create trigger correction_item_four_eyes before update on correction_item for each row execute function item_approval_has_four_eyes();
create function item_begins_unapproved() returns trigger language plpgsql as $$
begin
  if new.approved_by is not null then raise exception 'an item is approved after it was written' using errcode = 'SS005'; end if;
  return new;
end $$;
create trigger correction_item_begins before insert on correction_item for each row execute function item_begins_unapproved();

-- Editions: one position of the trail, numbered, hashed, never changed.
create table report_edition (
  id uuid primary key default gen_random_uuid(),
  story_id uuid not null references story (id) on delete restrict on update cascade,
  article_id uuid not null references article (id) on delete restrict on update cascade,
  number integer not null,
  seq integer not null,
  input jsonb not null,
  report text not null,
  outlet_report text not null,
  public_report text not null,
  state_hash text not null,
  hashes jsonb not null,
  made_by uuid not null references person (id) on delete restrict on update cascade,
  made_at timestamptz(6) not null default now(),
  policy_version integer not null references house_policy (version) on delete restrict on update cascade,
  constraint report_edition_number check (number >= 1),
  constraint report_edition_hash check (
    hashes ->> 'desk' = encode(sha256(convert_to(report, 'UTF8')), 'hex')
    and hashes ->> 'outlet' = encode(sha256(convert_to(outlet_report, 'UTF8')), 'hex')
    and hashes ->> 'public' = encode(sha256(convert_to(public_report, 'UTF8')), 'hex'))
);
create unique index report_edition_article_id_number_key on report_edition (article_id, number);
create index report_edition_story_id_idx on report_edition (story_id);
create trigger report_edition_immutable before update or delete on report_edition for each row execute function append_only();
create trigger report_edition_kept before truncate on report_edition for each statement execute function append_only();

-- Names that appear in no report but the desk's own.
create table protected_name (
  id uuid primary key default gen_random_uuid(),
  story_id uuid not null references story (id) on delete restrict on update cascade,
  name text not null,
  added_by uuid not null references person (id) on delete restrict on update cascade,
  added_at timestamptz(6) not null default now(),
  constraint protected_name_length check (length(btrim(name)) between 2 and 200)
);
create unique index protected_name_story_id_name_key on protected_name (story_id, lower(name));

-- Where an outlet takes corrections; one address an outlet, for every story.
create table outlet_contact (
  outlet_key text primary key,
  outlet text not null,
  email text not null default '',
  note text not null default '',
  set_by uuid not null references person (id) on delete restrict on update cascade,
  set_at timestamptz(6) not null default now(),
  constraint outlet_contact_key check (outlet_key = lower(btrim(outlet)) and length(outlet_key) between 1 and 200)
);

create table correction_request (
  id uuid primary key default gen_random_uuid(),
  item_id uuid not null references correction_item (id) on delete restrict on update cascade,
  story_id uuid not null references story (id) on delete restrict on update cascade,
  version integer not null default 1,
  state text not null default 'requested',
  state_since timestamptz(6) not null default now(),
  channel text not null,
  address text not null default '',
  person_id uuid not null references person (id) on delete restrict on update cascade,
  requested_at timestamptz(6) not null default now(),
  remind_at timestamptz(6),
  reminded_at timestamptz(6),
  constraint correction_request_state check (state in ('requested', 'acknowledged', 'fixed', 'silently_fixed', 'refused', 'no_reply', 'escalated')),
  constraint correction_request_channel check (channel in ('email', 'outside')),
  constraint correction_request_address check (channel <> 'email' or length(address) > 0)
);
create unique index correction_request_item_id_key on correction_request (item_id);
create index correction_request_story_id_idx on correction_request (story_id);

create table correction_step (
  request_id uuid not null references correction_request (id) on delete restrict on update cascade,
  number integer not null,
  state text not null,
  happened_at timestamptz(6) not null,
  recorded_at timestamptz(6) not null default now(),
  person_id uuid references person (id) on delete restrict on update cascade,
  note text not null default '',
  version_id uuid references article_version (id) on delete restrict on update cascade,
  proof jsonb,
  primary key (request_id, number),
  constraint correction_step_state check (state in ('requested', 'acknowledged', 'fixed', 'silently_fixed', 'refused', 'no_reply', 'escalated'))
);
create trigger correction_step_immutable before update or delete on correction_step for each row execute function append_only();
create trigger correction_step_kept before truncate on correction_step for each statement execute function append_only();

-- Letters to outlets; like post, taken from here by a sender, so that a mail server that is down loses nothing.
create table outlet_letter (
  id uuid primary key default gen_random_uuid(),
  request_id uuid not null references correction_request (id) on delete cascade on update cascade,
  address text not null,
  subject text not null,
  body text not null,
  made_at timestamptz(6) not null default now(),
  due_at timestamptz(6) not null default now(),
  tries integer not null default 0,
  sent_at timestamptz(6),
  failed_at timestamptz(6),
  error text,
  constraint outlet_letter_ended check (sent_at is null or failed_at is null)
);
create index outlet_letter_due_at_idx on outlet_letter (due_at);
create index outlet_letter_request_id_idx on outlet_letter (request_id);

-- A reminder that is due is told to whoever asked the outlet.
alter table post drop constraint post_kind;
alter table post add constraint post_kind check (kind in ('returned', 'mention', 'assigned', 'second-reading', 'handed-over', 'contested', 'overturned', 'adjudicate', 'recheck', 'confirm', 'reminder'));
create or replace function event_makes_post() returns trigger language plpgsql as $$
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
    when 'correction-reminder-due' then 'reminder'
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
      when 'reminder' then p.id::text = new.payload ->> 'person'
      else p.role = 'editor' and not exists (select from revision_contributor w join verdict_revision x on x.id = w.revision_id
        where w.person_id = p.id and (x.id = r.id or x.second_of = r.id))
    end
  on conflict do nothing;
  return null;
end $$;
