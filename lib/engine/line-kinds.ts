import { type Message, say } from '@/lib/domain/message'
import type { PageLines } from '@/lib/domain/reading'
import type { LineKind } from '@/lib/domain/words'
import { folded } from '@/lib/text/fold'
import { type Span, trimSpan } from '@/lib/text/span'
import { isWrapAt, unwrappedWords } from '@/lib/text/wrapped'
import { isCreditAlone, isLabel, isOverOthers, withoutTimes } from './page-labels'

/** A line with the kind the desk proposes and why, in words for the clean-up screen. */
export interface ProposedLine extends Span {
  number: number
  kind: LineKind
  reason: Message
}

/** A stop of any script, and what may close behind it: quotation marks, brackets, the mark of a note. */
const ENDS_LIKE_A_SENTENCE = /[.!?…。！？｡؟۔।॥։]["'”’“»«›‹」』）)\]]*(?:[\s\u00a0\u202f][»›])?(?:\[\d{1,3}\]|[¹²³⁴-⁹⁰])*$/u
const CREDIT =
  /\[(?:image|photo|picture)[^[\]]*\]|\((?:AP|Reuters|AFP|EPA|Getty|Photo|Image|Credit)[^()]*\)\s*$|^(?:photo|image|picture|file)(?: photo)?\s*[:—–-]/iu
/** A caption that ends with who made the picture. */
const CREDIT_BEHIND =
  /[.!?]["”’)]?\s+(?:photo(?:graph)?|image|picture|foto|bild|credit|사진)s?(?:\s?[:：©]|\s(?:by|von)\s)\s?[^.!?]{2,80}\.?$/iu
const BYLINE = /^(?:by|reporting by|edited by|words by|story by)\s+\p{Lu}/iu
const FURNITURE = new RegExp(
  [
    '^(?:comments?|leave a (?:reply|comment)|no comments yet|be the first to comment|your email address|required fields|subscribe|sign up|sign in|log in',
    '|share this|share on|advertisement|read more|related(?: articles?| stories)?:?$|most read|click here|follow us|newsletter|cookie|tags?:|print this|load more)',
    '|©|\\ball rights reserved\\b|\\bcopyright \\d{4}',
  ].join(''),
  'iu',
)
const LONGEST_HEADING = 140
/** How mail marks what it quotes. */
const QUOTED_MAIL = /^>{1,5} ?[^\s>]/u
/**
 * How outlets say that they corrected an article: a label at the start of the line, or a sentence about the article's
 * own earlier version. Words about a correction in the news ("officials corrected the tally") are none.
 */
const NOTICE = new RegExp(
  [
    "^[\"“\\[(*_\\s]*(?:(?:updates? and )?corrections?(?: and clarifications?)?|correct(?:ed|s)|clarifications?|clarified|retraction|retracted|erratum|editor(?:’|')?s(?:’|')? note|(?:this|the) (?:article|story|report) (?:was|has been) (?:amended|corrected|retracted|updated to (?:correct|reflect))|정정|바로잡습니다|알려드립니다|訂正|更正|berichtigung|korrektur|rectificati(?:on|f)|erratum|corrección|rectificación|correção|errata|исправление|уточнение|تصحيح|تصويب)",
    '(?:\\s*[,(][^:]{0,60})?\\s*(?:[:：—–\\])】]|\\s-\\s|$)',
    '|\\b(?:(?:an|the) )?(?:earlier|previous|prior|original) version of this (?:article|story|report|headline|piece|page)\\b',
    '|^["“\\[(*_\\s]*(?:this|the) (?:article|story|report|piece|headline) (?:was|has been) (?:amended|corrected|updated) (?:on|to (?:correct|reflect|clarify|remove))\\b',
  ].join(''),
  'iu',
)

const fold = (line: string) =>
  folded(line)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** A line of a text as it stands, before anything is proposed. */
interface Line extends Span {
  number: number
  words: string
  key: string
}

/** Longer lines are compared as they were written. */
const LONGEST_FOLDED = 4000
/**
 * The lines of a text that hold something, in order; a number counts the empty ones too. A paragraph that was wrapped is one
 * line, from the first of its printed lines to the end of the last.
 */
function linesOf(text: string, isWrapped: (feed: number) => boolean): Line[] {
  const lines: Line[] = []
  // a line that stands a thousand times over is folded once
  const keys = new Map<string, string>()
  const keyOf = (words: string): string => {
    if (words.length > LONGEST_FOLDED) return words
    let key = keys.get(words)
    if (key === undefined) {
      key = fold(words)
      keys.set(words, key)
    }
    return key
  }
  let start = 0
  for (let number = 1; start <= text.length; number++) {
    let feed = text.indexOf('\n', start)
    const first = number
    while (feed !== -1 && isWrapped(feed)) {
      feed = text.indexOf('\n', feed + 1)
      number++
    }
    const end = feed === -1 ? text.length : feed
    const span = trimSpan(text, { start, end })
    start = end + 1
    if (span) {
      const words = unwrappedWords(text, span)
      // a paragraph as long as a page is repeated as it was written, if at all
      lines.push({ ...span, number: first, words, key: keyOf(words) })
    }
    if (feed === -1) break
  }
  return lines
}

type Proposal = { kind: LineKind; reason: Message }

/**
 * Proposes a kind for every non-empty line, in order. `page` says how the lines of a web page are made; without it the words
 * alone are asked: the first short line is the headline, a repeated line is a duplicate, what follows a comment form's
 * heading is not the article. Proposals only: a person confirms them and no line is removed. Linear.
 */
export function proposeLines(text: string, page: PageLines | null | undefined = null): ProposedLine[] {
  // what comes as a page has its paragraphs
  const asked = page?.isWrapped ? withoutAsides(text, page.marks) : text
  const lines = linesOf(text, page && !page.isWrapped ? () => false : (feed) => isWrapAt(asked, feed))
  const proposals = !page ? proposeByWords(lines) : page.isDocument ? proposeInDocument(lines, page) : proposeOnPage(lines, page)
  return lines.map(({ start, end, number }, i) => ({ start, end, number, ...proposals[i]! }))
}

/** A mail without what it quotes, as long as it is: lines of others are broken at other widths. */
const withoutAsides = (text: string, marks: readonly string[]): string =>
  text
    .split('\n')
    .map((line, i) => (/\b(?:quoted|mailhead|signature)\b/.test(marks[i] ?? '') ? ' '.repeat(line.length) : line))
    .join('\n')

function proposeByWords(lines: readonly Line[]): Proposal[] {
  const seen = new Map<string, number>()
  const before = new Map<string, Proposal>()
  let hasHeadline = false
  let inComments = false
  return lines.map(({ words, number, key }) => {
    const first = seen.get(key)
    // the same words again are what they were, or a repeat of it
    const same = key && !inComments ? before.get(words) : undefined
    if (same)
      return same.kind === 'not_article' ? same : { kind: 'duplicate', reason: say('repeats line {line}', { line: first! }) }
    if (/^comments?$|^leave a (?:reply|comment)$/iu.test(words)) inComments = true
    const proposal: Proposal =
      !inComments && isOnlyWhen(words)
        ? { kind: 'not_article', reason: say('says when the page was published') }
        : propose(words, { first: key ? first : undefined, hasHeadline, inComments })
    if (proposal.kind === 'headline') hasHeadline = true
    if (key && first === undefined) seen.set(key, number)
    if (!inComments) before.set(words, proposal)
    return proposal
  })
}

function propose(line: string, context: { first: number | undefined; hasHeadline: boolean; inComments: boolean }): Proposal {
  if (context.inComments) return { kind: 'not_article', reason: say('part of a comment form') }
  if (QUOTED_MAIL.test(line)) return { kind: 'not_article', reason: BOX.quoted! }
  if (FURNITURE.test(line) && line.length < 300) return { kind: 'not_article', reason: say('page furniture or a rights notice') }
  if (context.first !== undefined) return { kind: 'duplicate', reason: say('repeats line {line}', { line: context.first }) }
  if (NOTICE.test(line)) return { kind: 'notice', reason: say('the outlet’s notice of a correction') }
  if (CREDIT.test(line) || CREDIT_BEHIND.test(line)) return { kind: 'caption', reason: say('carries a picture credit') }
  if (BYLINE.test(line) && line.length < 120) return { kind: 'byline', reason: say('names a writer') }
  const quoted = /^["“].*["”]$/u.test(line)
  const headingLike =
    line.length <= LONGEST_HEADING && (!ENDS_LIKE_A_SENTENCE.test(line) || (quoted && !/[.!?]["”]$/u.test(line)))
  if (!context.hasHeadline && line.length <= 250 && !/[.!?]$/u.test(line))
    return { kind: 'headline', reason: say('the first short line') }
  if (headingLike) return { kind: 'heading', reason: say('short, without a full stop') }
  return { kind: 'body', reason: say('running text') }
}

/** Parts of a page that hold no article, as a reason says them. */
const PART: Record<string, Message> = {
  nav: say('part of the page’s navigation'),
  aside: say('beside the article'),
  footer: say('in the page’s foot'),
  form: say('part of a form'),
  button: say('a button'),
  dialog: say('part of a dialog'),
  header: say('in the page’s head'),
  shell: say('outside the article'),
}
/** Boxes that pages put into or under an article, as a reason says them. */
const BOX: Record<string, Message> = {
  comments: say('in the comments'),
  related: say('in a box of other articles'),
  promo: say('in a box that asks readers for something'),
  share: say('in a box for sharing'),
  bio: say('about the writer'),
  note: say('a note to the text'),
  quoted: say('quoted from an earlier mail'),
  mailhead: say('the head of a forwarded mail'),
  signature: say('the sender’s signature'),
  cue: say('when it was said, and by whom'),
  wirehead: say('the head of the wire'),
}
/** What is called a box and holds more of the article than this is none. */
const MOST_OF_BOX = 0.25
const LONGEST_BYLINE = 160
/** A subheading of so many words says something that may be wrong; a shorter one is a label. */
const FEWEST_SAYING = 4
/** Lines that send readers elsewhere, by how they open. */
const LEADS_AWAY =
  /^[\s►▶•*[(>→»-]*(?:(?:see|read|learn|watch|find out) (?:more|also)|also (?:read|on|see)|more(?: on this| from|:)|related(?: story| stories| articles?| coverage| content| reading| video)?\s?[:|–-]|(?:you may|you might) (?:also )?(?:like|be interested)|recommended|don[’']t miss|in case you missed|keep reading|(?:sign up|subscribe)(?: (?:for|to|here|now|today)\b|\W*$)|join (?:our|us)\b|follow (?:us\b|@)|get (?:the|our|breaking)\b.{0,60}\b(?:news|newsletter|alerts?|inbox)|download (?:the|our)|click here|leggi anche|lire aussi|à lire|voir aussi|lesen sie (?:auch|mehr)|mehr zum thema|lee también|lea también|ver también|leia (?:também|mais)|veja (?:também|mais)|читайте также|смотрите также|baca juga|关连|関連記事|관련\s?기사|相关(?:新闻|阅读)|延伸阅读|اقرأ أيضا)/iu
/** Asks readers for something: their address, their money, their clicks. Said to "you" or about "us", so that news about such things is none. */
const ASKS =
  /\b(?:(?:subscribe|sign up)(?: (?:now|today|here|free)\b| (?:to|for) (?:our\b|(?:the|this) newsletter))|(?:to|in|into) your inbox|your email address|our (?:free |daily |weekly )?newsletters?|affiliate (?:and\/or referral )?(?:links?|commissions?)|(?:follow|like|find|join) (?:us|me|him|her|them) on|follow @?\p{L}+(?: \p{L}+)? on (?:twitter|facebook|instagram|x)|our (?:\p{L}+ )?(?:forums?|podcast|app|channel)\b|have a (?:news )?tip)/iu
const CREDIT_ALONE =
  /^[\s([]*(?:(?:image|photo|picture|video|media|photograph)s?(?:\/\S+)?(?: (?:copyright|credit|source|courtesy|by)\b|\s?[:|©]| \d+ (?:of|\/) )|©|credits?\s?:|getty\b|\d+ (?:of|\/) \d+)[^.!?]{0,80}[\])\s]*$/iu
const CONTRIBUTED =
  /\bcontributed (?:reporting|to this (?:report|story|article|post))\b|^(?:with )?(?:additional )?reporting by\b/iu
const OF_DATES =
  /\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:jan|feb)(?:uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|(?:sept?|oct|nov|dec)(?:o|em)?(?:ber)?|a\.?m\.?|p\.?m\.?|[ecmp][ds]?t|gmt|utc|ist|published|posted|updated|modified|created|original(?:ly)?|first|last|on|at|of|date|min(?:ute)?s? read|입력|수정|등록|기사입력|최종수정|오전|오후)\b|[\p{N}\p{P}\p{S}\s년월일시분]+/giu

const ENDS_WITH_HOUR = /\d\s?[ap]\.m\.$/iu

/** Nothing but when a page was published or changed. */
const isOnlyWhen = (words: string) =>
  words.length < 120 &&
  // a year alone is a figure of a table
  !/^\d{4}\.?$/u.test(words.trim()) &&
  /\p{N}/u.test(words) &&
  withoutTimes(words.replace(/(?<=\p{N})(?=\p{L})/gu, ' ')).replace(OF_DATES, '').length <= 2 &&
  /(?:19|20)\d\d|published|posted|updated/iu.test(words)

/** Signs of a document's own lines that say what they are; the rest is asked by its words. */
function madeInDocument(made: ReadonlySet<string>, words: string): Proposal | null {
  if (made.has('said'))
    return { kind: 'body', reason: say('said at {time}', { time: [...made].find((name) => /\d/.test(name)) ?? '' }) }
  const aside = [...made].find((name) => Object.hasOwn(PART, name) || Object.hasOwn(BOX, name))
  if (aside) return { kind: 'not_article', reason: outsideBecause(made) }
  if (made.has('caption') || made.has('figcaption')) return { kind: 'caption', reason: say('the caption of a picture or table') }
  const isHeading = [...made].some((name) => /^h[1-6]$/.test(name))
  // a year in a table is what the table says
  if (!made.has('td') && !made.has('th') && isOnlyWhen(words))
    return { kind: 'not_article', reason: say('says when the page was published') }
  if (isHeading)
    return words.split(/\s+/u).length < FEWEST_SAYING
      ? { kind: 'heading', reason: say('set as a heading') }
      : { kind: 'body', reason: say('running text of the article') }
  if (made.has('a') && !ENDS_LIKE_A_SENTENCE.test(words)) return { kind: 'not_article', reason: say('nothing but a link') }
  return null
}

/** Kinds of the lines of a document, all of which is the article but for what its marks set aside. */
function proposeInDocument(lines: readonly Line[], page: PageLines): Proposal[] {
  const made = lines.map(({ number }) => new Set((page.marks[number - 1] ?? '').split(' ')))
  const title = headlineAt(
    lines,
    made,
    made.map((one) => isOpen(one) && !isBoxed(one) && !one.has('said')),
    page,
  )
  const seen = new Map<string, number>()
  return lines.map((line, i) => {
    if (i === title) return { kind: 'headline', reason: say('the document’s headline') }
    const byMarks = madeInDocument(made[i]!, line.words)
    if (byMarks?.kind !== 'not_article' && isBylineOf(line, page.byline))
      return { kind: 'byline', reason: say('names the writer that the document names') }
    const first = seen.get(line.key)
    if (!byMarks && line.key && first === undefined) seen.set(line.key, line.number)
    const isSet = made[i]!.has('li') || made[i]!.has('blockquote') || made[i]!.has('td')
    return (
      byMarks ??
      (isSet && line.words.split(/\s+/u).length >= FEWEST_SAYING && first === undefined
        ? { kind: 'body', reason: say('running text of the article') }
        : propose(line.words, { first: line.key ? first : undefined, hasHeadline: true, inComments: false }))
    )
  })
}

/** Kinds of the lines of a web page, by how they are made and whether a reader took them for the article. */
function proposeOnPage(lines: readonly Line[], page: PageLines): Proposal[] {
  const made = lines.map(({ number }) => new Set((page.marks[number - 1] ?? '').split(' ')))
  const isInside = page.inside ? lines.map(({ number }) => page.inside![number - 1] === true) : made.map(isOpen)
  const title = headlineAt(lines, made, isInside, page)
  if (page.inside) takeIn(lines, made, isInside, title)
  const boxes = boxesIn(lines, made, isInside)
  const isSet = isSetInParagraphs(lines, made, isInside)
  const end = isInside.lastIndexOf(true)
  const seen = new Map<string, number>()
  const listed = underLabels(lines, made, isInside)
  return lines.map((line, i) => {
    const first = seen.get(line.key) ?? seen.get(beforeMore(line))
    if (i === title) return { kind: 'headline', reason: say('the page’s headline') }
    if (NOTICE.test(line.words) && !made[i]!.has('nav'))
      return { kind: 'notice', reason: say('the outlet’s notice of a correction') }
    if (isBylineOf(line, page.byline)) return { kind: 'byline', reason: say('names the writer that the page names') }
    if (!isInside[i]) return { kind: 'not_article', reason: outsideBecause(made[i]!) }
    if (boxes.some((name) => made[i]!.has(name))) return { kind: 'not_article', reason: outsideBecause(made[i]!) }
    if (line.key && first === undefined) {
      seen.set(line.key, line.number)
      if (line.key.length >= LONG_START) seen.set(line.key.slice(0, LONG_START), line.number)
    }
    if (listed[i]) return { kind: 'not_article', reason: say('leads to another page') }
    if (end - i < LAST_LINES && isAboutWriter(line.words, page.byline))
      return { kind: 'not_article', reason: say('about the writer') }
    const next = lines[i + 1]
    const leads = next !== undefined && isInside[i + 1]! && !made[i + 1]!.has('a') && next.words.length >= 60
    return insideArticle(line, made[i]!, { first, leads, isSet, outlet: page.outlet })
  })
}

const isOpen = (made: ReadonlySet<string>) => !Object.keys(PART).some((part) => made.has(part))
const isBoxed = (made: ReadonlySet<string>) => Object.keys(BOX).some((box) => made.has(box))
/** So far from the headline may the article's first lines stand. */
const NEAR_HEADLINE = 15

/** Paragraphs that stand between headline and end of the article, and in no other part of the page, belong to it whatever the reader thought. */
function takeIn(lines: readonly Line[], made: readonly ReadonlySet<string>[], isInside: boolean[], title: number): void {
  const first = isInside.indexOf(true)
  const last = isInside.lastIndexOf(true)
  const isParagraph = (i: number) =>
    !made[i]!.has('a') && isOpen(made[i]!) && lines[i]!.words.length >= 60 && ENDS_LIKE_A_SENTENCE.test(lines[i]!.words)
  if (title >= 0 && title < first && first - title <= NEAR_HEADLINE)
    for (let i = title + 1; i < first; i++) if ((made[i]!.has('p') || made[i]!.has('h2')) && isParagraph(i)) isInside[i] = true
  const isItem = (i: number) => made[i]!.has('li') && !made[i]!.has('a') && isOpen(made[i]!) && !isBoxed(made[i]!)
  for (let i = first + 1; i < last; i++)
    if (!isInside[i] && isInside[i - 1] && ((made[i]!.has('p') && isParagraph(i)) || isItem(i))) isInside[i] = true
}

/** Where the article's words are set in paragraphs, whatever is not is something beside them. */
const SET_IN_PARAGRAPHS = 0.6
const OWN_ELEMENT = ['p', 'li', 'blockquote', 'td', 'th', 'dt', 'dd', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']
function isSetInParagraphs(lines: readonly Line[], made: readonly ReadonlySet<string>[], isInside: readonly boolean[]): boolean {
  let [all, set] = [0, 0]
  lines.forEach(({ words }, i) => {
    if (!isInside[i]) return
    all += words.length
    if (made[i]!.has('p')) set += words.length
  })
  return all > 0 && set >= all * SET_IN_PARAGRAPHS
}

/** Which boxes stand in what the reader took for the article. */
function boxesIn(lines: readonly Line[], made: readonly ReadonlySet<string>[], isInside: readonly boolean[]): string[] {
  const length = (is: (i: number) => boolean) =>
    lines.reduce((sum, { words }, i) => (isInside[i] && is(i) ? sum + words.length : sum), 0)
  const all = length(() => true)
  return [...Object.keys(PART), ...Object.keys(BOX)].filter((name) => length((i) => made[i]!.has(name)) <= all * MOST_OF_BOX)
}

/** A line that is cut short, and opens into what stands in another, as "… more". */
const CUT_SHORT = /(?:…|\.{3})\s*(?:(?:read |show )?(?:more|less)|mehr|plus|más|mais)?$/iu
const LONG_START = 60
/** What a line that is cut short begins with, as another is known by; '' for other lines. */
const beforeMore = ({ words, key }: Line): string =>
  CUT_SHORT.test(words) && key.length >= LONG_START ? key.slice(0, LONG_START) : ''

/** Which lines are items of a list under a label that says that it holds other articles; the label too. */
function underLabels(lines: readonly Line[], made: readonly ReadonlySet<string>[], isInside: readonly boolean[]): boolean[] {
  let isUnder = false
  return lines.map(({ words }, i) => {
    if (isInside[i] && isOverOthers(words)) isUnder = true
    else if (isUnder && !made[i]!.has('li') && !made[i]!.has('a')) isUnder = false
    return isUnder
  })
}

/** The end of an article, where it says who wrote it. */
const LAST_LINES = 4
const isAboutWriter = (words: string, byline: string): boolean => {
  const [first, ...rest] = fold(byline.split(/,|\band\b/u)[0]!).split(' ')
  const opening = fold(words.slice(0, 120))
  const names = [first, [first, ...rest].join(' ')].filter((name) => name && name.length > 2)
  return (
    words.length < 600 &&
    names.some((name) =>
      new RegExp(`^${name} (?:is|was|has been|writes|covers|works|reports|lives|joined|ist|est|es|é) `, 'u').test(opening),
    )
  )
}

const outsideBecause = (made: ReadonlySet<string>): Message => {
  for (const part of made) if (Object.hasOwn(PART, part)) return PART[part]!
  for (const box of made) if (Object.hasOwn(BOX, box)) return BOX[box]!
  return say('outside the article')
}

function insideArticle(
  line: Line,
  made: ReadonlySet<string>,
  { first, leads, isSet, outlet }: { first: number | undefined; leads: boolean; isSet: boolean; outlet: string },
): Proposal {
  const { words } = line
  const isSentence = ENDS_LIKE_A_SENTENCE.test(words)
  const isHeading = [...made].some((name) => /^h[1-6]$/.test(name))
  if (FURNITURE.test(words) && words.length < 300 && !isSentence)
    return { kind: 'not_article', reason: say('page furniture or a rights notice') }
  if (isLabel(words)) return { kind: 'not_article', reason: say('page furniture or a rights notice') }
  if (first !== undefined && line.key) return { kind: 'duplicate', reason: say('repeats line {line}', { line: first }) }
  if ((CREDIT_ALONE.test(words) && words.length < 120) || isCreditAlone(words))
    return { kind: 'not_article', reason: say('nothing but a picture credit') }
  if (made.has('figcaption') || made.has('caption')) return { kind: 'caption', reason: say('the caption of a picture or table') }
  if (CREDIT.test(words)) return { kind: 'caption', reason: say('carries a picture credit') }
  if (BYLINE.test(words) && words.length < 120 && (!isSentence || ENDS_WITH_HOUR.test(words)))
    return { kind: 'byline', reason: say('names a writer') }
  if (made.has('a') && (isHeading ? !leads : !isSentence || /[?!…]$/u.test(words)))
    return { kind: 'not_article', reason: say('nothing but a link') }
  if (words.length < 300 && LEADS_AWAY.test(words)) return { kind: 'not_article', reason: say('leads to another page') }
  if (isOnlyWhen(outlet ? words.replace(outlet, '') : words))
    return { kind: 'not_article', reason: say('says when the page was published') }
  if (words.length < 400 && ASKS.test(words)) return { kind: 'not_article', reason: say('asks readers for something') }
  if (CONTRIBUTED.test(words) && words.length < 200) return { kind: 'byline', reason: say('names a writer') }
  if (isHeading && words.split(/\s+/u).length < FEWEST_SAYING) return { kind: 'heading', reason: say('set as a heading') }
  if (isSet && !OWN_ELEMENT.some((name) => made.has(name)) && (made.has('img') || !isSentence))
    return made.has('img')
      ? { kind: 'caption', reason: say('stands under a picture') }
      : { kind: 'not_article', reason: say('not set as running text') }
  return { kind: 'body', reason: say('running text of the article') }
}

const isRunning = ({ words }: Line): boolean => words.length >= 60 && ENDS_LIKE_A_SENTENCE.test(words)

/** Which line is the headline: the one that says what the page names as its title, best as a heading; else the first great heading. */
function headlineAt(
  lines: readonly Line[],
  made: readonly ReadonlySet<string>[],
  isInside: readonly boolean[],
  page: PageLines,
): number {
  const title = fold(page.headline)
  const same = (line: Line) =>
    title !== '' && line.key !== '' && (line.key === title || (line.key.length > 15 && title.startsWith(line.key)))
  // a document whose title stands nowhere in it has headings under its text
  const text = page.isDocument ? lines.findIndex((line, i) => isInside[i] && isRunning(line)) : -1
  const isAbove = (i: number) => text < 0 || i < text
  const candidates = [
    (i: number) => same(lines[i]!) && made[i]!.has('h1'),
    (i: number) => same(lines[i]!) && !made[i]!.has('nav') && !made[i]!.has('a'),
    (i: number) => made[i]!.has('h1'),
    (i: number) => isInside[i]! && isAbove(i) && [...made[i]!].some((name) => /^h[23]$/.test(name)),
    (i: number) => isInside[i]! && isAbove(i) && lines[i]!.words.length <= 250 && !/[.!?]$/u.test(lines[i]!.words),
  ]
  for (const isTitle of candidates) {
    const at = lines.findIndex((_, i) => isTitle(i))
    if (at >= 0) return at
  }
  return -1
}

function isBylineOf({ words, key }: Line, byline: string): boolean {
  if (words.length > LONGEST_BYLINE || (ENDS_LIKE_A_SENTENCE.test(words) && !BYLINE.test(words))) return false
  if (CREDIT_BEHIND.test(words)) return false
  const name = fold(byline.split(',')[0]!)
  return name.length > 3 && key.includes(name) && key.length <= name.length + 60
}
