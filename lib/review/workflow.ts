/**
 * The life of a verdict as one pure table: `decide(state, command)` says what happens, what would
 * change nothing, or why not. Docs: docs/architecture.md. States of later work (second read,
 * adjudication, contested) stand in the vocabulary and no command leads to them yet.
 */
import { type Refusal, refuse } from '@/lib/domain/refusal'
import type { VerdictContent } from '@/lib/domain/verdict'
import type { ClaimState } from '@/lib/domain/words'

export type ClaimCommand =
  | 'save'
  | 'submit'
  | 'withdraw-submission'
  | 'approve'
  | 'return'
  | 'reopen'
  | 'drop'
  | 'restore'
  | 'rebound'
  | 'split'
  | 'merge'

/** What the workflow decided: a new state, nothing to do because it is already so, or a refusal. */
export type Outcome = { to: ClaimState } | { unchanged: true } | Refusal

interface Row {
  from: readonly ClaimState[]
  to: ClaimState | 'same'
  /** States in which the command's effect already stands: repeating it changes nothing. */
  already?: readonly ClaimState[]
  otherwise: string
}

const OPEN: readonly ClaimState[] = ['unchecked', 'draft', 'returned', 'needs_recheck']

const TABLE: Record<ClaimCommand, Row> = {
  save: {
    from: OPEN,
    to: 'draft',
    otherwise: 'This verdict is with an editor or approved. Take the submission back, or ask an editor to reopen it.',
  },
  submit: { from: ['draft'], to: 'submitted', already: ['submitted'], otherwise: 'Only a saved draft can be submitted.' },
  'withdraw-submission': {
    from: ['submitted'],
    to: 'draft',
    already: ['draft'],
    otherwise: 'There is no open submission to take back.',
  },
  approve: { from: ['submitted'], to: 'approved', already: ['approved'], otherwise: 'Only a submitted verdict can be approved.' },
  return: { from: ['submitted'], to: 'returned', already: ['returned'], otherwise: 'Only a submitted verdict can be returned.' },
  reopen: { from: ['approved'], to: 'draft', otherwise: 'Only an approved claim can be reopened.' },
  drop: {
    from: OPEN,
    to: 'withdrawn',
    already: ['withdrawn'],
    otherwise: 'A claim with a submitted or approved verdict cannot be set aside.',
  },
  restore: { from: ['withdrawn'], to: 'same', otherwise: 'Only a claim that was set aside can be brought back.' },
  rebound: {
    from: OPEN,
    to: 'same',
    otherwise:
      'The bounds of a claim with a submitted or approved verdict stay. Take the submission back, or ask an editor to reopen it.',
  },
  split: { from: OPEN, to: 'withdrawn', otherwise: 'A claim with a submitted or approved verdict cannot be split.' },
  merge: { from: OPEN, to: 'withdrawn', otherwise: 'A claim with a submitted or approved verdict cannot be merged.' },
}

/** Decides one command on one state. */
export function decide(state: ClaimState, command: ClaimCommand): Outcome {
  const row = TABLE[command]
  if (row.from.includes(state)) return { to: row.to === 'same' ? state : row.to }
  if (row.already?.includes(state)) return { unchanged: true }
  return refuse('wrong-state', row.otherwise)
}

/** The commands that a state allows, for buttons and the documented table. */
export const commandsOn = (state: ClaimState): ClaimCommand[] =>
  (Object.keys(TABLE) as ClaimCommand[]).filter((command) => TABLE[command].from.includes(state))

/** A piece of evidence as the rules see it: whether it stands in the article under check itself. */
export interface WeighedEvidence {
  stance: string
  inThisArticle: boolean
}

/** What keeps a verdict from being submitted: field → sentence. Empty when nothing does (DESIGN §3, evidence rule). */
export function blockers(
  content: Omit<VerdictContent, 'evidence'>,
  evidence: readonly WeighedEvidence[],
): Record<string, string> {
  const found: Record<string, string> = {}
  const has = (reason: string) => content.reasons.includes(reason)
  if (content.value === null) found.value = 'Choose a verdict.'
  if (content.value === 'corroborated') {
    if (!evidence.some((e) => e.stance === 'supports' && !e.inThisArticle))
      found.evidence = 'Attach a passage from another article that supports the claim.'
  }
  if (content.value === 'disputed') {
    if (!evidence.some((e) => e.stance === 'contradicts')) {
      found.evidence = 'Attach the passage that contradicts it. The article’s own text counts.'
    }
    if (content.note.trim() === '') found.note = 'Add a note: disputed verdicts need one.'
    if (content.reasons.length === 0) found.reasons = 'Choose at least one reason.'
    if (content.facets.length === 0) found.facets = 'Mark which facts of the claim are wrong.'
    if (content.whoIsWrong === null) found.whoIsWrong = 'Say who is wrong, or that it is unresolved.'
    if (content.whoIsWrong === 'this_article' && content.proposedText.trim() === '')
      found.proposedText = 'Write what the article should say.'
  }
  if (content.value === 'unverified') {
    if (content.reasons.length === 0) found.reasons = 'Choose at least one reason.'
    if (content.searched.trim() === '' && !has('opinion')) found.searched = 'Say what was searched.'
  }
  return found
}

/** What does not stop a verdict but should be seen. */
export function warnings(content: Omit<VerdictContent, 'evidence'>, evidence: readonly WeighedEvidence[]): string[] {
  const found: string[] = []
  if (content.value === 'disputed' && content.remedy === null) found.push('No remedy is proposed yet.')
  if (content.value === 'corroborated' && evidence.some((e) => e.stance === 'contradicts'))
    found.push('A passage that contradicts the claim is attached.')
  return found
}
