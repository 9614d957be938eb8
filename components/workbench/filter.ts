import type { ClaimView } from '@/lib/domain/views'
import { CLAIM_STATES, type ClaimState, VERDICTS, type Verdict } from '@/lib/domain/words'
import { folded } from '@/lib/text/fold'

/** Which claims are listed. Kept in the address, so that Back, reload and a link show the same list. */
export interface Filter {
  states: readonly ClaimState[]
  verdicts: readonly (Verdict | 'none')[]
  kinds: readonly string[]
  reasons: readonly string[]
  only: readonly Only[]
  /** Words that the claim or its note holds. */
  words: string
}

export const ONLY = [
  'open',
  'mine',
  'hint',
  'flagged',
  'thread',
  'no-passage',
  'changed',
  'figures',
  'awaits',
  'legal',
  'orphan',
] as const
export type Only = (typeof ONLY)[number]
export const ONLY_WORD: Record<Only, string> = {
  open: 'Open for me',
  mine: 'Mine',
  hint: 'The engine flagged it',
  flagged: 'Needs a second pair of eyes',
  thread: 'Open thread',
  'no-passage': 'No passage found',
  changed: 'Changed by a colleague',
  figures: 'Numbers and dates',
  awaits: 'Approved without a second editor',
  legal: 'Legal flag',
  orphan: 'No longer in the article',
}

export const NO_FILTER: Filter = { states: [], verdicts: [], kinds: [], reasons: [], only: [], words: '' }

const OPEN_STATES: ReadonlySet<ClaimState> = new Set(['unchecked', 'draft', 'returned', 'needs_recheck'])
/** Whether a claim still needs a verdict from the desk, or, where its first is hidden, this reader's own. */
export const isOpen = (claim: ClaimView) => (claim.isBlind ? claim.state === 'second_read' : OPEN_STATES.has(claim.state))

/** Whether nobody's verdict stands or waits on a claim: where saving goes on to. */
export const isFree = ({ state }: ClaimView) => state === 'unchecked' || state === 'returned' || state === 'needs_recheck'

const KEYS = { states: 'state', verdicts: 'verdict', kinds: 'kind', reasons: 'reason', only: 'only' } as const

/** The filter that an address asks for; what it does not know is left out. */
export function readFilter(params: URLSearchParams): Filter {
  const list = (key: string) => (params.get(key) ?? '').split(',').filter(Boolean).slice(0, 20)
  const known = <T extends string>(key: string, all: readonly T[]) =>
    list(key).filter((value): value is T => all.includes(value as T))
  return {
    states: known('state', CLAIM_STATES),
    verdicts: known('verdict', [...VERDICTS, 'none'] as const),
    kinds: list('kind'),
    reasons: list('reason'),
    only: known('only', ONLY),
    words: (params.get('words') ?? '').slice(0, 200),
  }
}

/** Writes a filter into an address, in one order, so that the same filter is the same address. */
export function writeFilter(filter: Filter, params = new URLSearchParams()): URLSearchParams {
  for (const [field, key] of Object.entries(KEYS) as [keyof typeof KEYS, string][]) {
    if (filter[field].length) params.set(key, [...filter[field]].sort().join(','))
    else params.delete(key)
  }
  if (filter.words) params.set('words', filter.words)
  else params.delete('words')
  return params
}

export const isFiltered = (filter: Filter) => writeFilter(filter).size > 0

/** What a filter asks beside the claim itself. */
export interface FilterContext {
  me: string
  changed: ReadonlySet<string>
}

const isMine = (claim: ClaimView, me: string) =>
  claim.assigneeId ? claim.assigneeId === me : (claim.head?.contributorIds.includes(me) ?? false)

const WHEN: Record<Only, (claim: ClaimView, context: FilterContext) => boolean> = {
  open: (claim, { me }) => isOpen(claim) && (claim.assigneeId === null || claim.assigneeId === me),
  mine: (claim, { me }) => isMine(claim, me),
  hint: (claim) => claim.hints.some((h) => h.kind === 'flag' && !h.dismissed),
  flagged: (claim) => claim.flaggedBy !== null,
  thread: (claim) => claim.threadOpen,
  'no-passage': (claim) => claim.suggestions.length === 0,
  changed: (claim, { changed }) => changed.has(claim.id),
  figures: (claim) => claim.kind === 'number' || claim.kind === 'date' || /\p{N}/u.test(claim.quote),
  awaits: (claim) => claim.awaits !== null,
  legal: (claim) => claim.legalBy !== null,
  orphan: (claim) => claim.isOrphan,
}

/** Whether a claim is in a filter: within a group any of the chosen, between the groups all. */
export function inFilter(claim: ClaimView, filter: Filter, context: FilterContext): boolean {
  const value = claim.head?.content.value ?? 'none'
  if (filter.states.length && !filter.states.includes(claim.state)) return false
  if (filter.verdicts.length && !filter.verdicts.includes(value)) return false
  if (filter.kinds.length && !filter.kinds.includes(claim.kind)) return false
  if (filter.reasons.length && !filter.reasons.some((reason) => claim.head?.content.reasons.includes(reason))) return false
  if (!filter.only.every((only) => WHEN[only](claim, context))) return false
  if (!filter.words) return true
  return folded(`${claim.quote}\n${claim.head?.content.note ?? ''}`).includes(folded(filter.words))
}

/** The first of some articles that has a claim in a filter: where a link that names claims by their state and no article leads. */
export async function firstWith<A extends { id: string }>(
  articles: readonly A[],
  filter: Filter,
  me: string,
  claimsOf: (articleId: string) => Promise<readonly ClaimView[]>,
): Promise<A | undefined> {
  if (!isFiltered(filter)) return undefined
  const context = { me, changed: new Set<string>() }
  for (const article of articles) {
    const claims = await claimsOf(article.id)
    if (claims.some((c) => c.state !== 'withdrawn' && inFilter(c, filter, context))) return article
  }
  return undefined
}

/** The views that every desk has. */
export const SHIPPED_VIEWS: readonly { name: string; filter: Filter }[] = [
  { name: 'All claims', filter: NO_FILTER },
  { name: 'Open for me', filter: { ...NO_FILTER, only: ['open'] } },
  { name: 'Disputed', filter: { ...NO_FILTER, verdicts: ['disputed'] } },
  { name: 'No passage found', filter: { ...NO_FILTER, only: ['no-passage'] } },
  { name: 'Numbers and dates', filter: { ...NO_FILTER, only: ['figures'] } },
  { name: 'Waiting for an editor', filter: { ...NO_FILTER, states: ['submitted'] } },
  { name: 'Returned', filter: { ...NO_FILTER, states: ['returned'] } },
]
