import { append } from '@/lib/db/trail'
import { endOneSession } from '@/lib/db/write/people'
import type { Command } from './run'

/** Somebody ends one session of their own; one that is over already is ended. */
export const endOwnSession: Command<{ sessionId: string }, { ended: number }> = async ({ tx, actor }, { sessionId }) => {
  const { count } = await endOneSession(tx, actor.id, sessionId)
  if (count > 0)
    await append(tx, actor.id, { type: 'sessions-ended', payload: { person: actor.id, name: actor.name, sessions: count } })
  return { ended: count }
}
