import { BEFORE_FIGURES, BEFORE_NAMES, MID_SENTENCE, NEVER_LAST, STARTERS } from './abbreviations'
import { type Manner, mannerOf } from './manners'
import { remembered } from './remembered'
import { type Span, trimSpan } from './span'
import { isWrapAt, unwrappedWords } from './wrapped'

const ACRONYM = /(?:^|[\s("'“‘—–-])(?:\p{L}\.){2,}$/u
const HOUR = /(?:^|[\s\d])[ap]\.\s?m\.$/iu
/** "At 5 a.m." before its sentence goes on. */
const OPENS_WITH_HOUR = /^["“‘(]*(?:at|by|around|about|before|after|until|since)\s[\d:.]+\s?[ap]\.\s?m\.$/iu
const INITIAL = /(?:^|[\s("'“‘.\p{Script=Han}]|\.-)(\p{Lu})\.$/u
const CLOSERS = /(?<!["'”’»)\]])["'”’»)\]]+$/u
const OPENERS = /^["'“‘«([]+/u
/** Nothing but the number or letter of a list's item. */
const ONLY_MARKER = /^(?:[•⁃‣◦▪*-]\s?)?\(?(?:\p{N}{1,3}|\p{L}|[ivxl]{1,5})[.)]{1,2}$/iu
const NEAR = 48

/**
 * Sentences of a stretch of text, as trimmed spans in reading order. `Intl.Segmenter` proposes; breaks after
 * abbreviations, acronyms, initials and inner ellipses, and before a lower-case letter, are taken back; breaks
 * that it does not see (items of a list inside a line, a stop that lost its blank, a stop before a note's
 * number) are added. A line feed ends a sentence unless the line was only wrapped. Linear.
 */
export const sentences = (
  text: string,
  within: Span = { start: 0, end: text.length },
  locale = 'en',
): readonly Readonly<Span>[] => sentencesOf(text, within, locale)

const sentencesOf = remembered((text: string, within: Span, locale: string): readonly Readonly<Span>[] => {
  const segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' })
  const found: Span[] = []
  const manner = mannerOf(locale)
  for (const block of unwrapped(text, within))
    for (const span of sentencesOfBlock(text, block, segmenter, manner)) found.push(span)
  return found
})

const NARROWEST_WRAP = 40
const WIDEST_WRAP = 100

/** Lines, with those joined that a narrow column broke: the first ends in a blank or in mid-sentence at a column's width, the second starts small. */
function* unwrapped(text: string, within: Span): Generator<Span> {
  let open: Span | null = null
  let lineStart = within.start
  while (lineStart < within.end) {
    const feed = text.indexOf('\n', lineStart)
    const lineEnd = feed === -1 || feed > within.end ? within.end : feed
    const line = { start: lineStart, end: lineEnd }
    if (open && (isWrapAt(text, lineStart - 1) || goesOn(text, open, line))) open.end = line.end
    else {
      if (open) yield open
      open = { ...line }
    }
    lineStart = lineEnd + 1
  }
  if (open) yield open
}

function goesOn(text: string, before: Span, line: Span): boolean {
  const head = text.slice(line.start, Math.min(line.end, line.start + 8))
  if (/^[.!?]\s*$/u.test(text.slice(line.start, Math.min(line.end, line.start + 4)))) return before.end > before.start
  if (!/^\p{Ll}/u.test(head)) return false
  const tail = text.slice(Math.max(before.start, before.end - 3), before.end)
  if (/[.!?:;…。！？؟।]["'”’“»」』)\]]*\s*$/u.test(tail)) return false
  const lastFeed = text.lastIndexOf('\n', before.end - 1)
  const width = before.end - Math.max(before.start, lastFeed + 1)
  return /[\p{L}\p{N},] $/u.test(tail) ||
    (width >= NARROWEST_WRAP && width <= WIDEST_WRAP) ||
    /\b(?:a|an|the|of|to|in|and)$/u.test(tail)
    ? width > 0
    : false
}

function sentencesOfBlock(text: string, block: Span, segmenter: Intl.Segmenter, manner: Manner | null): Span[] {
  // a line feed inside a block only wraps it
  if (text.slice(block.start, block.end).includes('\n')) {
    const words = unwrappedWords(text, block)
    return sentencesOfBlock(words, { start: 0, end: words.length }, segmenter, manner).map(({ start, end }) => ({
      start: block.start + start,
      end: block.start + end,
    }))
  }
  const body = text.slice(block.start, block.end)
  const sure = addedBreaks(body, manner)
  const offsets = [...proposed(body, segmenter), ...beforeQuotations(body)]
  const starts = sure.size === 0 && offsets.length < 2 ? offsets : [...new Set([...sure, ...offsets])].sort((a, b) => a - b)
  const merged: Span[] = []
  for (let i = 0; i < starts.length; i++) {
    const span = trimSpan(text, { start: block.start + starts[i]!, end: block.start + (starts[i + 1] ?? body.length) })
    if (!span) continue
    const previous = merged.at(-1)
    const notes =
      previous &&
      text[span.start] === '[' &&
      NOTES.exec(text.slice(span.start, Math.min(span.end, span.start + NEAR)))?.[0].trimEnd()
    const closing = !notes && previous && /^[»›](?:\s|$)/u.test(text.slice(span.start, span.start + 2)) ? 1 : 0
    if (previous && (notes || closing)) {
      const length = notes ? notes.length : closing
      previous.end = span.start + length
      span.start += length
      const rest = trimSpan(text, span)
      if (rest && closing && isFalseBreak(text, previous, rest, manner)) previous.end = rest.end
      else if (rest) merged.push(rest)
    } else if (
      previous &&
      !sure.has(starts[i]!) &&
      (isFalseBreak(text, previous, span, manner) || (manner && goesOnIn(text, previous, span, manner)))
    )
      previous.end = span.end
    else merged.push(span)
  }
  return merged
}

const WINDOW = 4096

/**
 * Where `Intl.Segmenter` starts its pieces. Its iteration over a long string is quadratic, so the string is
 * read through a window that moves on from the last break and doubles where there is none: linear in sum.
 */
function* proposed(body: string, segmenter: Intl.Segmenter): Generator<number> {
  yield 0
  if (!/[\p{Sentence_Terminal}…]/u.test(body)) return
  for (let from = 0, size = WINDOW; from < body.length; ) {
    let last = 0
    for (const piece of segmenter.segment(body.slice(from, from + size))) {
      if (piece.index === 0) continue
      last = piece.index
      yield from + last
    }
    if (from + size >= body.length) return
    // the window may have cut its last piece short: the next one starts there
    from += last
    size = last === 0 ? size * 2 : WINDOW
  }
}

const MARKER = /(?<=^|\s)(?:[•⁃‣◦▪]\s?)?(\(?)(\p{N}{1,2}|\p{L})(\.\)|\)|\.)(?=\s)/gu
const BULLET = /(?<=\s)[•⁃‣◦▪](?=\s?\S)/gu
/** "1,000.That", "home.The": a stop between a small letter or figure and a capital, alone in its word. */
const LOST_BLANK = /(?<=(?:^|\s)[\p{L}\p{N},’'-]*[\p{Ll}\p{N}][.!?])(?=\p{Lu}\p{Ll}*\.?(?:\s|$))/gu
/** ".10 The", ".[1] The", "compounds. . . . The": what stands between a stop and the next sentence. */
const NOTE = /(?<=(?:[\p{Ll})\]]|(?<![\d.,])(?:1[5-9]|20)\d\d)[.!?](?:\d{1,3}|\[\d{1,3}\]))\s(?=\p{Lu})/gu
const ELLIPSIS_BEFORE = /(?<=\p{Ll}\.)\s(?=\. \. \. \p{Lu})/gu
/** "… D.C. Image: Navy", "Do you see? - Posted": a credit or a dash that starts anew. */
const CREDIT_OR_DASH = /(?<=[\p{L}.!?”"]|[\p{L}.!?”"]\s)\s(?=(?:Image|Photo|Picture): ?\p{Lu})|(?<=[.!?])\s(?=[-–—] \p{Lu})/gu

/** "…だった。「…」": a quotation begins without a blank. What stands inside another one is taken back. */
const BEFORE_QUOTATION = /(?<=[。！？][」』”’）]?)(?=[「『“‘（《])/gu
const beforeQuotations = (body: string): number[] => [...body.matchAll(BEFORE_QUOTATION)].map(({ index }) => index)

/** "leer … Erst am": an ellipsis ends its sentence where a word follows that opens one, and has a capital. */
const ELLIPSIS = /(?<=\p{Ll}\s?(?:…|\.\.\.))\s(?=(\p{Lu}[\p{L}’']*))/gu
/** "비어 있었다… 행사는": behind an ending that closes a sentence. */
const KOREAN_ELLIPSIS = /(?<=[다요죠까]\s?(?:…|\.\.\.))\s(?=\p{Script=Hangul})/gu
function afterEllipses(body: string, manner: Manner | null): number[] {
  const opens = (word: string) => {
    const small = word.toLowerCase()
    return manner ? manner.starters.has(small.replace(/^[ldcjnmst]['’]/u, '')) : STARTERS.has(small)
  }
  const found = [...body.matchAll(ELLIPSIS)].filter((match) => opens(match[1]!))
  return [...found, ...body.matchAll(KOREAN_ELLIPSIS)].map(({ index }) => index + 1)
}

/** Offsets at which a sentence surely starts though nothing in front of it says so. */
function addedBreaks(body: string, manner: Manner | null): Set<number> {
  const found = new Set<number>(afterEllipses(body, manner))
  const bullets = [...body.matchAll(BULLET)]
  if (bullets.length > 1 || /^\s*[•⁃‣◦▪]/u.test(body)) for (const match of bullets) found.add(match.index)
  for (const rule of [LOST_BLANK, NOTE, ELLIPSIS_BEFORE, CREDIT_OR_DASH])
    for (const match of body.matchAll(rule)) found.add(match.index + (match[0].length ? 1 : 0))
  for (const offset of listItems(body)) found.add(offset)
  return found
}

/** Where the items of a list inside one line start: markers of one style that count on, the first at a sentence's start. */
function listItems(body: string): number[] {
  const starts: number[] = []
  let run: { at: number; value: number; style: string }[] = []
  const flush = () => {
    if (run.length >= 2) starts.push(...run.map((m) => m.at))
    run = []
  }
  for (const match of body.matchAll(MARKER)) {
    const [, bracket, label, stop] = match as unknown as [string, string, string, string]
    const value = /\p{N}/u.test(label) ? Number(label) : label.toLowerCase().codePointAt(0)! - 96
    const style = `${bracket}${/\p{N}/u.test(label) ? '1' : label === label.toLowerCase() ? 'a' : 'A'}${stop}`
    const last = run.at(-1)
    if (last && last.style === style && value === last.value + 1) run.push({ at: match.index, value, style })
    else if (/(?:^|[.!?…]["'”’)\]]*)\s*$/u.test(body.slice(Math.max(0, match.index - 8), match.index))) {
      flush()
      if (value === 1 || run.length === 0) run = [{ at: match.index, value, style }]
    }
  }
  flush()
  return starts
}

/** Numbers of notes in brackets after a stop belong to the sentence before. */
const NOTES = /^(?:\[\d{1,3}\]\s*)+/u

/** Whether the break between two neighbouring pieces is the segmenter's mistake. */
function isFalseBreak(text: string, left: Span, right: Span, manner: Manner | null): boolean {
  const tail = text.slice(Math.max(left.start, left.end - NEAR), left.end)
  const head = text.slice(right.start, Math.min(right.end, right.start + NEAR))
  const bare = head.replace(OPENERS, '')
  const word = /^[\p{L}\p{N}'’]+/u.exec(bare)?.[0] ?? ''
  const starts = STARTERS.has(word.toLowerCase()) || /^(?:I|He|She|They|We|You|It)['’]/u.test(word)
  if (/^\p{Ll}/u.test(bare) && !/[.!?…]["”»)]*$/u.test(tail)) return true
  if (/^\p{Ll}/u.test(bare) && !/^[ieé]\p{Lu}/u.test(bare)) return true
  // what opens a quotation is no sentence without it
  if (left.end === right.start && /^[「『“‘（《]$/u.test(text.slice(left.start, left.end))) return true
  if (/^[,;:)\]}—–]/u.test(head) || /^\.\.\.\s/u.test(head)) return true
  if (/[!?]$/u.test(tail) && /^\((?:\p{Lu}[^()]{0,40}, )?\d{4}\)/u.test(head)) return true
  if (
    (!manner?.hasBlankBeforeMarks && /(?:^|\s)!$/u.test(tail)) ||
    (/[!?]$/u.test(tail) && text[left.end] === text[right.start] && right.start === left.end)
  )
    return true
  if (left.end - left.start <= 6 && ONLY_MARKER.test(tail)) return true
  if (/^\[[^\]]*\]$/u.test(tail) && left.end - left.start < NEAR) return true
  if (insideBrackets(text, left, right)) return true
  const shut = tail.replace(CLOSERS, '')
  if (/(?:\. ?\.|…)$/u.test(shut)) {
    const after = afterEllipsis(shut, head, starts)
    if (after !== null) return after
  }
  if (!tail.endsWith('.')) return false
  if (HOUR.test(tail)) return OPENS_WITH_HOUR.test(text.slice(left.start, left.end))
  const last = /([\p{L}\p{M}°]+(?:\.\p{L}+)*)\.$/u.exec(tail)?.[1]?.toLowerCase() ?? ''
  if (NEVER_LAST.has(last) || (last.includes('.') && NEVER_LAST.has(last.replaceAll('.', '')))) return true
  if (/^\p{N}/u.test(bare) && (BEFORE_FIGURES.has(last) || last.length === 1)) return true
  if (ACRONYM.test(tail)) return !starts && !/^["“‘]/u.test(head)
  const initial = INITIAL.exec(tail)
  if (initial) return !(starts && (initial[1] === 'I' || !/\s\p{Lu}\.$(?<=\p{Lu}\p{L}+\s\p{Lu}\.)/u.test(tail)))
  if (BEFORE_NAMES.has(last)) return /^\p{Lu}/u.test(bare) && !(last === 'st' && /\d\p{Ll}*\sst\.$/u.test(tail))
  return MID_SENTENCE.has(last) && /^\p{Lu}\p{Ll}*$|^\p{Lu}/u.test(word)
    ? !starts && isCapitalised(tail)
    : MID_SENTENCE.has(last) && !starts
}

/** Whether a sentence goes on after an ellipsis; null where the two stops are none. */
function afterEllipsis(shut: string, head: string, starts: boolean): boolean | null {
  const isQuoteNext = /^["“‘]/u.test(head)
  if (/\. \. \.$/u.test(shut)) return !/\s\. \. \. \.$/u.test(shut) && !isQuoteNext && !/[\p{L}]\. \. \. \.$/u.test(shut)
  if (/\.{4}$/u.test(shut)) return false
  return /(?:\.{3}|…)$/u.test(shut) ? !isQuoteNext && !starts : null
}

/** Whether the abbreviation itself is written with a capital ("Inc.", "Dec."): in small letters it ends a sentence as well as any word. */
const isCapitalised = (tail: string) => /(?:^|[\s(])\p{Lu}\p{L}*\.$/u.test(tail) || /\b(?:vs|v|etc|approx|est)\.$/u.test(tail)

/** Whether a bracket opens on the left and closes soon on the right: nothing inside brackets ends the sentence around them. */
function insideBrackets(text: string, left: Span, right: Span): boolean {
  const before = text.slice(Math.max(left.start, left.end - 200), left.end)
  if (!/[([]/.test(before)) return false
  const open = Math.max(before.lastIndexOf('('), before.lastIndexOf('['))
  if (/[)\]]/u.test(before.slice(open))) return false
  if (open === 0 || /^\s*$/u.test(before.slice(0, open))) return text[left.end - before.length + open] === '['
  const after = text.slice(right.start, Math.min(right.end, right.start + 160))
  const close = after.search(/[)\]]/u)
  return close !== -1 && !/[([]/u.test(after.slice(0, close))
}

const MONTH_OR_AGE = /^(?:\p{Lu}\p{Ll}+)/u

/** Whether a sentence goes on over a break, by how its language writes (`mannerOf`). */
function goesOnIn(text: string, left: Span, right: Span, manner: Manner): boolean {
  const tail = text.slice(Math.max(left.start, left.end - NEAR), left.end)
  const head = text.slice(right.start, Math.min(right.end, right.start + NEAR))
  const touching = left.end === right.start
  if (isQuoting(text, left)) return true
  // “…다.”고 말했다, 「…。」と言った, “…。”他说
  if (touching && /[。！？.!?…][”’」』]$/u.test(tail) && GOES_ON_QUOTED.test(head)) return true
  if (/[؟!.…][»”]$/u.test(tail) && SAID_IN_ARABIC.test(head)) return true
  if (!tail.endsWith('.')) return false
  // 1995. 2. 14. 이후: a day, written as in Korea
  const next = text.slice(right.start, right.start + NEAR)
  if (/(?:^|\s)\p{N}{4}\.(?:\s?\p{N}{1,2}\.){0,2}$/u.test(tail) && /^(?:\p{N}{1,2}\.\s?){0,2}\p{Script=Hangul}/u.test(next)) {
    // "1995. 그는": a year alone ends a sentence as well as any word
    if (/\p{N}\.\s?\p{N}{1,2}\.$/u.test(tail) || /^\p{N}/u.test(next)) return true
  }
  const bare = head.replace(OPENERS, '').replace(/^[„‚]/u, '')
  const word = /^[\p{L}\p{N}'’-]+/u.exec(bare)?.[0] ?? ''
  const starts = manner.starters.has(word.toLowerCase().replace(/^[ldcjnmst]['’]/u, ''))
  const last = /(?:^|[\s(\u00a0„“«"'’])([\p{L}\p{M}ªº°]+(?:[.-][\p{L}\p{M}]+)*)\.$/u.exec(tail)?.[1] ?? ''
  // at its sentence's beginning it has a capital
  const isOpening = left.end - left.start === last.length + 1
  const known = (one: string) => manner.abbreviations.has(one) || manner.abbreviations.has(one.replace(/[ªº]$/u, ''))
  if (last && (known(last) || (isOpening && known(last[0]!.toLowerCase() + last.slice(1))))) return !starts
  // Z. B., E. V.: letters of one abbreviation, apart
  if (/(?:^|[\s\u00a0.])\p{L}\.$/u.test(tail) && /^\p{L}\.(?:\s|$)/u.test(bare)) return true
  // am 3. Mai, das 19. Jahrhundert: a year ends a sentence, another number seldom does
  return manner.hasOrdinals && /(?<![\p{N}.,])\p{N}{1,3}\.$/u.test(tail) && MONTH_OR_AGE.test(bare) && !starts
}

const LONGEST_QUOTED = 600
const PAIRS = [
  ['「', '」'],
  ['『', '』'],
] as const

/** Whether a quotation in corner brackets, or in the quotation marks of Chinese and Korean, is still open at a sentence's end. */
function isQuoting(text: string, left: Span): boolean {
  const from = Math.max(left.start, left.end - LONGEST_QUOTED)
  const words = text.slice(from, left.end)
  if (PAIRS.some(([open, close]) => words.lastIndexOf(open) > words.lastIndexOf(close))) return true
  return /[\p{Script=Han}\p{Script=Hangul}]/u.test(words) && words.lastIndexOf('“') > words.lastIndexOf('”')
}

/** Who said it, behind a quotation in Arabic: a verb without the "and" that opens a sentence. */
const SAID_IN_ARABIC =
  /^(?:قال|قالت|قالوا|يقول|تقول|أضاف|أضافت|سأل|سألت|يسأل|تسأل|تساءل|تساءلت|أجاب|أجابت|صرح|صرّح|صرحت|أكد|أكدت|هتف|هتفت|صرخ|صرخت|كتب|كتبت)(?=[\s،])/u

/** What goes on right behind a quotation: particles of Korean and Japanese, and who said it in Chinese. */
const GOES_ON_QUOTED =
  /^(?:이?라[고는며]|이?라면서|고(?=\s|[가-힣])|[며면](?=\s|서)|는|란|처럼|와|과|를|을|이|가|은|에|의|도|と|って|など|の|を|が|は|に|も|で|[^。！？“”]{0,14}[说說道称稱示问問喊写寫指告评評])/u
