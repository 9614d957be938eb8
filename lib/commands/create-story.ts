import { holdTeam } from '@/lib/db/teams'
import { append } from '@/lib/db/trail'
import { insertStory } from '@/lib/db/write/story'
import { notFound } from '@/lib/domain/refusal'
import type { CreateStoryInput } from '@/lib/domain/story'
import type { TeamName } from '@/lib/domain/team'
import { authorize, type Command, type Context } from './run'
import { NO_TEAM } from './set-story-team'

/** Makes a story, of a team or of the whole newsroom; whoever acts owns it. */
export async function openStory(
  { tx, actor }: Context,
  { title, dueAt, restricted, practice }: Omit<CreateStoryInput, 'teamId'> & { practice: boolean },
  team: TeamName | null,
): Promise<{ storyId: string }> {
  authorize(actor, 'make-story', null, notFound('story'))
  const teamId = team?.id ?? null
  const { id: storyId } = await insertStory(tx, { title, dueAt, restricted, practice, ownerId: actor.id, teamId })
  const payload = { title, dueAt, restricted, ...(team ? { team: team.id, of: team.name } : {}) }
  await append(tx, actor.id, { type: 'story-created', storyId, payload })
  return { storyId }
}

/** Makes a story: the dossier into which articles go; of a team, or of the whole newsroom. Its maker owns it. */
export const createStory: Command<CreateStoryInput & { practice?: boolean }, { storyId: string }> = async (
  context,
  { teamId, practice = false, ...story },
) => {
  const team = teamId && !practice ? await holdTeam(context.tx, teamId) : null
  if (teamId && !practice && (!team || team.closed)) return NO_TEAM
  return openStory(context, { ...story, practice }, team)
}
