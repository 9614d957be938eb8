-- Number, predecessor, time, commitment and hash of an event are the database’s; listeners are told.
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
