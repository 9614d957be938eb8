-- Who of the desk may see and do something in which story, and as what: nobody who is put away, no admin, and of restricted stories only their people, whatever their role; the role is that of the story's team, or else of the account.
create or replace view on_desk as
  select p.id as person_id, case when s.team_id is null then p.role
      else coalesce((select g.role from team_member g where g.team_id = s.team_id and g.person_id = p.id), p.role) end as role, s.id as story_id, s.owner_id, s.practice, s.visibility = 'restricted' as restricted
  from person p cross join story s
  where p.disabled_at is null and p.role <> 'admin' and s.archived_at is null
    and (not s.practice or s.visibility = 'newsroom' or s.owner_id = p.id)
    and (s.visibility = 'newsroom' or s.owner_id = p.id
      or exists (select from story_member m where m.story_id = s.id and m.person_id = p.id));
