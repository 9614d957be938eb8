-- What an event’s hash covers in place of its payload: SHA-256 over a salt and the payload.
CREATE OR REPLACE FUNCTION public.event_commitment(salt bytea, payload jsonb)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select sha256(salt || convert_to(payload::text, 'UTF8'))
$function$;
