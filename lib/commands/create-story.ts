import { append } from '@/lib/db/trail'
import { insertStory } from '@/lib/db/write/story'
import { notFound } from '@/lib/domain/refusal'
import type { CreateStoryInput } from '@/lib/domain/story'
import { authorize, type Command } from './run'

/** Makes a story: the dossier into which articles go. Its maker owns it. */
export const createStory: Command<CreateStoryInput & { practice?: boolean }, { storyId: string }> = async (
  { tx, actor },
  { title, dueAt, restricted, practice },
) => {
  authorize(actor, 'make-story', null, notFound('story'))
  const { id: storyId } = await insertStory(tx, {
    title,
    dueAt,
    restricted,
    practice: practice ?? false,
    ownerId: actor.id,
  })
  await append(tx, actor.id, { type: 'story-created', storyId, payload: { title, dueAt, restricted } })
  return { storyId }
}
