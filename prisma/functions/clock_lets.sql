-- Whether the erasure that is open reaches a column: one by the house's clocks reaches files that articles came in, once they are over, and of no story that is held.
CREATE OR REPLACE FUNCTION public.clock_lets(of_table text, of_column text, was jsonb)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select not exists (select from erasure where xmin = pg_current_xact_id()::xid and kind = 'originals')
    or of_table = 'article_version' and of_column in ('raw', 'file_name')
      and (was ->> 'created_at')::timestamptz < now() - make_interval(days => (select (content -> 'keepFor' ->> 'originals')::int from house_policy order by version desc limit 1))
      and not exists (select from article a join story s on s.id = a.story_id where a.id = (was ->> 'article_id')::uuid and s.hold_reason is not null)
$function$;
