-- A signature covers texts and corrections too, a request covers what was asked, and a notice has two pairs of eyes.

-- What a signature covers: every text with its version and its details, and every correction with its version.
alter table sign_off add column covers jsonb not null default '{}';

create function void_sign_off(of_story uuid, because text) returns void language plpgsql as $$
begin
  update sign_off set voided_at = now(), void_reason = jsonb_build_object('id', because) where story_id = of_story and voided_at is null;
  update story set signed_off_at = null, signed_off_by = null, signed_off_seq = null where id = of_story and signed_off_at is not null;
end $$;

create function article_voids_sign_off() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform void_sign_off(new.story_id, 'An article was added.');
  elsif (new.headline, new.outlet, new.byline, new.url, new.published_at, new.time_zone, new.language, new.origin, new.retired_at)
     is distinct from (old.headline, old.outlet, old.byline, old.url, old.published_at, old.time_zone, old.language, old.origin, old.retired_at) then
    perform void_sign_off(new.story_id, 'What is said of an article changed.');
  end if;
  return null;
end $$;
create trigger article_sign_off after insert or update on article for each row execute function article_voids_sign_off();

create function item_voids_sign_off() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or new.content is distinct from old.content or new.approved_at is distinct from old.approved_at then
    perform void_sign_off(new.story_id, 'A correction changed.');
  end if;
  return null;
end $$;
create trigger correction_item_sign_off after insert or update on correction_item for each row execute function item_voids_sign_off();

-- The last writer of a notice does not approve it, except under rules that let an editor alone on duty do so.
create or replace function item_approval_has_four_eyes() returns trigger language plpgsql as $$
begin
  if new.content is distinct from old.content and new.approved_by is not null and new.approved_at is not distinct from old.approved_at then
    raise exception 'what is edited is approved again' using errcode = 'SS005';
  end if;
  if new.approved_by is null or new.approved_at is not distinct from old.approved_at then return new; end if;
  if not exists (select from person where id = new.approved_by and role = 'editor' and disabled_at is null) then
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
end $$;

-- What an outlet was asked for, kept with the request: which version of the correction, its words, and the verdicts behind them.
alter table correction_request add column asked jsonb;
update correction_request q set asked = jsonb_build_object('version', i.version, 'content', i.content, 'claims',
    (select coalesce(jsonb_agg(jsonb_build_object('claimId', k.claim_id, 'revisionId', k.revision_id) order by k.position), '[]')
     from correction_item_claim k where k.item_id = i.id))
  from correction_item i where i.id = q.item_id;
alter table correction_request alter column asked set not null;
