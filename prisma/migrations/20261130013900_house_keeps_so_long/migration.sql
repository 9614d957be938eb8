-- Why: the house says for how long files that articles came in are kept; they go by the one door, which reaches nothing else then.

CREATE OR REPLACE FUNCTION public.clock_lets(of_table text, of_column text, was jsonb)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select not exists (select from erasure where xmin = pg_current_xact_id()::xid and kind = 'originals')
    or of_table = 'article_version' and of_column in ('raw', 'file_name')
      and (was ->> 'created_at')::timestamptz < now() - make_interval(days => (select (content -> 'keepFor' ->> 'originals')::int from house_policy order by version desc limit 1))
      and not exists (select from article a join story s on s.id = a.story_id where a.id = (was ->> 'article_id')::uuid and s.hold_reason is not null)
$function$;

CREATE OR REPLACE FUNCTION public.erasure_is_allowed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.kind = 'originals' then
    if new.person_id is not null or new.told_by is not null or new.story_id is not null or not coalesce(
      (select content -> 'keepFor' ->> 'originals' is not null from house_policy order by version desc limit 1), false) then
      raise exception 'originals go by the house rules alone' using errcode = 'SS005';
    end if;
  elsif new.person_id is null and new.told_by is null
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

CREATE OR REPLACE FUNCTION public.only_blanks(of_table text, was jsonb, now_is jsonb)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select not exists (
    select from jsonb_each(now_is) n join jsonb_each(was) w using (key)
      left join erasable e on e.table_name = of_table and e.column_name = key
    where n.value is distinct from w.value and not (clock_lets(of_table, key, was) and coalesce(case e.how
      when 'words' then n.value = '"[erased]"' or is_part(w.value #>> '{}', n.value #>> '{}')
      when 'blocks' then n.value #>> '{}' ~ '^[█\n]+$'
      when 'bytes' then n.value = '"\\x"'
      when 'null' then n.value = 'null'
      when 'json' then is_less(w.value, n.value)
      when 'json text' then is_less((w.value #>> '{}')::jsonb, (n.value #>> '{}')::jsonb)
      -- what a check of its own table holds to the rest of the row
      when 'follows' then true
    end, false)))
$function$;

alter table erasure drop constraint erasure_kind;
alter table erasure add constraint erasure_kind check (kind in ('story', 'version', 'comment', 'person', 'sealed-name', 'originals'));
