-- Why: an identity server says by SCIM who comes and goes. Whom it closed so, no group opens again; whom it removed, it does not find any more. Tokens are
-- kept as hashes.
alter table person_identity add column left_at timestamptz(6), add column removed_at timestamptz(6);
create table scim_access (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null,
  label text not null,
  made_by_id uuid not null references person (id) on delete restrict on update cascade,
  made_at timestamptz(6) not null default transaction_timestamp(),
  used_at timestamptz(6),
  ended_at timestamptz(6),
  constraint scim_access_label check (length(label) between 1 and 80)
);
create unique index scim_access_token_hash_key on scim_access (token_hash);
