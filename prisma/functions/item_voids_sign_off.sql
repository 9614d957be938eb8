-- A story’s signature is void when a correction of it changes.
CREATE OR REPLACE FUNCTION public.item_voids_sign_off()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' or new.content is distinct from old.content or new.approved_at is distinct from old.approved_at then
    perform void_sign_off(new.story_id, 'A correction changed.');
  end if;
  return null;
end $function$;
