-- The house rules in force: the latest version.
CREATE OR REPLACE FUNCTION public.policy_in_force()
 RETURNS house_policy
 LANGUAGE sql
 STABLE
AS $function$
  select * from house_policy order by version desc limit 1
$function$;
