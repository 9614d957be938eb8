-- Keeps what is searched in step, in the transaction that changes the thing.
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
