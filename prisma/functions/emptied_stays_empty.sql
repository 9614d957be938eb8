-- Whoever was emptied does not come back: no name, no address, no secret, no open account.
CREATE OR REPLACE FUNCTION public.emptied_stays_empty()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.name, new.email, new.password_hash, new.preferences, new.emptied_at, new.disabled_at)
    is distinct from (old.name, old.email, old.password_hash, old.preferences, old.emptied_at, old.disabled_at) then
    raise exception 'an account that was emptied stays as it is' using errcode = 'SS001';
  end if;
  return new;
end $function$;
