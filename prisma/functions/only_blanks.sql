-- Whether a row differs from what it was only where an erasure may blank it, and by nothing but blanks.
CREATE OR REPLACE FUNCTION public.only_blanks(of_table text, was jsonb, now_is jsonb)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select not exists (
    select from jsonb_each(now_is) n join jsonb_each(was) w using (key)
      left join erasable e on e.table_name = of_table and e.column_name = key
    where n.value is distinct from w.value and not (clock_lets(of_table, key, was) and coalesce(case e.how
      when 'words' then n.value = '"[erased]"' or is_part(w.value #>> '{}', n.value #>> '{}')
      when 'blocks' then n.value #>> '{}' ~ '^[█\n]+$'
      when 'bytes' then n.value = '"\\x"'
      when 'null' then n.value = 'null'
      when 'json' then is_less(w.value, n.value)
      when 'json text' then is_less((w.value #>> '{}')::jsonb, (n.value #>> '{}')::jsonb)
      -- what a check of its own table holds to the rest of the row
      when 'follows' then true
    end, false)))
$function$;
