-- A correction is approved by an editor who wrote into none of its verdicts, all of which are in force.
CREATE OR REPLACE FUNCTION public.item_approval_has_four_eyes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if is_erasing() and only_blanks(tg_table_name, to_jsonb(old), to_jsonb(new)) then return new; end if;
  if new.content is distinct from old.content and new.approved_by is not null and new.approved_at is not distinct from old.approved_at then
    raise exception 'what is edited is approved again' using errcode = 'SS005';
  end if;
  if new.approved_by is null or new.approved_at is not distinct from old.approved_at then return new; end if;
  if not exists (select from person where id = new.approved_by and disabled_at is null and role_on(id, new.story_id) = 'editor') then
    raise exception 'only an editor decides' using errcode = 'SS006';
  end if;
  if exists (select from correction_item_claim k join claim_hand h on h.claim_id = k.claim_id where k.item_id = new.id and h.person_id = new.approved_by) then
    raise exception 'nobody decides on their own work' using errcode = 'SS002';
  end if;
  if new.approved_by = new.edited_by
     and not coalesce((select (content ->> 'approveUnreviewed')::boolean from house_policy where version = new.policy_version), false) then
    raise exception 'nobody approves their own notice' using errcode = 'SS002';
  end if;
  if not exists (select from correction_item_claim where item_id = new.id)
     or exists (select from correction_item_claim k join claim c on c.id = k.claim_id join verdict_revision r on r.id = k.revision_id
       where k.item_id = new.id and (c.effective_revision_id is distinct from k.revision_id or c.state = 'withdrawn' or r.value <> 'disputed' or r.who_is_wrong <> 'this_article')) then
    raise exception 'only verdicts in force that find this article wrong are corrected' using errcode = 'SS005';
  end if;
  return new;
end $function$;
