-- What is wrong with a stream’s chain; no row when it is whole.
CREATE OR REPLACE FUNCTION public.broken_links(wanted text)
 RETURNS TABLE(seq integer, fault text)
 LANGUAGE sql
 STABLE
AS $function$
  with chain as (
    select e.*, event_digest(e) as expected, lag(e.seq, 1, 0) over w as before_seq, lag(e.hash, 1, '\x'::bytea) over w as before_hash
    from event e where e.stream_id = wanted window w as (order by e.seq)
  )
  select chain.seq, 'a number is missing before it' from chain where chain.seq <> before_seq + 1
  union all select chain.seq, 'it does not follow its predecessor' from chain where prev_hash <> before_hash
  union all select chain.seq, 'its content was changed' from chain where hash <> expected
  union all select s.head_seq, 'the end of the trail is missing' from stream s
    left join lateral (select e.seq, e.hash from event e where e.stream_id = s.id order by e.seq desc limit 1) last on true
    where s.id = wanted and (s.head_seq <> coalesce(last.seq, 0) or s.head_hash <> coalesce(last.hash, '\x'::bytea))
$function$;
