-- A stretch ends inside its text.
CREATE OR REPLACE FUNCTION public.span_inside_its_text()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.span_end > (select length from article_version where id = new.version_id) then
    raise exception 'the span ends after its text' using errcode = 'SS004';
  end if;
  return new;
end $function$;
