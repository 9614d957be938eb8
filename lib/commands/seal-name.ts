import { randomUUID } from 'node:crypto'
import { listSealed } from '@/lib/db/sealed'
import { factsOf } from '@/lib/db/stories'
import { append } from '@/lib/db/trail'
import { insertSealed } from '@/lib/db/write/sealed'
import { say } from '@/lib/domain/message'
import { isRefusal, type Refusal, refuse } from '@/lib/domain/refusal'
import { MOST_SEALED } from '@/lib/domain/sealed'
import type { SealNameInput } from '@/lib/domain/sealed-input'
import { sealName as keptAs } from '@/lib/machine/sealed-name'
import { canSeal } from '@/lib/machine/sealing'
import { can, type StoryFacts } from '@/lib/review/policy'
import { holding } from '@/lib/review/sealed-words'
import { findable } from './names-nobody'
import { lockStory } from './on-story'
import type { Command, Context } from './run'
import { type Taker, takerOf } from './taker'

export const NO_SEALING_KEY = refuse(
  'no-sealing-key',
  say(
    'The desk has no key to seal names with, or another than they were sealed by. Whoever runs it must give it its SEALING_KEY; nothing is lost until then.',
  ),
)

/** Who is to keep a sealed name: somebody who works at the desk and sees the story. */
export async function keeperOf({ tx }: Context, story: StoryFacts, personId: string, field: string): Promise<Taker | Refusal> {
  const taker = await takerOf(tx, personId)
  if (isRefusal(taker)) return { ...taker, fields: { [field]: say('Choose somebody else.') } }
  if (can(taker, 'see-story', story)) return taker
  return refuse('not-on-story', say('{name} is not on this story. Ask them in first.', { name: taker.name }), {
    fields: { [field]: say('Choose somebody who is on this story.') },
  })
}

/**
 * Seals a name: it becomes the next source of its story, which two people may open. The trail says who they are, and nothing of the name.
 */
export const sealName: Command<SealNameInput & { storyId: string }, { id: string; number: number }> = async (
  context,
  { storyId, name, remark, keepers },
) => {
  const { tx, actor } = context
  const story = factsOf(await lockStory(context, storyId, 'seal-name'))
  if (!canSeal()) return NO_SEALING_KEY
  const unfindable = findable(name)
  if (unfindable) return unfindable
  if ((await listSealed(tx, storyId)).length >= MOST_SEALED)
    return refuse('too-many', say('A story seals {most} names at most.', { most: MOST_SEALED }))
  if (holding(name)(remark))
    return refuse('sealed-name', say('The remark holds the name. Everybody on the story reads it: say it without the name.'), {
      fields: { remark: say('Say it without the name.') },
    })
  const takers: Taker[] = []
  for (const personId of keepers) {
    const taker = await keeperOf(context, story, personId, 'keepers')
    if (isRefusal(taker)) return taker
    takers.push(taker)
  }
  const id = randomUUID()
  const number = await insertSealed(tx, { id, storyId, ...keptAs(name, storyId, id), remark, by: actor.id, keepers })
  await append(tx, actor.id, {
    type: 'name-sealed',
    storyId,
    payload: { sealed: id, number },
  })
  for (const { id: after, name: called } of takers)
    await append(tx, actor.id, {
      type: 'sealed-name-handed',
      storyId,
      payload: { sealed: id, number, before: null, after, name: called, because: 'sealed' },
    })
  return { id, number }
}
