import { listProtectedNames } from '@/lib/db/corrections'
import { append } from '@/lib/db/trail'
import { removeProtectedName } from '@/lib/db/write/editions'
import { namesNobody } from './names-nobody'
import { lockStory } from './on-story'
import type { Command } from './run'

/**
 * Takes the protection off a name, for a reason. Editions that were withheld for it stay closed until an editor opens
 * them, each by itself. A name that is not protected any more is left as it is.
 */
export const unprotectName: Command<{ storyId: string; name: string; reason: string }, { names: string[] }> = async (
  { tx, actor },
  { storyId, name, reason },
) => {
  await lockStory({ tx, actor }, storyId, 'unprotect-name')
  const names = await listProtectedNames(tx, storyId)
  const known = names.find((n) => n.toLowerCase() === name.toLowerCase())
  if (!known) return { names }
  const told = namesNobody(reason, names)
  if (told) return told
  await removeProtectedName(tx, { storyId, name: known, by: actor.id, because: reason })
  const now = await listProtectedNames(tx, storyId)
  await append(tx, actor.id, { type: 'name-unprotected', storyId, payload: { protected: now.length, reason } })
  return { names: now }
}
