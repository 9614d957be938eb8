-- Whose turn it is and why: an arm a kind of turn_kind. Lists, counts and letters read it; lib/commands/turn.test.ts holds it against the policy.
create or replace view turn (person_id, kind, story_id, claim_id, article_id, text, by, since) as
  -- sent back, to whoever has it now
  select d.person_id, 'returned', c.story_id, c.id, null::uuid, coalesce(x.reason, ''), q.name, c.state_since
    from claim_with c join decision x on x.revision_id = c.head_revision_id join person q on q.id = x.decider_id
      join on_desk d on d.story_id = c.story_id and d.person_id = c.person_id
    where c.state = 'returned'
  union all
  -- found wrong after it was approved, and nothing was written since
  select d.person_id, 'overturned', c.story_id, c.id, null, k.answer, q.name, c.state_since
    from contest k join claim_with c on c.id = k.claim_id and c.head_revision_id = k.revision_id and k.outcome = 'overturned' join person q on q.id = k.decided_by
      join on_desk d on d.story_id = c.story_id and d.person_id = c.person_id
    where c.state = 'draft'
  union all
  -- named in a note, until they answer, are named again, or the thread is resolved; not where its verdict is hidden from them
  select d.person_id, 'mention', c.story_id, c.id, null, m.text, q.name, m.created_at
    from comment m join claim c on c.id = m.claim_id join on_desk d on d.story_id = c.story_id and d.person_id = any(m.mentions)
      join person q on q.id = m.person_id left join thread t on t.claim_id = c.id
    where m.person_id <> d.person_id and t.resolved_at is null and c.state <> 'withdrawn'
      and not exists (select from comment later where later.claim_id = m.claim_id and later.created_at > m.created_at
        and (later.person_id = d.person_id or d.person_id = any(later.mentions)))
      and not (d.role = 'journalist' and c.needs_second and c.head_revision_id is not null and c.head_revision_id is distinct from c.effective_revision_id
        and not exists (select from verdict_revision reading where reading.second_of = c.head_revision_id)
        and not exists (select from second_reading_waiver w where w.revision_id = c.head_revision_id)
        and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = d.person_id)
        and not exists (select from shown_verdict v where v.claim_id = c.id and v.person_id = d.person_id))
  union all
  -- to be read second: by whom it was given to, as long as they can, or by anybody who can
  select d.person_id, 'second-reading', c.story_id, c.id, null, '', '', c.state_since
    from claim c join on_desk d on d.story_id = c.story_id
      left join on_desk reader on reader.story_id = c.story_id and reader.person_id = c.second_reader_id and reader.role = 'journalist'
        and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = reader.person_id)
        and not exists (select from shown_verdict v where v.claim_id = c.id and v.person_id = reader.person_id)
    where c.state = 'second_read' and d.role = 'journalist' and coalesce(reader.person_id, d.person_id) = d.person_id
      and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = d.person_id)
      and not exists (select from shown_verdict v where v.claim_id = c.id and v.person_id = d.person_id)
  union all
  -- a second reading that nobody is left to give
  select d.person_id, 'unread', c.story_id, c.id, null, '', '', c.state_since
    from claim c join on_desk d on d.story_id = c.story_id
    where c.state = 'second_read' and d.role = 'editor' and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = d.person_id)
      and not exists (select from on_desk j where j.story_id = c.story_id and j.role = 'journalist'
        and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = j.person_id)
        and not exists (select from shown_verdict v where v.claim_id = c.id and v.person_id = j.person_id))
  union all
  select d.person_id, 'contested', c.story_id, c.id, null, '', '', c.state_since
    from claim c join on_desk d on d.story_id = c.story_id
    where c.state = 'contested' and d.role = 'editor' and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = d.person_id)
      and not exists (select from contest k where k.claim_id = c.id and k.outcome is null and k.person_id = d.person_id)
  union all
  -- to be decided: after three returns by the lead editor, unless they had a part in it
  select d.person_id, 'decide', c.story_id, c.id, null, '', '', c.state_since
    from claim c join on_desk d on d.story_id = c.story_id
    where c.state = 'submitted' and d.role = 'editor' and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = d.person_id)
      and (c.returned_count < 3 or not exists (select from lead_editor l where l.id <> d.person_id and role_on(l.id, c.story_id) = 'editor'
        and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = l.id)))
  union all
  -- two readings that differ, by the same
  select d.person_id, 'adjudicate', c.story_id, c.id, null, '', '', c.state_since
    from claim c join on_desk d on d.story_id = c.story_id
    where c.state = 'adjudication' and d.role = 'editor' and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = d.person_id)
      and (c.returned_count < 3 or not exists (select from lead_editor l where l.id <> d.person_id and role_on(l.id, c.story_id) = 'editor'
        and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = l.id)))
  union all
  -- approved without second eyes
  select d.person_id, 'confirm', c.story_id, c.id, null, '', '', x.created_at
    from decision x join claim c on c.effective_revision_id = x.revision_id and c.state = 'approved' join on_desk d on d.story_id = c.story_id
    where x.unreviewed and d.role = 'editor' and d.person_id <> x.decider_id and not exists (select from confirmation f where f.decision_id = x.id)
      and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = d.person_id)
  union all
  select d.person_id, 'recheck', c.story_id, c.id, null, '', '', c.state_since
    from claim_with c join on_desk d on d.story_id = c.story_id and d.person_id = c.person_id
    where c.state = 'needs_recheck'
  union all
  select d.person_id, 'assigned', c.story_id, c.id, null, '', '', c.state_since
    from claim_with c join on_desk d on d.story_id = c.story_id and d.person_id = c.person_id
    where c.given and c.state in ('unchecked', 'draft')
      and not (c.state = 'draft' and exists (select from contest k where k.revision_id = c.head_revision_id and k.outcome = 'overturned'))
  union all
  select d.person_id, 'draft', c.story_id, c.id, null, '', '', c.state_since
    from own_draft c join on_desk d on d.story_id = c.story_id and d.person_id = c.person_id
  union all
  -- open and nobody's, in an article under check: its story's owner's, who is asked story by story (offset 0)
  select d.person_id, 'check', c.story_id, c.id, null, '', '', c.state_since
    from on_desk d cross join lateral (select from_it.* from nobodys_claim from_it where from_it.story_id = d.story_id offset 0) c
    where d.owner_id = d.person_id and c.writer_id is distinct from d.person_id
      and exists (select from claim open where open.story_id = d.story_id and open.state in ('unchecked', 'needs_recheck'))
  union all
  -- ready to be signed: any editor's who has not signed
  select d.person_id, 'sign-off', d.story_id, null, null, '', '', (select max(state_since) from claim where story_id = d.story_id)
    from on_desk d join ready_story s on s.story_id = d.story_id
    where d.role = 'editor'
      and not exists (select from sign_off o where o.story_id = d.story_id and o.person_id = d.person_id and o.voided_at is null)
  union all
  select q.person_id, 'reminder', q.story_id, null, null, '', '', q.remind_at
    from correction_request q join on_desk d on d.story_id = q.story_id and d.person_id = q.person_id
    where q.remind_at <= now() and not d.practice
  union all
  -- a text that another story imported: of the owner and members
  select d.person_id, 'new-text', d.story_id, null, a.id, a.outlet, '', p.proposed_at
    from on_desk d join article a on a.story_id = d.story_id join version_proposal p on p.article_id = a.id
    where (d.owner_id = d.person_id or exists (select from story_member m where m.story_id = d.story_id and m.person_id = d.person_id)) and a.stage = 'checking'
      and not p.from_page and p.dismissed_at is null and not exists (select from article_version v where v.article_id = p.article_id and (v.sha256 = p.sha256 or v.created_at > p.proposed_at))
  union all
  -- a text that stands at the article’s address now: of the same
  select d.person_id, 'page-changed', d.story_id, null, a.id, a.outlet, '', p.proposed_at
    from on_desk d join article a on a.story_id = d.story_id join version_proposal p on p.article_id = a.id
    where (d.owner_id = d.person_id or exists (select from story_member m where m.story_id = d.story_id and m.person_id = d.person_id)) and a.stage = 'checking'
      and p.from_page and p.dismissed_at is null and not exists (select from article_version v where v.article_id = p.article_id and (v.sha256 = p.sha256 or v.created_at > p.proposed_at))
  union all
  -- waits for an editor in a restricted story whose people have none who could: its owner asks one in, or where their account is closed any of them
  select d.person_id, 'ask-editor', d.story_id, w.claim_id, null, '', '', w.since
    from on_desk d cross join lateral (select from_it.* from without_editor from_it where from_it.story_id = d.story_id offset 0) w
    where d.restricted and (d.owner_id = d.person_id or not exists (select from on_desk o where o.story_id = d.story_id and o.person_id = o.owner_id))
  union all
  -- a sealed name that one of its two keepers cannot open any more: the other names somebody, or where neither is left the owner, or whoever is there
  select d.person_id, 'keep-name', n.story_id, null, null, '', '', k.since
    from sealed_keeper k join sealed_name n on n.id = k.sealed_id and n.sealed is not null join on_desk d on d.story_id = n.story_id
    where k.until is null and not exists (select from on_desk gone where gone.story_id = n.story_id and gone.person_id = k.person_id)
      and case when exists (select from sealed_keeper other join on_desk o on o.story_id = n.story_id and o.person_id = other.person_id where other.sealed_id = n.id and other.until is null)
        then exists (select from sealed_keeper other where other.sealed_id = n.id and other.until is null and other.person_id = d.person_id)
        else d.owner_id = d.person_id or not exists (select from on_desk o where o.story_id = d.story_id and o.person_id = o.owner_id) end
  union all
  -- names for the ledger: any editor's but who proposed them
  select e.id, 'alias', null, null, null, a.one || ' = ' || a.other, q.name, a.proposed_at
    from alias a join person e on e.disabled_at is null and e.id <> a.proposed_by join person q on q.id = a.proposed_by
    where a.state = 'proposed' and case when a.story_id is null then e.role = 'editor'
      else exists (select from on_desk d where d.story_id = a.story_id and d.person_id = e.id and d.role = 'editor') end
  union all
  -- an erasure that another admin asked for, for the week that it waits: any other admin's
  select e.id, 'erasure', null, null, null, '', q.name, a.at
    from erasure_ask a join person e on e.role = 'admin' and e.disabled_at is null and e.id <> a.asked_by join person q on q.id = a.asked_by
    where a.outcome is null and a.expires_at > now();
