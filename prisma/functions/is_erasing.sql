-- Whether this transaction opened an erasure: a row of its own, which no setting stands for.
CREATE OR REPLACE FUNCTION public.is_erasing()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from erasure where xmin = pg_current_xact_id()::xid)
$function$;
