-- What is wrong with a part of a stream’s chain, each event on the one before it.
CREATE OR REPLACE FUNCTION public.broken_links_in(wanted text, first_seq integer, last_seq integer)
 RETURNS TABLE(seq integer, fault text)
 LANGUAGE sql
 STABLE
AS $function$
  with chain as (
    select e.*, event_digest(e) as expected, lag(e.seq, 1, 0) over w as before_seq, lag(e.hash, 1, '\x'::bytea) over w as before_hash
    from event e where e.stream_id = wanted and e.seq between first_seq - 1 and last_seq window w as (order by e.seq)
  ), part as (select * from chain where chain.seq >= first_seq)
  select part.seq, 'a number is missing before it' from part where part.seq <> before_seq + 1
  union all select part.seq, 'it does not follow its predecessor' from part where prev_hash <> before_hash
  union all select part.seq, 'its content was changed' from part where hash <> expected
  union all select s.head_seq, 'the end of the trail is missing' from stream s
    left join lateral (select e.seq, e.hash from event e where e.stream_id = s.id order by e.seq desc limit 1) last on true
    where s.id = wanted and last_seq >= s.head_seq and (s.head_seq <> coalesce(last.seq, 0) or s.head_hash <> coalesce(last.hash, '\x'::bytea))
$function$;
