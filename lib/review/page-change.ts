/**
 * Whether a page that was looked at again says something else as an article. Pages change all the time: advertisements, counters,
 * what is related, when it was rendered. What counts are lines that people or the reader take for the article.
 */
import { CHECKED_KINDS, type LineKind } from '@/lib/domain/words'

/** A line of a text with what it is taken for. */
export interface KindLine {
  text: string
  kind: LineKind
}

/** What changed: lines of the article that are gone or say something else, lines that came, and whether one of them tells readers. */
export interface PageChange {
  gone: string[]
  come: string[]
  hasNotice: boolean
}

/** A line as far as it counts: forms of blanks, quotation marks, dashes and dots are a page's own, and so are signs that show nothing. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[\u2018\u2019\u201a\u201b\u2032`´]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033«»]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/gu, ' ')
    .trim()

/**
 * What an article's page says now beside what the desk has: null where nothing that is the article changed. A line counts as gone when
 * the page holds it nowhere, and as come when the desk's text holds it nowhere: what was moved is not told, nor is a line that is taken for
 * another kind of line now.
 */
export function pageChange(before: readonly KindLine[], now: readonly KindLine[]): PageChange | null {
  const known = new Set(before.map((line) => folded(line.text)))
  const there = new Set(now.map((line) => folded(line.text)))
  const isArticle = ({ kind }: KindLine) => CHECKED_KINDS.has(kind)
  const textOf = (line: KindLine) => line.text
  const gone = before.filter((line) => isArticle(line) && !there.has(folded(line.text))).map(textOf)
  const fresh = now.filter((line) => !known.has(folded(line.text)))
  const come = fresh.filter(isArticle).map(textOf)
  const notices = fresh.filter((line) => line.kind === 'notice')
  // a page whose article nobody finds any more says nothing of it; that it does not is told where it is read
  return gone.length + come.length + notices.length === 0 ? null : { gone, come, hasNotice: notices.length > 0 }
}

/** Minutes until a page is looked at again, by how often in a row nothing had changed: a quarter of an hour, doubled each time, a day at most. */
export const minutesUntil = (quiet: number): number => Math.min(15 * 2 ** Math.min(quiet, 10), 24 * 60)
/** After so many quiet looks, three months of days, a page is left alone. */
export const QUIET_ENOUGH = 97
