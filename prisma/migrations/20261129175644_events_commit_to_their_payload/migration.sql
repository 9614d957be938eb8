-- Why: a hash over a payload holds that payload for ever. From here on it covers a salted commitment, so that words can be forgotten
-- while the chain stays whole. Old events are carried into a second chain beside theirs; that both end at the same event is signed
-- by the desk when it starts (docs/decisions/0078).

-- AlterTable
ALTER TABLE "event" ADD COLUMN     "commitment" BYTEA,
ADD COLUMN     "salt" BYTEA;

-- CreateTable
CREATE TABLE "carried_event" (
    "stream_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "commitment" BYTEA NOT NULL,
    "salt" BYTEA,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "carried_event_pkey" PRIMARY KEY ("stream_id","seq")
);

-- CreateTable
CREATE TABLE "carried_trail" (
    "stream_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "carried_trail_pkey" PRIMARY KEY ("stream_id")
);

-- AddForeignKey
ALTER TABLE "carried_event" ADD CONSTRAINT "carried_event_stream_id_seq_fkey" FOREIGN KEY ("stream_id", "seq") REFERENCES "event"("stream_id", "seq") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "carried_trail" ADD CONSTRAINT "carried_trail_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "signing_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE OR REPLACE FUNCTION public.event_commitment(salt bytea, payload jsonb)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select sha256(salt || convert_to(payload::text, 'UTF8'))
$function$;

CREATE OR REPLACE FUNCTION public.event_salt()
 RETURNS bytea
 LANGUAGE sql
AS $function$
  select uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
$function$;

CREATE OR REPLACE FUNCTION public.event_digest_over(before bytea, e event, content text)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select sha256(before || convert_to(concat_ws(E'\x1f', e.stream_id, e.seq::text, e.type,
    coalesce(e.person_id::text, ''), coalesce(e.story_id::text, ''), coalesce(e.claim_id::text, ''),
    content, (extract(epoch from e.at) * 1000000)::bigint::text), 'UTF8'))
$function$;

CREATE OR REPLACE FUNCTION public.event_digest(e event)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select event_digest_over(e.prev_hash, e, case when e.commitment is null then e.payload::text else 'sha256:' || encode(e.commitment, 'hex') end)
$function$;

CREATE OR REPLACE FUNCTION public.event_joins_its_chain()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare s stream;
begin
  insert into stream (id) values (new.stream_id) on conflict (id) do nothing;
  select * into s from stream where id = new.stream_id for update;
  new.seq := s.head_seq + 1;
  new.prev_hash := s.head_hash;
  new.at := clock_timestamp();
  new.salt := event_salt();
  new.commitment := event_commitment(new.salt, new.payload);
  new.hash := event_digest(new);
  update stream set head_seq = new.seq, head_hash = new.hash where id = new.stream_id;
  perform pg_notify('second_source', json_build_object('stream', new.stream_id, 'seq', new.seq)::text);
  return new;
end $function$;

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

CREATE OR REPLACE FUNCTION public.broken_links(wanted text)
 RETURNS TABLE(seq integer, fault text)
 LANGUAGE sql
 STABLE
AS $function$
  select * from broken_links_in(wanted, 1, 2147483647)
$function$;

-- Old events are carried over, trail by trail in their order.
do $$
declare one event; trail text := null; before bytea; s bytea; c bytea;
begin
  for one in select * from event order by stream_id, seq loop
    if trail is distinct from one.stream_id then
      trail := one.stream_id;
      before := '';
    end if;
    s := event_salt();
    c := event_commitment(s, one.payload);
    before := event_digest_over(before, one, 'sha256:' || encode(c, 'hex'));
    insert into carried_event (stream_id, seq, commitment, salt, hash) values (one.stream_id, one.seq, c, s, before);
  end loop;
end $$;

create trigger carried_event_immutable before update or delete on carried_event for each row execute function append_only();
create trigger carried_event_kept before truncate on carried_event for each statement execute function append_only();
create trigger carried_trail_immutable before update or delete on carried_trail for each row execute function append_only();
create trigger carried_trail_kept before truncate on carried_trail for each statement execute function append_only();
