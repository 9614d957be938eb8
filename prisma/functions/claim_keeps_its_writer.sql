-- Who wrote a claim’s verdict stands in its row while it is theirs to go on with, so that what waits for somebody is found by their name.
CREATE OR REPLACE FUNCTION public.claim_keeps_its_writer()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.state in ('draft', 'returned', 'needs_recheck') then
    select author_id into new.writer_id from verdict_revision where id = new.head_revision_id;
  else
    new.writer_id := null;
  end if;
  return new;
end $function$;
