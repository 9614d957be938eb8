-- A page shows a part of a trail and looks at the links of that part: the whole chain is computed when somebody asks.

-- Rows from one number to another whose number, link or hash does not fit. Where they reach the head, the head too.
create function broken_links_in(wanted text, first_seq int, last_seq int) returns table (seq int, fault text) language sql stable as $$
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
$$;
