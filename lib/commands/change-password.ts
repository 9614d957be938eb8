import { getCredentials } from '@/lib/db/people'
import { hashToken } from '@/lib/db/sessions'
import { append } from '@/lib/db/trail'
import { endLinks } from '@/lib/db/write/account-links'
import { endSessionsOf, updatePerson } from '@/lib/db/write/people'
import { say, word } from '@/lib/domain/message'
import { isGuessed } from '@/lib/domain/password'
import { GUESSED } from '@/lib/domain/person'
import { refuse } from '@/lib/domain/refusal'
import { hashPassword, isPassword } from './hashed-password'
import { type Command, ofOneself } from './run'

/** Somebody changes their own password; their other sessions end. */
export const changePassword: Command<{ current: string; next: string; keepToken: string }, Record<never, never>> = ofOneself(
  async ({ tx, actor }, { current, next, keepToken }) => {
    const credentials = await getCredentials(tx, { id: actor.id })
    if (!(await isPassword(credentials?.passwordHash ?? null, current)))
      return refuse('wrong-password', say('The current password is not right.'), {
        fields: { current: say('This is not your current password.') },
      })
    if (isGuessed(next, [actor.name, actor.email]))
      return refuse('weak-password', word(GUESSED.message), { fields: { next: GUESSED.message } })
    await updatePerson(tx, actor.id, { passwordHash: await hashPassword(next) })
    await endSessionsOf(tx, actor.id, hashToken(keepToken))
    await endLinks(tx, actor.id)
    await append(tx, actor.id, { type: 'password-changed', payload: { person: actor.id, name: actor.name } })
    return {}
  },
)
