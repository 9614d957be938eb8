-- The words of a folded text, and in English their stems.
CREATE OR REPLACE FUNCTION public.search_stems(words text, language text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select case when language = 'en' then to_tsvector('english', search_words(words)) || to_tsvector('simple', search_words(words))
    else to_tsvector('simple', search_words(words)) end
$function$;
