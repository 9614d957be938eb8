-- What is searched is a folded copy of what was printed: signs that show nothing are gone; width, composition, case,
-- quotation marks, dashes and blanks are one; figures spaced or stopped by thousands are joined; raised signs stand
-- apart. lib/text/fold.ts does the same for texts on the screen; the marks in what was found are set there.
create function folded(words text) returns text language sql immutable strict parallel safe as $$
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
$$;

drop index claim_quote_words;
drop index claim_quote_plain;
drop index claim_quote_alike;
drop index revision_note_words;
create index claim_quote_words on claim using gin (to_tsvector('english', folded(quote)));
create index claim_quote_plain on claim using gin (to_tsvector('simple', folded(quote)));
create index claim_quote_alike on claim using gin (folded(quote) gin_trgm_ops);
create index revision_note_words on verdict_revision using gin (to_tsvector('simple', folded(note)));
