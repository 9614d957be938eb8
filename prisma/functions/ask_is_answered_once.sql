-- What was asked for stays as it was asked, and is answered once: by another admin, or withdrawn by whoever asked.
CREATE OR REPLACE FUNCTION public.ask_is_answered_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or old.outcome is not null
     or to_jsonb(new) - '{outcome,decided_by,decided_at}'::text[] <> to_jsonb(old) - '{outcome,decided_by,decided_at}'::text[] then
    raise exception 'what was asked for is answered once and kept' using errcode = 'SS001';
  end if;
  if not exists (select from person where id = new.decided_by and role = 'admin' and disabled_at is null) then
    raise exception 'only an admin erases' using errcode = 'SS006';
  end if;
  return new;
end $function$;
