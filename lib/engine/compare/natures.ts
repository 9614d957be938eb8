import { areSynonyms, isBroader } from '../lexicon'
import type { SlotComparator } from './difference'

const STEPS = 6

/** "X is a ferry" beside "X is a bridge": of one subject, two things that are not one and neither a kind of the other. */
export const compareNatures: SlotComparator = (laid) => {
  const [a, b] = [laid.claim.nature, laid.passage.nature]
  if (!a || !b || laid.tie(a.subject, b.subject) === 'none') return []
  if (laid.claim.turned[a.noun] || laid.passage.turned[b.noun] || laid.answer[a.noun] !== -1) return []
  const wanted = laid.claim.tokens[a.noun]!.lemma
  // anything else that the passage says it is
  if (
    laid.passage.tokens.some(
      (t) =>
        t.i > b.subject && (isBroader(wanted, t.lemma, STEPS) || isBroader(t.lemma, wanted, 2) || areSynonyms(t.lemma, wanted)),
    )
  )
    return []
  return [{ kind: 'nature', claim: a.noun, passage: b.noun, evidence: 1 }]
}
