-- What is wrong with a stream’s chain; no row when it is whole.
CREATE OR REPLACE FUNCTION public.broken_links(wanted text)
 RETURNS TABLE(seq integer, fault text)
 LANGUAGE sql
 STABLE
AS $function$
  select * from broken_links_in(wanted, 1, 2147483647)
$function$;
