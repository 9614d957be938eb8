-- Tells by e-mail whose turn an event makes it, as the rows of turn_rule say; once a person and event, never whoever did it.
CREATE OR REPLACE FUNCTION public.event_makes_post()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not (select is_on from post_state) then return null; end if;
  insert into post (person_id, stream_id, seq, kind, due_at)
  select p.id, new.stream_id, new.seq, r.kind, case when p.preferences ->> 'post' = 'daily' then next_digest() else now() end
  from turn_rule r
    cross join lateral (
      select d.person_id from on_desk d where d.story_id = new.story_id and new.payload -> r.names ? d.person_id::text -- one, or a list
      union all
      select t.person_id from turn t where r.names is null and t.kind = r.kind and t.claim_id = new.claim_id and t.since = now()
      union all
      -- of no story: what waits for another admin
      select a.id from person a where r.kind = 'erasure' and a.role = 'admin' and a.disabled_at is null) whose
    join person p on p.id = whose.person_id
  where r.event = new.type and new.payload @> r.given and p.id is distinct from new.person_id and coalesce(p.preferences ->> 'post', 'each') <> 'never'
    and not coalesce((select practice from story where id = new.story_id), false)
  on conflict do nothing;
  return null;
end $function$;
