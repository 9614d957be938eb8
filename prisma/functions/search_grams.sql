-- Parts of words, for search: pairs of letters in scripts that write no blanks or hang endings on (a last letter by itself), and where it is asked for, triples of letters in all others.
CREATE OR REPLACE FUNCTION public.search_grams(words text, triples boolean)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select case when triples or words ~ '[\u0E00-\u0EFF\u1000-\u11FF\u1780-\u17FF\u3040-\u30FF\u3130-\u318F\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF]' then array(
    select distinct '~' || case when is_pair then case when next_pair then letter || next else letter end else letter || next || after end
    from (
      select letter, is_pair, lead(letter) over w as next, lead(is_pair) over w as next_pair, lead(letter, 2) over w as after,
        not is_pair and letter ~ '[[:alpha:]]' and lead(letter) over w ~ '[[:alpha:]]' and not lead(is_pair) over w
          and lead(letter, 2) over w ~ '[[:alpha:]]' and not lead(is_pair, 2) over w as is_triple
      from (select letter, n, letter ~ '[\u0E00-\u0EFF\u1000-\u11FF\u1780-\u17FF\u3040-\u30FF\u3130-\u318F\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF]' as is_pair
        from unnest(string_to_array(words, null)) with ordinality as l (letter, n)) t
      window w as (order by n)) t
    where is_pair or (triples and is_triple)
    -- a vector holds so much; a text with more different pairs is no text
    limit 40000)
  else '{}' end
$function$;
