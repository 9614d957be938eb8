'use client'
import { useRouter } from 'next/navigation'
import { useTranslate } from '#translate'
import { TRAIL_KIND_WORD, TRAIL_KINDS } from '@/lib/domain/trail-kind'
import { NarrowedTo } from '../controls/narrowed-to'
import { type HistoryAsked, historyAddress } from './asked'

/** One sort of thing, or what one person did. What is chosen stands in the address. */
export function HistoryFilter({
  storyId,
  asked,
  people,
}: {
  storyId: string
  asked: HistoryAsked
  /** Who did something here; null is the desk itself. */
  people: readonly { id: string | null; name: string | null }[]
}) {
  const t = useTranslate()
  const router = useRouter()
  const go = (change: Partial<HistoryAsked>) =>
    router.replace(historyAddress(storyId, { ...asked, ...change, before: null }), { scroll: false })
  return (
    <div className="flex gap-x-4 gap-y-2 flex-wrap min-w-0" role="group" aria-label={t('Show')}>
      <NarrowedTo
        label={t('What')}
        all={t('Everything')}
        value={asked.kind ?? ''}
        options={new Map(TRAIL_KINDS.map((kind) => [kind, t(TRAIL_KIND_WORD[kind])]))}
        choose={(to) => go({ kind: TRAIL_KINDS.find((kind) => kind === to) ?? null })}
      />
      <NarrowedTo
        label={t('Who')}
        all={t('Everybody')}
        value={asked.person ?? ''}
        options={new Map(people.map(({ id, name }) => [id ?? 'desk', name ?? t('The desk')]))}
        choose={(to) => go({ person: to || null })}
      />
    </div>
  )
}
