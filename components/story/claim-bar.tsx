'use client'
import { useRouter } from 'next/navigation'
import { useTranslate } from '#translate'
import type { BarClaim } from '@/lib/domain/views'
import { STATE_WORD, VERDICT_WORD, VERDICTS, type Verdict } from '@/lib/domain/words'

const TONE: Record<Verdict, string> = {
  disputed: 'report-wrong',
  corroborated: 'report-right',
  unverified: 'report-open',
}
/** Beyond so many the parts touch each other: a bar has room for no more gaps. */
const MOST_GAPS = 120

/**
 * An article as a bar of its claims, from its first to its last: how far it is and what was found. A picture: its legend
 * says the same in words, and a click goes to a claim, which the workbench lists for the keyboard.
 */
export function ClaimBar({ claims, storyId }: { claims: readonly BarClaim[]; storyId: string }) {
  const t = useTranslate()
  const counts = VERDICTS.map((v) => ({ v, n: claims.filter((c) => c.value === v).length })).filter(({ n }) => n > 0)
  const isOpen = (c: BarClaim) => c.state === 'unchecked' || c.state === 'needs_recheck'
  const open = claims.filter((c) => c.value === null && isOpen(c)).length
  const untold = claims.filter((c) => c.value === null && !isOpen(c)).length
  const toneOf = (c: BarClaim) => (c.value ? TONE[c.value] : isOpen(c) ? '' : 'report-done')
  const wordOf = (c: BarClaim) => (c.value ? t(VERDICT_WORD[c.value]) : t(STATE_WORD[c.state]))
  const router = useRouter()
  return (
    <div className="grid gap-1.5">
      <div
        className={`report-bar claim-bar ${claims.length > MOST_GAPS ? 'claim-bar-fine' : ''}`}
        aria-hidden="true"
        onClick={(event) => {
          const id = (event.target as HTMLElement).dataset.claim
          if (id) router.push(`/stories/${storyId}/check?claim=${id}`)
        }}
      >
        {claims.map((c, i) => (
          <span
            key={c.id}
            data-claim={c.id}
            className={`report-part ${toneOf(c)}`}
            style={{ flexGrow: Math.max(c.length, 1) }}
            title={`${i + 1}. ${wordOf(c)}`}
          />
        ))}
      </div>
      <p className="report-legend small quiet nums">
        {counts.map(({ v, n }) => (
          <span key={v}>
            <span className={`report-swatch ${TONE[v]}`} aria-hidden="true" />
            {n} {t(VERDICT_WORD[v]).toLowerCase()}
          </span>
        ))}
        {untold > 0 && (
          <span>
            <span className="report-swatch report-done" aria-hidden="true" />
            {t('{n} checked by others', { n: untold })}
          </span>
        )}
        {open > 0 && (
          <span>
            <span className="report-swatch" aria-hidden="true" />
            {t('{n} without a verdict', { n: open })}
          </span>
        )}
      </p>
    </div>
  )
}
