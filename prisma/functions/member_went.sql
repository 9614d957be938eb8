-- Whoever is taken off a story is told, on every instance.
CREATE OR REPLACE FUNCTION public.member_went()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('second_source', json_build_object('person', old.person_id)::text);
  return null;
end $function$;
