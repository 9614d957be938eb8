-- The teams, and with null the newsroom as a whole, in whose stories nobody is an editor: by the team's roles, or else by their account.
create or replace view undecided_team (team_id) as
  select t.id from (select id from team union all select null) t
  where not exists (select from person p where p.disabled_at is null and p.role <> 'admin'
    and coalesce((select m.role from team_member m where m.team_id = t.id and m.person_id = p.id), p.role) = 'editor');
