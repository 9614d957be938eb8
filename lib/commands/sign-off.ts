import { listArticles } from '@/lib/db/articles'
import { listClaims } from '@/lib/db/claims'
import { coverage } from '@/lib/db/report'
import { factsOf, getStory } from '@/lib/db/stories'
import { append } from '@/lib/db/trail'
import { notFound, refuse } from '@/lib/domain/refusal'
import { signOffBlockers } from '@/lib/review/sign-off'
import { authorize, type Command } from './run'

/**
 * An editor signs a story off: nothing is open in the article under check, and the trail stands where the editor saw
 * it. Whatever changes a verdict afterwards voids it, in the database.
 */
export const signOffStory: Command<{ storyId: string; seq: number }, { seq: number }> = async (
  { tx, actor },
  { storyId, seq },
) => {
  await tx.rows('select 1 from story where id = $1 for update', [storyId])
  const story = await getStory(tx, storyId)
  if (!story) throw notFound('story')
  authorize(actor, 'sign-off-story', factsOf(story), notFound('story'))
  if (story.signedOff) return { seq: story.signedOff.seq }
  const [article] = await listArticles(tx, storyId)
  if (article?.stage !== 'checking') return refuse('wrong-state', 'This story is not in check yet.')
  const claims = (await listClaims(tx, storyId, null, article.id)).filter((c) => c.state !== 'withdrawn')
  const found = signOffBlockers({
    states: claims.map((c) => c.state),
    uncovered: coverage(article, claims).open.length,
  })
  if (found.length)
    return refuse('not-ready', 'This story cannot be signed off yet.', {
      current: { blockers: found },
    })
  if (story.seq !== seq)
    return refuse('changed-meanwhile', 'Something changed in this story while you looked at it. Look again, then sign off.')
  const at = await append(tx, actor.id, { type: 'story-signed-off', storyId, payload: { seq, claims: claims.length } })
  await tx.rows('update story set signed_off_at = now(), signed_off_by = $2, signed_off_seq = $3 where id = $1', [
    storyId,
    actor.id,
    at,
  ])
  return { seq: at }
}
