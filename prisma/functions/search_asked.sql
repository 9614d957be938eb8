-- One term that is searched for, folded: as whole words (stems too, and the beginning of a word where it is still being typed), and by its parts.
CREATE OR REPLACE FUNCTION public.search_asked(term text, begins boolean, OUT stems tsquery, OUT plain tsquery, OUT parts tsquery)
 RETURNS record
 LANGUAGE sql
 STABLE PARALLEL SAFE STRICT
AS $function$
  select phraseto_tsquery('english', search_words(term)),
    case when begins and numnode(phraseto_tsquery('simple', term)) = 1 and length(term) > 2
      then ('''' || replace(replace((tsvector_to_array(to_tsvector('simple', term)))[1], '\', '\\'), '''', '''''') || ''':*')::tsquery
      else phraseto_tsquery('simple', search_words(term)) end,
    coalesce((select string_agg(quote_literal(gram) || case when length(gram) = 2 and asked.only = gram then ':*' else '' end, ' & ')
      from (select grams, case when cardinality(grams) = 1 then grams[1] end as only from (select search_grams(term, true)) g (grams)) asked,
        unnest(asked.grams) gram
      -- the last letter by itself says nothing more
      where length(gram) > 2 or asked.only = gram), '')::tsquery
      && case when term ~ '[\u0E00-\u0EFF\u1000-\u11FF\u1780-\u17FF\u3040-\u30FF\u3130-\u318F\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF]' then
        plainto_tsquery('simple', regexp_replace(term, '[\u0E00-\u0EFF\u1000-\u11FF\u1780-\u17FF\u3040-\u30FF\u3130-\u318F\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF]+', ' ', 'g')) else '' end
$function$;
