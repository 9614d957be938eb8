-- A contest is decided once, by an editor who neither wrote the verdict nor contests it.
CREATE OR REPLACE FUNCTION public.contest_is_decided_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and is_erasing() and only_blanks(tg_table_name, to_jsonb(old), to_jsonb(new)) then return new; end if;
  if tg_op = 'DELETE' or old.outcome is not null or new.claim_id <> old.claim_id or new.revision_id <> old.revision_id
     or new.person_id <> old.person_id or new.reason <> old.reason or new.at <> old.at then
    raise exception 'a contest is decided once and kept' using errcode = 'SS001';
  end if;
  if new.decided_by = new.person_id
     or exists (select from claim_hand where claim_id = new.claim_id and person_id = new.decided_by)
     or (new.outcome = 'upheld' and exists (select from decision where revision_id = new.revision_id and decider_id = new.decided_by)) then
    raise exception 'nobody decides on their own work' using errcode = 'SS002';
  end if;
  if new.outcome <> 'lapsed' and not exists (select from person where id = new.decided_by and disabled_at is null and role_on(id, (select c.story_id from claim c where c.id = new.claim_id)) = 'editor') then
    raise exception 'only an editor decides' using errcode = 'SS006';
  end if;
  return new;
end $function$;
