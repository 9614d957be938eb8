import { type Message, say } from '@/lib/domain/message'
import { CHECKED_KINDS, type LineKind } from '@/lib/domain/words'
import { clauses } from '@/lib/text/clauses'
import { sentences } from '@/lib/text/sentences'
import type { Span } from '@/lib/text/span'
import { words } from '@/lib/text/words'
import { dates } from './dates'
import { garbles } from './garbles'
import { legibleArticle } from './legible'
import { isPerson, names } from './names'
import { figures } from './numbers'
import { isCreditAlone } from './page-labels'
import { parties } from './parties'
import type { ClaimKind, EngineArticle, Flag, ProposedClaim, ProposedNothing } from './types'

/** What one article holds: claims, sentences that are none, and the garbled places. Together they cover every sentence of checked lines. */
export interface Extraction {
  claims: ProposedClaim[]
  nothing: ProposedNothing[]
  flags: Flag[]
}

const SAYS =
  /\b(?:said|says|told|according to|stated|announced|added|explained|stressed|warned|reported|claimed|argued|wrote|confirmed|denied)\b/iu
const OPINION =
  /^(?:perhaps|maybe|arguably|in my view|i think|we believe|it is (?:interesting|worth noting|fair|time)|the (?:visit|move|deal|case) (?:showcases|highlights|underscores|illustrates))\b/iu
const BACKGROUND = /\b(?:since|former|in (?:19|20)\d\d|until now|long|old policy|years ago|history)\b/iu

/** An article of the largest size that can be imported has a third of it. */
const MOST_CLAIMS = 5000

/** Extracts claims in reading order: a sentence each, joined again where a lost link broke one in two. Linear. */
export function extractClaims(article: EngineArticle): Extraction {
  const { article: copy, toPrinted } = legibleArticle(article)
  const { claims, nothing, flags } = extract(copy)
  const offset = (at: number) => toPrinted({ start: at, end: at + 1 }).start
  return {
    claims: claims.map((claim) => ({ ...toPrinted(claim), splitAt: claim.splitAt === null ? null : offset(claim.splitAt) })),
    nothing: nothing.map(toPrinted),
    flags: flags.map(toPrinted),
  }
}

function extract(article: EngineArticle): Extraction {
  const { text } = article
  const claims: ProposedClaim[] = []
  const nothing: ProposedNothing[] = []
  const flags: Flag[] = []
  let bodySentences = 0
  for (const line of article.lines) {
    if (!CHECKED_KINDS.has(line.kind)) continue
    const garbled = line.kind === 'headline' ? [] : garbles(text, line)
    flags.push(...garbled)
    const isHeadline = line.kind === 'headline'
    const pieces = isHeadline
      ? [{ start: line.start, end: line.end }]
      : joinAcross(sentences(text, line, article.language), garbled)
    for (const sentence of pieces) {
      if (claims.length >= MOST_CLAIMS) break // the rest stays open in the coverage: a person sees it
      const why = noClaim(text, sentence)
      if (why) nothing.push({ ...sentence, why })
      else if (isTooShort(text, sentence) || isCredit(text, sentence, line.kind)) nothing.push({ ...sentence, why: 'opinion' })
      else {
        if (line.kind === 'body') bodySentences++
        claims.push({
          ...sentence,
          ...weigh(article, sentence, isHeadline ? 'headline' : bodySentences === 1 ? 'lead' : ''),
          splitAt: isHeadline ? null : cutOf(article, sentence),
        })
      }
    }
  }
  return { claims, nothing, flags }
}

/** Where a sentence carries two statements that can each be checked: both sides of a joint give a figure, a date, a name or a country, and no quotation is cut. */
function cutOf(article: EngineArticle, span: Span): number | null {
  const { text } = article
  const words = text.slice(span.start, span.end)
  if (!JOINT.test(words) || /["“]/u.test(words)) return null
  const parts = clauses(text, span, article.language)
  const isCheckable = (part: Span) =>
    SPLIT_VERB.test(text.slice(part.start, part.end)) &&
    (figures(text, part).length > 0 || names(text, part).length > 0 || parties(text, part).length > 0)
  for (let i = 1; i < parts.length; i++) {
    const [left, right] = [
      { start: span.start, end: parts[i]!.start },
      { start: parts[i]!.start, end: span.end },
    ]
    if (JOINED.test(text.slice(right.start, right.start + 6)) && isCheckable(left) && isCheckable(right)) return right.start
  }
  return null
}
const JOINT = /(?:and|but|while)\s/u
const JOINED = /^(?:and|but|while)\s/u
const SPLIT_VERB = /\b(?:is|are|was|were|has|have|had|will|would|\p{L}{3,30}(?:ed|s))\b/u

/** Scripts that write no blanks between words: so many signs say as much as three words. */
const UNPARTED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu
const FEWEST_SIGNS = 6
const FEWEST_WORDS = 3

function isTooShort(text: string, span: Span): boolean {
  if (words(text, span).length >= FEWEST_WORDS) return false
  return (text.slice(span.start, span.end).match(UNPARTED)?.length ?? 0) < FEWEST_SIGNS
}

const isCredit = (text: string, { start, end }: Span, kind: LineKind) =>
  /^\[[^\]]*\]$/u.test(text.slice(start, end)) || (kind === 'caption' && isCreditAlone(text.slice(start, end)))

/** Joins neighbouring sentences whose border lies inside a garbled place. */
function joinAcross(found: readonly Span[], garbled: readonly Flag[]): Span[] {
  const joined: Span[] = []
  for (const span of found) {
    const previous = joined.at(-1)
    if (previous && garbled.some((flag) => flag.start < previous.end && flag.end > span.start)) previous.end = span.end
    else joined.push({ ...span })
  }
  return joined
}

function noClaim(text: string, span: Span): ProposedNothing['why'] | null {
  const sentence = text.slice(span.start, span.end)
  if (/\?["'”’)]*$/u.test(sentence)) return 'question'
  return OPINION.test(sentence.replace(/^["'“‘]+/u, '')) ? 'opinion' : null
}

function weigh(
  article: EngineArticle,
  span: Span,
  place: '' | 'headline' | 'lead',
): { kind: ClaimKind; worth: number; worthReason: Message } {
  const sentence = article.text.slice(span.start, span.end)
  // “third parties” and “1961” are no figures to check
  const counted = figures(article.text, span).filter((f) => f.kind !== 'ordinal' && !f.isYear).length
  const dated = dates(article.text, span, article.publishedOn).length
  const named = names(article.text, span)
  const people = named.some((name) => isPerson(article.text, name))
  const sides = parties(article.text, span).length
  const quoted = /["“][^"“”]{12,}/u.test(sentence)
  const said = SAYS.test(sentence)
  const kind: ClaimKind = quoted
    ? 'quote'
    : counted
      ? 'number'
      : said
        ? 'attribution'
        : dated
          ? 'date'
          : BACKGROUND.test(sentence)
            ? 'background'
            : 'event'
  const reasons: Message[] = []
  let worth = 0.3
  const count = (when: boolean, weight: number, words: Message) => {
    if (!when) return
    worth += weight
    reasons.push(words)
  }
  count(place === 'headline', 0.35, say('the headline'))
  count(place === 'lead', 0.35, say('the lead'))
  count(counted > 0, 0.2, say('gives a figure'))
  count(quoted, 0.1, say('quotes somebody'))
  count(people, 0.1, say('names a person'))
  count(!people && named.length > 0, 0.1, say('gives a name'))
  count(sides > 0, 0.1, say('names a country'))
  count(dated > 0, 0.05, say('gives a date'))
  return {
    kind,
    worth: Math.min(1, Math.round(worth * 100) / 100),
    worthReason: reasons.length ? say('Check first: {reasons}.', { reasons: reasons }) : say('A plain statement.'),
  }
}
