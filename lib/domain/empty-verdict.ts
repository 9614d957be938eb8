import type { VerdictContent } from './verdict'

/** A verdict with nothing in it yet. */
export const EMPTY_VERDICT: VerdictContent = {
  value: null,
  note: '',
  reasons: [],
  facets: [],
  whoIsWrong: null,
  proposedText: '',
  remedy: null,
  searched: '',
  sameOriginNote: '',
  evidence: [],
}
