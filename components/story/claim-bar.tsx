'use client'
import { useRouter } from 'next/navigation'
import { useTranslate } from '#translate'
import type { BarClaim } from '@/lib/domain/views'
import { STATE_WORD, VERDICT_WORD, VERDICTS, type Verdict } from '@/lib/domain/words'
import { BarLegend, BarOfParts, type BarTone } from '../controls/bar-of-parts'

const TONE: Record<Verdict, BarTone> = { disputed: 'wrong', corroborated: 'right', unverified: 'open' }
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
  const toneOf = (c: BarClaim): BarTone => (c.value ? TONE[c.value] : isOpen(c) ? 'plain' : 'done')
  const wordOf = (c: BarClaim) => (c.value ? t(VERDICT_WORD[c.value]) : t(STATE_WORD[c.state]))
  const router = useRouter()
  return (
    <div className="grid gap-2">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a picture beside the way to the workbench, which the keyboard has */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the same */}
      <div
        className="claim-bar"
        onClick={(event) => {
          const id = (event.target as Element).closest('[data-part]')?.getAttribute('data-part')
          if (id) router.push(`/stories/${storyId}/check?claim=${id}`)
        }}
      >
        <BarOfParts
          parts={claims.map((c, i) => ({
            key: c.id,
            length: c.length,
            tone: toneOf(c),
            title: `${i + 1}. ${wordOf(c)}`,
          }))}
        />
      </div>
      <BarLegend
        parts={[
          ...counts.map(({ v, n }) => ({
            tone: TONE[v],
            text: t('{n} {verdict}', { n, verdict: t(VERDICT_WORD[v]).toLowerCase() }),
          })),
          ...(untold > 0 ? [{ tone: 'done' as const, text: t('{n} checked by others', { n: untold }) }] : []),
          ...(open > 0 ? [{ tone: 'plain' as const, text: t('{n} without a verdict', { n: open }) }] : []),
        ]}
      />
    </div>
  )
}
