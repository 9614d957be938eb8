import { type ItemContent, itemContent } from '@/lib/domain/correction'
import type { BoardRow, ItemView, OutletContactView, RequestView } from '@/lib/domain/views'
import type { Facet, RequestState } from '@/lib/domain/words'
import type { Db } from './pool'
import { proposalWaits } from './versions'
import { visibleTo } from './visible'

interface ItemRow {
  id: string
  story_id: string
  article_id: string
  version: number
  content: unknown
  edited_by: string
  editor: string
  edited_at: Date
  approver: string | null
  approved_by: string | null
  approved_at: Date | null
  stale: string[]
  contributors: string[]
  claims_version: number
}

/** SQL: the versions of an item's claims, added up. */
const claimsVersionOf = (item: string) =>
  `(select coalesce(sum(c.version), 0)::int from correction_item_claim k join claim c on c.id = k.claim_id where k.item_id = ${item})`

const SELECT = `
  select i.id, i.story_id, i.article_id, i.version, i.content, i.edited_by, e.name as editor, i.edited_at, a.name as approver, i.approved_by, i.approved_at,
    array(select k.claim_id::text from correction_item_claim k join claim c on c.id = k.claim_id left join verdict_revision r on r.id = c.effective_revision_id
      where k.item_id = i.id and (c.effective_revision_id is distinct from k.revision_id or c.state = 'withdrawn' or r.value <> 'disputed' or r.who_is_wrong <> 'this_article')) as stale,
    array(select distinct h.person_id::text from correction_item_claim k join claim_hand h on h.claim_id = k.claim_id where k.item_id = i.id) as contributors,
    ${claimsVersionOf('i.id')} as claims_version
  from correction_item i join person e on e.id = i.edited_by left join person a on a.id = i.approved_by`

const view = (r: ItemRow): ItemView => ({
  id: r.id,
  storyId: r.story_id,
  articleId: r.article_id,
  version: r.version,
  content: itemContent.parse(r.content),
  editedBy: r.editor,
  editedById: r.edited_by,
  editedAt: r.edited_at.toISOString(),
  approved:
    r.approver === null ? null : { by: r.approver, at: r.approved_at!.toISOString(), isWriters: r.approved_by === r.edited_by },
  staleClaimIds: r.stale,
  contributorIds: r.contributors,
  claimsVersion: r.claims_version,
})

/** Correction items of an article, in the order in which they were begun. */
export const listItems = async (on: Db, articleId: string): Promise<ItemView[]> =>
  (await on.rows<ItemRow>(`${SELECT} where i.article_id = $1 order by i.created_at, i.id`, [articleId])).map(view)

/** One item; locked for this transaction when asked. */
export async function getItem(on: Db, id: string, lock = false): Promise<ItemView | null> {
  if (lock) await on.rows('select 1 from correction_item where id = $1 for update', [id])
  const [row] = await on.rows<ItemRow>(`${SELECT} where i.id = $1`, [id])
  return row ? view(row) : null
}

/** In which items claims are. */
export const itemsOfClaims = (on: Db, claimIds: readonly string[]): Promise<{ claimId: string; itemId: string }[]> =>
  on.rows('select claim_id as "claimId", item_id as "itemId" from correction_item_claim where claim_id = any($1)', [claimIds])

/** The verdicts in force of claims, as far as an item asks. */
export const verdictsInForce = (
  on: Db,
  claimIds: readonly string[],
): Promise<
  {
    id: string
    articleId: string
    state: string
    revisionId: string | null
    value: string | null
    wrong: string | null
    quote: string
    proposed: string
  }[]
> =>
  on.rows(
    `select c.id, c.article_id as "articleId", c.state, c.effective_revision_id as "revisionId", r.value, r.who_is_wrong as wrong,
       coalesce(r.quote, c.quote) as quote, coalesce(r.proposed_text, '') as proposed
     from claim c left join verdict_revision r on r.id = c.effective_revision_id where c.id = any($1)`,
    [claimIds],
  )

/** Names of the people behind verdicts: who wrote, read second and approved. */
export const namesBehind = async (on: Db, claimIds: readonly string[]): Promise<string[]> =>
  (
    await on.rows<{ name: string }>(
      `select distinct p.name from claim c join verdict_revision r on r.id = c.effective_revision_id or r.second_of = c.effective_revision_id
         join revision_contributor rc on rc.revision_id = r.id join person p on p.id = rc.person_id where c.id = any($1)
       union select p.name from claim c join decision d on d.revision_id = c.effective_revision_id join person p on p.id = d.decider_id where c.id = any($1)`,
      [claimIds],
    )
  ).map((r) => r.name)

/** Names of a story that leave the desk in no report, in alphabetical order. */
export const listProtectedNames = async (on: Db, storyId: string): Promise<string[]> =>
  (
    await on.rows<{ name: string }>(
      'select name from protected_name where story_id = $1 and removed_at is null order by lower(name)',
      [storyId],
    )
  ).map((r) => r.name)

interface RequestRow {
  id: string
  item_id: string
  version: number
  state: RequestState
  state_since: Date
  channel: 'email' | 'outside'
  address: string
  person_id: string
  person: string
  requested_at: Date
  asked_version: number
  remind_at: Date | null
  steps: RequestView['steps']
  letter: RequestView['letter']
}
const REQUEST = `
  select q.id, q.item_id, q.version, q.state, q.state_since, q.channel, q.address, q.person_id, p.name as person, q.requested_at, (q.asked ->> 'version')::int as asked_version, q.remind_at,
    (select coalesce(jsonb_agg(jsonb_build_object('number', t.number, 'state', t.state, 'happenedAt', t.happened_at, 'recordedAt', t.recorded_at, 'by', w.name, 'note', t.note,
       'version', v.number, 'proof', t.proof) order by t.number), '[]') from correction_step t left join person w on w.id = t.person_id left join article_version v on v.id = t.version_id
     where t.request_id = q.id) as steps,
    (select jsonb_build_object('sentAt', l.sent_at, 'failedAt', l.failed_at, 'error', l.error, 'tries', l.tries) from outlet_letter l
     where l.request_id = q.id or l.id in (select letter_id from letter_request where request_id = q.id) order by l.made_at desc limit 1) as letter
  from correction_request q join person p on p.id = q.person_id`
const request = (r: RequestRow): RequestView => ({
  id: r.id,
  itemId: r.item_id,
  version: r.version,
  state: r.state,
  stateSince: r.state_since.toISOString(),
  channel: r.channel,
  address: r.address,
  byId: r.person_id,
  by: r.person,
  requestedAt: r.requested_at.toISOString(),
  askedVersion: r.asked_version,
  remindAt: r.remind_at?.toISOString() ?? null,
  steps: r.steps,
  letter: r.letter,
})

/** The request for an item; locked for this transaction when asked. */
export async function getRequest(on: Db, itemId: string, lock = false): Promise<RequestView | null> {
  if (lock) await on.rows('select 1 from correction_request where item_id = $1 for update', [itemId])
  const [row] = await on.rows<RequestRow>(`${REQUEST} where q.item_id = $1`, [itemId])
  return row ? request(row) : null
}

/** So many lines of the board are read at once. */
const MOST_ON_BOARD = 1000

/**
 * Corrections of every story that a person sees that are approved or were asked for, with what was asked of the outlet:
 * what is open first, and of that what waits longest. One that is written anew meanwhile stands as it was asked for. `total` is how many there are, should they be more than are read.
 */
export async function listBoard(
  on: Db,
  person: { id: string; role: string },
  storyId: string | null = null,
): Promise<{ rows: BoardRow[]; total: number }> {
  const rows = await on.rows<{
    id: string
    version: number
    claims_version: number
    story_id: string
    story: string
    article_id: string
    outlet: string
    headline: string
    language: string
    content: unknown
    approved_at: Date | null
    quote: string
    proposed: string
    facets: Facet[]
    reasons: string[]
    also: BoardRow['also']
    resolved_in: number | null
    stale: boolean
    email: string | null
    changed_at: Date | null
    may_ask: boolean
    is_silent: boolean | null
    holds_it: boolean | null
    gone_at: Date | null
    total: number
  }>(
    `select i.id, i.version, ${claimsVersionOf('i.id')} as claims_version, s.id as story_id, s.title as story, a.id as article_id, a.outlet, a.headline, a.language, case when i.approved_by is null then q.asked -> 'content' else i.content end as content, i.approved_at,
       coalesce(r.quote, c.quote) as quote, coalesce(r.proposed_text, '') as proposed, coalesce(r.facets, '{}') as facets, coalesce(r.reasons, '{}') as reasons, c.resolved_in,
       (select coalesce(jsonb_agg(jsonb_build_object('asPublished', coalesce(r2.quote, c2.quote), 'shouldRead', coalesce(r2.proposed_text, '')) order by m.position), '[]')
         from (select position, claim_id, revision_id from correction_item_claim where i.approved_by is not null and item_id = i.id
             union all select n::int - 1, (l.asked ->> 'claimId')::uuid, (l.asked ->> 'revisionId')::uuid
               from jsonb_array_elements(q.asked -> 'claims') with ordinality as l(asked, n) where i.approved_by is null) m
           join claim c2 on c2.id = m.claim_id left join verdict_revision r2 on r2.id = m.revision_id where m.position > 0) as also,
       c.effective_revision_id is distinct from r.id or c.state = 'withdrawn' as stale,
       (select o.email from outlet_contact o where o.outlet_key = lower(btrim(a.outlet))) as email,
       page.changed_at, page.is_silent, page.holds_it, w.gone_at, role_in($1, s.team_id) = 'editor' as may_ask, count(*) over ()::int as total
     from correction_item i join story s on s.id = i.story_id join article a on a.id = i.article_id
       left join correction_request q on q.item_id = i.id left join correction_item_claim k on k.item_id = i.id and k.position = 0
       join claim c on c.id = case when i.approved_by is null then (q.asked #>> '{claims,0,claimId}')::uuid else k.claim_id end
       left join verdict_revision r on r.id = case when i.approved_by is null then (q.asked #>> '{claims,0,revisionId}')::uuid else k.revision_id end
       left join watch w on w.article_id = a.id
       left join lateral (select p.proposed_at as changed_at, p.is_silent, strpos(p.text, coalesce(r.quote, c.quote)) > 0 as holds_it
         from version_proposal p where p.article_id = a.id and p.from_page and ${proposalWaits} order by p.proposed_at desc limit 1) page on true
     where (i.approved_by is not null or q.id is not null) and s.archived_at is null and not s.practice and $2 <> 'admin' and ($3::uuid is null or s.id = $3) and ${visibleTo('$1')}
     order by coalesce(q.state, '') = 'fixed', coalesce(i.approved_at, q.requested_at), i.id limit ${MOST_ON_BOARD}`,
    [person.id, person.role, storyId],
  )
  const requests = new Map(
    (await on.rows<RequestRow>(`${REQUEST} where q.item_id = any($1)`, [rows.map((r) => r.id)])).map((r) => [
      r.item_id,
      request(r),
    ]),
  )
  const lines = rows.map((r) => {
    const content: ItemContent = itemContent.parse(r.content)
    return {
      itemId: r.id,
      itemVersion: r.version,
      claimsVersion: r.claims_version,
      storyId: r.story_id,
      storyTitle: r.story,
      articleId: r.article_id,
      outlet: r.outlet,
      headline: r.headline,
      language: r.language,
      class: content.class,
      severity: content.severity,
      notice: content.notice,
      asPublished: r.quote,
      shouldRead: r.proposed,
      also: r.also,
      facets: r.facets,
      reasons: r.reasons,
      approvedAt: r.approved_at?.toISOString() ?? null,
      resolvedIn: r.resolved_in,
      page: r.gone_at
        ? { kind: 'gone' as const, at: r.gone_at.toISOString() }
        : r.changed_at
          ? { kind: 'changed' as const, at: r.changed_at.toISOString(), isSilent: r.is_silent!, holdsIt: r.holds_it! }
          : null,
      mayAsk: r.may_ask,
      isStale: r.stale,
      email: r.email ?? '',
      request: requests.get(r.id) ?? null,
    }
  })
  return { rows: lines, total: rows[0]?.total ?? 0 }
}

/** Where an outlet takes corrections; null when nobody said. */
export async function outletContact(on: Db, outlet: string): Promise<OutletContactView | null> {
  const [row] = await on.rows<OutletContactView>(
    'select outlet, email, note from outlet_contact where outlet_key = lower(btrim($1))',
    [outlet],
  )
  return row ?? null
}

/**
 * What corrections of an article say is wrong in it, those that were approved or asked for: the words as judged, as they
 * should be, and what stands there in a version; null where the claim is not in it. As it was asked, where it was asked.
 */
export const errorsIn = (
  on: Db,
  articleId: string,
  versionId: string,
): Promise<{ itemId: string; claimId: string; quote: string; proposed: string; now: string | null }[]> =>
  on.rows(
    `select i.id as "itemId", k.claim_id as "claimId", coalesce(r.quote, c.quote) as quote, r.proposed_text as proposed,
       case when c.version_id = $2 and c.state <> 'withdrawn' then c.quote end as now
     from correction_item i left join correction_request q on q.item_id = i.id
       cross join lateral (
         select n::int as position, (a ->> 'claimId')::uuid as claim_id, (a ->> 'revisionId')::uuid as revision_id
           from jsonb_array_elements(q.asked -> 'claims') with ordinality as l(a, n)
         union all select position, claim_id, revision_id from correction_item_claim where q.id is null and item_id = i.id
       ) k join claim c on c.id = k.claim_id join verdict_revision r on r.id = k.revision_id
     where i.article_id = $1 and (i.approved_by is not null or q.id is not null) order by i.created_at, i.id, k.position`,
    [articleId, versionId],
  )
