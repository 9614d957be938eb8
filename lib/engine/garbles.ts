import { type Message, say } from '@/lib/domain/message'
import type { Span } from '@/lib/text/span'
import type { Flag } from './types'

/**
 * Traces that a name which was a link leaves when a page is copied or rewritten: it becomes a sentence
 * of its own, and a function word after it keeps its capital. Three rules, each with its repaired reading.
 */
const VERSION = 1
const FUNCTION =
  'Which|Who|Whom|Whose|That|This|These|Those|They|He|She|It|The|His|Her|Their|When|Where|While|And|But|Of|In|On|At|To|For'
/** A stop, a short run of capitalised words, then a capitalised function word that goes on without a stop. */
const STRANDED = new RegExp(
  `([.!?])(["”’]?)[ \\u00a0]+((?:\\p{Lu}[\\p{L}'’.-]{1,30}[ \\u00a0]){1,4})(${FUNCTION})(?=[ \\u00a0])`,
  'gu',
)
/** A sentence that starts with a run of names and then a capitalised pronoun: "Kim and Putin They …". */
const DOUBLED =
  /(?:^|[.!?]["”’]?[ \u00a0]+)((?:\p{Lu}[\p{L}'’-]{1,30}[ \u00a0](?:and[ \u00a0])?){1,5})(They|He|She|It|This|These)(?=[ \u00a0]\p{Ll})/gu
/** A full stop that a lower-case letter follows, where no abbreviation, initial or ellipsis explains it. */
const LOWERED = /(?<!\p{L})(\p{L}{3,40})\.[ \u00a0]+(\p{Ll}[\p{L}-]{0,40})/gu
const ABBREVIATED =
  /^(?:etc|inc|ltd|corp|dept|est|approx|vol|gen|col|sgt|capt|prof|sen|rep|gov|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|viz|esp|eds)$/iu

/** Garbled places of a stretch of running text, in order. Linear: every repetition is bounded. */
export function garbles(text: string, within: Span): Flag[] {
  const body = text.slice(within.start, within.end)
  const found: Flag[] = []
  const add = (index: number, length: number, rule: string, reason: Message, reading: string | null) => {
    const span = { start: within.start + index, end: within.start + index + length }
    if (!found.some((flag) => flag.start < span.end && span.start < flag.end))
      found.push({ ...span, rule, ruleVersion: VERSION, facet: 'garbled', reason, reading })
  }
  for (const match of body.matchAll(STRANDED)) {
    const [whole, , , name, word] = match as unknown as [string, string, string, string, string]
    if (startsANewSentence(name)) continue
    add(
      match.index,
      whole.length,
      'stranded-name',
      say('“{name} {word}…” reads like the text of a lost link: a name cut off by a full stop, followed by a capital “{word}”.', {
        name: name.trim(),
        word,
      }),
      `${name.trim()}${/^(?:Which|Who|Whose|Whom)$/.test(word) ? ',' : ''} ${word.toLowerCase()}`,
    )
  }
  for (const match of body.matchAll(DOUBLED)) {
    const [whole, name, pronoun] = match as unknown as [string, string, string]
    const lead = whole.length - name.length - pronoun.length
    add(
      match.index + lead,
      name.length + pronoun.length,
      'doubled-subject',
      say('“{name} {pronoun}”: a name and its pronoun stand side by side, as when link text is lost.', {
        name: name.trim(),
        pronoun,
      }),
      name.trim(),
    )
  }
  for (const match of body.matchAll(LOWERED)) {
    const [whole, before, after] = match as unknown as [string, string, string]
    if (ABBREVIATED.test(before)) continue
    add(
      match.index,
      whole.length,
      'lower-case-start',
      say('A full stop and then “{word}” in lower case: a word may have fallen out.', { word: after }),
      `${before} ${after}`,
    )
  }
  return found.sort((a, b) => a.start - b.start)
}

/** "However The …" and the like are typing slips, not lost links. */
const startsANewSentence = (name: string) =>
  new RegExp(`^(?:${FUNCTION}|However|Meanwhile|Still|Also|Yet|So|Then|Now|If|As|A|An|We|You|I)[ \\u00a0]`, 'u').test(name)
