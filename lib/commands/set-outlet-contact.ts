import { outletContact } from '@/lib/db/corrections'
import { append } from '@/lib/db/trail'
import { keepOutletContact } from '@/lib/db/write/outlets'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import { authorize, type Command } from './run'

/** Keeps where an outlet takes corrections. An address that a colleague kept meanwhile is not overwritten unseen. */
export const setOutletContact: Command<
  { outlet: string; email: string; note: string; was?: string },
  { outlet: string }
> = async ({ tx, actor }, { outlet, email, note, was }) => {
  authorize(actor, 'set-outlet-contact', null, notFound('person'))
  const before = await outletContact(tx, outlet)
  if (before?.email === email && before.note === note) return { outlet: before.outlet }
  if (was !== undefined && was !== (before?.email ?? '') && email !== before?.email)
    return before?.email
      ? refuse(
          'changed-meanwhile',
          say('A colleague changed this address meanwhile: it is {email} now.', { email: before.email }),
          {
            fields: { address: say('It is {email} now.', { email: before.email }) },
          },
        )
      : refuse('changed-meanwhile', say('A colleague took this address away meanwhile. Reload, then give the one that holds.'), {
          fields: { address: say('There is none now.') },
        })
  await keepOutletContact(tx, { outlet, email, note, setBy: actor.id })
  await append(tx, actor.id, { type: 'outlet-contact-set', payload: { outlet, before: before?.email ?? null, after: email } })
  return { outlet }
}
