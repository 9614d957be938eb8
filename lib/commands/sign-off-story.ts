import type { SignedOff } from '@/lib/contract/stories'
import { listArticles } from '@/lib/db/articles'
import { getHousePolicy } from '@/lib/db/house-policy'
import { append } from '@/lib/db/trail'
import { openWork } from '@/lib/db/under-check'
import { insertSignOff, setSignedOff } from '@/lib/db/write/story'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import { lockStory } from './on-story'
import type { Command } from './run'

/**
 * An editor signs a story off: nothing is open in the articles under check, or a reason says why it is signed all the
 * same, where the house allows that; and the trail stands where the editor saw it. It takes as many editors as the
 * house asks for. A signature names the texts, their details and the corrections that it covers; whatever changes one of
 * them or a verdict afterwards voids it, in the database.
 */
export const signOffStory: Command<{ storyId: string; seq: number; override?: string }, SignedOff> = async (
  { tx, actor },
  { storyId, seq, override = '' },
) => {
  const story = await lockStory({ tx, actor }, storyId, 'sign-off-story')
  if (story.signedOff) return { seq: story.signedOff.seq, missing: 0 }
  const { version: rules, content: house } = await getHousePolicy(tx)
  const missingAfter = house.editorsPerSignOff - story.signatures.length - 1
  if (story.signatures.some((s) => s.byId === actor.id)) return { seq: story.seq, missing: missingAfter + 1 }
  const articles = await listArticles(tx, storyId)
  if (articles[0]?.stage !== 'checking') return refuse('wrong-state', say('This story is not in check yet.'))
  const { blockers: found, claims, awaitingOf } = await openWork(tx, storyId, articles, null)
  if (found.length > 0 && (!override || !house.signOffOverride || found.some((b) => b.kind === 'nothing')))
    return refuse(
      'not-ready',
      found.some((b) => b.kind === 'nothing')
        ? say('No verdict is approved yet, so there is nothing to sign.')
        : override
          ? say('The house rules do not allow signing off with something open. Finish it, or ask an admin.')
          : say('This story cannot be signed off yet.'),
      { current: { blockers: found } },
    )
  // an override says that something is open, not that one looked at one's own work
  if (awaitingOf.includes(actor.id))
    return refuse(
      'own-work',
      say('An approval of your own work waits for another editor’s eyes, so another editor signs this story off.'),
    )
  if (story.seq !== seq)
    return refuse('changed-meanwhile', say('Something changed in this story while you looked at it. Look again, then sign off.'))
  const reason = found.length ? override : ''
  const at =
    missingAfter > 0
      ? await append(tx, actor.id, {
          type: 'story-signed',
          storyId,
          payload: { seq, of: house.editorsPerSignOff, rules },
        })
      : await append(tx, actor.id, {
          type: 'story-signed-off',
          storyId,
          payload: { seq, claims, rules, ...(reason ? { override: reason } : {}) },
        })
  const blockers = found.map(({ kind, count }) => ({ kind, count }))
  await insertSignOff(tx, storyId, { personId: actor.id, seq: at, reason, blockers, rules })
  if (missingAfter <= 0) await setSignedOff(tx, storyId, actor.id, at)
  return { seq: at, missing: Math.max(0, missingAfter) }
}
