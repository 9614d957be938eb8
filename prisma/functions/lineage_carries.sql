-- A claim that comes from another takes its people along, and what was known of them.
CREATE OR REPLACE FUNCTION public.lineage_carries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into claim_hand (claim_id, person_id, how) select new.to_id, person_id, how from claim_hand where claim_id = new.from_id on conflict do nothing;
  insert into shown_verdict (claim_id, person_id) select new.to_id, person_id from shown_verdict where claim_id = new.from_id on conflict do nothing;
  update claim c set
    returned_count = greatest(c.returned_count, p.returned_count),
    needs_second = c.needs_second or p.needs_second,
    legal_by = coalesce(c.legal_by, p.legal_by), legal_at = coalesce(c.legal_at, p.legal_at),
    flagged_by = coalesce(c.flagged_by, p.flagged_by), flagged_at = coalesce(c.flagged_at, p.flagged_at),
    risks = case when p.legal_at is not null and not 'legal' = any(c.risks) then c.risks || array['legal'] else c.risks end
  from claim p where c.id = new.to_id and p.id = new.from_id;
  return null;
end $function$;
