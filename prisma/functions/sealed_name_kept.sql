-- A sealed name stays as it was sealed; only an erasure takes it away.
CREATE OR REPLACE FUNCTION public.sealed_name_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and is_erasing() and only_blanks(tg_table_name, to_jsonb(old), to_jsonb(new)) then return new; end if;
  raise exception 'a sealed name is kept as it was sealed' using errcode = 'SS001';
end $function$;
