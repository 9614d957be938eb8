-- What the engine says is kept as a value, a sentence of ours with what stands in its places, and not as finished
-- English. What was kept before stays a string and is shown as it stands.
alter table hint alter column reason type jsonb using to_jsonb(reason);
alter table suggestion alter column reasons type jsonb using to_jsonb(coalesce(reasons, '{}'));
alter table suggestion alter column reasons set not null;
alter table source_relation alter column reasons type jsonb using to_jsonb(reasons);
alter table claim alter column worth_reason type jsonb using to_jsonb(worth_reason);
alter table line alter column reason type jsonb using to_jsonb(reason);

-- Why a claim was set aside, and why a signature is void: a person's words are a string, the desk's own are a message.
alter table claim drop constraint claim_withdrawn_with_reason;
alter table claim alter column withdrawn_reason type jsonb using to_jsonb(withdrawn_reason);
alter table claim add constraint claim_withdrawn_with_reason
  check (state <> 'withdrawn' or (withdrawn_reason is not null and withdrawn_reason not in ('""', 'null')));
alter table sign_off alter column void_reason type jsonb using to_jsonb(void_reason);

create or replace function claim_voids_sign_off() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT'
     or (new.state <> old.state and (old.state = 'approved' or new.state not in ('approved', 'withdrawn')))
     or new.effective_revision_id is distinct from old.effective_revision_id then
    update sign_off set voided_at = now(), void_reason = '{"id":"A claim changed."}' where story_id = new.story_id and voided_at is null;
    update story set signed_off_at = null, signed_off_by = null, signed_off_seq = null where id = new.story_id and signed_off_at is not null;
  end if;
  return null;
end $$;
