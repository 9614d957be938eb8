-- The role that somebody has on a story; `roleOn` in lib/review/policy.ts is the same rule.
CREATE OR REPLACE FUNCTION public.role_on(who uuid, of_story uuid)
 RETURNS role
 LANGUAGE sql
 STABLE
AS $function$
  select role_in(who, (select s.team_id from story s where s.id = of_story))
$function$;
