import { type Message, say } from '@/lib/domain/message'
import type { LineKind } from '@/lib/domain/words'
import { folded } from '@/lib/text/fold'
import { type Span, trimSpan } from '@/lib/text/span'

/** A line with the kind the desk proposes and why, in words for the clean-up screen. */
export interface ProposedLine extends Span {
  number: number
  kind: LineKind
  reason: Message
}

const ENDS_LIKE_A_SENTENCE = /[.!?…]["'”’)\]]*$/u
const CREDIT =
  /\[(?:image|photo|picture)[^\]]*\]|\((?:AP|Reuters|AFP|EPA|Getty|Photo|Image)[^)]*\)\s*$|^(?:photo|image|picture|file)(?: photo)?\s*[:—–-]/iu
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

/**
 * Proposes a kind for every non-empty line, in order. The first short line is the headline; a repeated
 * line is a duplicate; what follows a comment form's heading is not the article. Proposals only: a
 * person confirms them and no line is removed. Linear.
 */
export function proposeLines(text: string): ProposedLine[] {
  const lines: ProposedLine[] = []
  const seen = new Map<string, number>()
  let hasHeadline = false
  let inComments = false
  let start = 0
  for (let index = 0; start <= text.length; index++) {
    const feed = text.indexOf('\n', start)
    const end = feed === -1 ? text.length : feed
    const span = trimSpan(text, { start, end })
    start = end + 1
    if (span) {
      const line = text.slice(span.start, span.end)
      const number = index + 1
      const key = fold(line)
      const first = seen.get(key)
      if (/^comments?$|^leave a (?:reply|comment)$/iu.test(line.trim())) inComments = true
      const proposal = propose(line, { first: key ? first : undefined, hasHeadline, inComments })
      if (proposal.kind === 'headline') hasHeadline = true
      if (key && first === undefined) seen.set(key, number)
      lines.push({ ...span, number, ...proposal })
    }
    if (feed === -1) break
  }
  return lines
}

function propose(
  line: string,
  context: { first: number | undefined; hasHeadline: boolean; inComments: boolean },
): { kind: LineKind; reason: Message } {
  if (context.inComments) return { kind: 'not_article', reason: say('part of a comment form') }
  if (FURNITURE.test(line) && line.length < 300) return { kind: 'not_article', reason: say('page furniture or a rights notice') }
  if (context.first !== undefined) return { kind: 'duplicate', reason: say('repeats line {line}', { line: context.first }) }
  if (NOTICE.test(line)) return { kind: 'notice', reason: say('the outlet’s notice of a correction') }
  if (CREDIT.test(line)) return { kind: 'caption', reason: say('carries a picture credit') }
  if (BYLINE.test(line) && line.length < 120) return { kind: 'byline', reason: say('names a writer') }
  const quoted = /^["“].*["”]$/u.test(line)
  const headingLike =
    line.length <= LONGEST_HEADING && (!ENDS_LIKE_A_SENTENCE.test(line) || (quoted && !/[.!?]["”]$/u.test(line)))
  if (!context.hasHeadline && line.length <= 250 && !/[.!?]$/u.test(line))
    return { kind: 'headline', reason: say('the first short line') }
  if (headingLike) return { kind: 'heading', reason: say('short, without a full stop') }
  return { kind: 'body', reason: say('running text') }
}
