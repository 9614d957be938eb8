-- To whom a claim is given that they can work on: not to a closed account, and not to somebody from whom its first verdict is hidden, because another wrote it.
create or replace view claim_holder as
  select c.id as claim_id, p.id as person_id
    from claim c join person p on p.id = c.assignee_id and p.disabled_at is null
    where not (p.role <> 'admin' and c.needs_second and c.head_revision_id is not null and c.head_revision_id is distinct from c.effective_revision_id
      and coalesce((select m.role from story s join team_member m on m.team_id = s.team_id and m.person_id = p.id where s.id = c.story_id), p.role) = 'journalist'
      and not exists (select from verdict_revision reading where reading.second_of = c.head_revision_id)
      and not exists (select from second_reading_waiver w where w.revision_id = c.head_revision_id)
      and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = p.id)
      and not exists (select from shown_verdict v where v.claim_id = c.id and v.person_id = p.id));
