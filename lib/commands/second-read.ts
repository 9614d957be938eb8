import { getRevision } from '@/lib/db/claims'
import type { Db } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { articlesOfVersions } from '@/lib/db/versions'
import { changeClaim } from '@/lib/db/write/claim'
import { insertRevision } from '@/lib/db/write/revision'
import { say } from '@/lib/domain/message'
import { isRefusal, type Refusal, refuse } from '@/lib/domain/refusal'
import type { VerdictContent } from '@/lib/domain/verdict'
import type { EvidenceView, RevisionView } from '@/lib/domain/views'
import { whyNot } from '@/lib/review/policy'
import { readingsAgree } from '@/lib/review/second-reading'
import type { Facts } from '@/lib/review/workflow'
import { takerOf } from './assignments'
import { letGo, letIn } from './membership'
import { type At, type ClaimStep, event, onClaim, openClaim } from './on-claim'
import type { Command } from './run'
import { missingOf } from './submit-verdict'
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

/** Names who reads a claim second, or nobody in particular. The named one is told; others who may can still do it. */
export const nameSecondReader: Command<{ claimId: string; personId: string | null }, { secondReaderId: string | null }> = async (
  context,
  { claimId, personId },
) => {
  const { tx, actor } = context
  const claim = await openClaim(context, claimId, { ofStory: 'assign-claim' })
  if (claim.secondReaderId === personId) return { secondReaderId: personId }
  const taker = personId ? await takerOf(tx, personId) : null
  if (isRefusal(taker)) return taker
  if (taker) {
    // whoever is named must be able to: the same function as at the door
    const denial = whyNot({ id: taker.id, role: taker.role }, 'second-read', {
      ...claim,
      story: { restricted: false, ownerId: '', memberIds: [] },
    })
    if (denial)
      return refuse(
        'cannot-read-second',
        say('{name} cannot read this claim second: they worked on it, saw it, or are no journalist.', { name: taker.name }),
        {
          fields: { personId: say('Choose a journalist who did not work on it.') },
        },
      )
    await letIn({ tx, actorId: actor.id, storyId: claim.storyId }, taker.id)
  }
  await changeClaim(tx, claimId, { secondReaderId: personId })
  await append(tx, actor.id, {
    type: 'second-reader-named',
    storyId: claim.storyId,
    claimId,
    payload: { before: claim.secondReaderId, after: personId, name: taker?.name ?? null },
  })
  if (claim.secondReaderId) await letGo({ tx, actorId: actor.id, storyId: claim.storyId }, claim.secondReaderId)
  return { secondReaderId: personId }
}
