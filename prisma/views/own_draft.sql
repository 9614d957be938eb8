-- Drafts that wait for whoever wrote them: given to nobody else, and not what came of an overturned approval.
create or replace view own_draft as
  select c.person_id, c.id, c.story_id, c.state_since from claim_with c
    where not c.given and c.state = 'draft' and not exists (select from contest k where k.claim_id = c.id and k.revision_id = c.head_revision_id and k.outcome = 'overturned');
