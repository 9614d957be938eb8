/**
 * How what somebody may do to a claim travels with it, and how a screen reads it. The rules themselves are not here:
 * a page gets their reasons and none of their workings.
 */
import { say } from '@/lib/domain/message'
import { CLAIM_COMMANDS, type ClaimCommand, OTHERWISE } from './claim-commands'
import { type Denial, WHY_NOT } from './denials'

/** Every command on a claim but the desk's own. */
export type Ability = Exclude<ClaimCommand, 'recheck'>

/** In the order in which they travel: a new one is added at the end. */
export const ABILITIES = CLAIM_COMMANDS.filter((command): command is Ability => command !== 'recheck')

/** For each ability null, or why not. */
export type Abilities = Readonly<Record<Ability, Denial | null>>

const YES = '-'
const STATE = '.'
const DENIALS = Object.values<Denial>(WHY_NOT)
const letterOf = (denial: Denial) => String.fromCharCode('a'.charCodeAt(0) + DENIALS.indexOf(denial))
const denialOf = (letter: string): Denial | undefined => DENIALS[letter.charCodeAt(0) - 'a'.charCodeAt(0)]

/** One value for every ability. */
export const each = <T>(value: (ability: Ability, at: number) => T) =>
  Object.fromEntries(ABILITIES.map((ability, at) => [ability, value(ability, at)])) as Record<Ability, T>

/** What the state of a claim answers where it does not let something, the same object each time. */
export const NOT_NOW = each((ability): Denial => ({ code: 'wrong-state', message: OTHERWISE[ability] }))

const OLD_PAGE: Denial = { code: 'wrong-state', message: say('This page is older than the desk. Load it again.') }

/**
 * The same as it travels, a letter an ability, so that a thousand claims cost some thirty kilobytes: `-` for yes, `.`
 * where the claim's state does not let it, else the letter of the denial.
 */
export const writeAbilities = (may: Abilities): string =>
  ABILITIES.map((ability) => {
    const denial = may[ability]
    return denial === null ? YES : denial === NOT_NOW[ability] ? STATE : letterOf(denial)
  }).join('')

const known = new Map<string, Abilities>()

/** Reads what travelled with a claim: the same line gives the same object. What the desk reads for itself allows nothing. */
export function readAbilities(line: string): Abilities {
  const before = known.get(line)
  if (before) return before
  const may = each((ability, at): Denial | null => {
    const letter = line[at] ?? ''
    return letter === YES ? null : letter === STATE ? NOT_NOW[ability] : (denialOf(letter) ?? OLD_PAGE)
  })
  known.set(line, may)
  return may
}
