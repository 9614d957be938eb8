-- A revision keeps the words of its claim that it judges.
CREATE OR REPLACE FUNCTION public.revision_judges_words()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  select c.span_start, c.span_end, c.quote into new.span_start, new.span_end, new.quote from claim c where c.id = new.claim_id;
  return new;
end $function$;
