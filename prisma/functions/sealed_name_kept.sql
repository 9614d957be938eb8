-- A sealed name stays as it was sealed; only an erasure takes it away, and only where the desk opened it may it be sealed anew, by another key.
CREATE OR REPLACE FUNCTION public.sealed_name_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and is_erasing() and only_blanks(tg_table_name, to_jsonb(old), to_jsonb(new)) then return new; end if;
  if tg_op = 'UPDATE' and length(new.sealed) = length(old.sealed) and new.key_id <> old.key_id
    and to_jsonb(new) - '{sealed,key_id}'::text[] = to_jsonb(old) - '{sealed,key_id}'::text[]
    and exists (select from resealing where key_id = new.key_id and xmin = pg_current_xact_id()::xid) then
    return new;
  end if;
  raise exception 'a sealed name is kept as it was sealed' using errcode = 'SS001';
end $function$;
