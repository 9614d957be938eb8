import { hashToken } from '@/lib/db/sessions'
import { append } from '@/lib/db/trail'
import { endSessionsOf } from '@/lib/db/write/people'
import type { Command } from './run'

/** Somebody ends all sessions of their own but the one that they ask from. */
export const endOtherSessions: Command<{ keepToken: string }, { ended: number }> = async ({ tx, actor }, { keepToken }) => {
  const { count } = await endSessionsOf(tx, actor.id, hashToken(keepToken))
  if (count > 0)
    await append(tx, actor.id, { type: 'sessions-ended', payload: { person: actor.id, name: actor.name, sessions: count } })
  return { ended: count }
}
