-- Stories under legal hold in whose trail somebody did something or is named.
CREATE OR REPLACE FUNCTION public.held_of(person uuid)
 RETURNS TABLE(id uuid)
 LANGUAGE sql
 STABLE
AS $function$
  select s.id from story s where s.hold_reason is not null and (s.owner_id = person or exists (
    select from event e where e.stream_id = s.id::text
      and (e.person_id = person or person::text in (e.payload ->> 'person', e.payload ->> 'to', e.payload ->> 'after', e.payload ->> 'before'))))
$function$;
