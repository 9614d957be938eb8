/**
 * What becomes of a correction that was asked for: which state may follow which, and what a new version of the article
 * proves. Pure: the board, the command and the import ask the same functions.
 */
import type { RequestState } from '@/lib/domain/words'
import { folded } from '@/lib/text/fold'
import { wordDiff } from '@/lib/text/word-diff'

/** The states that may follow each. What a person recorded by mistake is put right by recording again. */
const NEXT: Record<RequestState, readonly RequestState[]> = {
  requested: ['acknowledged', 'fixed', 'silently_fixed', 'refused', 'no_reply', 'escalated'],
  acknowledged: ['fixed', 'silently_fixed', 'refused', 'no_reply', 'escalated'],
  no_reply: ['acknowledged', 'fixed', 'silently_fixed', 'refused', 'escalated'],
  refused: ['acknowledged', 'fixed', 'silently_fixed', 'escalated'],
  escalated: ['acknowledged', 'fixed', 'silently_fixed', 'refused', 'no_reply'],
  // the error may come back, and a silent fix may get its notice
  fixed: ['silently_fixed', 'requested'],
  silently_fixed: ['fixed', 'requested', 'escalated'],
}
export const nextStates = (state: RequestState): readonly RequestState[] => NEXT[state]
export const mayFollow = (before: RequestState, after: RequestState): boolean => NEXT[before].includes(after)

/** Nothing is waited for any more. */
export const isClosed = (state: RequestState): boolean => state === 'fixed'
/** The text is right; whether readers were told is another question. */
export const isCorrected = (state: RequestState): boolean => state === 'fixed' || state === 'silently_fixed'

/** What a new version says of one error: `unclear` where a person has to look. */
export type ErrorNow = 'gone' | 'still' | 'unclear'

export interface CorrectedClaim {
  /** The words that were judged. */
  asPublished: string
  shouldRead: string
  /** The words where the claim stands in the new version; null where it stands nowhere, or at several places. */
  now: string | null
}

const wordsOf = (text: string) => folded(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
const spaced = (words: readonly string[]) => ` ${words.join(' ')} `

/** The wrong words of a sentence, each with the word before and after it as far as there is one. */
function wrongRuns(asPublished: string, shouldRead: string): string[] {
  const runs: string[] = []
  const parts = wordDiff(folded(asPublished), folded(shouldRead)).filter((part) => part.kind !== 'added')
  parts.forEach((part, i) => {
    if (part.kind !== 'removed') return
    const words = wordsOf(part.text)
    if (words.length === 0) return
    const before = wordsOf(parts[i - 1]?.text ?? '').slice(-1)
    const after = wordsOf(parts[i + 1]?.text ?? '').slice(0, 1)
    runs.push(spaced([...before, ...words, ...after]))
  })
  return runs
}

/** What became of the errors of one item in a new text: gone only when it is gone at every place. */
export function errorIn(newText: string, claims: readonly CorrectedClaim[]): ErrorNow {
  const all = spaced(wordsOf(newText))
  const each = claims.map(({ asPublished, shouldRead, now }): ErrorNow => {
    const printed = spaced(wordsOf(asPublished))
    const runs = wrongRuns(asPublished, shouldRead)
    const said = now === null ? null : spaced(wordsOf(now))
    if (said === spaced(wordsOf(shouldRead))) return 'gone'
    // nothing was wrong but for what is missing: the old words may stand in a sentence that has it now
    const isOmission = runs.length === 0
    if (said === null || !isOmission) {
      if (all.includes(printed)) return 'still'
      if (said === null) return 'gone' // its sentence is nowhere
      if (runs.some((run) => said.includes(run))) return 'still'
    } else if (said === printed) return 'still'
    const added = wordDiff(folded(asPublished), folded(shouldRead))
      .filter((part) => part.kind === 'added')
      .flatMap((part) => wordsOf(part.text))
    return added.every((word) => said.includes(` ${word} `)) ? 'gone' : 'unclear'
  })
  return each.includes('still') ? 'still' : each.includes('unclear') ? 'unclear' : 'gone'
}

/** Words by which outlets say that they corrected something. */
const NOTICE =
  /\bcorrect(?:ion|ed|s)\b|\bclarif(?:ication|ied|ies)\b|\b(?:earlier|previous|prior|original) version\b|\bmisstate[ds]?\b|\beditor['’]s note\b|\bamend(?:ed|ment)\b|\bretract(?:ed|ion)\b|\bupdated to (?:correct|reflect)\b|정정|바로잡|수정(?:했|하였|합니다)|تصحيح|исправлен|уточнен|διόρθωσ/iu

/** The paragraph of the new text that tells readers of a correction and did not stand in the old one; null when there is none. */
export function noticeIn(oldText: string, newText: string): string | null {
  const before = new Set(oldText.split('\n').map((line) => spaced(wordsOf(line))))
  return newText.split('\n').find((line) => NOTICE.test(line) && !before.has(spaced(wordsOf(line)))) ?? null
}

/** What a request becomes by what a new version shows; null when it stays. */
export function recognised(before: RequestState, error: ErrorNow, hasNotice: boolean): RequestState | null {
  if (error === 'unclear') return null
  if (error === 'still') return isCorrected(before) ? 'requested' : null
  const after = hasNotice || before === 'fixed' ? 'fixed' : 'silently_fixed'
  return after === before ? null : after
}
