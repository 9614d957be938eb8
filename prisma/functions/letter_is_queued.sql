-- Puts the sending of a letter into the queue for when it is due, some seconds late, so that what happens together goes out together. Told with a trigger: the kind of job, what its payload names, the column that holds it.
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
