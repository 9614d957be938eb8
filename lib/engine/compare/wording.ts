import type { Span } from '@/lib/text/span'
import type { Altered, SharedQuotation } from '../quoted-wording'
import type { Sentence } from '../statements/read'
import type { Difference } from './difference'

/** A word that says something is another, more or gone inside a quotation that both sides have: what is quoted was said in one way. */
export const compareWording = (claim: Sentence, passage: Sentence, all: readonly Altered[]): Difference[] =>
  all.flatMap((altered) => {
    const [i, j] = [tokenAt(claim, altered.claim), tokenAt(passage, altered.passage)]
    return i === -1 || j === -1 ? [] : [{ kind: 'quotation' as const, claim: i, passage: j, evidence: 1 }]
  })

const tokenAt = ({ tokens }: Sentence, { start }: Span) => tokens.findIndex((t) => t.end > start)

/** Whether both ends of a difference stand inside one quotation that both give in the same words: there nothing differs. */
export const isSameQuoted = (claim: Sentence, passage: Sentence, shared: readonly SharedQuotation[], d: Difference) =>
  // a "may" or a "not" is a small word, and inside a quotation as much as elsewhere another statement
  d.kind !== 'modality' &&
  shared.some(
    (s) => !s.altered && holds(s.claim, claim.tokens[d.claim]!.start) && holds(s.passage, passage.tokens[d.passage]!.start),
  )
const holds = ({ start, end }: Span, at: number) => at >= start && at < end
