import { forbidden } from 'next/navigation'
import { Ledger } from '@/components/desk/ledger'
import { listAliases } from '@/lib/db/aliases'
import { db } from '@/lib/db/pool'
import { listTitles } from '@/lib/db/stories'
import { can } from '@/lib/review/policy'
import { guard, one, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Ledger')

export default async function LedgerPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const t = await translator()
  const wanted = one((await searchParams).story, 40)
  const actor = await requireActor('/ledger')
  const zone = await deskZone()
  if (!can(actor, 'propose-alias', { story: null })) forbidden()
  const [entries, stories] = await guard(() => Promise.all([listAliases(db, actor), listTitles(db, actor)]))
  return (
    <main id="main" className="page grid gap-6">
      <div>
        <h1>{t('Ledger')}</h1>
        <p className="quiet mt-1">
          {t(
            'Spellings and short forms that are treated as the same name. An approved pair counts from the next story that the desk reads; a pair for one story counts only there. An editor other than the proposer approves it.',
          )}
        </p>
      </div>
      <Ledger
        entries={entries}
        stories={stories}
        first={stories.some((s) => s.id === wanted) ? wanted : ''}
        me={{ id: actor.id, role: actor.role }}
        zone={zone}
      />
    </main>
  )
}
