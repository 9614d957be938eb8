'use client'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { useTranslate } from '#translate'
import { Link } from '../controls/link'
import { useLive } from '../live/use-live'
import { usePresence } from '../live/use-presence'
import { ComposedItem } from './composed-item'
import type { Card, ComposedClaim, Composing } from './composing'

/** So many corrections are open at once from the beginning; of more, each is opened when somebody goes to it. */
const MOST_OPEN = 12

/** Composing the corrections of one article: what the desk proposes and what is kept, each edited, put together, approved. */
export function CorrectionsComposer({
  composing,
  cards,
  claims,
  seq,
}: {
  composing: Composing
  cards: readonly Card[]
  claims: readonly ComposedClaim[]
  /** The last event of the story that the page has seen. */
  seq: number
}) {
  const t = useTranslate()
  const router = useRouter()
  const { storyId, articleId, me } = composing
  const [at, setAt] = useState<string | null>(null)
  const byId = useMemo(() => new Map(claims.map((c) => [c.id, c])), [claims])
  const { there, hear } = usePresence(storyId, at, at !== null)
  useLive(storyId, seq, {
    event: ({ type, by }) => {
      if (/^(correction-|verdict-|claim-|contest-|recheck|article-)/.test(type) && by !== me.name) router.refresh()
    },
    presence: hear,
    access: () => router.refresh(),
  })
  return (
    <div className="grid gap-6 grid-cols-[minmax(0,1fr)]">
      {cards.map((card) => (
        <ComposedItem
          key={card.key}
          composing={composing}
          card={card}
          others={cards.filter((c) => c.key !== card.key)}
          byId={byId}
          who={there
            .filter((p) => p.claimId === card.content.claimIds[0])
            .map((p) => (p.personId === me.id ? t('you, in another window') : p.name))}
          onHere={setAt}
          startsOpen={cards.length <= MOST_OPEN}
        />
      ))}
      {cards.every(({ item }) => item?.approved && item.staleClaimIds.length === 0) && (
        <div className="notice notice-good flex gap-3 items-center flex-wrap">
          <p className="flex-1 min-w-48">{t('Every correction is approved.')}</p>
          <Link className="btn btn-main" href={`/stories/${storyId}/report?article=${articleId}`}>
            {t('On to the report')}
          </Link>
        </div>
      )}
    </div>
  )
}
