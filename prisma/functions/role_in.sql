-- The role that somebody has in the stories of a team: the team's, or else that of their account. An admin is one everywhere.
CREATE OR REPLACE FUNCTION public.role_in(who uuid, of_team uuid)
 RETURNS role
 LANGUAGE sql
 STABLE
AS $function$
  select case when p.role = 'admin' then p.role
    else coalesce((select m.role from team_member m where m.team_id = of_team and m.person_id = p.id), p.role) end
  from person p where p.id = who
$function$;
