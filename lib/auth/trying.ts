import { AsyncLocalStorage } from 'node:async_hooks'
import type { IdentityProblem } from '@/lib/domain/identity'

/** One request to next-auth: what its callbacks, which are told of none, need of it and say about it. */
export interface Trying {
  headers: Readonly<Record<string, string>>
  /** What next-auth met and tells its log alone. */
  met: unknown
  /** What the desk itself met. */
  broken: unknown
  /** Why somebody does not come in, where the desk says so. */
  why: IdentityProblem | null
  /** They came in as far as the second step; whose. */
  half: string | null
  /** What their browser waits for is over: nobody gets a session any more. */
  over: boolean
}

const held = new AsyncLocalStorage<Trying>()

export const whileTrying = <R>(trying: Trying, work: () => Promise<R>): Promise<R> => held.run(trying, work)
export const trying = (): Trying | null => held.getStore() ?? null
