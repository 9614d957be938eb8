-- Voids a story’s signature, with a reason.
CREATE OR REPLACE FUNCTION public.void_sign_off(of_story uuid, because text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  update sign_off set voided_at = now(), void_reason = jsonb_build_object('id', because) where story_id = of_story and voided_at is null;
  update story set signed_off_at = null, signed_off_by = null, signed_off_seq = null where id = of_story and signed_off_at is not null;
end $function$;
