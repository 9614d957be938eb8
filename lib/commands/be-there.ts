import { notify } from '@/lib/db/notify'
import { listPresence } from '@/lib/db/presence'
import { factsOf, getStory } from '@/lib/db/stories'
import { forgetGone, keepPlace, leaveDesk, letGo } from '@/lib/db/write/presence'
import type { PresenceInput } from '@/lib/domain/desk'
import { LIMITS } from '@/lib/domain/limits'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import type { PresenceView } from '@/lib/domain/views'
import { can } from '@/lib/review/policy'
import { authorize, type Command } from './run'

/**
 * A window says where it is. Whoever writes first on a claim holds it softly: nobody is kept from saving (the version
 * check does that), but everybody sees it. Taking over works on a silent holder, or for editors; whoever held it keeps
 * their draft and is told.
 */
export const beThere: Command<PresenceInput & { storyId: string }, { presence: PresenceView[] }> = async (
  { tx, actor },
  { storyId, tab, claimId, writing, typed, take, leave },
) => {
  const story = await getStory(tx, storyId)
  if (!story) throw notFound('story')
  authorize(actor, 'see-story', factsOf(story), notFound('story'))
  const before = await listPresence(tx, storyId)
  const mine = before.find((p) => p.personId === actor.id && p.tab === tab)
  if (leave) {
    await leaveDesk(tx, actor.id, tab)
    if (mine) await notify(tx, { presence: storyId })
    return { presence: before.filter((p) => p !== mine) }
  }
  const holder = before.find((p) => p.holds && p.claimId === claimId && !(p.personId === actor.id && p.tab === tab))
  if (take && holder) {
    const silent = holder.typedAgo === null || holder.typedAgo > LIMITS.takeOverSeconds * 1000
    if (!silent && holder.personId !== actor.id && !can(actor, 'take-over', factsOf(story)))
      return refuse(
        'held',
        say('{who} wrote a moment ago. You can take it over after a minute of silence; editors can at any time.', {
          who: holder.name,
        }),
      )
    await letGo(tx, storyId, claimId)
  }
  await keepPlace(tx, actor.id, { tab, storyId, claimId, writing, typed: typed || take })
  const presence = await listPresence(tx, storyId)
  const now = presence.find((p) => p.personId === actor.id && p.tab === tab)
  if (mine?.claimId !== now?.claimId || mine?.writing !== now?.writing || take) {
    await forgetGone(tx)
    await notify(tx, { presence: storyId })
  }
  return { presence }
}
