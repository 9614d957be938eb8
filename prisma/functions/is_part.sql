-- Whether a text is what it was, with a block for some of its letters: so a name goes out of words that stay.
CREATE OR REPLACE FUNCTION public.is_part(was text, now_is text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select char_length(was) = char_length(now_is) and not exists (
    select from unnest(string_to_array(was, null), string_to_array(now_is, null)) as c(before, after) where after <> before and after <> '█')
$function$;
