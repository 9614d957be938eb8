-- Whoever may see a story no more is told, on every instance.
CREATE OR REPLACE FUNCTION public.story_closed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('second_source', json_build_object('access', new.id)::text);
  return null;
end $function$;
