import { useTranslate } from '#translate'
import { type ClaimState, STATE_WORD, VERDICT_WORD, type Verdict } from '@/lib/domain/words'

/** The sign of a verdict: a shape of its own for each, so that colour is never alone. */
export function VerdictIcon({ value }: { value: Verdict | null }) {
  const common = { width: 15, height: 15, viewBox: '0 0 16 16', 'aria-hidden': true as const, focusable: false as const }
  // the sign is a hole in the shape: it shows on whatever stands behind, chosen or not
  if (value === 'corroborated')
    return (
      <svg {...common}>
        <path
          fill="currentColor"
          fillRule="evenodd"
          d="M8 .8a7.2 7.2 0 1 1 0 14.4A7.2 7.2 0 0 1 8 .8zM3.96 8.94 6.93 11.9 12.16 6.21 10.84 4.99 6.87 9.3 5.24 7.66z"
        />
      </svg>
    )
  if (value === 'disputed')
    return (
      <svg {...common}>
        <path
          fill="currentColor"
          fillRule="evenodd"
          d="M8 .6 15.4 8 8 15.4.6 8zM5.1 6.3 6.8 8 5.1 9.7 6.3 10.9 8 9.2 9.7 10.9 10.9 9.7 9.2 8 10.9 6.3 9.7 5.1 8 6.8 6.3 5.1z"
        />
      </svg>
    )
  if (value === 'unverified')
    return (
      <svg {...common}>
        <circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.2 1.6" />
        <path
          d="M6.2 6.3a1.9 1.9 0 1 1 2.7 1.8c-.6.3-.9.6-.9 1.3"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
        />
        <circle cx="8" cy="11.6" r="1" fill="currentColor" />
      </svg>
    )
  return (
    <svg {...common}>
      <circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" strokeWidth="1.2" />
    </svg>
  )
}

/** A verdict as icon and word. */
export function VerdictBadge({ value }: { value: Verdict | null }) {
  const t = useTranslate()
  return (
    <span className={`badge v ${value ? `v-${value}` : ''}`}>
      <VerdictIcon value={value} />
      {value ? t(VERDICT_WORD[value]) : t('No verdict')}
    </span>
  )
}

/** Where a claim stands in review, in words. */
export function StateBadge({ state, returned }: { state: ClaimState; returned?: number }) {
  const t = useTranslate()
  const sign = state === 'returned' ? '↩ ' : state === 'approved' ? '✓✓ ' : ''
  return (
    <span className="state">
      {sign}
      {t(STATE_WORD[state])}
      {returned && returned > 1 ? ` ×${returned}` : ''}
    </span>
  )
}
