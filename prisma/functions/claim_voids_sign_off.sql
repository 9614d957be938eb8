-- A story’s signature is void as soon as something about its claims changes that it covers.
CREATE OR REPLACE FUNCTION public.claim_voids_sign_off()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT'
     or (new.state <> old.state and (old.state = 'approved' or new.state not in ('approved', 'withdrawn')))
     or new.effective_revision_id is distinct from old.effective_revision_id then
    update sign_off set voided_at = now(), void_reason = '{"id":"A claim changed."}' where story_id = new.story_id and voided_at is null;
    update story set signed_off_at = null, signed_off_by = null, signed_off_seq = null where id = new.story_id and signed_off_at is not null;
  end if;
  return null;
end $function$;
