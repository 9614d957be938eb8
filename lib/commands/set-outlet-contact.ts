import { outletContact } from '@/lib/db/corrections'
import { append } from '@/lib/db/trail'
import { keepOutletContact } from '@/lib/db/write/outlets'
import { notFound } from '@/lib/domain/refusal'
import { authorize, type Command } from './run'

/** Keeps where an outlet takes corrections. */
export const setOutletContact: Command<{ outlet: string; email: string; note: string }, { outlet: string }> = async (
  { tx, actor },
  { outlet, email, note },
) => {
  authorize(actor, 'set-outlet-contact', null, notFound('person'))
  const before = await outletContact(tx, outlet)
  if (before?.email === email && before.note === note) return { outlet: before.outlet }
  await keepOutletContact(tx, { outlet, email, note, setBy: actor.id })
  await append(tx, actor.id, { type: 'outlet-contact-set', payload: { outlet, before: before?.email ?? null, after: email } })
  return { outlet }
}
