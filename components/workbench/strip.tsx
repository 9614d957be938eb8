'use client'
import { memo, useCallback, useMemo } from 'react'
import { useTranslate } from '#translate'
import type { ClaimView } from '@/lib/domain/views'
import { VERDICT_WORD, VERDICTS } from '@/lib/domain/words'
import { useKeyed } from '../keys/keys'
import { list } from './commands/reading'
import { articleOf, orderedOf } from './seen'
import { useBench, useDo, useWorks } from './use-bench'

const HEIGHT = 1000

/** The claims as a bar beside the article, while their list is put away: how far it is, and the way to each of them. */
export function StripPane() {
  const t = useTranslate()
  const keyed = useKeyed()
  const run = useDo()
  const works = useWorks()
  const claims = useBench(orderedOf)
  const at = useBench((b) => b.at)
  const length = useBench((b) => articleOf(b).text.length)
  const open = useCallback((id: string) => works.open(id), [works])
  return (
    <div className="pane-strip no-print">
      <button type="button" className="strip-list" onClick={() => run(list)} {...keyed(list)} aria-label={t('List of claims')}>
        ☰
      </button>
      <AgreementStrip claims={claims} length={length} currentId={at} onOpen={open} />
    </div>
  )
}

/**
 * The agreement strip: where in the article the claims stand and what was found, a tick a claim. A picture: the
 * list carries the same in words, and a click goes to the nearest claim.
 */
const AgreementStrip = memo(function AgreementStrip({
  claims: all,
  length,
  currentId,
  onOpen,
}: {
  claims: readonly ClaimView[]
  /** Length of the article's text, in UTF-16 code units. */
  length: number
  currentId: string | null
  onOpen: (id: string) => void
}) {
  const t = useTranslate()
  const claims = useMemo(() => all.filter((c) => !c.isOrphan), [all])
  const current = claims.find((c) => c.id === currentId)
  const counts = VERDICTS.map((v) => ({ v, n: claims.filter((c) => c.head?.content.value === v).length }))
  const at = (claim: ClaimView) => placeOf(claim, length)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a picture beside the list of links, which the keyboard has
    <svg
      className="strip no-print"
      viewBox={`0 0 16 ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('Claims in their order in the article: {counts}', {
        counts: counts.map(({ v, n }) => `${n} ${t(VERDICT_WORD[v]).toLowerCase()}`).join(', '),
      })}
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect()
        const y = ((event.clientY - box.top) / box.height) * HEIGHT
        const near = [...claims].sort((a, b) => Math.abs(at(a) - y) - Math.abs(at(b) - y))[0]
        if (near) onOpen(near.id)
      }}
    >
      <Ticks claims={claims} length={length} />
      {current && <rect x={0} y={at(current) - 8} width={16} height={16} className="strip-here" />}
    </svg>
  )
})

/** How far down the strip a claim has its tick. */
const placeOf = (claim: ClaimView, length: number) => (length ? (((claim.start + claim.end) / 2) * HEIGHT) / length : 0)

/** Drawn once while the claims stay as they are, whichever of them is open. */
const Ticks = memo(function Ticks({ claims, length }: { claims: readonly ClaimView[]; length: number }) {
  // many claims stand closer: a tick is never thicker than its share of the strip
  const thick = Math.max(1, Math.min(5, (HEIGHT * 0.6) / Math.max(1, claims.length)))
  return claims.map((claim) => {
    const value = claim.head?.content.value ?? null
    const y = placeOf(claim, length)
    return (
      <g key={claim.id} className={value ? `f-${value}` : 'f-none'}>
        {value === 'disputed' ? (
          <path d={`M3 ${y} L8 ${y - 7} L13 ${y} L8 ${y + 7}Z`} />
        ) : value === 'unverified' ? (
          <rect x={4} y={y - 4} width={8} height={8} className="strip-open" />
        ) : (
          <rect x={value ? 2 : 5} y={y - thick / 2} width={value ? 12 : 6} height={thick} />
        )}
      </g>
    )
  })
})
