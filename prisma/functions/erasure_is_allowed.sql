-- An erasure is opened by an admin, or by the desk for what a witness told it of; never where a story is held.
CREATE OR REPLACE FUNCTION public.erasure_is_allowed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.kind = 'originals' then
    if new.person_id is not null or new.told_by is not null or new.story_id is not null or not coalesce(
      (select content -> 'keepFor' ->> 'originals' is not null from house_policy order by version desc limit 1), false) then
      raise exception 'originals go by the house rules alone' using errcode = 'SS005';
    end if;
  elsif new.person_id is null and new.told_by is null
     or new.person_id is not null and not exists (select from person where id = new.person_id and role = 'admin' and disabled_at is null) then
    raise exception 'only an admin erases' using errcode = 'SS006';
  end if;
  if new.told_by is null and exists (select from story where id = new.story_id and hold_reason is not null) then
    raise exception 'nothing of a story that is held is erased' using errcode = 'SS005';
  end if;
  if new.told_by is null and new.kind <> 'originals'
     and coalesce((select (content ->> 'eraseByTwo')::boolean from house_policy order by version desc limit 1), false)
     and not exists (select from erasure_ask where kind = new.kind and target = new.target and outcome = 'agreed' and decided_by = new.person_id
       and decided_at = transaction_timestamp() and expires_at >= now()) then
    raise exception 'another admin agrees to what is erased' using errcode = 'SS002';
  end if;
  if new.told_by is null and new.kind = 'person' then
    if not exists (select from person where id = new.target and disabled_at is not null and emptied_at is null) then
      raise exception 'only a closed account is emptied, once' using errcode = 'SS005';
    end if;
    if exists (select from held_of(new.target)) then
      raise exception 'nobody is emptied whose name stands in a story that is held' using errcode = 'SS005';
    end if;
  end if;
  new.at := transaction_timestamp();
  return new;
end $function$;
