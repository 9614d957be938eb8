-- Why: letters leave by the queue, which several processes share and which takes up what a dead one left: each letter puts
-- its own sending there, in the transaction that makes or puts it off.

CREATE OR REPLACE FUNCTION public.letter_is_queued()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.sent_at is null and new.failed_at is null then
    perform graphile_worker.add_job(tg_argv[0], json_build_object(tg_argv[1], to_jsonb(new) ->> tg_argv[2]),
      run_at := greatest(new.due_at, now()) + interval '5 seconds', max_attempts := 5);
  end if;
  return null;
end $function$;

CREATE TRIGGER letter_queued AFTER INSERT OR UPDATE OF due_at ON post FOR EACH ROW EXECUTE FUNCTION letter_is_queued('send-letter', 'personId', 'person_id');
CREATE TRIGGER letter_queued AFTER INSERT OR UPDATE OF due_at ON outlet_letter FOR EACH ROW EXECUTE FUNCTION letter_is_queued('send-outlet-letter', 'letterId', 'id');
