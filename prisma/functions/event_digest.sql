-- The hash of an event over the one before it: over its commitment, or in old events over the payload itself.
CREATE OR REPLACE FUNCTION public.event_digest(e event)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select event_digest_over(e.prev_hash, e, case when e.commitment is null then e.payload::text else 'sha256:' || encode(e.commitment, 'hex') end)
$function$;
