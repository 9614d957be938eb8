-- A sealed name has two keepers at any time, no more and no fewer: asked when a transaction ends.
CREATE OR REPLACE FUNCTION public.sealed_name_has_two()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  of_name uuid := case tg_table_name when 'sealed_name' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'sealed_id')::uuid end;
begin
  if (select count(*) from sealed_keeper where sealed_id = of_name and until is null) <> 2 then
    raise exception 'a sealed name has two keepers' using errcode = 'SS005';
  end if;
  return null;
end $function$;
