'use client'
import { useTranslate } from '#translate'
import type { ClaimView } from '@/lib/domain/views'
import { RISK_WORD } from '@/lib/domain/words'
import { mayWrite } from './commands/may'
import { nameSecondReader } from './steps'
import { useBench, useWorks } from './use-bench'

/** What could end badly, and who reads it second because of that. */
export function Risks({ claim }: { claim: ClaimView }) {
  const t = useTranslate()
  const works = useWorks()
  const { people } = useBench((b) => b.given)
  const canWrite = useBench(mayWrite)
  const readers = people.filter((p) => p.role === 'journalist' && !claim.handIds.includes(p.id) && p.id !== claim.assigneeId)
  const isOpen = claim.needsSecond && !claim.isBlind && !claim.otherReading && claim.state !== 'approved'
  return (
    <div className="flex gap-1 flex-wrap items-center small mb-2">
      <span className="quiet">{t('Risks:')}</span>
      {claim.risks.map((risk) => (
        <span key={risk} className={risk === 'legal' ? 'badge badge-warn' : 'badge v'}>
          {t(RISK_WORD[risk])}
        </span>
      ))}
      {claim.needsSecond && <span className="badge badge-accent">{t('Second reading')}</span>}
      {canWrite && isOpen && (
        <label className="flex gap-2 items-center">
          <span className="quiet">{t('Second reader')}</span>
          <select
            className="input w-auto! min-h-0! py-0.5!"
            value={claim.secondReaderId ?? ''}
            onChange={(e) => void nameSecondReader(works, e.target.value || null)}
          >
            <option value="">{t('anybody who can')}</option>
            {readers.map((p) => (
              <option key={p.id} value={p.id}>
                {p.name}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  )
}
