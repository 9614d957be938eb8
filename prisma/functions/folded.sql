-- A text as search compares it: marks, cases and forms folded together.
CREATE OR REPLACE FUNCTION public.folded(words text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select regexp_replace(regexp_replace(regexp_replace(
    replace(replace(lower(translate(
      normalize(regexp_replace(regexp_replace(regexp_replace(translate(words, '´', ''''),
        -- a zero-width space where a blank was lost
        '([[:lower:][:digit:][:punct:]])\u200B+(?=[[:upper:]])', '\1 ', 'g'),
        '[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0]', '', 'g'),
        -- a note or exponent is no digit of the figure before it, a fraction no part of it
        '([⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+)|([½¼¾⅓⅔])', ' \2', 'g'), NFKC),
      '‘’‚‛′ʼʹ`‹›“”„‟″«»「」『』〝〞‐‑‒–—―−', '''''''''''''''''''''"""""""""""""-------')),
      'ß', 'ss'), 'ς', 'σ'),
    '(?<=[0-9]),(?=[0-9]{3}(?![0-9]))', '', 'g'),
    '(?<![0-9])([1-9][0-9]{0,2}) (?=[0-9]{3}(?![0-9]))', '\1', 'g'),
    '\s+', ' ', 'g')
$function$;
