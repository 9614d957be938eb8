import { isPostOn } from '@/lib/db/account-links'
import { getCredentials } from '@/lib/db/people'
import { transaction } from '@/lib/db/pool'
import { countResets, insertResetAsk, takeResetAsk } from '@/lib/db/write/account-links'
import { RESETS_PER_HOUR } from '@/lib/domain/account-link'
import { makeLink } from './make-link'

/** Somebody says that they forgot their password. Nothing is looked up yet: the answer is the same, and as quick, for a stranger. */
export const askForReset = (email: string) => transaction((tx) => insertResetAsk(tx, email))

/** What the desk does of it afterwards: a link by letter, where there is such an account and it did not get some already. */
export const answerReset = (askId: string) =>
  transaction(async (tx) => {
    const email = await takeResetAsk(tx, askId)
    if (!email || !(await isPostOn(tx))) return
    const person = await getCredentials(tx, { email })
    if (!person?.active || person.sample || (await countResets(tx, person.id)) >= RESETS_PER_HOUR) return
    await makeLink(tx, { ...person, email }, 'reset', { id: null, name: '' })
  })
