-- The hash of an event over the one before it.
CREATE OR REPLACE FUNCTION public.event_digest(e event)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select sha256(e.prev_hash || convert_to(concat_ws(E'\x1f', e.stream_id, e.seq::text, e.type,
    coalesce(e.person_id::text, ''), coalesce(e.story_id::text, ''), coalesce(e.claim_id::text, ''),
    e.payload::text, (extract(epoch from e.at) * 1000000)::bigint::text), 'UTF8'))
$function$;
