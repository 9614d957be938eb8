import { holdActive } from '@/lib/db/people'
import type { Db } from '@/lib/db/pool'
import { say } from '@/lib/domain/message'
import { type Refusal, refuse } from '@/lib/domain/refusal'
import type { Role } from '@/lib/domain/words'

/** Who takes work over. */
export interface Taker {
  id: string
  name: string
  role: Role
}

/** Somebody who can take work: active, and no admin, who looks after accounts only. */
export async function takerOf(tx: Db, id: string): Promise<Taker | Refusal> {
  const row = await holdActive(tx, id)
  if (!row)
    return refuse('nobody', say('This account is closed. Choose somebody else.'), {
      fields: { to: say('Choose somebody else.') },
    })
  return row.role === 'admin'
    ? refuse('no-desk', say('Admins look after accounts and do not check claims. Choose somebody else.'), {
        fields: { to: say('Choose a journalist or an editor.') },
      })
    : row
}
