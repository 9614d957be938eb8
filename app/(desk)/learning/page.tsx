import { forbidden } from 'next/navigation'
import { useTranslate } from '#translate'
import { Moment } from '@/components/controls/due'
import { Link } from '@/components/controls/link'
import { VerdictBadge } from '@/components/controls/verdict-mark'
import { LATEST, listDiffered, listFacetRates, listReadingPairs } from '@/lib/db/learning'
import { reading } from '@/lib/db/replica'
import { FACET_WORD, VERDICTS } from '@/lib/domain/words'
import { agreementOf, FEWEST } from '@/lib/review/agreement'
import { can } from '@/lib/review/policy'
import { quoted } from '@/lib/text/quoted'
import { guard, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Agreement')

const HOW_WORD = {
  returned: 'Returned',
  'other-stands': 'The other reading stands',
  overturned: 'Overturned',
} as const

export default async function LearningPage() {
  const t = await translator()
  const actor = await requireActor('/learning')
  const zone = await deskZone()
  if (!can(actor, 'see-learning', null)) forbidden()
  const [pairs, rates, differed] = await guard(() =>
    reading((on) => Promise.all([listReadingPairs(on, actor), listFacetRates(on, actor), listDiffered(on, actor)])),
  )
  const agreement = agreementOf(pairs, VERDICTS)
  return (
    <main id="main" className="page grid gap-6">
      <h1>{t('Agreement')}</h1>
      <section className="card p-4 grid gap-3" aria-labelledby="readers-title">
        <h2 id="readers-title">{t('Between two readers')}</h2>
        <Agreement agreement={agreement} />
      </section>
      <section className="card p-4 grid gap-3" aria-labelledby="facets-title">
        <h2 id="facets-title">{t('Where editors disagreed')}</h2>
        <FacetRates rates={rates} />
        <p className="small quiet">
          {t('Of the latest {count} disputes that were decided.', { count: LATEST.disputes })} {t('Not broken down by person.')}
        </p>
      </section>
      <section className="grid gap-3" aria-labelledby="mine-title">
        <h2 id="mine-title">{t('Where an editor differed from you')}</h2>
        <p className="small quiet">{t('Only you see this list.')}</p>
        <Differed differed={differed} zone={zone} />
      </section>
    </main>
  )
}

const percentIn = (tag: string) => new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 })

/** How often two readers come to the same, and how much of that is more than chance. */
function Agreement({ agreement }: { agreement: ReturnType<typeof agreementOf> }) {
  const t = useTranslate()
  const percent = percentIn(t.tag)
  const two = new Intl.NumberFormat(t.tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  if (!agreement)
    return <p className="quiet">{t('No claim was read by two people yet. The house rules say which claims are.')}</p>
  return (
    <>
      <dl className="figures flex flex-wrap gap-x-8 gap-y-3">
        <div>
          <dt>
            {agreement.n < LATEST.pairs
              ? t(agreement.n === 1 ? 'claim read by two people' : 'claims read by two people')
              : t('latest claims read by two people')}
          </dt>
          <dd className="nums">{agreement.n}</dd>
        </div>
        <div>
          <dt>{t('of them agree')}</dt>
          <dd className="nums">
            {agreement.interval ? percent.format(agreement.percent) : Math.round(agreement.percent * agreement.n)}
          </dd>
        </div>
        {agreement.interval && (
          <>
            <div>
              <dt>{t('Beyond chance (Gwet’s AC1)')}</dt>
              <dd className="nums">{two.format(agreement.ac1)}</dd>
            </div>
            <div>
              <dt>{t('95% interval')}</dt>
              <dd className="nums">{`${two.format(agreement.interval[0])} … ${two.format(agreement.interval[1])}`}</dd>
            </div>
          </>
        )}
      </dl>
      <p className="small quiet">
        {agreement.interval
          ? t(
              'AC1 is 1 where readers always agree and 0 where they agree as often as by chance. Few pairs make a wide interval: read that first.',
            )
          : t('From {n} claims on, this page also says how much of the agreement is more than chance.', { n: FEWEST })}
      </p>
    </>
  )
}

function FacetRates({ rates }: { rates: Awaited<ReturnType<typeof listFacetRates>> }) {
  const t = useTranslate()
  const percent = percentIn(t.tag)
  if (rates.length === 0) return <p className="quiet">{t('No dispute was decided yet.')}</p>
  return (
    <div className="overflow-x-auto">
      <table className="list max-sm:[&_tr]:px-0 [&_:is(td,th):first-child]:ps-0">
        <thead>
          <tr>
            <th scope="col">{t('Fact')}</th>
            <th scope="col">{t('Decided')}</th>
            <th scope="col">{t('Returned or overturned')}</th>
            <th scope="col">{t('Share')}</th>
          </tr>
        </thead>
        <tbody>
          {rates.map((rate) => (
            <tr key={rate.facet}>
              <td>
                <strong>{t(FACET_WORD[rate.facet])}</strong>
              </td>
              <td data-label={t('Decided')} className="nums">
                {rate.decided}
              </td>
              <td data-label={t('Returned or overturned')} className="nums">
                {rate.turned}
              </td>
              <td data-label={t('Share')} className="nums">
                <span className="flex max-sm:inline-flex gap-2 items-center">
                  <svg
                    className="w-24 h-2 rounded-full bg-(--line) [&>rect]:fill-(--accent)"
                    viewBox="0 0 100 8"
                    preserveAspectRatio="none"
                    aria-hidden="true"
                  >
                    <rect width={(100 * rate.turned) / rate.decided} height="8" />
                  </svg>
                  {percent.format(rate.turned / rate.decided)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Differed({ differed, zone }: { differed: Awaited<ReturnType<typeof listDiffered>>; zone: string }) {
  const t = useTranslate()
  if (differed.length === 0) return <p className="card p-4 quiet">{t('None yet.')}</p>
  return (
    <ol className="card divide-y divide-(--line)">
      {differed.map((d) => (
        <li key={`${d.claimId}-${d.at}-${d.how}`} className="p-3 px-4 grid gap-1">
          <p className="flex gap-2 items-center flex-wrap">
            <VerdictBadge value={d.value} />
            <span className="state">{t(HOW_WORD[d.how])}</span>
            <span className="small quiet">
              <Moment iso={d.at} zone={zone} />
            </span>
          </p>
          <p className="break" dir="auto">
            {`“${d.reason}”`}
          </p>
          <p className="small break">
            <Link href={`/stories/${d.storyId}/check?claim=${d.claimId}`}>{d.storyTitle}</Link>{' '}
            <span className="serif quiet" translate="no" dir="auto">
              {quoted(d.quote)}
            </span>
          </p>
        </li>
      ))}
    </ol>
  )
}
