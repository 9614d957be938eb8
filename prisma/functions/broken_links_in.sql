-- What is wrong with a part of a stream’s chain, each event on the one before it. What was erased is held by its commitment, and what is left of it by the erasure that says so; of an event from before commitments, by the chain that it was carried into.
CREATE OR REPLACE FUNCTION public.broken_links_in(wanted text, first_seq integer, last_seq integer)
 RETURNS TABLE(seq integer, fault text)
 LANGUAGE sql
 STABLE
AS $function$
  with chain as (
    select e.seq, e.prev_hash, e.hash, event_digest(e) as expected, lag(e.seq, 1, 0) over w as before_seq, lag(e.hash, 1, '\x'::bytea) over w as before_hash,
      coalesce(e.commitment, c.commitment) as commitment, coalesce(e.salt, c.salt) as salt, e.payload, e.commitment is null as is_old, c.hash as carried,
      event_digest_over(lag(c.hash, 1, '\x'::bytea) over w, e, 'sha256:' || encode(c.commitment, 'hex')) as carried_expected
    from event e left join carried_event c on c.stream_id = e.stream_id and c.seq = e.seq
    where e.stream_id = wanted and e.seq between first_seq - 1 and last_seq window w as (order by e.seq)
  ), part as (
    select chain.*, commitment is not null and salt is null as is_erased from chain where chain.seq >= first_seq
  )
  select part.seq, 'a number is missing before it' from part where part.seq <> before_seq + 1
  union all select part.seq, 'it does not follow its predecessor' from part where prev_hash <> before_hash
  union all select part.seq, 'its content was changed' from part where (hash <> expected and not (is_old and is_erased))
    or commitment <> event_commitment(salt, payload)
  union all select part.seq, 'what it was carried into was changed' from part where carried <> carried_expected
  union all select part.seq, 'its content is gone, and no erasure says that this is what is left of it' from part where is_erased
    and not exists (select from event t where t.stream_id = wanted and t.type = 'content-erased' and t.seq > part.seq
      and t.payload -> 'events' ->> part.seq::text = encode(sha256(convert_to(part.payload::text, 'UTF8')), 'hex'))
  union all select s.head_seq, 'the end of the trail is missing' from stream s
    left join lateral (select e.seq, e.hash from event e where e.stream_id = s.id order by e.seq desc limit 1) last on true
    where s.id = wanted and last_seq >= s.head_seq and (s.head_seq <> coalesce(last.seq, 0) or s.head_hash <> coalesce(last.hash, '\x'::bytea))
$function$;
