/** Everything that writes a claim's row: how claims come to be, how they move on, and what is changed about them. */
import type { Said } from '@/lib/domain/message'
import type { RecheckView } from '@/lib/domain/views'
import type { ClaimState, Risk } from '@/lib/domain/words'
import type { ProposedClaim } from '@/lib/engine/types'
import { OPEN } from '@/lib/review/claim-commands'
import type { Decided } from '@/lib/review/workflow'
import type { Span } from '@/lib/text/span'
import { isApart, isHeldByNobody } from '../blind'
import type { Db } from '../pool'

/** What may be changed about a claim. What is not named stays. */
export interface ClaimChanges {
  headRevisionId?: string
  effectiveRevisionId?: string | null
  returnedCount?: number
  withdrawnReason?: Said
  recheck?: RecheckView | null
  /** Number of the version of its article that corrected it. */
  resolvedIn?: number | null
  risks?: readonly Risk[]
  needsSecond?: boolean
  start?: number
  end?: number
  quote?: string
  splitAt?: number | null
  assigneeId?: string | null
  secondReaderId?: string | null
  /** Who says so, now; null takes it away. */
  flaggedBy?: string | null
  legalBy?: string | null
}

/** How each change is written; `?` is the place of its value. */
const SET: Record<keyof ClaimChanges, string> = {
  headRevisionId: 'head_revision_id = ?',
  effectiveRevisionId: 'effective_revision_id = ?',
  returnedCount: 'returned_count = ?',
  withdrawnReason: 'withdrawn_reason = ?::jsonb',
  recheck: 'recheck = ?::jsonb',
  resolvedIn: 'resolved_in = ?',
  risks: 'risks = ?',
  needsSecond: 'needs_second = ?',
  start: 'span_start = ?',
  end: 'span_end = ?',
  quote: 'quote = ?',
  splitAt: 'split_at = ?',
  assigneeId: 'assignee_id = ?',
  secondReaderId: 'second_reader_id = ?',
  flaggedBy: 'flagged_by = ?::uuid, flagged_at = case when ?::uuid is not null then now() end',
  legalBy: 'legal_by = ?::uuid, legal_at = case when ?::uuid is not null then now() end',
}
const JSONB: ReadonlySet<string> = new Set(['withdrawnReason', 'recheck'])

/** The changes as a list for `set`, their values from `$from` on, and a name under which the plan can be kept. */
function setOf(changes: ClaimChanges, from: number): { list: string[]; values: unknown[]; name: string } {
  const keys = (Object.keys(changes) as (keyof ClaimChanges)[]).filter((key) => changes[key] !== undefined).sort()
  return {
    list: keys.map((key, i) => SET[key].replaceAll('?', `$${from + i}`)),
    values: keys.map((key) => (JSONB.has(key) && changes[key] !== null ? JSON.stringify(changes[key]) : changes[key])),
    name: keys.join('-'),
  }
}

/** Where a claim stands after it moved. */
export interface Moved {
  version: number
  state: ClaimState
}

/**
 * The statement that writes a claim's state: to what the table said (`decide` in lib/review/workflow.ts), or with null to none
 * but its own, with what is changed about it at the same time; its version counts up. No other one does.
 */
const move = (
  tx: Db,
  moves: readonly { id: string; to: Decided | null; recheck?: RecheckView }[],
  set: { list: readonly string[]; values: readonly unknown[]; name: string },
): Promise<(Moved & { id: string; storyId: string; effective: number | null })[]> =>
  tx.rows(
    `update claim c set state = coalesce(m.state::claim_state, c.state), version = version + 1,
       state_since = case when coalesce(m.state::claim_state, c.state) = c.state then c.state_since else now() end${set.list.map((one) => `, ${one}`).join('')}
     from unnest($1::uuid[], $2::text[], $3::jsonb[]) as m(id, state, recheck) where c.id = m.id
     returning c.id, c.version, c.state, c.story_id as "storyId", (select number from verdict_revision where id = c.effective_revision_id) as effective`,
    [moves.map((m) => m.id), moves.map((m) => m.to), moves.map((m) => JSON.stringify(m.recheck ?? null)), ...set.values],
    `move-claims-${set.name}`,
  )

/** Moves a locked claim to the state that the table said, which may be the one that it is in, with what is changed about it at the same time. */
export async function moveClaim(tx: Db, claim: { id: string }, to: Decided, changes: ClaimChanges = {}): Promise<Moved> {
  const [moved] = await move(tx, [{ id: claim.id, to }], setOf(changes, 4))
  if (!moved) throw new Error(`there is no claim ${claim.id} to move`)
  return { version: moved.version, state: moved.state }
}

/** Moves many claims, each to what the table said of it; null leaves a claim in its state. Each gets its recheck. */
export const moveClaims = (tx: Db, moves: readonly { id: string; to: Decided | null; recheck: RecheckView }[]) =>
  move(tx, moves, { list: ['recheck = m.recheck'], values: [], name: 'to-recheck' })

/** A claim as it comes to be: where it stands, what it says, and what was proposed of it. */
export type NewClaim = ProposedClaim & { quote: string; risks: readonly Risk[] }

/** Makes claims of one article, unchecked; `drawnBy` is null where the engine found them. Returns their ids in order. */
export async function insertClaims(
  tx: Db,
  { storyId, articleId, versionId, drawnBy }: { storyId: string; articleId: string; versionId: string; drawnBy: string | null },
  claims: readonly NewClaim[],
): Promise<string[]> {
  const ids = claims.map(() => crypto.randomUUID())
  await tx.rows(
    `insert into claim (id, story_id, article_id, version_id, span_start, span_end, quote, kind, worth, worth_reason, drawn_by, split_at, risks)
     select c.id, $1, $2, $3, c.s, c.e, c.quote, c.kind, c.worth, c.why, $4, c.cut, array(select jsonb_array_elements_text(c.risks))
     from unnest($5::uuid[], $6::int[], $7::int[], $8::text[], $9::text[], $10::float8[], $11::jsonb[], $12::int[], $13::jsonb[]) as c(id, s, e, quote, kind, worth, why, cut, risks)`,
    [
      storyId,
      articleId,
      versionId,
      drawnBy,
      ids,
      claims.map((c) => c.start),
      claims.map((c) => c.end),
      claims.map((c) => c.quote),
      claims.map((c) => c.kind),
      claims.map((c) => c.worth),
      claims.map((c) => JSON.stringify(c.worthReason)),
      claims.map((c) => c.splitAt),
      claims.map((c) => JSON.stringify(c.risks)),
    ],
  )
  return ids
}

/** Changes what does not concern its verdict: whom a claim is given to, its flag, its head after its words moved. Its version stays. */
export async function changeClaim(tx: Db, claimId: string, changes: ClaimChanges): Promise<void> {
  const set = setOf(changes, 2)
  await tx.rows(`update claim set ${set.list.join(', ')} where id = $1`, [claimId, ...set.values], `change-claim-${set.name}`)
}

/**
 * Puts a claim that a new version left ambiguous, or took away, where it stands in the latest version, and counts its
 * version up. With `staysAsked` its verdict still needs its recheck, about a place that is known now.
 */
export const putInVersion = (
  tx: Db,
  claimId: string,
  versionId: string,
  { start, end, quote }: Span & { quote: string },
  staysAsked: boolean,
) =>
  tx.rows(
    `update claim set version_id = $2, span_start = $3, span_end = $4, quote = $5, split_at = null, version = version + 1,
       recheck = case when $6::boolean then jsonb_set(recheck, '{places}', '[]') end where id = $1`,
    [claimId, versionId, start, end, quote, staysAsked],
  )

/** Where a claim stands in a new version of its article, and whether its words changed, an error in it was corrected or came back: then its version counts up. */
export type Carry = Span & { id: string; quote: string; isChanged: boolean; isResolved: boolean; isBack: boolean }

/** Moves claims into a new version of their article. */
export const carryClaims = (tx: Db, versionId: string, versionNumber: number, carried: readonly Carry[]) =>
  tx.rows(
    `update claim c set version_id = $1, span_start = p.s, span_end = p.e, quote = p.quote,
       split_at = case when p.moved then null else c.split_at + p.s - c.span_start end,
       resolved_in = case when p.resolved then $6 when p.back then null else c.resolved_in end, version = version + case when p.moved or p.resolved or p.back then 1 else 0 end
     from unnest($2::uuid[], $3::int[], $4::int[], $5::text[], $7::boolean[], $8::boolean[], $9::boolean[]) as p(id, s, e, quote, moved, resolved, back) where c.id = p.id`,
    [
      versionId,
      carried.map((p) => p.id),
      carried.map((p) => p.start),
      carried.map((p) => p.end),
      carried.map((p) => p.quote),
      versionNumber,
      carried.map((p) => p.isChanged),
      carried.map((p) => p.isResolved),
      carried.map((p) => p.isBack),
    ],
  )

/** Counts the versions of claims up, in one order: something that their pages show is otherwise now. */
export const countUp = (tx: Db, claimIds: readonly string[]) =>
  tx.rows(
    `with held as (select id from claim where id = any($1) order by id for update)
     update claim c set version = version + 1 from held where c.id = held.id`,
    [claimIds],
  )

/** Notes how claims came from one another. */
export const insertLineage = (tx: Db, fromIds: readonly string[], toIds: readonly string[], how: 'split' | 'merge') =>
  tx.rows('insert into claim_lineage (from_id, to_id, how) select f, t, $3 from unnest($1::uuid[]) f, unnest($2::uuid[]) t', [
    fromIds,
    toIds,
    how,
  ])

/**
 * Claims that come to be where others were set aside, or of words that others judged in an earlier version of the article,
 * take their people along, and what was known of them.
 */
export const insertRedrawn = (tx: Db, claimIds: readonly string[]) =>
  tx.rows(
    `insert into claim_lineage (from_id, to_id, how) select c.id, n.id, 'redrawn' from claim n
       join claim c on c.article_id = n.article_id and c.id <> n.id and c.head_revision_id is not null
     where n.id = any($1) and case when c.version_id = n.version_id then c.state = 'withdrawn' and c.span_start < n.span_end and n.span_start < c.span_end
       else position(folded(n.quote) in folded(c.quote)) > 0 or position(folded(c.quote) in folded(n.quote)) > 0 end
     on conflict do nothing`,
    [claimIds],
  )

/** Who changes what a verdict is about has a part in it. */
export const insertShaper = (tx: Db, claimId: string, personId: string) =>
  tx.rows("insert into claim_hand (claim_id, person_id, how) values ($1, $2, 'shaped') on conflict do nothing", [
    claimId,
    personId,
  ])

/** Notes to whom the first verdicts of claims are shown from now on. */
export const insertShown = (tx: Db, claimIds: readonly string[], personId: string) =>
  tx.rows('insert into shown_verdict (claim_id, person_id) select unnest($1::uuid[]), $2 on conflict do nothing', [
    claimIds,
    personId,
  ])

/** Which of some claims of a story are drafts; held for this transaction, in one order. */
export async function draftsAmong(tx: Db, storyId: string, claimIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `select id from claim where story_id = $1 and state = 'draft' and id = any($2) order by id for update`,
    [storyId, claimIds],
  )
  return rows.map((row) => row.id)
}

/** Which of some claims are of a story, in one order. */
export async function claimsAmong(tx: Db, storyId: string, claimIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>('select id from claim where story_id = $1 and id = any($2) order by id', [
    storyId,
    claimIds,
  ])
  return rows.map((row) => row.id)
}

/** Where some claims stand; held for this transaction, in one order. */
export async function lockStates(tx: Db, claimIds: readonly string[]): Promise<Map<string, ClaimState>> {
  const rows = await tx.rows<{ id: string; state: ClaimState }>(
    'select id, state from claim where id = any($1) order by id for update',
    [claimIds],
  )
  return new Map(rows.map((row) => [row.id, row.state]))
}

/** Gives the open claims of a story that wait for one person to another, and answers which. */
export async function giveOpenClaims(tx: Db, storyId: string, giverId: string, takerId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `update claim c set assignee_id = $2 from claim k left join verdict_revision r on r.id = k.head_revision_id
     where c.id = k.id and k.story_id = $1 and k.state = any($4::claim_state[])
       and (k.assignee_id = $3 or (r.author_id = $3 and ${isHeldByNobody('k')})) returning c.id`,
    [storyId, takerId, giverId, OPEN],
  )
  return rows.map((row) => row.id)
}

/** A second reading that somebody was asked for in a story is anybody's again; answers of which claims. */
export async function freeSecondReader(tx: Db, storyId: string, personId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    'update claim set second_reader_id = null where story_id = $1 and second_reader_id = $2 returning id',
    [storyId, personId],
  )
  return rows.map((row) => row.id)
}

/** Which of some claims are read apart now: their first verdict waits for a second reading. */
export async function apartAmong(tx: Db, claimIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(`select c.id from claim c where c.id = any($1) and ${isApart('c')}`, [claimIds])
  return rows.map((row) => row.id)
}

/**
 * The claims whose verdict, in force or at work, rests on a passage of an article, locked in one order; what nobody judged
 * or what was withdrawn apart.
 */
export async function lockClaimsRestingOn(tx: Db, articleId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `select distinct c.id from claim c join verdict_revision r on r.id in (c.head_revision_id, c.effective_revision_id) or r.second_of = c.head_revision_id
     join evidence e on e.revision_id = r.id join article_version v on v.id = e.version_id
     where v.article_id = $1 and c.state not in ('unchecked', 'withdrawn') order by c.id`,
    [articleId],
  )
  const ids = rows.map(({ id }) => id)
  await tx.rows('select 1 from claim where id = any($1) order by id for update', [ids])
  return ids
}

/** Keeps claims as they are for this transaction: others may read them, nobody changes them. */
export const holdClaims = (tx: Db, claimIds: readonly string[]) =>
  tx.rows('select 1 from claim where id = any($1) order by id for share', [claimIds])
