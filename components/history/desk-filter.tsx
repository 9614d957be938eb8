'use client'
import { useRouter } from 'next/navigation'
import { useTranslate } from '#translate'
import { DESK_KIND_WORD, DESK_KINDS } from '@/lib/domain/desk-trail'
import { NarrowedTo } from '../controls/narrowed-to'
import { type DeskAsked, deskTrailAddress, SPANS } from './desk-asked'

/** One sort of thing, one person, the last days. What is chosen stands in the address. */
export function DeskFilter({ asked, people }: { asked: DeskAsked; people: readonly { id: string; name: string }[] }) {
  const t = useTranslate()
  const router = useRouter()
  const go = (change: Partial<DeskAsked>) =>
    router.replace(deskTrailAddress({ ...asked, ...change, before: null }), { scroll: false })
  return (
    <div className="flex gap-x-4 gap-y-2 flex-wrap min-w-0" role="group" aria-label={t('Show')}>
      <NarrowedTo
        label={t('What')}
        all={t('Everything')}
        value={asked.kind ?? ''}
        options={new Map(DESK_KINDS.map((kind) => [kind, t(DESK_KIND_WORD[kind])]))}
        choose={(to) => go({ kind: DESK_KINDS.find((kind) => kind === to) ?? null })}
      />
      <NarrowedTo
        label={t('By or about')}
        all={t('Everybody')}
        value={asked.person ?? ''}
        options={new Map(people.map(({ id, name }) => [id, name]))}
        choose={(to) => go({ person: to || null })}
      />
      <NarrowedTo
        label={t('Since')}
        all={t('the beginning')}
        value={asked.days ? String(asked.days) : ''}
        options={
          new Map(SPANS.map((days) => [String(days), t('{days, plural, one {the last day} other {the last # days}}', { days })]))
        }
        choose={(to) => go({ days: SPANS.find((days) => String(days) === to) ?? null })}
      />
    </div>
  )
}
