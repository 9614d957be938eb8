-- Nobody decides on their own work; only an editor decides; only on the submitted head, under the rules in force.
CREATE OR REPLACE FUNCTION public.four_eyes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform from verdict_revision where id = new.revision_id for share;
  if exists (select from claim_hand where claim_id = new.claim_id and person_id = new.decider_id) then
    if not new.unreviewed then
      raise exception 'nobody decides on their own work' using errcode = 'SS002';
    end if;
  elsif new.unreviewed then
    raise exception 'an approval without second eyes is of one''s own work' using errcode = 'SS002';
  end if;
  if new.unreviewed and (new.outcome <> 'approved' or not coalesce(((policy_in_force()).content ->> 'approveUnreviewed')::boolean, false)) then
    raise exception 'the house rules do not allow approval without second eyes' using errcode = 'SS008';
  end if;
  if not exists (select from person where id = new.decider_id and disabled_at is null and role_on(id, (select c.story_id from claim c where c.id = new.claim_id)) = 'editor') then
    raise exception 'only an editor decides' using errcode = 'SS006';
  end if;
  if new.policy_version is distinct from (policy_in_force()).version then
    raise exception 'a decision is made under the rules in force' using errcode = 'SS008';
  end if;
  if not exists (select from claim where id = new.claim_id and (
       (state = 'submitted' and head_revision_id = new.revision_id)
       or (state = 'adjudication' and not new.unreviewed and (head_revision_id = new.revision_id
         or (new.outcome = 'approved' and exists (select from verdict_revision where id = new.revision_id and second_of = head_revision_id)))))) then
    raise exception 'only the submitted head revision can be decided' using errcode = 'SS005';
  end if;
  return new;
end $function$;
