-- A correction begins without an approval.
CREATE OR REPLACE FUNCTION public.item_begins_unapproved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.approved_by is not null then raise exception 'an item is approved after it was written' using errcode = 'SS005'; end if;
  return new;
end $function$;
