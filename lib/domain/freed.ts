import { type Message, say } from './message'

/** How an address ends that was freed for somebody else: nobody has such a one. */
export const FREED = '.freed.invalid'

/** What whoever was emptied is called: the first of them is 1. Kept as a name; screens say it in their reader's language. */
export const formerMember = (number: number): string => `Former member ${number}`
const FORMER = /^Former member (\d{1,9})$/

/** A name as a word of ours, where it is one that an emptied account has; else null. */
export function formerSaid(name: string): Message | null {
  const [, number] = FORMER.exec(name) ?? []
  return number === undefined ? null : say('Former member {number}', { number })
}
