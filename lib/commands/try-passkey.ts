/** Whether what a passkey answered is right: once, from this desk’s own address, with a counter that goes on. */
import { lockPasskey } from '@/lib/db/passkeys'
import { transaction } from '@/lib/db/pool'
import { samplesMayEnter } from '@/lib/db/sessions'
import { append } from '@/lib/db/trail'
import { noteUse, refusePasskey, spendChallenge } from '@/lib/db/write/passkeys'
import { credentialIn, judgeAnswer, type Party } from '@/lib/machine/passkey'

export type TriedPasskey =
  | { is: 'right'; person: { id: string; name: string } }
  | { is: 'wrong' }
  /** Its counter went back, now or before. */
  | { is: 'refused' }

/** Tries an answer; where `owner` is given it must be a passkey of theirs. A right one is used up by it. */
export const tryPasskey = (answer: string, party: Party | null, owner: string | null): Promise<TriedPasskey> =>
  transaction<TriedPasskey>(async (tx) => {
    const credentialId = credentialIn(answer)
    const kept = party && credentialId ? await lockPasskey(tx, credentialId) : undefined
    if (!party || !kept || (owner !== null && kept.personId !== owner)) return { is: 'wrong' }
    const judged = await judgeAnswer(answer, party, kept, await tx.now())
    if (!judged || !(await spendChallenge(tx, judged.challenge))) return { is: 'wrong' }
    if (!kept.active || (kept.sample && !samplesMayEnter())) return { is: 'wrong' }
    if (kept.refused) return { is: 'refused' }
    // authenticators that count nothing say zero for ever
    if ((judged.counter > 0 || kept.counter > 0) && judged.counter <= kept.counter) {
      await refusePasskey(tx, kept.id)
      await append(tx, kept.personId, {
        type: 'passkey-refused',
        payload: { person: kept.personId, name: kept.personName, key: kept.id, label: kept.name },
      })
      return { is: 'refused' }
    }
    await noteUse(tx, kept.id, judged.counter)
    return { is: 'right', person: { id: kept.personId, name: kept.personName } }
  })
