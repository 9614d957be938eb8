import type { Shaped } from '@/lib/contract/claims'
import { getRevision } from '@/lib/db/claims'
import type { LockedClaim } from '@/lib/db/lock-claim'
import { append } from '@/lib/db/trail'
import { forgetAnalysis, insertAnalysis } from '@/lib/db/write/analysis'
import { changeClaim, insertShaper, moveClaim } from '@/lib/db/write/claim'
import { insertRevision } from '@/lib/db/write/revision'
import { say } from '@/lib/domain/message'
import { isRefusal, type Refusal, refuse } from '@/lib/domain/refusal'
import { isSpanOf, textAt, trimSpan } from '@/lib/text/span'
import type { Command, Context } from './run'
import { articleOf, openToShape, readAgain } from './shaping'
import { readQuotes, riskOf } from './write-revision'
import { contentOf } from './write-verdict'

/** Writes what a verdict says as a revision about its claim's present words; a refusal where its evidence cannot be read. */
async function aboutNewWords({ tx, actor }: Context, claim: LockedClaim): Promise<Refusal | null> {
  const head = await getRevision(tx, claim.headRevisionId!)
  const all = contentOf(head)
  // evidence that left its article stays with the revision that rested on it
  const content = { ...all, evidence: all.evidence.filter((_, i) => head.content.evidence[i]!.isLive) }
  const quotes = await readQuotes(tx, claim.storyId, content)
  if (isRefusal(quotes)) return quotes
  const id = await insertRevision(
    tx,
    claim,
    {
      number: claim.nextNumber,
      authorId: actor.id,
      contributorIds: [...new Set([...head.contributorIds, actor.id])],
      content,
      restoredFrom: head.number,
      keepsDraft: true,
    },
    quotes,
  )
  const { risks, needsSecond } = await riskOf(tx, claim)
  await changeClaim(tx, claim.id, { headRevisionId: id, risks, needsSecond })
  return null
}

/**
 * Moves a claim's bounds; what the engine says is read again. A verdict that stands in it becomes a revision about the new
 * words, whose mover is among its writers; an approved one stays in force about the words that were approved.
 */
export const reboundClaim: Command<{ claimId: string; claimVersion: number; start: number; end: number }, Shaped> = async (
  context,
  input,
) => {
  const opened = await openToShape(context, input, 'rebound')
  if (opened === null) return { claimIds: [], unchanged: true }
  if (isRefusal(opened)) return opened
  const { claim, to } = opened
  const { tx, actor } = context
  const { article, articles } = await articleOf(tx, claim.storyId, claim.articleId)
  const span = isSpanOf(article.text, input) ? trimSpan(article.text, input) : null
  if (!span) return refuse('empty-selection', say('The claim needs at least one word of its article.'))
  const quote = textAt(article.text, span)
  const analysed = await readAgain(context, claim.storyId, article, articles, [span])
  await forgetAnalysis(tx, claim.id)
  await moveClaim(tx, claim, to, { ...span, quote, splitAt: null })
  const rewritten = claim.headRevisionId !== null && quote !== claim.quote
  if (rewritten) {
    await insertShaper(tx, claim.id, actor.id)
    const refused = await aboutNewWords(context, { ...claim, ...span })
    if (refused) return refused
  }
  await insertAnalysis(
    tx,
    articles,
    analysed.map((one) => ({ claimId: claim.id, ...one })),
  )
  await append(tx, actor.id, {
    type: 'claim-rebounded',
    storyId: claim.storyId,
    claimId: claim.id,
    payload: {
      before: { start: claim.start, end: claim.end, quote: claim.quote },
      after: { ...span, quote },
      ...(rewritten ? { revision: claim.nextNumber } : {}),
    },
  })
  return { claimIds: [claim.id] }
}
