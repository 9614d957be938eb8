import { numberOf, unpacked } from './known-password'
import { KNOWN_PASSWORDS } from './known-passwords'

/**
 * What somebody who guesses tries first. Length alone is no secret: "password1234" has twelve characters. No rule asks for
 * kinds of characters (NIST SP 800-63B §5.1.1.2); what is known, repeated or in a row is taken away, and enough must be left.
 * What was stolen elsewhere and is common is refused whole.
 */

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz', '12345678901234567890']
const LINES = ROWS.flatMap((row) => [row, [...row].reverse().join('')])
/** Words of the lists that everybody has; the last ones are Korean words as typed on Latin keys. */
const KNOWN =
  /password|passwort|passw0rd|p@ssw0rd|kennwort|letmein|welcome|iloveyou|sunshine|princess|football|baseball|superman|trustno1|changeme|secret|monkey|dragon|master|shadow|admin|login|hello|secondsource|newsroom|journalist|editor|spring|summer|autumn|winter|january|february|march|april|june|july|august|september|october|november|december|qlalfqjsgh|dkssudgktpdy|tkfkdgo/g
const YEAR = /(?:19|20)\d\d/g
const LEAST_RUN = 4
const LEAST_LEFT = 5
const LEAST_DIFFERENT = 5
const LONGEST_UNIT = 6

/** Takes out what follows along a row of keys, the alphabet or the digits, either way. */
function withoutRuns(text: string): string {
  let left = ''
  for (let at = 0; at < text.length; ) {
    let run = 1
    while (at + run < text.length && LINES.some((line) => line.includes(text.slice(at, at + run + 1)))) run++
    if (run < LEAST_RUN) left += text.slice(at, at + 1)
    at += run < LEAST_RUN ? 1 : run
  }
  return left
}

/** The shortest piece of which a text is nothing but repetitions. */
function unitOf(text: string): string {
  for (let length = 1; length <= Math.min(LONGEST_UNIT, text.length / 2); length++) {
    const unit = text.slice(0, length)
    if (unit.repeat(Math.ceil(text.length / length)).slice(0, text.length) === text) return unit
  }
  return text
}

export const plain = (text: string) => text.normalize('NFKC').toLowerCase()

let stolen: Set<number> | undefined
/** Whether a password is among the common ones of those that were stolen elsewhere. */
function isStolen(password: string): boolean {
  stolen ??= unpacked(KNOWN_PASSWORDS)
  return stolen.has(numberOf(plain(password)))
}

/** Whether a password is among those that are tried first; `own` are the words that everybody knows of its owner: name, e-mail. */
export const isGuessed = (password: string, own: readonly string[] = []): boolean =>
  isPatterned(password, own) || isStolen(password)

/** Whether too little is left of a password without what is known, repeated or in a row. */
export function isPatterned(password: string, own: readonly string[] = []): boolean {
  const text = plain(password)
  if (new Set(text).size < LEAST_DIFFERENT || unitOf(text) !== text) return true
  let left = text
  const theirs = own.flatMap((words) => plain(words).split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 3)
  for (const word of theirs.sort((a, b) => b.length - a.length)) left = left.replaceAll(word, '')
  left = withoutRuns(left.replace(KNOWN, '').replace(YEAR, ''))
  return left.replace(/[^\p{L}\p{N}]/gu, '').length < LEAST_LEFT
}
