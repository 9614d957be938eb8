-- A salt that nobody guesses: 244 random bits.
CREATE OR REPLACE FUNCTION public.event_salt()
 RETURNS bytea
 LANGUAGE sql
AS $function$
  select uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
$function$;
