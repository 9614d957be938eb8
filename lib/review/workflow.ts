/**
 * The life of a verdict as one pure table: `decide(state, command, facts)` says what happens, what would change
 * nothing, or why not. docs/life-of-a-verdict.md holds the same table for people, written apart from this one; the
 * tests hold the two against each other, here and through HTTP.
 */
import { type Message, say } from '@/lib/domain/message'
import { type Refusal, refuse } from '@/lib/domain/refusal'
import type { VerdictContent } from '@/lib/domain/verdict'
import type { ClaimState } from '@/lib/domain/words'

export const CLAIM_COMMANDS = [
  'save',
  'submit',
  'withdraw-submission',
  'second-read',
  'waive-second-reading',
  'approve',
  'approve-unreviewed',
  'confirm',
  'return',
  'adjudicate',
  'contest',
  'uphold',
  'overturn',
  'reopen',
  'recheck',
  'drop',
  'withdraw',
  'rebound',
  'split',
  'merge',
  'legal-flag',
] as const
export type ClaimCommand = (typeof CLAIM_COMMANDS)[number]

/** What a way may depend on beside the state. What is not given counts as false. */
export interface Facts {
  /** Policy and risk ask for a second reading. */
  needsSecond?: boolean
  /** The second reading agrees with the first. */
  agrees?: boolean
  /** The draft has its second reading already, and it differs. */
  differs?: boolean
  /** The adjudicator sends it back instead of letting one reading stand. */
  sendsBack?: boolean
  /** The approval in force waits for second eyes. */
  awaitsEyes?: boolean
}

declare const decided: unique symbol
/** A state that the table said. Only `decide` makes one, and only such a one is written (lib/db/write/claim.ts). */
export type Decided = ClaimState & { readonly [decided]: true }

/** What the workflow decided: a new state, nothing to do because it is already so, or a refusal. */
export type Outcome = { to: Decided } | { unchanged: true } | Refusal

interface Way {
  from: readonly ClaimState[]
  to: ClaimState | 'same'
  /** The way is open only when this fact has this value. */
  when?: readonly [keyof Facts, boolean]
}

interface Row {
  ways: readonly Way[]
  /** States in which the command's effect already stands: repeating it changes nothing. */
  already?: readonly ClaimState[]
  otherwise: Message
}

/** The states in which a claim is worked on. */
export const OPEN: readonly ClaimState[] = ['unchecked', 'draft', 'returned', 'needs_recheck']
/** Whether a claim is worked on: nobody waits for a decision on it, and none stands. */
export const isOpen = (state: ClaimState): boolean => OPEN.includes(state)
/** Whether a verdict was given and stands: somebody decides on it, or decided. */
export const isGiven = (state: ClaimState): boolean => !isOpen(state) && state !== 'withdrawn'
const LIVE: readonly ClaimState[] = ['draft', 'submitted', 'second_read', 'adjudication', 'returned', 'approved', 'contested']

const TABLE: Record<ClaimCommand, Row> = {
  save: {
    ways: [{ from: OPEN, to: 'draft' }],
    otherwise: say('This verdict is with an editor or approved. Take the submission back, or ask an editor to reopen it.'),
  },
  submit: {
    ways: [
      { from: ['draft'], to: 'second_read', when: ['needsSecond', true] },
      { from: ['draft'], to: 'adjudication', when: ['differs', true] },
      { from: ['draft'], to: 'submitted', when: ['needsSecond', false] },
    ],
    already: ['submitted', 'second_read'],
    otherwise: say('Only a saved draft can be submitted.'),
  },
  'withdraw-submission': {
    ways: [{ from: ['submitted', 'second_read'], to: 'draft' }],
    already: ['draft'],
    otherwise: say('There is no open submission to take back.'),
  },
  'second-read': {
    ways: [
      { from: ['second_read'], to: 'submitted', when: ['agrees', true] },
      { from: ['second_read'], to: 'adjudication', when: ['agrees', false] },
    ],
    otherwise: say('This claim waits for no second reading.'),
  },
  'waive-second-reading': {
    ways: [{ from: ['second_read'], to: 'submitted' }],
    otherwise: say('This claim waits for no second reading.'),
  },
  approve: {
    ways: [{ from: ['submitted'], to: 'approved' }],
    already: ['approved'],
    otherwise: say('Only a submitted verdict can be approved.'),
  },
  'approve-unreviewed': {
    ways: [{ from: ['submitted'], to: 'approved' }],
    already: ['approved'],
    otherwise: say('Only a submitted verdict can be approved.'),
  },
  confirm: {
    ways: [{ from: ['approved'], to: 'same', when: ['awaitsEyes', true] }],
    already: ['approved'],
    otherwise: say('There is no approval here that waits for second eyes.'),
  },
  return: {
    ways: [{ from: ['submitted'], to: 'returned' }],
    already: ['returned'],
    otherwise: say('Only a submitted verdict can be returned.'),
  },
  adjudicate: {
    ways: [
      { from: ['adjudication'], to: 'returned', when: ['sendsBack', true] },
      { from: ['adjudication'], to: 'approved', when: ['sendsBack', false] },
    ],
    otherwise: say('There are no two readings here to decide between.'),
  },
  contest: {
    ways: [{ from: ['approved'], to: 'contested' }],
    already: ['contested'],
    otherwise: say('Only an approved verdict can be contested.'),
  },
  uphold: { ways: [{ from: ['contested'], to: 'approved' }], otherwise: say('Nobody contests this verdict now.') },
  overturn: { ways: [{ from: ['contested'], to: 'draft' }], otherwise: say('Nobody contests this verdict now.') },
  reopen: { ways: [{ from: ['approved'], to: 'draft' }], otherwise: say('Only an approved claim can be reopened.') },
  recheck: {
    ways: [{ from: LIVE, to: 'needs_recheck' }],
    already: ['unchecked', 'needs_recheck', 'withdrawn'],
    otherwise: say('This claim cannot be rechecked.'),
  },
  drop: {
    ways: [{ from: OPEN, to: 'withdrawn' }],
    already: ['withdrawn'],
    otherwise: say('A claim with a submitted or approved verdict cannot be set aside.'),
  },
  withdraw: {
    ways: [{ from: [...OPEN, 'submitted', 'second_read', 'adjudication', 'approved', 'contested'], to: 'withdrawn' }],
    already: ['withdrawn'],
    otherwise: say('This claim cannot be withdrawn.'),
  },
  rebound: {
    ways: [{ from: OPEN, to: 'same' }],
    otherwise: say(
      'The bounds of a claim with a submitted or approved verdict stay. Take the submission back, or ask an editor to reopen it.',
    ),
  },
  split: {
    ways: [{ from: OPEN, to: 'withdrawn' }],
    otherwise: say('A claim with a submitted or approved verdict cannot be split.'),
  },
  merge: {
    ways: [{ from: OPEN, to: 'withdrawn' }],
    otherwise: say('A claim with a submitted or approved verdict cannot be merged.'),
  },
  'legal-flag': {
    ways: [{ from: OPEN, to: 'same' }],
    otherwise: say(
      'This verdict is with an editor or approved. Take the submission back, or ask an editor to reopen it, then set the flag.',
    ),
  },
}

const wayOf = (state: ClaimState, command: ClaimCommand, facts: Facts): Way | undefined =>
  TABLE[command].ways.find((way) => way.from.includes(state) && (!way.when || Boolean(facts[way.when[0]]) === way.when[1]))

/** Decides one command on one state. */
export function decide(state: ClaimState, command: ClaimCommand, facts: Facts = {}): Outcome {
  const row = TABLE[command]
  const way = wayOf(state, command, facts)
  if (way) return { to: (way.to === 'same' ? state : way.to) as Decided }
  if (row.already?.includes(state)) return { unchanged: true }
  return refuse('wrong-state', row.otherwise)
}

/** Whether a state lets a command do something, as far as the facts are known; what is not given is not known. */
export const isPossible = (state: ClaimState, command: ClaimCommand, known: Facts = {}): boolean =>
  TABLE[command].ways.some(
    ({ from, when }) => from.includes(state) && (!when || known[when[0]] === undefined || known[when[0]] === when[1]),
  )

/** What is said where a state does not let a command do anything. */
export const otherwiseOf = (command: ClaimCommand): Message => TABLE[command].otherwise

/** Every change of state that some command makes, for holding the database's list against. */
export const transitions = (): [ClaimState, ClaimState][] => {
  const found = new Set<string>()
  for (const { ways } of Object.values(TABLE))
    for (const { from, to } of ways) for (const state of from) if (to !== 'same' && to !== state) found.add(`${state} ${to}`)
  return [...found].sort().map((pair) => pair.split(' ') as [ClaimState, ClaimState])
}

/** A piece of evidence as the rules see it: whether it stands in the article under check itself. */
export interface WeighedEvidence {
  stance: string
  inThisArticle: boolean
  /** Where the passage comes from (an agency, a briefing); null when nobody said. Two passages of one origin are one source. */
  origin?: string | null
  /** False when the passage is not in the latest version of its article. */
  isLive?: boolean
}

/** Whether everything that supports a claim comes from one known origin. One passage alone counts too, once its origin is known to be shared. */
export function restsOnOneOrigin(evidence: readonly WeighedEvidence[], own: string | null = null): boolean {
  const support = evidence.filter((e) => e.stance === 'supports' && !e.inThisArticle)
  const first = support[0]?.origin
  if (!first || support.some((e) => e.origin !== first)) return false
  return support.length > 1 || first === own
}

/** What keeps a verdict from being submitted: field → sentence. Empty when nothing does (DESIGN §3, evidence rule). `ownOrigin` is where the article under check has it from. */
export function blockers(
  content: Omit<VerdictContent, 'evidence'>,
  evidence: readonly WeighedEvidence[],
  ownOrigin: string | null = null,
): Record<string, Message> {
  const found: Record<string, Message> = {}
  const has = (reason: string) => content.reasons.includes(reason)
  if (content.value === null) found.value = say('Choose a verdict.')
  if (evidence.some((e) => e.isLive === false))
    found.evidence = say('A passage is no longer in its article. Take it away, or attach what stands there now.')
  if (content.value === 'corroborated') {
    if (!evidence.some((e) => e.stance === 'supports' && !e.inThisArticle))
      found.evidence = say('Attach a passage from another article that supports the claim.')
    else if (content.sameOriginNote.trim() === '' && restsOnOneOrigin(evidence, ownOrigin))
      found.sameOriginNote = say('All of it comes from one origin, which is one source. Say why it is enough.')
  }
  if (content.value === 'disputed') {
    // a garbled sentence is its own witness
    if (!has('garbled') && !evidence.some((e) => e.stance === 'contradicts')) {
      found.evidence = say('Attach the passage that contradicts it. The article’s own text counts.')
    }
    if (content.note.trim() === '') found.note = say('Add a note: disputed verdicts need one.')
    if (content.reasons.length === 0) found.reasons = say('Choose at least one reason.')
    if (content.facets.length === 0) found.facets = say('Mark which facts of the claim are wrong.')
    if (content.whoIsWrong === null) found.whoIsWrong = say('Say who is wrong, or that it is unresolved.')
    if (content.whoIsWrong === 'this_article' && content.proposedText.trim() === '')
      found.proposedText = say('Write what the article should say.')
  }
  if (content.value === 'unverified') {
    if (evidence.some((e) => e.stance === 'supports' || e.stance === 'contradicts'))
      found.evidence = say(
        'A passage is attached that supports or contradicts the claim, so it is not unverified by it. Say that it qualifies the claim or is silent, or take it away.',
      )
    if (content.reasons.length === 0) found.reasons = say('Choose at least one reason.')
    if (content.searched.trim() === '' && !has('opinion')) found.searched = say('Say what was searched.')
  }
  return found
}

/** What does not stop a verdict but should be seen. */
export function warnings(content: Omit<VerdictContent, 'evidence'>, evidence: readonly WeighedEvidence[]): Message[] {
  const found: Message[] = []
  if (content.value === 'disputed' && content.remedy === null) found.push(say('No remedy is proposed yet.'))
  if (content.value === 'corroborated' && evidence.some((e) => e.stance === 'contradicts'))
    found.push(say('A passage that contradicts the claim is attached.'))
  if (content.value === 'disputed' && evidence.some((e) => e.stance === 'supports'))
    found.push(say('A passage that supports the claim is attached.'))
  return found
}
