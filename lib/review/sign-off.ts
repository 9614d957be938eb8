import type { ClaimState } from '@/lib/domain/words'

/** What the rule for signing off looks at. */
export interface SignOffFacts {
  states: readonly ClaimState[]
  /** Sentences that are neither claim nor set aside as nothing to check. */
  uncovered: number
  /** Approvals that wait for a second editor. */
  awaiting: number
}

/** A thing that keeps a story from being signed off, with its count, in words. */
export interface SignOffBlocker {
  kind:
    | 'contested'
    | 'returned'
    | 'adjudication'
    | 'second-read'
    | 'submitted'
    | 'eyes'
    | 'draft'
    | 'recheck'
    | 'unchecked'
    | 'uncovered'
    | 'nothing'
  count: number
  /** An ICU pattern over `count`. */
  message: string
}

const WORDS: Record<SignOffBlocker['kind'], string> = {
  unchecked: '{count, plural, one {One claim is not checked.} other {# claims are not checked.}}',
  draft: '{count, plural, one {One verdict is a draft.} other {# verdicts are drafts.}}',
  returned:
    '{count, plural, one {One verdict was returned and not answered.} other {# verdicts were returned and not answered.}}',
  submitted: '{count, plural, one {One verdict waits for an editor.} other {# verdicts wait for an editor.}}',
  contested: '{count, plural, one {One verdict is contested.} other {# verdicts are contested.}}',
  adjudication: '{count, plural, one {Two readings differ at one claim.} other {Two readings differ at # claims.}}',
  'second-read': '{count, plural, one {One claim waits for a second reading.} other {# claims wait for a second reading.}}',
  eyes: '{count, plural, one {One approval waits for a second editor.} other {# approvals wait for a second editor.}}',
  recheck: '{count, plural, one {One claim needs a recheck.} other {# claims need a recheck.}}',
  uncovered:
    '{count, plural, one {One sentence is neither a claim nor set aside.} other {# sentences are neither claims nor set aside.}}',
  nothing: 'No verdict is approved yet.',
}
const KIND_OF: Partial<Record<ClaimState, SignOffBlocker['kind']>> = {
  unchecked: 'unchecked',
  draft: 'draft',
  returned: 'returned',
  submitted: 'submitted',
  second_read: 'second-read',
  adjudication: 'adjudication',
  contested: 'contested',
  needs_recheck: 'recheck',
}
const ORDER: readonly SignOffBlocker['kind'][] = [
  'contested',
  'returned',
  'adjudication',
  'second-read',
  'submitted',
  'eyes',
  'draft',
  'recheck',
  'unchecked',
  'uncovered',
  'nothing',
]

/** What keeps a story from being signed off; empty when nothing does. */
export function signOffBlockers(facts: SignOffFacts): SignOffBlocker[] {
  const counts = new Map<SignOffBlocker['kind'], number>()
  for (const state of facts.states) {
    const kind = KIND_OF[state]
    if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  if (facts.uncovered > 0) counts.set('uncovered', facts.uncovered)
  if (facts.awaiting > 0) counts.set('eyes', facts.awaiting)
  if (!facts.states.includes('approved')) counts.set('nothing', 1)
  return ORDER.flatMap((kind) => {
    const count = counts.get(kind)
    return count ? [{ kind, count, message: WORDS[kind] }] : []
  })
}

const FILTER_OF: Record<Exclude<SignOffBlocker['kind'], 'nothing'>, string> = {
  contested: '?state=contested',
  adjudication: '?state=adjudication',
  'second-read': '?state=second_read',
  unchecked: '?state=unchecked',
  draft: '?state=draft',
  returned: '?state=returned',
  submitted: '?state=submitted',
  eyes: '?only=awaits',
  recheck: '?state=needs_recheck',
  uncovered: '',
}

/** The address part that opens a workbench at what a blocker is about; empty where it is about no state of claims. */
export const blockerFilter = (kind: SignOffBlocker['kind']): string => (kind === 'nothing' ? '' : FILTER_OF[kind])
