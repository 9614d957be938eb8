-- The hash of an event over a hash before it, with what stands for its content.
CREATE OR REPLACE FUNCTION public.event_digest_over(before bytea, e event, content text)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select sha256(before || convert_to(concat_ws(E'\x1f', e.stream_id, e.seq::text, e.type,
    coalesce(e.person_id::text, ''), coalesce(e.story_id::text, ''), coalesce(e.claim_id::text, ''),
    content, (extract(epoch from e.at) * 1000000)::bigint::text), 'UTF8'))
$function$;
