-- Brings the document of one thing to what it says now: made, changed, or taken out where there is nothing to find. Says whether anything was done.
CREATE OR REPLACE FUNCTION public.search_put(what text, source uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
  insert into search_document as d (kind, source_id, story_id, article_id, claim_id, person_id, at, title, words, vector)
    select s.kind, s.source_id, s.story_id, s.article_id, s.claim_id, s.person_id, s.at, s.title, s.words, search_vector(s.title, s.words, s.weight, s.language)
      from search_source s where s.kind = what and s.source_id = source
    on conflict (kind, source_id) do update set person_id = excluded.person_id, at = excluded.at, title = excluded.title,
      words = excluded.words, vector = excluded.vector;
  if not found then
    delete from search_document where kind = what and source_id = source;
  end if;
  return found;
end $function$;
