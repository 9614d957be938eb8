// What a document says of itself in its lines: headline, byline and date, as they stand above an article or under it.
import { momentOf, names } from './said-of-itself.mjs'

/** So many lines at the beginning, and so few at the end, may name a writer or a day. */
const HEAD = 12
const FOOT = 3
const LONGEST_HEADLINE = 250
/** A sentence of so many characters is running text. */
const RUNNING = 60
const LONGEST_BYLINE = 120
const SIGNED =
  /^(?:by|reporting by|words by|story by|von|par|por|di|door|av|af|text(?:e)?\s*:|text by|автор\s*:|글\s*[:=])\s*(?=\p{Lu}|\p{Lo})/iu
/** "홍길동 기자", as Korean papers sign. */
const REPORTER = /^[\p{Script=Hangul}·, ]{2,30}\s*(?:선임|수석|인턴)?\s*(?:기자|특파원|논설위원)(?:\s*[\w.+-]+@[\w.-]+)?$/u
const ENDS = /[.!?。！？]["'”’»)\]]*$/u
const KOREAN_DAY = /^(?:입력|등록|게재)?(?:\s*:)?\s*(\d{4})\s*[년.]\s*(\d{1,2})\s*[월.]\s*(\d{1,2})\s*일?\.?(?:\s|$)/u

/** Whom programs name as a writer where nobody said who they are. */
export const NOBODY = /^(?:admin(?:istrator)?|user|owner|author|microsoft.*|python-docx|un-?named|\d+)$/i

const isPart = (mark) => /\b(?:nav|aside|footer|form|header|note|quoted|mailhead|signature)\b/.test(mark)

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'pl', 'ru']
const bareWord = (word) => word.toLowerCase().replace(/\.$/, '')
/** Names of months, long and short, by what they are called in the languages that write them out; 1 is January. */
let known = null
function months() {
  if (known) return known
  known = new Map()
  for (const language of LANGUAGES)
    for (const month of ['long', 'short']) {
      // beside a day a Slavic month stands in another case
      const format = new Intl.DateTimeFormat(language, { day: 'numeric', month, timeZone: 'UTC' })
      for (let i = 0; i < 12; i++) {
        const name = format.formatToParts(Date.UTC(2026, i, 1)).find(({ type }) => type === 'month')?.value
        if (name && /\p{L}/u.test(name)) known.set(bareWord(name), i + 1)
      }
    }
  return known
}

/** "2 March 2026", "le 2 mars 2026", "2. März 2026", "March 2, 2026", "Monday, 2 de marzo de 2026, 10:30". */
const DAY_FIRST =
  /^(?:\p{L}{1,14}[,.:]?\s+){0,3}(\d{1,2})(?:st|nd|rd|th|er|º)?\.?\s+(?:de\s+)?(\p{L}{3,12}\.?)\s*,?\s+(?:de\s+)?(\d{4})(?!\d)/iu
const MONTH_FIRST = /^(?:\p{L}{1,14}[,.:]?\s+){0,3}?(\p{L}{3,12}\.?)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/iu
const ISO_FIRST = /^(?:\p{L}{1,14}:?\s+){0,2}(\d{4}-\d{2}-\d{2}\S*)/u
/** What may follow a day on its line: an hour, a zone, an update. */
const REST =
  /^[\s,·|–—-]*(?:(?:at|um|à|a las|kl\.?)?\s*\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[Uu]hr|[AaPp]\.?[Mm]\.?)?)?\s*\(?(?:[A-Z]{2,5}|[+-]\d{2}:?\d{2})?\)?\s*$/u

/** A day that is all a line says; null where it says more or none. */
function dayOf(line) {
  if (line.length > 80) return null
  const [, year, month, day] = KOREAN_DAY.exec(line) ?? []
  if (year) return momentOf(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  const iso = ISO_FIRST.exec(line)
  if (iso) return REST.test(line.slice(iso[0].length)) ? momentOf(iso[1]) : null
  const first = DAY_FIRST.exec(line)
  const found = first ?? MONTH_FIRST.exec(line)
  if (!found || !REST.test(line.slice(found[0].length))) return null
  const [number, name] = first ? [found[1], found[2]] : [found[2], found[1]]
  const at = months().get(bareWord(name))
  return at ? momentOf(`${found[3]}-${String(at).padStart(2, '0')}-${number.padStart(2, '0')}`) : null
}

/**
 * Details of a document from its lines and how they are made, over what it says in its head (`said`): a title that is set
 * as one, else the first short line; who signs at the beginning or the end; a line that is nothing but a day.
 */
export function detailsPrinted(lines, marks, said) {
  const printed = (value) => (value ? { value, from: 'document' } : null)
  const near = lines.map((words, i) => ({ words, mark: marks[i] ?? '', i })).filter(({ mark }) => !isPart(mark))
  const head = near.slice(0, HEAD)
  const edges = [...head, ...near.slice(HEAD).slice(-FOOT)]
  const isSigned = (words) => words.length <= LONGEST_BYLINE && !ENDS.test(words) && (SIGNED.test(words) || REPORTER.test(words))
  // what is set as a heading under running text is a heading of it
  const text = head.findIndex(({ words }) => words.length >= RUNNING && ENDS.test(words))
  const above = text < 0 ? head : head.slice(0, text)
  const title =
    head.find(({ mark }) => /\bh1\b/.test(mark)) ??
    above.find(({ mark }) => /\bh[23]\b/.test(mark)) ??
    above
      .slice(0, 4)
      .find(({ words }) => words.length <= LONGEST_HEADLINE && !/[.!]$/u.test(words) && !isSigned(words) && !dayOf(words))
  const signed = edges.find(({ words }) => isSigned(words))
  const day = edges.map(({ words }) => dayOf(words)).find(Boolean)
  return {
    ...said,
    headline: printed(title?.words.slice(0, 500)) ?? said.headline,
    byline: printed(signed && (names(signed.words.replace(SIGNED, '')) || signed.words)) ?? said.byline,
    published: printed(day) ?? said.published,
  }
}
