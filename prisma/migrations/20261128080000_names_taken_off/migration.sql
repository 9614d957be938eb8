-- A protected name is added and taken off by commands of their own. What was taken off stays on record, with who and why:
-- editions that were withheld for it stay closed until somebody opens them.
alter table protected_name
  add column removed_at timestamptz(6),
  add column removed_by uuid references person (id) on delete restrict on update cascade,
  add column removed_because text not null default '',
  add constraint protected_name_taken_off check ((removed_at is null) = (removed_by is null) and (removed_at is null or length(btrim(removed_because)) > 0));
drop index protected_name_story_id_name_key;
create unique index protected_name_story_id_name_key on protected_name (story_id, lower(name)) where removed_at is null;

-- A name is taken off once, and nothing else of it changes.
create function protected_name_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.removed_at is null
    and (new.id, new.story_id, new.name, new.added_by, new.added_at) is not distinct from (old.id, old.story_id, old.name, old.added_by, old.added_at)
    and new.removed_at is not null then
    return new;
  end if;
  raise exception 'a protected name is added and taken off, never changed or deleted' using errcode = 'SS001';
end $$;
create trigger protected_name_kept before update or delete on protected_name for each row execute function protected_name_kept();

-- An editor says that an edition which was withheld for a name may be given out again.
create table edition_opening (
  id uuid primary key default gen_random_uuid(),
  edition_id uuid not null references report_edition (id) on delete restrict on update cascade,
  opened_by uuid not null references person (id) on delete restrict on update cascade,
  reason text not null,
  opened_at timestamptz(6) not null default now(),
  constraint edition_opening_reason check (length(btrim(reason)) > 0)
);
create index edition_opening_edition_id_idx on edition_opening (edition_id);
create trigger edition_opening_immutable before update or delete on edition_opening for each row execute function append_only();
create trigger edition_opening_kept before truncate on edition_opening for each statement execute function append_only();
