-- Why: a team whose newsroom editors are all journalists there, and whose own editors are gone, left work that waited for nobody and was listed nowhere.

create or replace view undecided_team (team_id) as
  select t.id from (select id from team union all select null) t
  where not exists (select from person p where p.disabled_at is null and p.role <> 'admin'
    and coalesce((select m.role from team_member m where m.team_id = t.id and m.person_id = p.id), p.role) = 'editor');

create or replace view without_editor (story_id, claim_id, since) as
  select c.story_id, c.id, case when c.state = 'approved' then (select x.created_at from decision x where x.revision_id = c.effective_revision_id) else c.state_since end
    from story s join claim c on c.story_id = s.id
    where (s.visibility = 'restricted' or coalesce(s.team_id::text, '') in (select coalesce(u.team_id::text, '') from undecided_team u)) and not s.practice and s.archived_at is null
      and (c.state in ('submitted', 'adjudication', 'contested')
        or (c.state = 'second_read' and not exists (select from on_desk j where j.story_id = c.story_id and j.role = 'journalist'
          and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = j.person_id)
          and not exists (select from shown_verdict v where v.claim_id = c.id and v.person_id = j.person_id)))
        or (c.state = 'approved' and exists (select from decision x where x.revision_id = c.effective_revision_id and x.unreviewed
          and not exists (select from confirmation f where f.decision_id = x.id))))
      and not exists (select from on_desk e where e.story_id = c.story_id and e.role = 'editor'
        and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = e.person_id)
        and (c.state not in ('submitted', 'adjudication') or c.returned_count < 3 or not exists (select from lead_editor l where l.id <> e.person_id and role_on(l.id, c.story_id) = 'editor'
          and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = l.id)))
        and (c.state <> 'contested' or not exists (select from contest k where k.claim_id = c.id and k.outcome is null and k.person_id = e.person_id))
        and (c.state <> 'approved' or not exists (select from decision x where x.revision_id = c.effective_revision_id and x.decider_id = e.person_id)))
  union all
  select s.id, null, (select max(c.state_since) from claim c where c.story_id = s.id)
    from story s join ready_story r on r.story_id = s.id
    where (s.visibility = 'restricted' or coalesce(s.team_id::text, '') in (select coalesce(u.team_id::text, '') from undecided_team u)) and not s.practice and s.archived_at is null
      and not exists (select from on_desk e where e.story_id = s.id and e.role = 'editor');
