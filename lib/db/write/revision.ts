/** What is written about the verdicts of a claim: revisions with their evidence, and what people decide on them. */
import type { VerdictContent } from '@/lib/domain/verdict'
import type { Db } from '../pool'
import { REVISION_COLUMNS, valuesOf } from '../revision-columns'

/** A revision as it is written: its number, its author, who wrote into it, and what it says. */
export interface NewRevision {
  number: number
  authorId: string
  contributorIds: readonly string[]
  content: VerdictContent
  /** The revision beside which it is read, when it is a second reading. */
  secondOf?: string
  restoredFrom?: number
  /** What its author has typed and not saved is something else, and stays. */
  keepsDraft?: boolean
}

const INSERT_REVISION = `insert into verdict_revision (claim_id, number, author_id, second_of, version_id, restored_from, ${REVISION_COLUMNS.join(', ')})
  values ($1, $2, $3, $4, $5, $6, ${REVISION_COLUMNS.map((_, i) => `$${i + 7}`).join(', ')}) returning id`

/** Writes one revision of a claim's verdict with its people and its evidence; `quotes` are what its passages say, in their order. Returns its id. */
export async function insertRevision(
  tx: Db,
  claim: { id: string; versionId: string },
  revision: NewRevision,
  quotes: readonly string[],
): Promise<string> {
  const { content } = revision
  const { id } = await tx.one<{ id: string }>(
    INSERT_REVISION,
    [
      claim.id,
      revision.number,
      revision.authorId,
      revision.secondOf ?? null,
      claim.versionId,
      revision.restoredFrom ?? null,
      ...valuesOf(content),
    ],
    'insert-revision',
  )
  await tx.rows(
    `with typed as (delete from verdict_draft where claim_id = $7 and person_id = $8 and not $10),
          people as (insert into revision_contributor (revision_id, person_id) select $1, unnest($2::uuid[]))
     insert into evidence (revision_id, position, version_id, span_start, span_end, quote, stance)
       select $1, e.ord - 1, e.version_id, e.s, e.e, e.quote, e.stance::stance
       from unnest($3::uuid[], $4::int[], $5::int[], $6::text[], $9::text[]) with ordinality as e(version_id, s, e, quote, stance, ord)`,
    [
      id,
      revision.contributorIds,
      content.evidence.map((e) => e.versionId),
      content.evidence.map((e) => e.start),
      content.evidence.map((e) => e.end),
      quotes,
      claim.id,
      revision.authorId,
      content.evidence.map((e) => e.stance),
      revision.keepsDraft ?? false,
    ],
    'write-revision',
  )
  return id
}

/** An editor's decision on a revision, under a version of the house rules. */
export interface NewDecision {
  outcome: 'approved' | 'returned'
  reason: string
  category: string | null
  unreviewed: boolean
  rules: number
}

/** Records an editor's decision on a revision. The database holds it against who wrote the revision. */
export const insertDecision = (tx: Db, claimId: string, revisionId: string, deciderId: string, decision: NewDecision) =>
  tx.rows(
    `insert into decision (revision_id, claim_id, outcome, decider_id, decider_role, reason, category, unreviewed, policy_version)
     values ($1, $2, $3, $4, 'editor', $5, $6, $7, $8)`,
    [revisionId, claimId, decision.outcome, deciderId, decision.reason, decision.category, decision.unreviewed, decision.rules],
  )

/** Notes that another editor looked at the approval of a revision that waited for a second editor. */
export const insertConfirmation = (tx: Db, revisionId: string | null, personId: string, rules: number) =>
  tx.rows(
    'insert into confirmation (decision_id, person_id, policy_version) select id, $2, $3 from decision where revision_id = $1',
    [revisionId, personId, rules],
  )

/** Lets a revision on without its second reading, for a reason. */
export const insertWaiver = (tx: Db, revisionId: string | null, personId: string, reason: string) =>
  tx.rows('insert into second_reading_waiver (revision_id, person_id, reason) values ($1, $2, $3)', [
    revisionId,
    personId,
    reason,
  ])

/** Opens a contest about a revision in force. */
export const openContest = (tx: Db, claimId: string, revisionId: string | null, personId: string, reason: string) =>
  tx.rows('insert into contest (claim_id, revision_id, person_id, reason) values ($1, $2, $3, $4)', [
    claimId,
    revisionId,
    personId,
    reason,
  ])

/** Closes the open contest about a claim with an editor's answer. */
export const answerContest = (
  tx: Db,
  claimId: string,
  { outcome, by, answer, rules }: { outcome: 'upheld' | 'overturned'; by: string; answer: string; rules: number },
) =>
  tx.rows(
    'update contest set outcome = $2, decided_by = $3, decided_at = now(), answer = $4, policy_version = $5 where claim_id = $1 and outcome is null',
    [claimId, outcome, by, answer, rules],
  )

/** Ends the open contest about a claim undecided: its verdict is in question no more. */
export const endContest = (tx: Db, claimId: string) =>
  tx.rows(`update contest set outcome = 'lapsed', decided_at = now() where claim_id = $1 and outcome is null`, [claimId])

/** The second reading beside a revision; throws where there is none. */
export const secondOf = (tx: Db, revisionId: string | null) =>
  tx.one<{ id: string; number: number }>('select id, number from verdict_revision where second_of = $1', [revisionId])

/** The open contest about a claim: who contests which revision; undefined where nobody does. */
export async function openContestOf(tx: Db, claimId: string): Promise<{ contesterId: string; revision: number } | undefined> {
  const [row] = await tx.rows<{ contesterId: string; revision: number }>(
    `select k.person_id as "contesterId", r.number as revision from contest k join verdict_revision r on r.id = k.revision_id
     where k.claim_id = $1 and k.outcome is null`,
    [claimId],
  )
  return row
}
