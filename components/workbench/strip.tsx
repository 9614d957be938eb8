'use client'
import { memo, useMemo } from 'react'
import { useTranslate } from '#translate'
import type { ClaimView } from '@/lib/domain/views'
import { VERDICT_WORD, VERDICTS } from '@/lib/domain/words'
import { useKeyed } from '../keys/keys'
import { list } from './commands/reading'
import { articleOf, orderedOf } from './seen'
import { useBench, useDo, useWorks } from './use-bench'

const HEIGHT = 1000

/**
 * The claims as a bar beside the article, while their list is put away: where in the article they stand, what was found, and the way
 * to each of them. A picture: the list carries the same in words, and a click goes to the nearest claim.
 */
export function StripPane() {
  const t = useTranslate()
  const keyed = useKeyed()
  const run = useDo()
  const works = useWorks()
  const all = useBench(orderedOf)
  const currentId = useBench((b) => b.at)
  const length = useBench((b) => articleOf(b).text.length)
  const claims = useMemo(() => all.filter((c) => !c.isOrphan), [all])
  const current = claims.find((c) => c.id === currentId)
  const counts = VERDICTS.map(
    (v) => `${claims.filter((c) => c.head?.content.value === v).length} ${t(VERDICT_WORD[v]).toLowerCase()}`,
  )
  const at = (claim: ClaimView) => placeOf(claim, length)
  return (
    <div className="pane-strip no-print">
      <button type="button" className="strip-list" onClick={() => run(list)} {...keyed(list)} aria-label={t('List of claims')}>
        ☰
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a picture beside the list of links, which the keyboard has */}
      <svg
        className="strip no-print"
        viewBox={`0 0 16 ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('Claims in their order in the article: {counts}', { counts: counts.join(', ') })}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect()
          const y = ((event.clientY - box.top) / box.height) * HEIGHT
          const near = [...claims].sort((a, b) => Math.abs(at(a) - y) - Math.abs(at(b) - y))[0]
          if (near) works.open(near.id)
        }}
      >
        <Ticks claims={claims} length={length} />
        {current && <rect x={0} y={at(current) - 8} width={16} height={16} className="strip-here" />}
      </svg>
    </div>
  )
}

/** How far down the strip a claim has its tick. */
const placeOf = (claim: ClaimView, length: number) => (length ? (((claim.start + claim.end) / 2) * HEIGHT) / length : 0)

/** Drawn once while the claims stay as they are, whichever of them is open. */
const Ticks = memo(function Ticks({ claims, length }: { claims: readonly ClaimView[]; length: number }) {
  // many claims stand closer: a tick is never thicker than its share of the strip
  const thick = Math.max(1, Math.min(5, (HEIGHT * 0.6) / Math.max(1, claims.length)))
  // a line for each kind, not a shape for each claim: of five thousand the browser draws five things
  const lines = { none: '', corroborated: '', unverified: '', disputed: '' }
  let approved = ''
  for (const claim of claims) {
    const value = claim.head?.content.value ?? 'none'
    const y = Math.round(placeOf(claim, length))
    lines[value] +=
      value === 'disputed'
        ? `M3 ${y}l5-7 5 7-5 7z`
        : value === 'unverified'
          ? `M4 ${y - 4}h8v8h-8z`
          : value === 'corroborated'
            ? `M2 ${y - thick / 2}h12v${thick}h-12z`
            : `M5 ${y - thick / 2}h6v${thick}h-6z`
    if (claim.state === 'approved') approved += `M14.6 ${y - 6}h1.4v12h-1.4z`
  }
  return (
    <>
      <path d={lines.none} className="f-none" />
      <path d={lines.corroborated} className="f-corroborated" />
      <g className="f-unverified">
        <path d={lines.unverified} className="strip-open" />
      </g>
      <path d={lines.disputed} className="f-disputed" />
      <path d={approved} className="strip-set" />
    </>
  )
})
