-- Why: search read every claim of the desk, folded it and ranked it, and ran into the time limit of a statement in a desk of a million
-- claims; articles, threads and corrections it did not read at all. Now what is searched is stored: a document for each claim, article,
-- note, message and correction, with its vector, kept by triggers in the transaction that changes the thing. What was there before is
-- taken in after the start, by parts (lib/commands/keep-search.ts). The indexes of the release before stay until the one after.

create table search_document (
  no bigserial primary key,
  kind text not null,
  source_id uuid not null,
  story_id uuid not null,
  article_id uuid not null,
  claim_id uuid,
  person_id uuid,
  at timestamptz(6) not null,
  title text not null,
  words text not null,
  vector tsvector not null,
  constraint search_document_kind check (kind in ('claim', 'article', 'note', 'message', 'correction'))
);
create unique index search_document_kind_source_id_key on search_document (kind, source_id);
create index search_document_at_no_idx on search_document (at, no);
-- no list of what is to be taken in: a search would read it through, and one save in many would pay for all before it
create index search_document_vector_idx on search_document using gin (vector) with (fastupdate = off);

create table search_backlog (
  kind text primary key,
  up_to uuid not null default '00000000-0000-0000-0000-000000000000',
  is_done boolean not null default false
);
insert into search_backlog (kind) values ('claim'), ('article'), ('note'), ('message'), ('correction');

CREATE OR REPLACE FUNCTION public.search_words(words text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select case when words ~ '[\u0E00-\u0EFF\u1000-\u11FF\u1780-\u17FF\u3040-\u30FF\u3130-\u318F\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF]' then
    regexp_replace(regexp_replace(words,
      '([\u0E00-\u0EFF\u1000-\u11FF\u1780-\u17FF\u3040-\u30FF\u3130-\u318F\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF])(?=[[:alnum:]])(?![\u0E00-\u0EFF\u1000-\u11FF\u1780-\u17FF\u3040-\u30FF\u3130-\u318F\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF])', '\1 ', 'g'),
      '((?![\u0E00-\u0EFF\u1000-\u11FF\u1780-\u17FF\u3040-\u30FF\u3130-\u318F\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF])[[:alnum:]])(?=[\u0E00-\u0EFF\u1000-\u11FF\u1780-\u17FF\u3040-\u30FF\u3130-\u318F\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF])', '\1 ', 'g')
    else words end
$function$;

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

CREATE OR REPLACE FUNCTION public.search_stems(words text, language text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select case when language = 'en' then to_tsvector('english', search_words(words)) || to_tsvector('simple', search_words(words))
    else to_tsvector('simple', search_words(words)) end
$function$;

CREATE OR REPLACE FUNCTION public.search_vector(title text, words text, weight "char", language text)
 RETURNS tsvector
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
begin
  if length(words) < 20000 then
    return setweight(search_stems(title, language), 'A') || setweight(search_stems(words, language), weight)
      || array_to_tsvector(search_grams(title || ' ' || words, language <> 'en'));
  end if;
  begin
    return setweight(search_stems(title, language), 'A') || setweight(search_stems(words, language), weight)
      || array_to_tsvector(search_grams(title || ' ' || words, language <> 'en'));
  exception when program_limit_exceeded then
    -- a vector holds a megabyte: what was made to have more different words than any text is found by its beginning
    return search_vector(title, left(words, 19999), weight, language);
  end;
end $function$;

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

create or replace view search_source as
  select 'claim' as kind, c.id as source_id, c.story_id, c.article_id, c.id as claim_id, c.drawn_by as person_id, c.created_at as at, a.language,
      '' as title, folded(c.quote) as words, 'B'::"char" as weight
    from claim c join article a on a.id = c.article_id
  union all
  select 'article', a.id, a.story_id, a.id, null, v.imported_by, a.created_at, a.language,
      folded(a.headline || ' ' || a.outlet),
      -- line by line, so that a line that is found is known by its number
      (select coalesce(string_agg(folded(line), E'\n' order by n), '') from unnest(string_to_array(v.text, E'\n')) with ordinality as l (line, n)), 'D'
    from article a join lateral (select text, imported_by from article_version where article_id = a.id order by number desc limit 1) v on true
  union all
  select 'note', c.id, c.story_id, c.article_id, c.id, r.author_id, r.created_at, 'en', '', folded(r.note), 'C'
    from claim c join verdict_revision r on r.id = c.head_revision_id where r.note <> ''
  union all
  select 'message', m.id, c.story_id, c.article_id, c.id, m.person_id, m.created_at, 'en', '', folded(m.text), 'C'
    from comment m join claim c on c.id = m.claim_id
  union all
  select 'correction', i.id, i.story_id, i.article_id, null, i.edited_by, i.edited_at, 'en', '',
      folded(concat_ws(' ', i.content ->> 'notice', i.content ->> 'cause', i.content ->> 'limits')), 'B'
    from correction_item i;

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

CREATE OR REPLACE FUNCTION public.search_keeps()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_table_name = 'article_version' then
    perform search_put('article', new.article_id);
  else
    perform search_put(tg_argv[0], new.id);
  end if;
  -- by their article's language claims are taken apart
  if tg_table_name = 'article' and tg_op = 'UPDATE' then
    if new.language <> old.language then
      perform search_put('claim', c.id) from claim c where c.article_id = new.id;
    end if;
  end if;
  return null;
end $function$;

create trigger claim_searched after insert on claim for each row execute function search_keeps('claim');
create trigger claim_searched_anew after update of quote on claim for each row when (new.quote is distinct from old.quote) execute function search_keeps('claim');
create trigger claim_note_searched after update of head_revision_id on claim for each row
  when (new.head_revision_id is distinct from old.head_revision_id) execute function search_keeps('note');
create trigger article_searched after update of headline, outlet, language on article for each row
  when ((new.headline, new.outlet, new.language) is distinct from (old.headline, old.outlet, old.language)) execute function search_keeps('article');
create trigger article_version_searched after insert on article_version for each row execute function search_keeps('article');
create trigger comment_searched after insert on comment for each row execute function search_keeps('message');
create trigger correction_searched after insert or update of content, edited_by on correction_item for each row execute function search_keeps('correction');
