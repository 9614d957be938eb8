import { append } from '@/lib/db/trail'
import { archivePractice } from '@/lib/db/write/story'
import { isRefusal } from '@/lib/domain/refusal'
import { SAMPLE } from '@/lib/domain/sample-story'
import { addArticle } from './add-article'
import { openStory } from './create-story'
import type { Command } from './run'

/** Somebody's own practice story, from the sample's two articles. An earlier one of theirs is put away. */
export const makePractice: Command<Record<never, never>, { storyId: string }> = async (context) => {
  const { tx, actor } = context
  for (const { id, title } of await archivePractice(tx, actor.id))
    await append(tx, actor.id, { type: 'story-archived', storyId: id, payload: { title } })
  const made = await openStory(context, { title: SAMPLE.title, dueAt: null, restricted: true, practice: true }, null)
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
