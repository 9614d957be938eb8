import { getSealed, type SealedRow } from '@/lib/db/sealed'
import { factsOf } from '@/lib/db/stories'
import { storyOf } from '@/lib/db/story-of'
import { say } from '@/lib/domain/message'
import { type AppError, notFound, type Refusal, refuse } from '@/lib/domain/refusal'
import { nameIn } from '@/lib/machine/sealed-name'
import { sealingKeyIds } from '@/lib/machine/sealing'
import type { StoryFacts } from '@/lib/review/policy'
import { lockStory, seeStory } from './on-story'
import type { Context } from './run'
import { NO_SEALING_KEY } from './seal-name'

const missing = (): AppError => notFound('sealed name')

/** A sealed name of a story that its actor sees. Throws the same 404 for what is not there and for what they may not see. */
export async function seeSealed(context: Context, id: string): Promise<{ name: SealedRow; story: StoryFacts }> {
  const isSeen = await storyOf(context.tx, 'sealed-name', id, context.actor.id)
  const name = isSeen && (await getSealed(context.tx, id))
  if (!name) throw missing()
  return { name, story: factsOf(await seeStory(context, name.storyId, 'see-story', missing())) }
}

/** The same, its story locked for this transaction: seen first, so that a stranger makes nobody wait. */
export async function lockSealed(context: Context, id: string): Promise<{ name: SealedRow; story: StoryFacts }> {
  const { name } = await seeSealed(context, id)
  await lockStory(context, name.storyId, 'see-story')
  return seeSealed(context, id)
}

/** The name itself, in words; a refusal where it was erased, its key is not there, or what is kept was changed. */
export function opened({ id, storyId, sealed, keyId }: SealedRow): string | Refusal {
  if (!sealed) return refuse('nothing', say('This name was erased. Nobody can open it any more.'))
  if (!sealingKeyIds().includes(keyId)) return NO_SEALING_KEY
  return (
    nameIn(sealed, storyId, id) ??
    refuse(
      'damaged',
      say('What is kept of this name was changed or damaged, so it cannot be opened. Tell whoever runs the desk.'),
    )
  )
}
