/** A change to a sentence, as it is drawn: what was struck and what was put in, and which of it is taken. Pure. */
import { type DiffPart, wordDiff } from './word-diff'

/**
 * The change from one wording to another, as every screen, the PDF and Word draw it. "same" and "removed" spell the one,
 * "same" and "added" the other, letter for letter. Where both stand at one place, what was struck comes first; words that
 * are changed beside each other are one place, with the blank between them.
 */
export function changeOf(was: string, is: string): DiffPart[] {
  const runs: DiffPart[] = []
  let struck = ''
  let put = ''
  const close = () => {
    if (struck) runs.push({ kind: 'removed', text: struck })
    if (put) runs.push({ kind: 'added', text: put })
    struck = ''
    put = ''
  }
  const parts = wordDiff(was, is)
  for (const [i, { kind, text }] of parts.entries()) {
    if (kind === 'removed') struck += text
    else if (kind === 'added') put += text
    else if (text.trim() === '' && struck && put && isReplaced(parts, i + 1)) {
      struck += text
      put += text
    } else {
      close()
      runs.push({ kind, text })
    }
  }
  close()
  return runs
}

/** Whether words are replaced by words from this part on, and not only taken away or put in. */
const isReplaced = (parts: readonly DiffPart[], i: number) =>
  parts[i] !== undefined && parts[i + 1] !== undefined && parts[i]!.kind !== 'same' && parts[i + 1]!.kind !== 'same'

/** So many words stand on either side of a change, where only what is near it is drawn. */
const WORDS_NEAR = 4

/** A change with only so much of what stays as shows where it is: the rest is left out, and “…” says so. */
export const nearChange = (runs: readonly DiffPart[], words = WORDS_NEAR): DiffPart[] =>
  runs.map((run, i) => {
    if (run.kind !== 'same' || runs.length === 1) return run
    // each word with the blank after it; what the run begins with may be a blank alone
    const parts = run.text.split(/(?<=\s)(?=\S)/u)
    const before = i === 0 ? 0 : words + Number(/^\s/u.test(run.text))
    const after = i === runs.length - 1 ? 0 : words
    if (parts.length <= before + after + 1) return run
    const tail = parts.slice(parts.length - after).join('')
    return { kind: 'same', text: `${parts.slice(0, before).join('')}…${after ? ` ${tail}` : ''}` }
  })

/** One place that is changed: half-open UTF-16 offsets in the text that was, what stands there and what is put there; one of the two may be empty. */
export interface Place {
  start: number
  end: number
  was: string
  is: string
}

/** The places of a change, in the order of the text. */
export function placesOf(runs: readonly DiffPart[]): Place[] {
  const places: Place[] = []
  let at = 0
  let open: Place | null = null
  for (const { kind, text } of runs) {
    if (kind === 'same') open = null
    else {
      if (!open) {
        open = { start: at, end: at, was: '', is: '' }
        places.push(open)
      }
      if (kind === 'removed') {
        open.was += text
        open.end += text.length
      } else open.is += text
    }
    if (kind !== 'added') at += text.length
  }
  return places
}

/** A text with some of the places changed; the rest of it stays as it was. */
export function withPlaces(was: string, places: readonly Place[], isTaken: (place: number) => boolean): string {
  let text = ''
  let from = 0
  for (const [i, place] of places.entries()) {
    text += was.slice(from, place.start) + (isTaken(i) ? place.is : place.was)
    from = place.end
  }
  return text + was.slice(from)
}

/**
 * Which places of a change a text has taken; null where the text says something else as well. Where it could be read in
 * two ways, as many of the first ones as can be are taken. Linear in what stays, times the places.
 */
export function placesTaken(was: string, places: readonly Place[], now: string): boolean[] | null {
  const dead = new Set<string>()
  const walk = (i: number, from: number, at: number): boolean[] | null => {
    const place = places[i]
    const stays = was.slice(from, place?.start)
    if (!now.startsWith(stays, at)) return null
    const next = at + stays.length
    if (!place) return next === now.length ? [] : null
    const key = `${i} ${next}`
    if (dead.has(key)) return null
    for (const [isTaken, words] of [
      [true, place.is],
      [false, place.was],
    ] as const) {
      const rest = now.startsWith(words, next) ? walk(i + 1, place.end, next + words.length) : null
      if (rest) return [isTaken, ...rest]
    }
    dead.add(key)
    return null
  }
  return walk(0, 0, 0)
}
