import { HouseRules } from '@/components/desk/house-rules'
import { getHousePolicy, listHousePolicies } from '@/lib/db/house-policy'
import { whatGoes } from '@/lib/db/keeping'
import { listModelUse, requestsToday } from '@/lib/db/model'
import { listDesk } from '@/lib/db/people'
import { db } from '@/lib/db/pool'
import { modelSetUp } from '@/lib/model/configured'
import { can } from '@/lib/review/policy'
import { guard, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('House rules')

export default async function RulesPage() {
  const t = await translator()
  const actor = await requireActor('/rules')
  const zone = await deskZone()
  const mayEdit = can(actor, 'set-house-policy', null)
  const setUp = modelSetUp()
  const [versions, people, use, keeping] = await guard(() =>
    Promise.all([
      listHousePolicies(db),
      listDesk(db),
      mayEdit && setUp
        ? Promise.all([requestsToday(db, zone), listModelUse(db, actor, zone)]).then(([today, lines]) => ({ today, lines }))
        : null,
      mayEdit ? getHousePolicy(db).then(({ content }) => whatGoes(db, content.keepFor)) : null,
    ]),
  )
  return (
    <main id="main" className="page page-narrow grid gap-6 grid-cols-[minmax(0,1fr)]">
      <h1>{t('House rules')}</h1>
      <HouseRules
        versions={versions}
        people={people}
        zones={Intl.supportedValuesOf('timeZone')}
        mayEdit={mayEdit}
        zone={zone}
        model={{ setUp, use }}
        keeping={keeping}
      />
    </main>
  )
}
