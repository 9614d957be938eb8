import { type Message, say } from './message'

/** How an address ends that was freed for somebody else: nobody has such a one. */
export const FREED = '.freed.invalid'

/** What whoever was emptied is called: the first of them is 1. Kept as a name; screens say it in their reader's language. */
export const formerMember = (number: number): string => `Former member ${number}`
const FORMER = /^Former member (\d{1,9})$/

/** What stands where words stood that were erased. Kept as it is; screens say it in their reader's language. */
export const ERASED = '[erased]'

/** What a row holds as a word of ours, where it is the name of an emptied account or stands for what was erased; else null. */
export function ownSaid(name: string): Message | null {
  if (name === ERASED) return say('[erased]')
  const [, number] = FORMER.exec(name) ?? []
  return number === undefined ? null : say('Former member {number}', { number })
}
