import { getCredentials } from '@/lib/db/people'
import { append } from '@/lib/db/trail'
import { closeSamples } from '@/lib/db/write/people'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import { authorize, type Command } from './run'

/** An admin puts the sample's accounts away: they are closed. One of them cannot, since nobody would be left to look after accounts. */
export const putSamplesAway: Command<Record<never, never>, { closed: number }> = async ({ tx, actor }) => {
  authorize(actor, 'manage-people', null, notFound('person'))
  const own = await getCredentials(tx, { id: actor.id })
  if (own?.sample)
    return refuse(
      'sample-account',
      say(
        'You are signed in with a sample account. Make an account of your own for an admin, sign in with it, and close the sample accounts from there.',
      ),
    )
  const closed = await closeSamples(tx)
  if (closed > 0) await append(tx, actor.id, { type: 'samples-put-away', payload: { closed } })
  return { closed }
}
