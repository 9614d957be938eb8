-- Whether a value says nothing that another did not: the same, but for strings that were erased.
CREATE OR REPLACE FUNCTION public.is_less(was jsonb, now_is jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
begin
  if was = now_is then return true; end if;
  if jsonb_typeof(was) is distinct from jsonb_typeof(now_is) then return false; end if;
  case jsonb_typeof(was)
    when 'string' then return now_is = '"[erased]"' or now_is #>> '{}' ~ '^[█\n]+$';
    when 'object' then
      return (select count(*) from jsonb_object_keys(was)) = (select count(*) from jsonb_object_keys(now_is))
        and not exists (select from jsonb_each(was) w left join jsonb_each(now_is) n using (key) where n.value is null or not is_less(w.value, n.value));
    when 'array' then
      return jsonb_array_length(was) = jsonb_array_length(now_is)
        and not exists (select from jsonb_array_elements(was) with ordinality w join jsonb_array_elements(now_is) with ordinality n using (ordinality)
          where not is_less(w.value, n.value));
    else return false;
  end case;
end $function$;
