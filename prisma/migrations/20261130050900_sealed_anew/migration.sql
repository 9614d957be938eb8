-- Why: sealed names move to another key, in a transaction that says so on record; nothing else of what is kept of them changes.

-- CreateTable
CREATE TABLE "resealing" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "key_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT transaction_timestamp(),

    CONSTRAINT "resealing_pkey" PRIMARY KEY ("id")
);

CREATE OR REPLACE FUNCTION public.sealed_name_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and is_erasing() and only_blanks(tg_table_name, to_jsonb(old), to_jsonb(new)) then return new; end if;
  if tg_op = 'UPDATE' and length(new.sealed) = length(old.sealed) and new.key_id <> old.key_id
    and to_jsonb(new) - '{sealed,key_id}'::text[] = to_jsonb(old) - '{sealed,key_id}'::text[]
    and exists (select from resealing where key_id = new.key_id and xmin = pg_current_xact_id()::xid) then
    return new;
  end if;
  raise exception 'a sealed name is kept as it was sealed' using errcode = 'SS001';
end $function$;

alter table resealing add constraint resealing_key check (key_id ~ '^[0-9a-f]{16}$');
create trigger resealing_kept before update or delete on resealing for each row execute function append_only();
create trigger resealing_stays before truncate on resealing for each statement execute function append_only();
