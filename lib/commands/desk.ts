import { listArticles } from '@/lib/db/articles'
import { listClaims } from '@/lib/db/claims'
import { coverage } from '@/lib/db/report'
import { factsOf, getStory } from '@/lib/db/stories'
import { append } from '@/lib/db/trail'
import type { PreferencesInput, SaveViewInput } from '@/lib/domain/desk'
import { LIMITS } from '@/lib/domain/limits'
import { type Preferences, readPreferences } from '@/lib/domain/preferences'
import { AppError, isRefusal, notFound, refuse } from '@/lib/domain/refusal'
import { SAMPLE } from '@/lib/domain/sample-story'
import { signOffBlockers } from '@/lib/review/sign-off'
import { authorize, type Command } from './run'
import { addArticle, createStory } from './story'

/** Changes how somebody likes the tool: what is given, the rest stays. */
export const setPreferences: Command<PreferencesInput, Preferences> = async ({ tx, actor }, given) => {
  const [row] = await tx.rows<{ preferences: unknown }>(
    'update person set preferences = preferences || $2::jsonb where id = $1 returning preferences',
    [actor.id, JSON.stringify(given)],
  )
  return readPreferences(row!.preferences)
}

/** Keeps a filter under a name; the same name again replaces it. */
export const saveView: Command<SaveViewInput, { viewId: string }> = async ({ tx, actor }, { screen, name, query, shared }) => {
  const [counted] = await tx.rows<{ count: number }>('select count(*)::int as count from saved_view where person_id = $1', [
    actor.id,
  ])
  if (counted!.count >= LIMITS.savedViewsPerPerson)
    return refuse('too-many', `You have ${LIMITS.savedViewsPerPerson} views, which is the most. Remove one first.`)
  const [row] = await tx.rows<{ id: string }>(
    `insert into saved_view (person_id, screen, name, query, shared) values ($1, $2, $3, $4, $5)
     on conflict (person_id, screen, lower(name)) do update set query = $4, shared = $5 returning id`,
    [actor.id, screen, name, query, shared],
  )
  return { viewId: row!.id }
}

/** Removes a view of one's own. Removing it twice changes nothing. */
export const removeView: Command<{ viewId: string }, Record<never, never>> = async ({ tx, actor }, { viewId }) => {
  const [other] = await tx.rows('select 1 from saved_view where id = $1 and person_id <> $2', [viewId, actor.id])
  if (other) throw new AppError('forbidden', 'Only its owner can remove a view.')
  await tx.rows('delete from saved_view where id = $1 and person_id = $2', [viewId, actor.id])
  return {}
}

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
  const claims = (await listClaims(tx, storyId, article.id)).filter((c) => c.state !== 'withdrawn')
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

/** Somebody's own practice story, from the sample's two articles. An earlier one of theirs is put away. */
export const makePractice: Command<Record<never, never>, { storyId: string }> = async (context) => {
  const { tx, actor } = context
  const old = await tx.rows<{ id: string; title: string }>(
    `update story set archived_at = now() where practice and visibility = 'restricted' and owner_id = $1 and archived_at is null returning id, title`,
    [actor.id],
  )
  for (const { id, title } of old) await append(tx, actor.id, { type: 'story-archived', storyId: id, payload: { title } })
  const made = await createStory(context, { title: SAMPLE.title, dueAt: null, restricted: true, practice: true })
  if (isRefusal(made)) return made
  for (const { outlet, byline, url, at, zone, text } of [SAMPLE.underCheck, SAMPLE.source]) {
    const added = await addArticle(context, {
      storyId: made.storyId,
      details: { headline: '', outlet, byline, url, publication: { known: true, at, zone }, language: 'en' },
      source: { text, raw: Buffer.from(text), rawType: 'text/plain', fileName: null },
    })
    if (isRefusal(added)) return added
  }
  return made
}
