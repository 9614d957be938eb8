-- Evidence and writers come in the transaction of their revision, never later.
CREATE OR REPLACE FUNCTION public.with_its_revision()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (select xmin from verdict_revision where id = new.revision_id) is distinct from pg_current_xact_id()::xid then
    raise exception '% can only be written together with its revision', tg_table_name using errcode = 'SS001';
  end if;
  return new;
end $function$;
