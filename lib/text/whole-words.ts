import { type Span, trimSpan } from './span'
import { words } from './words'

/** Scripts whose words take particles without a space, or no spaces at all: part of such a word can be what is meant. */
const PARTS_MATTER =
  /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** What somebody drew over, without white space at its ends and with the words whole that it began or ended in; null where no character is left. */
export function wholeWords(text: string, drawn: Span): Span | null {
  const span = trimSpan(text, drawn)
  if (!span) return null
  const from = text.lastIndexOf('\n', span.start - 1) + 1
  const to = text.indexOf('\n', span.end)
  let { start, end } = span
  for (const word of words(text, { start: from, end: to === -1 ? text.length : to })) {
    if (PARTS_MATTER.test(word.text)) continue
    if (word.start < start && start < word.end) start = word.start
    if (word.start < end && end < word.end) end = word.end
  }
  return { start, end }
}
