import { notify } from '@/lib/db/notify'
import { listPresence } from '@/lib/db/presence'
import { factsOf, getStory } from '@/lib/db/stories'
import { leaveDesk, letGo } from '@/lib/db/write/presence'
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
  await tx.rows(
    `insert into presence as p (person_id, tab, story_id, claim_id, writing_since, typed_at)
     values ($1, $2, $3, (select id from claim where id = $4 and story_id = $3), case when $5 then clock_timestamp() end, case when $6 then now() end)
     on conflict (person_id, tab) do update set story_id = $3, claim_id = excluded.claim_id, seen_at = now(),
       typed_at = case when $6 then now() when p.claim_id is distinct from excluded.claim_id then null else p.typed_at end,
       writing_since = case when not $5 then null when p.claim_id = excluded.claim_id then coalesce(p.writing_since, clock_timestamp()) else clock_timestamp() end`,
    [actor.id, tab, storyId, claimId, writing, typed || take],
    'be-there',
  )
  const presence = await listPresence(tx, storyId)
  const now = presence.find((p) => p.personId === actor.id && p.tab === tab)
  if (mine?.claimId !== now?.claimId || mine?.writing !== now?.writing || take) {
    await tx.rows("delete from presence where seen_at < now() - interval '1 hour'")
    await notify(tx, { presence: storyId })
  }
  return { presence }
}
