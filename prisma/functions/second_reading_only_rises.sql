-- Whether a claim is read by two never falls while a verdict stands in it.
CREATE OR REPLACE FUNCTION public.second_reading_only_rises()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.needs_second and not new.needs_second and old.head_revision_id is not null then
    raise exception 'a claim that two people read is read by two as long as a verdict stands in it' using errcode = 'SS007';
  end if;
  return new;
end $function$;
