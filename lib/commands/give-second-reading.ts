import type { ClaimStep } from '@/lib/contract/claims'
import { getRevision } from '@/lib/db/claims'
import type { Db } from '@/lib/db/pool'
import { articlesOfVersions } from '@/lib/db/versions'
import { insertRevision } from '@/lib/db/write/revision'
import { say } from '@/lib/domain/message'
import { isRefusal, type Refusal, refuse } from '@/lib/domain/refusal'
import type { VerdictContent } from '@/lib/domain/verdict'
import type { EvidenceView, RevisionView } from '@/lib/domain/views'
import { readingsAgree } from '@/lib/review/second-reading'
import type { Facts } from '@/lib/review/workflow'
import { type At, event, onClaim } from './on-claim'
import type { Command } from './run'
import { missingOf } from './what-is-missing'
import { readQuotes } from './write-revision'

/**
 * A second journalist gives their reading, without having seen the first. It is a revision of its own beside the
 * first: where both agree the verdict goes to an editor, where they differ an editor who is neither decides.
 */
export const giveSecondReading: Command<
  { claimId: string; claimVersion: number; content: VerdictContent },
  ClaimStep & { agrees: boolean }
> = async (context, { content, ...seen }) =>
  onClaim<{ agrees: boolean }, Reading>(context, seen, 'second-read', {
    command: 'second-read',
    behind: 'writes',
    weigh: (at) => weighReading(at, content),
    async work({ tx, actor, claim, weighed: { first, quotes, facts } }) {
      const number = claim.nextNumber
      const people = { authorId: actor.id, contributorIds: [actor.id] }
      await insertRevision(tx, claim, { number, ...people, content, secondOf: first.id }, quotes)
      const { agrees } = facts
      return {
        event: event('second-reading-given', { revision: number, of: first.number, agrees, after: content }),
        answer: { agrees },
      }
    },
  })

interface Reading {
  facts: Facts & { agrees: boolean }
  first: RevisionView
  quotes: string[]
}

/** Whether a second reading is ready, and whether it agrees with the first. */
async function weighReading({ tx, claim }: At, content: VerdictContent): Promise<Reading | Refusal> {
  const quotes = await readQuotes(tx, claim.storyId, content)
  if (isRefusal(quotes)) return quotes
  const evidence = await evidenceOf(tx, content, quotes)
  const missing = await missingOf(tx, claim, { ...content, evidence })
  if (Object.keys(missing).length) return refuse('not-ready', say('This reading is not ready yet.'), { fields: missing })
  const first = await getRevision(tx, claim.headRevisionId!)
  return { facts: { agrees: readingsAgree(first.content, content) }, first, quotes }
}

/** Evidence as the rules weigh it, before it is written: its passages are live, because their quotes were read. */
async function evidenceOf(tx: Db, content: VerdictContent, quotes: readonly string[]): Promise<EvidenceView[]> {
  const articleOf = await articlesOfVersions(
    tx,
    content.evidence.map((e) => e.versionId),
  )
  return content.evidence.map((e, i) => ({
    ...e,
    id: '',
    articleId: articleOf.get(e.versionId)!,
    quote: quotes[i]!,
    carried: null,
    isLive: true,
  }))
}
