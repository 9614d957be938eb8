/** Every sign-in is a line of the log, good or bad: who, which way, with what, from which network. What was typed never is. */
import { networkOf } from '@/lib/db/limiter'
import type { FactorUsed } from '@/lib/domain/factor'
import { log } from '@/lib/web/log'

/** `second`: the second step after the identity server. */
type Way = 'password' | 'passkey' | 'issuer' | 'second'

export const sayCameIn = (person: string, way: Way, factor: FactorUsed | null, address: string): void =>
  log.info({ event: 'sign-in', person, way, factor, place: networkOf(address) }, 'signed in')

/** `person`: whose account it was tried at, where there is one; who tried is not known. */
export const sayKeptOut = (person: string | null, way: Way, why: string, address: string): void =>
  log.info({ event: 'sign-in-refused', person, way, why, place: networkOf(address) }, 'a sign-in was refused')
