import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import type { VerdictContent } from '@/lib/domain/verdict'
import type { ClaimView, EvidenceView } from '@/lib/domain/views'
import type { Stance, Verdict } from '@/lib/domain/words'

/** Evidence while it is chosen. `manual` once a person picked its stance; until then it follows the verdict. */
export interface DraftEvidence extends EvidenceView {
  manual?: boolean
}

/** A verdict while it is written: what is on the screen, and the version of the claim that its writer saw. */
export interface Draft {
  content: Omit<VerdictContent, 'evidence'> & { evidence: DraftEvidence[] }
  baseVersion: number
  dirty: boolean
}

/** The draft that a claim's head revision starts with. */
export function draftOf(claim: ClaimView): Draft {
  const content = claim.head
    ? { ...claim.head.content, evidence: claim.head.content.evidence.map((e) => ({ ...e, manual: true })) }
    : { ...EMPTY_VERDICT, evidence: [] }
  return { content, baseVersion: claim.version, dirty: false }
}

const STANCE_FOR: Record<Verdict, Stance> = { corroborated: 'supports', disputed: 'contradicts', unverified: 'qualifies' }

/** The stance that evidence takes by itself under a verdict. */
export const stanceFor = (value: Verdict | null): Stance => (value ? STANCE_FOR[value] : 'supports')

/** Sets the verdict; evidence whose stance nobody picked follows it, and reasons of another verdict go. */
export function withVerdict(
  draft: Draft,
  value: Verdict | null,
  claim: ClaimView,
  reasonsOf: (value: Verdict) => readonly string[],
): Draft {
  const { content } = draft
  const allowed = value ? reasonsOf(value) : []
  const reasons = content.reasons.filter((reason) => allowed.includes(reason))
  const silent = value === 'unverified' && reasons.length === 0 && !claim.suggestions.some((s) => s.band === 'close')
  const garbled =
    value === 'disputed' &&
    reasons.length === 0 &&
    claim.hints.some((h) => h.kind === 'flag' && h.facet === 'garbled' && !h.dismissed)
  const parties =
    value === 'disputed' &&
    content.facets.length === 0 &&
    claim.hints.some((h) => h.kind === 'flag' && h.facet === 'parties' && !h.dismissed)
  return {
    ...draft,
    dirty: true,
    content: {
      ...content,
      value,
      reasons: silent ? ['silent'] : garbled ? ['garbled'] : reasons,
      facets: parties ? ['parties'] : content.facets,
      searched: silent && content.searched === '' ? 'The other articles of this story, in full.' : content.searched,
      whoIsWrong: value === 'disputed' ? content.whoIsWrong : null,
      evidence: content.evidence.map((e) => (e.manual ? e : { ...e, stance: stanceFor(value) })),
    },
  }
}

/** The content as the desk takes it. */
export const toInput = (draft: Draft): VerdictContent => ({
  ...draft.content,
  evidence: draft.content.evidence.map(({ versionId, start, end, stance }) => ({ versionId, start, end, stance })),
})

export const sameSpan = (
  a: { versionId: string; start: number; end: number },
  b: { versionId: string; start: number; end: number },
) => a.versionId === b.versionId && a.start === b.start && a.end === b.end

const keyOf = (personId: string, claimId: string) => `draft:${personId}:${claimId}`

/** Keeps what is typed in this browser at once. A full or closed storage is no reason to stop typing. */
export function keepLocally(personId: string, claimId: string, draft: Draft): boolean {
  try {
    if (draft.dirty) localStorage.setItem(keyOf(personId, claimId), JSON.stringify(draft))
    else localStorage.removeItem(keyOf(personId, claimId))
    return true
  } catch {
    return false
  }
}

/** What this browser kept for a claim, or null. */
export function readLocal(personId: string, claimId: string): Draft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(personId, claimId)) ?? 'null') as Draft | null
    return kept && typeof kept.baseVersion === 'number' && Array.isArray(kept.content?.evidence) ? kept : null
  } catch {
    return null
  }
}
