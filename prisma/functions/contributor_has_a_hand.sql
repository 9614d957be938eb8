-- Whoever wrote into a revision has a part in its claim’s words.
CREATE OR REPLACE FUNCTION public.contributor_has_a_hand()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into claim_hand (claim_id, person_id, how)
    select r.claim_id, new.person_id, case when r.second_of is null then 'wrote' else 'read' end from verdict_revision r where r.id = new.revision_id
    on conflict do nothing;
  return null;
end $function$;
