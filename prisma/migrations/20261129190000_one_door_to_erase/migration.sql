-- Why: a law may ask for words to go that stand in tables which never change. One kind of change is let through there, in a
-- transaction that opened an erasure and ends with its tombstone: blanking, in the columns that are listed (docs/decisions/0078).

-- AlterTable
ALTER TABLE "report_edition" ADD COLUMN     "erased" JSONB;

-- AlterTable
ALTER TABLE "story" ADD COLUMN     "hold_reason" TEXT;

-- CreateTable
CREATE TABLE "erasure" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "number" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "target" UUID NOT NULL,
    "story_id" UUID,
    "reason" TEXT NOT NULL,
    "law" TEXT NOT NULL,
    "asked" TEXT NOT NULL,
    "person_id" UUID,
    "told_by" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT transaction_timestamp(),

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tombstone" (
    "stream_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "erasure_id" UUID NOT NULL,
    "key_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "tombstone_pkey" PRIMARY KEY ("stream_id","seq")
);

-- CreateTable
CREATE TABLE "erasable" (
    "table_name" TEXT NOT NULL,
    "column_name" TEXT NOT NULL,
    "how" TEXT NOT NULL,

    CONSTRAINT "erasable_pkey" PRIMARY KEY ("table_name","column_name")
);

-- CreateIndex
CREATE UNIQUE INDEX "erasure_number_key" ON "erasure"("number");

-- CreateIndex
CREATE INDEX "erasure_story_id_idx" ON "erasure"("story_id");

-- CreateIndex
CREATE INDEX "erasure_target_idx" ON "erasure"("target");

-- AddForeignKey
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_story_id_fkey" FOREIGN KEY ("story_id") REFERENCES "story"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tombstone" ADD CONSTRAINT "tombstone_erasure_id_fkey" FOREIGN KEY ("erasure_id") REFERENCES "erasure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tombstone" ADD CONSTRAINT "tombstone_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "signing_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE OR REPLACE FUNCTION public.append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' then
    if is_erasing() and only_blanks(tg_table_name, to_jsonb(old), to_jsonb(new)) then return new; end if;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'SS001';
end $function$;

CREATE OR REPLACE FUNCTION public.blocks(words text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select regexp_replace(regexp_replace(words, '[\U00010000-\U0010FFFF]', '██', 'g'), '[^\n]', '█', 'g')
$function$;

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
  if new.outcome <> 'lapsed' and not exists (select from person where id = new.decided_by and role = 'editor' and disabled_at is null) then
    raise exception 'only an editor decides' using errcode = 'SS006';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.erasure_is_allowed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.person_id is null and new.told_by is null
     or new.person_id is not null and not exists (select from person where id = new.person_id and role = 'admin' and disabled_at is null) then
    raise exception 'only an admin erases' using errcode = 'SS006';
  end if;
  if new.told_by is null and exists (select from story where id = new.story_id and hold_reason is not null) then
    raise exception 'nothing of a story that is held is erased' using errcode = 'SS005';
  end if;
  new.at := transaction_timestamp();
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.erasure_says_so()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from event e where e.type = 'content-erased' and e.payload ->> 'erasure' = new.id::text and e.person_id is not distinct from new.person_id) then
    raise exception 'what is erased leaves a tombstone in the trail' using errcode = 'SS001';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.is_erasing()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from erasure where xmin = pg_current_xact_id()::xid)
$function$;

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
end $function$;

CREATE OR REPLACE FUNCTION public.only_blanks(of_table text, was jsonb, now_is jsonb)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select not exists (
    select from jsonb_each(now_is) n join jsonb_each(was) w using (key)
      left join erasable e on e.table_name = of_table and e.column_name = key
    where n.value is distinct from w.value and not coalesce(case e.how
      when 'words' then n.value = '"[erased]"'
      when 'blocks' then n.value #>> '{}' ~ '^[█\n]+$'
      when 'bytes' then n.value = '"\\x"'
      when 'null' then n.value = 'null'
      when 'json' then is_less(w.value, n.value)
      when 'json text' then is_less((w.value #>> '{}')::jsonb, (n.value #>> '{}')::jsonb)
      -- what a check of its own table holds to the rest of the row
      when 'follows' then true
    end, false))
$function$;

CREATE OR REPLACE FUNCTION public.protected_name_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and is_erasing() and only_blanks(tg_table_name, to_jsonb(old), to_jsonb(new)) then return new; end if;
  if tg_op = 'UPDATE' and old.removed_at is null
    and (new.id, new.story_id, new.name, new.added_by, new.added_at) is not distinct from (old.id, old.story_id, old.name, old.added_by, old.added_at)
    and new.removed_at is not null then
    return new;
  end if;
  raise exception 'a protected name is added and taken off, never changed or deleted' using errcode = 'SS001';
end $function$;

insert into erasable (table_name, column_name, how) values
  ('event', 'payload', 'json'),
  ('event', 'salt', 'null'),
  ('carried_event', 'salt', 'null'),
  ('article_version', 'raw', 'bytes'),
  ('article_version', 'file_name', 'null'),
  ('article_version', 'text', 'blocks'),
  ('article_version', 'sha256', 'follows'),
  ('article_version', 'note', 'words'),
  ('article_version', 'reading', 'null'),
  ('claim_place', 'quote', 'blocks'),
  ('verdict_revision', 'note', 'words'),
  ('verdict_revision', 'proposed_text', 'words'),
  ('verdict_revision', 'searched', 'words'),
  ('verdict_revision', 'same_origin_note', 'words'),
  ('verdict_revision', 'quote', 'blocks'),
  ('evidence', 'quote', 'blocks'),
  ('decision', 'reason', 'words'),
  ('contest', 'reason', 'words'),
  ('contest', 'answer', 'words'),
  ('second_reading_waiver', 'reason', 'words'),
  ('comment', 'text', 'words'),
  ('correction_item', 'content', 'json'),
  ('correction_step', 'note', 'words'),
  ('correction_step', 'proof', 'null'),
  ('report_edition', 'input', 'json'),
  ('report_edition', 'report', 'json text'),
  ('report_edition', 'outlet_report', 'json text'),
  ('report_edition', 'public_report', 'json text'),
  ('report_edition', 'erased', 'follows'),
  ('protected_name', 'name', 'words'),
  ('protected_name', 'removed_because', 'words'),
  ('edition_opening', 'reason', 'words');
-- By a migration alone: which drops this trigger first.
create trigger erasable_fixed before insert or update or delete on erasable for each row execute function append_only();
create trigger erasable_kept before truncate on erasable for each statement execute function append_only();

alter table erasure
  add constraint erasure_kind check (kind in ('story', 'version', 'comment', 'person')),
  add constraint erasure_says_why check (length(btrim(reason)) > 0 and length(btrim(law)) > 0 and length(btrim(asked)) > 0);
create trigger erasure_allowed before insert on erasure for each row execute function erasure_is_allowed();
create constraint trigger erasure_said after insert on erasure deferrable initially deferred for each row execute function erasure_says_so();
create trigger erasure_immutable before update or delete on erasure for each row execute function append_only();
create trigger erasure_kept before truncate on erasure for each statement execute function append_only();
create trigger tombstone_immutable before update or delete on tombstone for each row execute function append_only();
create trigger tombstone_kept before truncate on tombstone for each statement execute function append_only();

-- What is left of an edition is another file than was issued: its own hashes stand beside those, in "erased".
alter table report_edition drop constraint report_edition_hash;
alter table report_edition add constraint report_edition_hash check (
  coalesce(erased, hashes) ->> 'desk' = encode(sha256(convert_to(report, 'UTF8')), 'hex')
  and coalesce(erased, hashes) ->> 'outlet' = encode(sha256(convert_to(outlet_report, 'UTF8')), 'hex')
  and coalesce(erased, hashes) ->> 'public' = encode(sha256(convert_to(public_report, 'UTF8')), 'hex'));
