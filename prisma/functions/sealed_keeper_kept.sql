-- Who kept a sealed name stays on record: a part in it only ends.
CREATE OR REPLACE FUNCTION public.sealed_keeper_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and old.until is null and new.until is not null
    and (new.id, new.sealed_id, new.person_id, new.given_by, new.since) is not distinct from (old.id, old.sealed_id, old.person_id, old.given_by, old.since) then
    return new;
  end if;
  raise exception 'who kept a sealed name stays on record' using errcode = 'SS001';
end $function$;
