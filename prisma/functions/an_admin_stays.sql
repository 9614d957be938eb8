-- The last admin stays: two who leave at once wait for each other.
CREATE OR REPLACE FUNCTION public.an_admin_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.role = 'admin' and old.disabled_at is null and (tg_op = 'DELETE' or new.role <> 'admin' or new.disabled_at is not null) then
    perform pg_advisory_xact_lock(72707370); -- two admins demoting each other meet here
    if not exists (select from person where role = 'admin' and disabled_at is null and id <> old.id) then
      raise exception 'the last admin stays' using errcode = 'SS003';
    end if;
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $function$;
