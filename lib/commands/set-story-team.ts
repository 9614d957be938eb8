import { isDecidedOn } from '@/lib/db/stories'
import { holdTeam, isUndecided, roleInTeam } from '@/lib/db/teams'
import { append } from '@/lib/db/trail'
import { setTeam } from '@/lib/db/write/story'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import { roleOn } from '@/lib/review/policy'
import { lockStory } from './on-story'
import type { Command } from './run'

export const NO_TEAM = refuse('no-team', say('No story is given to this team: it was closed, or is none. Choose another one.'), {
  fields: { teamId: say('Choose another team.') },
})

/**
 * Gives a story to a team, or to the whole newsroom: its owner or an editor there. Roles in it are those of the new team from the
 * next request on. Nobody makes themselves an editor of a story by moving it, or takes what editors have in hand to others.
 */
export const setStoryTeam: Command<{ storyId: string; teamId: string | null }, { teamId: string | null }> = async (
  { tx, actor },
  { storyId, teamId },
) => {
  const story = await lockStory({ tx, actor }, storyId, 'set-team')
  if (story.practice) return refuse('practice', say('A practice story stays with the person who practises.'))
  if ((story.team?.id ?? null) === teamId) return { teamId }
  const team = teamId && (await holdTeam(tx, teamId))
  if (teamId && (!team || team.closed)) return NO_TEAM
  const there = (teamId && (await roleInTeam(tx, teamId, actor.id))?.role) || actor.role
  if (there === 'editor' && roleOn(actor, story) !== 'editor')
    return refuse(
      'would-decide',
      (await isUndecided(tx, story.team?.id ?? null))
        ? say(
            'You would decide in this story there, and do not here, where nobody is an editor. Ask an admin to make somebody one: they move it.',
          )
        : say('You would decide in this story there, and do not here. Ask an editor of this story to move it.'),
    )
  if (roleOn(actor, story) !== 'editor' && (await isDecidedOn(tx, storyId)))
    return refuse(
      'under-decision',
      (await isUndecided(tx, story.team?.id ?? null))
        ? say(
            'A verdict in this story is submitted, went back or is contested, and nobody is an editor here. Ask an admin to make somebody one: they decide it, or move the story.',
          )
        : say(
            'A verdict in this story is submitted, went back or is contested. Until that is settled, an editor of the story moves it: ask one, or wait.',
          ),
    )
  await setTeam(tx, storyId, teamId)
  await append(tx, actor.id, {
    type: 'story-team-set',
    storyId,
    payload: { before: story.team?.id ?? null, after: teamId, from: story.team?.name ?? null, to: team ? team.name : null },
  })
  return { teamId }
}
