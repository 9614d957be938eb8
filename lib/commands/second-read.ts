import { type getClaims, getRevision } from '@/lib/db/claims'
import { lockClaim } from '@/lib/db/lock-claim'
import { append } from '@/lib/db/trail'
import { say } from '@/lib/domain/message'
import { isRefusal, notFound, refuse } from '@/lib/domain/refusal'
import type { VerdictContent } from '@/lib/domain/verdict'
import type { EvidenceView } from '@/lib/domain/views'
import { whyNot } from '@/lib/review/policy'
import { readingsAgree } from '@/lib/review/second-reading'
import { decide } from '@/lib/review/workflow'
import { takerOf } from './assignments'
import { letGo, letIn } from './membership'
import { authorize, type Command } from './run'
import { conflict } from './save-verdict'
import { type ClaimStep, missingOf, setState } from './submit-verdict'
import { readQuotes, writeRevision } from './write-revision'

/**
 * A second journalist gives their reading, without having seen the first. It is a revision of its own beside the
 * first: where both agree the verdict goes to an editor, where they differ an editor who is neither decides.
 */
export const giveSecondReading: Command<
  { claimId: string; claimVersion: number; content: VerdictContent },
  ClaimStep & { agrees: boolean }
> = async ({ tx, actor }, { claimId, claimVersion, content }) => {
  const claim = await lockClaim(tx, claimId)
  if (!claim) throw notFound('claim')
  authorize(actor, 'second-read', claim, notFound('claim'))
  const known = decide(claim.state, 'second-read')
  if (isRefusal(known)) return known
  if (claim.version !== claimVersion) return conflict(tx, claim, actor)
  const quotes = await readQuotes(tx, claim.storyId, content)
  if (isRefusal(quotes)) return quotes
  const evidence = await evidenceOf(tx, content, quotes)
  const missing = await missingOf(tx, claim, { ...content, evidence })
  if (Object.keys(missing).length) return refuse('not-ready', say('This reading is not ready yet.'), { fields: missing })
  const first = await getRevision(tx, claim.headRevisionId!)
  const agrees = readingsAgree(first.content, content)
  const outcome = decide(claim.state, 'second-read', { agrees })
  if (!('to' in outcome))
    return isRefusal(outcome) ? outcome : refuse('wrong-state', say('This claim waits for no second reading.'))
  const number = claim.nextNumber
  await writeRevision(tx, claim, { number, authorId: actor.id, contributorIds: [actor.id], content, secondOf: first.id }, quotes)
  await setState(tx, claimId, outcome.to)
  await append(tx, actor.id, {
    type: 'second-reading-given',
    storyId: claim.storyId,
    claimId,
    payload: { revision: number, of: first.number, agrees, after: content },
  })
  return { claimId, version: claim.version + 1, state: outcome.to, unchanged: false, agrees }
}

/** Evidence as the rules weigh it, before it is written: its passages are live, because their quotes were read. */
async function evidenceOf(
  tx: Parameters<typeof getClaims>[0],
  content: VerdictContent,
  quotes: readonly string[],
): Promise<EvidenceView[]> {
  const rows = await tx.rows<{ id: string; article_id: string }>(
    'select id, article_id from article_version where id = any($1)',
    [content.evidence.map((e) => e.versionId)],
    'articles-of-versions',
  )
  const articleOf = new Map(rows.map((r) => [r.id, r.article_id]))
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
  { tx, actor },
  { claimId, personId },
) => {
  const claim = await lockClaim(tx, claimId)
  if (!claim) throw notFound('claim')
  authorize(actor, 'assign-claim', claim.story, notFound('claim'))
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
  await tx.rows('update claim set second_reader_id = $2 where id = $1', [claimId, personId])
  await append(tx, actor.id, {
    type: 'second-reader-named',
    storyId: claim.storyId,
    claimId,
    payload: { before: claim.secondReaderId, after: personId, name: taker?.name ?? null },
  })
  if (claim.secondReaderId) await letGo({ tx, actorId: actor.id, storyId: claim.storyId }, claim.secondReaderId)
  return { secondReaderId: personId }
}
