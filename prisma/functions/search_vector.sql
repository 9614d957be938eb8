-- What a stored text is found by: stems and words in English, words and parts of words in any other language, pairs of letters of scripts without blanks in all.
CREATE OR REPLACE FUNCTION public.search_vector(title text, words text, weight "char", language text)
 RETURNS tsvector
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
begin
  if length(words) < 20000 then
    return setweight(search_stems(title, language), 'A') || setweight(search_stems(words, language), weight)
      || array_to_tsvector(search_grams(title || ' ' || words, language <> 'en'));
  end if;
  begin
    return setweight(search_stems(title, language), 'A') || setweight(search_stems(words, language), weight)
      || array_to_tsvector(search_grams(title || ' ' || words, language <> 'en'));
  exception when program_limit_exceeded then
    -- a vector holds a megabyte: what was made to have more different words than any text is found by its beginning
    return search_vector(title, left(words, 19999), weight, language);
  end;
end $function$;
