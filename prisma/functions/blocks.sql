-- As many blocks as a text had letters, in its lines: what is left of a text that was erased. A letter of two units becomes two, so that every place in it stands.
CREATE OR REPLACE FUNCTION public.blocks(words text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select regexp_replace(regexp_replace(words, '[\U00010000-\U0010FFFF]', '██', 'g'), '[^\n]', '█', 'g')
$function$;
