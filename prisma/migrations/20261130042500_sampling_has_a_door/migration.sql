-- Why: the desk's own role owns no table, and what an erasure leaves is sampled anew all the same: by one function, as their owner.

CREATE OR REPLACE FUNCTION public.sample_anew(of_table text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not exists (select from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname = of_table) then
    return false;
  end if;
  execute format('analyze public.%I', of_table);
  if to_regprocedure('pg_clear_attribute_stats(text, text, text, boolean)') is not null then
    execute format($clear$
      select pg_clear_attribute_stats('public', k.tablename, k.attname, k.inherited)
      from (select tablename, attname, inherited from pg_stats where schemaname = 'public'
        and tablename in (select $1 union all select i.relname from pg_index x join pg_class i on i.oid = x.indexrelid where x.indrelid = format('public.%%I', $1)::regclass) offset 0) k
      where not exists (select from public.%1$I)$clear$, of_table) using of_table;
  end if;
  return true;
end $function$;
