-- Why: a law may ask that somebody’s account be emptied. What they did stays, by their number; who they were goes, and does not come back.

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "emptied_at" TIMESTAMPTZ(6);

CREATE OR REPLACE FUNCTION public.emptied_stays_empty()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.name, new.email, new.password_hash, new.preferences, new.emptied_at, new.disabled_at)
    is distinct from (old.name, old.email, old.password_hash, old.preferences, old.emptied_at, old.disabled_at) then
    raise exception 'an account that was emptied stays as it is' using errcode = 'SS001';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.erasure_is_allowed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.person_id is null and new.told_by is null
     or new.person_id is not null and not exists (select from person where id = new.person_id and role = 'admin' and disabled_at is null) then
    raise exception 'only an admin erases' using errcode = 'SS006';
  end if;
  if new.told_by is null and exists (select from story where id = new.story_id and hold_reason is not null) then
    raise exception 'nothing of a story that is held is erased' using errcode = 'SS005';
  end if;
  if new.told_by is null and new.kind = 'person' then
    if not exists (select from person where id = new.target and disabled_at is not null and emptied_at is null) then
      raise exception 'only a closed account is emptied, once' using errcode = 'SS005';
    end if;
    if exists (select from held_of(new.target)) then
      raise exception 'nobody is emptied whose name stands in a story that is held' using errcode = 'SS005';
    end if;
  end if;
  new.at := transaction_timestamp();
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.held_of(person uuid)
 RETURNS TABLE(id uuid)
 LANGUAGE sql
 STABLE
AS $function$
  select s.id from story s where s.hold_reason is not null and (s.owner_id = person or exists (
    select from event e where e.stream_id = s.id::text
      and (e.person_id = person or person::text in (e.payload ->> 'person', e.payload ->> 'to', e.payload ->> 'after', e.payload ->> 'before'))))
$function$;

CREATE OR REPLACE FUNCTION public.is_part(was text, now_is text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select char_length(was) = char_length(now_is) and not exists (
    select from unnest(string_to_array(was, null), string_to_array(now_is, null)) as c(before, after) where after <> before and after <> '█')
$function$;

CREATE OR REPLACE FUNCTION public.only_blanks(of_table text, was jsonb, now_is jsonb)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select not exists (
    select from jsonb_each(now_is) n join jsonb_each(was) w using (key)
      left join erasable e on e.table_name = of_table and e.column_name = key
    where n.value is distinct from w.value and not coalesce(case e.how
      when 'words' then n.value = '"[erased]"' or is_part(w.value #>> '{}', n.value #>> '{}')
      when 'blocks' then n.value #>> '{}' ~ '^[█\n]+$'
      when 'bytes' then n.value = '"\\x"'
      when 'null' then n.value = 'null'
      when 'json' then is_less(w.value, n.value)
      when 'json text' then is_less((w.value #>> '{}')::jsonb, (n.value #>> '{}')::jsonb)
      -- what a check of its own table holds to the rest of the row
      when 'follows' then true
    end, false))
$function$;

alter table person add constraint person_emptied_is_closed check (emptied_at is null or disabled_at is not null and password_hash = '' and email like '%.freed.invalid');
create trigger person_emptied_stays before update on person for each row when (old.emptied_at is not null) execute function emptied_stays_empty();
