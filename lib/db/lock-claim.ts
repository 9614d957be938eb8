import type { Said } from '@/lib/domain/message'
import type { Risk, SecondReadingRule } from '@/lib/domain/words'
import type { Standing } from '@/lib/review/abilities'
import { CLAIM_FACTS, type FactsRecord, factsFrom, HOUSE_FACTS } from './claim-facts'
import type { Db } from './pool'
import { visibleTo } from './visible'

/** What commands need of a claim, with its lock taken: one round trip. */
export interface LockedClaim extends Standing {
  id: string
  storyId: string
  articleId: string
  versionId: string
  start: number
  end: number
  quote: string
  kind: string
  worth: number
  worthReason: Said
  version: number
  headRevisionId: string | null
  headNumber: number
  /** Number of the next revision. */
  nextNumber: number
  headApproved: boolean
  effectiveRevisionId: string | null
  effectiveNumber: number | null
  assigneeId: string | null
  secondReaderId: string | null
  flagged: boolean
  isLegal: boolean
  risks: Risk[]
  needsSecond: boolean
  /** The story's own rule for second readings; null for the house's. */
  storyRule: SecondReadingRule | null
  isOrphan: boolean
}

/**
 * Locks a claim for this transaction; null where there is none that the asker may see. Who may not see it waits for no
 * lock and makes nobody wait: it is seen first, then locked, then seen again as it stands under the lock. Where nobody
 * holds it, which is almost always, that is one statement.
 */
export async function lockClaim(tx: Db, who: { id: string }, id: string): Promise<LockedClaim | null> {
  const free = await readClaim(tx, who, id, 'for update of c skip locked')
  if (free) return free
  const [seen] = await tx.rows(`select 1 from claim c join story s on s.id = c.story_id where c.id = $1 and ${visibleTo('$2')}`, [
    id,
    who.id,
  ])
  if (!seen) return null
  await tx.rows('select 1 from claim where id = $1 for update', [id], 'hold-claim')
  return readClaim(tx, who, id, '')
}

/** A claim as commands need it, or null where it may not be seen, is held, or changed after the statement had begun to look. */
async function readClaim(
  tx: Db,
  who: { id: string },
  id: string,
  lock: '' | 'for update of c skip locked',
): Promise<LockedClaim | null> {
  const [row] = await tx.rows<
    FactsRecord & {
      is_fresh: boolean
      id: string
      story_id: string
      article_id: string
      version_id: string
      span_start: number
      span_end: number
      quote: string
      kind: string
      worth: number
      worth_reason: Said
      version: number
      head_revision_id: string | null
      head_number: number | null
      next_number: number
      head_approved: boolean
      effective_number: number | null
      assignee_id: string | null
      second_reader_id: string | null
      flagged_by: string | null
      legal_at: Date | null
      risks: Risk[]
      needs_second: boolean
      story_rule: SecondReadingRule | null
      is_orphan: boolean
    }
  >(
    `select c.xmin = (select k.xmin from claim k where k.id = c.id) as is_fresh,
       c.id, c.story_id, c.article_id, c.version_id, c.span_start, c.span_end, c.quote, c.kind, c.worth, c.worth_reason, c.version, c.head_revision_id, c.assignee_id, c.flagged_by,
       c.second_reader_id, c.legal_at, c.risks, c.needs_second, s.second_reading as story_rule,
       (select number from verdict_revision where id = c.head_revision_id) as head_number,
       (select coalesce(max(number), 0) + 1 from verdict_revision where claim_id = c.id) as next_number,
       (select number from verdict_revision where id = c.effective_revision_id) as effective_number,
       c.head_revision_id is not null and c.head_revision_id is not distinct from c.effective_revision_id as head_approved,
       c.version_id <> (select id from article_version where article_id = c.article_id order by number desc limit 1) as is_orphan,
       ${CLAIM_FACTS}
     from claim c join story s on s.id = c.story_id cross join ${HOUSE_FACTS} house where c.id = $1 and ${visibleTo('$2')} ${lock}`,
    [id, who.id],
    lock ? 'lock-claim' : 'see-claim',
  )
  return row?.is_fresh
    ? {
        ...factsFrom(row),
        id: row.id,
        storyId: row.story_id,
        articleId: row.article_id,
        versionId: row.version_id,
        start: row.span_start,
        end: row.span_end,
        quote: row.quote,
        kind: row.kind,
        worth: row.worth,
        worthReason: row.worth_reason,
        version: row.version,
        headRevisionId: row.head_revision_id,
        headNumber: row.head_number ?? 0,
        nextNumber: row.next_number,
        headApproved: row.head_approved,
        effectiveRevisionId: row.effective_revision_id,
        effectiveNumber: row.effective_number,
        assigneeId: row.assignee_id,
        secondReaderId: row.second_reader_id,
        flagged: row.flagged_by !== null,
        isLegal: row.legal_at !== null,
        risks: row.risks,
        needsSecond: row.needs_second,
        storyRule: row.story_rule,
        isOrphan: row.is_orphan,
      }
    : null
}
