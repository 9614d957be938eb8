import { listProtectedNames } from '@/lib/db/corrections'
import { append } from '@/lib/db/trail'
import { insertProtectedName } from '@/lib/db/write/editions'
import { MOST_PROTECTED } from '@/lib/domain/correction'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import { findable } from './names-nobody'
import { lockStory } from './on-story'
import type { Command } from './run'

/**
 * Protects a name: from now on it leaves the desk in no report, and editions that carry it are not given out. The trail
 * says how many names are protected, not which: it goes into evidence packs. A name that is protected already stays so.
 */
export const protectName: Command<{ storyId: string; name: string }, { names: string[] }> = async (
  { tx, actor },
  { storyId, name },
) => {
  await lockStory({ tx, actor }, storyId, 'protect-name')
  const unfindable = findable(name)
  if (unfindable) return unfindable
  const names = await listProtectedNames(tx, storyId)
  if (names.some((n) => n.toLowerCase() === name.toLowerCase())) return { names }
  if (names.length >= MOST_PROTECTED)
    return refuse(
      'too-many',
      say('A story protects {most} names at most. Take one off that needs it no longer.', { most: MOST_PROTECTED }),
    )
  await insertProtectedName(tx, { storyId, name, addedBy: actor.id })
  const now = await listProtectedNames(tx, storyId)
  await append(tx, actor.id, { type: 'name-protected', storyId, payload: { protected: now.length } })
  return { names: now }
}
