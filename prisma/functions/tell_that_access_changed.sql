-- A closed account, a new role or a new password is told to every instance.
CREATE OR REPLACE FUNCTION public.tell_that_access_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_table_name = 'session' then
    perform pg_notify('second_source', json_build_object('person', old.person_id)::text);
  elsif new.role <> old.role or new.disabled_at is distinct from old.disabled_at or new.password_hash <> old.password_hash then
    perform pg_notify('second_source', json_build_object('person', new.id)::text);
  end if;
  return null;
end $function$;
