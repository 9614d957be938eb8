-- A story’s signature is void when what it covers about an article changes.
CREATE OR REPLACE FUNCTION public.article_voids_sign_off()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    perform void_sign_off(new.story_id, 'An article was added.');
  elsif (new.headline, new.outlet, new.byline, new.url, new.published_at, new.time_zone, new.language, new.origin, new.retired_at)
     is distinct from (old.headline, old.outlet, old.byline, old.url, old.published_at, old.time_zone, old.language, old.origin, old.retired_at) then
    perform void_sign_off(new.story_id, 'What is said of an article changed.');
  end if;
  return null;
end $function$;
