'use client'
import { memo } from 'react'
import type { ClaimView } from '@/lib/domain/views'
import { StateBadge, VerdictBadge } from './verdict-mark'

export const FILTERS = {
  all: 'All claims',
  open: 'Open',
  disputed: 'Disputed',
  unverified: 'Unverified',
  corroborated: 'Corroborated',
  returned: 'Returned',
  submitted: 'Submitted',
  approved: 'Approved',
  flagged: 'Flagged',
  nothing: 'No passage found',
} as const
export type Filter = keyof typeof FILTERS

const OPEN_STATES = new Set(['unchecked', 'draft', 'returned', 'needs_recheck'])
export const isOpen = (claim: ClaimView) => OPEN_STATES.has(claim.state)

/** Whether a claim is in a filter. */
export function inFilter(claim: ClaimView, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'open':
      return isOpen(claim)
    case 'returned':
    case 'submitted':
    case 'approved':
      return claim.state === filter
    case 'flagged':
      return claim.hints.some((h) => h.kind === 'flag' && !h.dismissed)
    case 'nothing':
      return claim.suggestions.length === 0
    default:
      return claim.head?.content.value === filter
  }
}

/** The claims of the article under check: progress and navigation at once. */
export const ClaimList = memo(function ClaimList({
  claims,
  numbers,
  currentId,
  unsaved,
  onOpen,
}: {
  claims: readonly ClaimView[]
  numbers: ReadonlyMap<string, number>
  currentId: string | null
  unsaved: ReadonlySet<string>
  onOpen: (id: string) => void
}) {
  return (
    <ol>
      {claims.map((claim) => {
        const flags = claim.hints.filter((h) => h.kind === 'flag' && !h.dismissed).length
        return (
          <li key={claim.id}>
            <a
              className="claim-row"
              href={`?claim=${claim.id}`}
              aria-current={claim.id === currentId ? 'true' : undefined}
              data-claim={claim.id}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return
                event.preventDefault()
                onOpen(claim.id)
              }}
            >
              <span className="nums small quiet font-semibold pt-0.5">{numbers.get(claim.id)}</span>
              <span className="clip2 break">{claim.quote}</span>
              <span />
              <span className="flex gap-1.5 flex-wrap items-center">
                {claim.head?.content.value && <VerdictBadge value={claim.head.content.value} />}
                <StateBadge state={claim.state} returned={claim.returnedCount} />
                {flags > 0 && (
                  <span className="badge bg-(--warn-tint) text-(--warn)">{flags === 1 ? '1 flag' : `${flags} flags`}</span>
                )}
                {unsaved.has(claim.id) && <span className="badge bg-(--warn-tint) text-(--warn)">not saved</span>}
              </span>
            </a>
          </li>
        )
      })}
    </ol>
  )
})
