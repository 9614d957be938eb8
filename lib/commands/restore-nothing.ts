import type { Shaped } from '@/lib/contract/claims'
import { listArticles } from '@/lib/db/articles'
import { append } from '@/lib/db/trail'
import { undoNothing } from '@/lib/db/write/analysis'
import { insertRedrawn } from '@/lib/db/write/claim'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import { textAt } from '@/lib/text/span'
import { seeStory } from './on-story'
import type { Command } from './run'
import { readAgain } from './shaping'
import { writeClaims } from './write-claims'

/** Brings a stretch that was marked "nothing to check" back as a claim. Who marked it, and the old claim, stay on record. */
export const restoreNothing: Command<{ storyId: string; nothingId: string }, Shaped> = async (
  context,
  { storyId, nothingId },
) => {
  const { tx, actor } = context
  await seeStory(context, storyId, 'edit-claims')
  const articles = (await listArticles(tx, storyId)).filter((a) => a.stage === 'checking')
  const row = await undoNothing(
    tx,
    nothingId,
    articles.map((a) => a.versionId),
  )
  if (!row) return refuse('already-back', say('This sentence is a claim again already. Reload to see it.'))
  const article = articles.find((a) => a.versionId === row.versionId)!
  const span = { start: row.start, end: row.end }
  const claimIds = await writeClaims(
    tx,
    storyId,
    article,
    articles,
    await readAgain(context, storyId, article, articles, [span]),
    actor.id,
  )
  await insertRedrawn(tx, claimIds)
  await append(tx, actor.id, {
    type: 'claim-restored',
    storyId,
    claimId: claimIds[0]!,
    payload: { quote: textAt(article.text, span), why: row.why },
  })
  return { claimIds }
}
