import type { Shaped } from '@/lib/contract/claims'
import { listArticles } from '@/lib/db/articles'
import { append } from '@/lib/db/trail'
import { insertRedrawn } from '@/lib/db/write/claim'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import { isSpanOf, textAt, trimSpan } from '@/lib/text/span'
import { seeStory } from './on-story'
import type { Command } from './run'
import { readAgain } from './shaping'
import { writeClaims } from './write-claims'

/** A person marks a stretch of text as a claim. */
export const drawClaim: Command<{ storyId: string; versionId: string; start: number; end: number }, Shaped> = async (
  context,
  input,
) => {
  const { tx, actor } = context
  const story = await seeStory(context, input.storyId, 'edit-claims')
  const articles = (await listArticles(tx, story.id)).filter((a) => a.stage === 'checking')
  const article = articles.find((a) => a.versionId === input.versionId)
  if (!article) return refuse('not-in-check', say('This article is not being checked yet. Finish its clean-up first.'))
  const span = isSpanOf(article.text, input) ? trimSpan(article.text, input) : null
  if (!span) return refuse('empty-selection', say('Select the words of the claim first.'))
  const claimIds = await writeClaims(
    tx,
    story.id,
    article,
    articles,
    await readAgain(context, story.id, article, articles, [span]),
    actor.id,
  )
  await insertRedrawn(tx, claimIds)
  await append(tx, actor.id, {
    type: 'claim-drawn',
    storyId: story.id,
    claimId: claimIds[0]!,
    payload: { quote: textAt(article.text, span), ...span },
  })
  return { claimIds }
}
