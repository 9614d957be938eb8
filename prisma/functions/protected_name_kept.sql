-- A name is protected or taken off with a reason; nothing else about it changes.
CREATE OR REPLACE FUNCTION public.protected_name_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and is_erasing() and only_blanks(tg_table_name, to_jsonb(old), to_jsonb(new)) then return new; end if;
  if tg_op = 'UPDATE' and old.removed_at is null
    and (new.id, new.story_id, new.name, new.added_by, new.added_at) is not distinct from (old.id, old.story_id, old.name, old.added_by, old.added_at)
    and new.removed_at is not null then
    return new;
  end if;
  raise exception 'a protected name is added and taken off, never changed or deleted' using errcode = 'SS001';
end $function$;
