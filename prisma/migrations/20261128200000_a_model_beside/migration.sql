-- Expand: what a model beside the desk said, and what was asked of it. Both stay empty until a desk sets one up.
create table model_answer (
  claim_id uuid not null references claim (id) on delete restrict on update cascade,
  version_id uuid not null references article_version (id) on delete restrict on update cascade,
  name text not null,
  claim_version_id uuid not null,
  claim_start integer not null,
  claim_end integer not null,
  span_start integer not null,
  span_end integer not null,
  relation relation not null,
  tries integer not null default 1,
  asked_at timestamptz(6) not null default transaction_timestamp(),
  says text,
  sureness double precision,
  version text not null default '',
  primary key (claim_id, version_id, name),
  constraint model_answer_says check ((says is null) = (sureness is null) and says in ('supports', 'contradicts', 'neither') and sureness between 0 and 1)
);

create table model_call (
  id bigserial primary key,
  story_id uuid not null references story (id) on delete restrict on update cascade,
  name text not null,
  version text not null default '',
  at timestamptz(6) not null default transaction_timestamp(),
  outcome text not null default 'asked',
  tokens_in integer not null default 0,
  tokens_out integer not null default 0,
  constraint model_call_outcome check (outcome in ('asked', 'answered', 'garbled', 'late', 'away'))
);
create index model_call_at_idx on model_call (at);
