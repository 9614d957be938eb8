-- The time at which a person’s next digest is due.
CREATE OR REPLACE FUNCTION public.next_digest()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$
  select case when now() < today then today else today + interval '1 day' end
  from (select (date_trunc('day', now() at time zone zone) + interval '8 hours') at time zone zone as today
        from (select coalesce((policy_in_force()).content ->> 'timeZone', current_setting('second_source.zone', true), 'UTC') as zone) z) t
$function$;
