-- Why: where the house wants it, one admin asks for an erasure and another agrees; the database erases nothing without both.

-- CreateTable
CREATE TABLE "erasure_ask" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "target" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "law" TEXT NOT NULL,
    "asked" TEXT NOT NULL,
    "asked_by" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT transaction_timestamp(),
    "expires_at" TIMESTAMPTZ(6) NOT NULL DEFAULT (transaction_timestamp() + '7 days'::interval),
    "outcome" TEXT,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(6),

    CONSTRAINT "erasure_ask_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "erasure_ask" ADD CONSTRAINT "erasure_ask_asked_by_fkey" FOREIGN KEY ("asked_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "erasure_ask" ADD CONSTRAINT "erasure_ask_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE OR REPLACE FUNCTION public.ask_is_answered_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or old.outcome is not null
     or to_jsonb(new) - '{outcome,decided_by,decided_at}'::text[] <> to_jsonb(old) - '{outcome,decided_by,decided_at}'::text[] then
    raise exception 'what was asked for is answered once and kept' using errcode = 'SS001';
  end if;
  if not exists (select from person where id = new.decided_by and role = 'admin' and disabled_at is null) then
    raise exception 'only an admin erases' using errcode = 'SS006';
  end if;
  return new;
end $function$;

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

alter table erasure_ask
  add constraint erasure_ask_answer check ((outcome is null) = (decided_by is null) and (outcome is null) = (decided_at is null)),
  add constraint erasure_ask_by_two check (case outcome when 'agreed' then decided_by <> asked_by when 'refused' then decided_by <> asked_by
    when 'withdrawn' then decided_by = asked_by else outcome is null end),
  add constraint erasure_ask_says_why check (length(btrim(reason)) > 0 and length(btrim(law)) > 0 and length(btrim(asked)) > 0);
create trigger erasure_ask_once before update or delete on erasure_ask for each row execute function ask_is_answered_once();
create trigger erasure_ask_kept before truncate on erasure_ask for each statement execute function append_only();
