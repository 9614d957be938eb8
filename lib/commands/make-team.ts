import { isTeamNamed } from '@/lib/db/teams'
import { append } from '@/lib/db/trail'
import { insertTeam } from '@/lib/db/write/teams'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import { authorize, type Command } from './run'

export const TEAM_TAKEN = refuse('team-taken', say('A team is called so already.'), {
  fields: { name: say('Choose another name.') },
})

/** An admin makes a team: a desk of the newsroom, such as sport, with roles of its own in its stories. */
export const makeTeam: Command<{ name: string }, { teamId: string }> = async ({ tx, actor }, { name }) => {
  authorize(actor, 'manage-people', null, notFound('team'))
  if (await isTeamNamed(tx, name, null)) return TEAM_TAKEN
  const { id: teamId } = await insertTeam(tx, name)
  await append(tx, actor.id, { type: 'team-made', payload: { team: teamId, name } })
  return { teamId }
}
