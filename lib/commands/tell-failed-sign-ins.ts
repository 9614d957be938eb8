import { takeUntold } from '@/lib/db/limiter'
import { transaction } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'

/**
 * Says in the desk's trail what failed of the sign-ins of hours that are over: a line a person, one for accounts that do not exist,
 * with how many. By the clock and not at the try, which so takes as long for an account as for none. Resolves to how many lines.
 */
export const tellFailedSignIns = (): Promise<number> =>
  transaction(async (tx) => {
    const failed = await takeUntold(tx)
    for (const payload of failed) await append(tx, null, { type: 'sign-ins-failed', payload })
    return failed.length
  })
