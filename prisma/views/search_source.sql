-- What search should hold: one document for each claim, article, note of a verdict, message of a thread and correction, in the words that stand now.
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
