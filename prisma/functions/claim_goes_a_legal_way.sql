-- A claim’s state goes only the ways of docs/life-of-a-verdict.md; only an approved revision is in force.
CREATE OR REPLACE FUNCTION public.claim_goes_a_legal_way()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.state <> old.state and (old.state::text, new.state::text) not in (
    ('unchecked', 'draft'), ('unchecked', 'withdrawn'),
    ('draft', 'submitted'), ('draft', 'second_read'), ('draft', 'adjudication'), ('draft', 'withdrawn'), ('draft', 'needs_recheck'),
    ('submitted', 'draft'), ('submitted', 'approved'), ('submitted', 'returned'), ('submitted', 'needs_recheck'), ('submitted', 'withdrawn'),
    ('second_read', 'draft'), ('second_read', 'submitted'), ('second_read', 'adjudication'), ('second_read', 'needs_recheck'), ('second_read', 'withdrawn'),
    ('adjudication', 'approved'), ('adjudication', 'returned'), ('adjudication', 'needs_recheck'), ('adjudication', 'withdrawn'),
    ('returned', 'draft'), ('returned', 'withdrawn'), ('returned', 'needs_recheck'),
    ('approved', 'draft'), ('approved', 'contested'), ('approved', 'needs_recheck'), ('approved', 'withdrawn'),
    ('contested', 'approved'), ('contested', 'draft'), ('contested', 'needs_recheck'), ('contested', 'withdrawn'),
    ('needs_recheck', 'draft'), ('needs_recheck', 'withdrawn')
  ) then
    raise exception 'a claim cannot go from % to %', old.state, new.state using errcode = 'SS005';
  end if;
  if new.effective_revision_id is distinct from old.effective_revision_id and new.effective_revision_id is not null
     and not exists (select from decision where revision_id = new.effective_revision_id and outcome = 'approved') then
    raise exception 'only an approved revision can be in force' using errcode = 'SS005';
  end if;
  if new.head_revision_id is distinct from old.head_revision_id and new.head_revision_id is not null
     and exists (select from verdict_revision where id = new.head_revision_id and second_of is not null)
     and not (old.state = 'adjudication' and new.state = 'approved') then
    raise exception 'a second reading stands only when it was adjudicated' using errcode = 'SS005';
  end if;
  return new;
end $function$;
