'use client'
import { useTranslate } from '#translate'
import type { ArticleView, ClaimView, PersonOnDesk, RevisionView } from '@/lib/domain/views'
import {
  FACET_WORD,
  RECHECK_WORD,
  RETURNS_TO_LEAD,
  RISK_WORD,
  reasonWord,
  VERDICT_WORD,
  WRONG_SIDE_WORD,
} from '@/lib/domain/words'
import type { Abilities } from '@/lib/review/abilities'
import { Waiting } from '../controls/due'
import { VerdictBadge } from '../controls/verdict-mark'
import { Cap } from '../keys/keys'
import type { Asking } from './ask'
import { Compare } from './passages'

/**
 * Where a verdict stands in its life, beyond approve and return: what hides it, what changed under it, who doubts it,
 * and what each reader of this screen can do about it.
 */
export function Life({
  claim,
  may,
  leadEditorId,
  articles,
  people,
  busy,
  mayWrite,
  isSecondReading,
  onAsk,
  onConfirm,
  onSecondReader,
  onPlace,
}: {
  claim: ClaimView
  may: Abilities
  leadEditorId: string | null
  articles: readonly ArticleView[]
  people: readonly PersonOnDesk[]
  busy: boolean
  mayWrite: boolean
  isSecondReading: boolean
  onAsk: (what: Asking) => void
  onConfirm: () => void
  onSecondReader: (personId: string | null) => void
  onPlace: (span: { start: number; end: number }) => void
}) {
  const t = useTranslate()
  const apart = may.save
  const lead = people.find((p) => p.id === leadEditorId)?.name
  const shared =
    claim.otherReading && claim.head
      ? ([claim.head, claim.otherReading].sort((a, b) => a.number - b.number) as [RevisionView, RevisionView])
      : null
  const readers = people.filter((p) => p.role === 'journalist' && !claim.handIds.includes(p.id) && p.id !== claim.assigneeId)
  return (
    <>
      {isSecondReading ? (
        <p className="notice mb-2" role="note">
          <strong>{t('Second reading.')}</strong>{' '}
          {t(
            'Somebody has read this claim; what they found is hidden until your own reading is in. Judge it as if you were the first.',
          )}
        </p>
      ) : (
        apart?.code === 'apart' && <p className="notice mb-2">{t.said(apart.message)}</p>
      )}
      {claim.isOrphan && (
        <p className="notice notice-warn mb-2">
          <strong>{t('No longer in the article.')}</strong>{' '}
          {t('It is shown with the words of the version in which it stood. Withdraw it, or say where it stands now.')}
        </p>
      )}
      {claim.recheck && <Recheck claim={claim} articles={articles} onPlace={mayWrite ? onPlace : undefined} />}
      {claim.resolvedIn !== null && (
        <p className="notice notice-good mb-2">
          {t('The outlet corrected this: resolved in version {version} of its article.', { version: claim.resolvedIn })}
        </p>
      )}
      {claim.inForce && (
        <p className="small quiet mb-2">
          {t('Revision {revision} stays in force until another one is approved:', { revision: claim.inForce.revision })}{' '}
          <VerdictBadge value={claim.inForce.value} />
        </p>
      )}
      {claim.returnedCount >= RETURNS_TO_LEAD && (claim.state === 'submitted' || claim.state === 'adjudication') && (
        <p className="notice notice-warn mb-2">
          {lead
            ? t('It came back {n} times: the lead editor, {name}, decides now.', { n: claim.returnedCount, name: lead })
            : t('It came back {n} times. The house has no lead editor: any editor decides.', { n: claim.returnedCount })}
        </p>
      )}
      {claim.contest && (
        <div className="notice notice-wrong mb-2 grid gap-2">
          <p>
            <strong>{t('{name} contests this verdict:', { name: claim.contest.by })}</strong> {claim.contest.reason}
          </p>
          <p className="small">{t('It stays in force until an editor upholds or overturns it.')}</p>
          {may.overturn === null && (
            <p className="flex gap-2 flex-wrap">
              {may.uphold === null && (
                <button type="button" className="btn btn-small" disabled={busy} onClick={() => onAsk('uphold')}>
                  {t('Uphold…')} <Cap of="approve" />
                </button>
              )}
              <button type="button" className="btn btn-small" disabled={busy} onClick={() => onAsk('overturn')}>
                {t('Overturn…')} <Cap of="return" />
              </button>
            </p>
          )}
        </div>
      )}
      {claim.awaits && (
        <div className="notice notice-warn mb-2 flex gap-2 flex-wrap items-center">
          <p className="flex-1 min-w-52">
            <strong>{t('Approved without second eyes')}</strong> {t('by {name}', { name: claim.awaits.by })},{' '}
            <Waiting since={claim.awaits.since} />. {t('The story cannot be signed off before another editor confirms it.')}
          </p>
          {may.confirm === null && (
            <button type="button" className="btn btn-small btn-main" disabled={busy} onClick={onConfirm}>
              {t('Confirm')} <Cap of="approve" />
            </button>
          )}
        </div>
      )}
      {claim.head?.waived && (
        <p className="notice notice-warn mb-2">
          <strong>{t('Read by one person.')}</strong>{' '}
          {t('{name} let it on without a second reading:', { name: claim.head.waived.by })} {claim.head.waived.reason}
        </p>
      )}
      {may['waive-second-reading'] === null && (
        <p className="small mb-2 flex gap-2 flex-wrap items-center">
          <span className="quiet">{t('It waits for a second reader. Is nobody left who has not seen it?')}</span>
          <button type="button" className="btn btn-small" disabled={busy} onClick={() => onAsk('waive')}>
            {t('Let it on…')}
          </button>
        </p>
      )}
      {shared && (
        <Readings
          readings={shared}
          isOpen={claim.state === 'adjudication'}
          mayDecide={may.adjudicate === null}
          busy={busy}
          onAsk={onAsk}
        />
      )}
      {(claim.risks.length > 0 || claim.needsSecond) && (
        <div className="flex gap-1.5 flex-wrap items-center small mb-2">
          <span className="quiet">{t('Risks:')}</span>
          {claim.risks.map((risk) => (
            <span key={risk} className={risk === 'legal' ? 'badge badge-warn' : 'chip'}>
              {t(RISK_WORD[risk])}
            </span>
          ))}
          {claim.needsSecond && <span className="badge badge-accent">{t('two people read it')}</span>}
          {mayWrite && claim.needsSecond && !claim.isBlind && !claim.otherReading && claim.state !== 'approved' && (
            <label className="flex gap-1.5 items-center">
              <span className="quiet">{t('Second reader')}</span>
              <select
                className="input w-auto! min-h-0! py-0.5!"
                value={claim.secondReaderId ?? ''}
                onChange={(e) => onSecondReader(e.target.value || null)}
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
      )}
    </>
  )
}

/** What changed under a verdict, in the words that went and came. */
function Recheck({
  claim,
  articles,
  onPlace,
}: {
  claim: ClaimView
  articles: readonly ArticleView[]
  onPlace?: (span: { start: number; end: number }) => void
}) {
  const t = useTranslate()
  const { cause, articleId, versionNumber, removed, added, places } = claim.recheck!
  const article = articles.find((a) => a.id === articleId)
  return (
    <div className="notice notice-warn mb-2 grid gap-1">
      <p>
        <strong>{t(RECHECK_WORD[cause])}.</strong>{' '}
        {article && (
          <span className="quiet">
            {versionNumber
              ? t('{outlet}, version {version}', { outlet: article.outlet || t('Outlet unknown'), version: versionNumber })
              : article.outlet || t('Outlet unknown')}
          </span>
        )}
      </p>
      {(removed.length > 0 || added.length > 0) && <Compare left={removed.join(' ')} right={added.join(' ')} />}
      {places.length > 0 && article && (
        <ul className="grid gap-1">
          {places.map((place) => (
            <li key={place.start} className="flex gap-2 items-center flex-wrap">
              <span className="serif break flex-1" translate="no" lang={article.language} dir="auto">
                …{article.text.slice(Math.max(0, place.start - 60), place.start)}
                <strong>{article.text.slice(place.start, place.end)}</strong>
                {article.text.slice(place.end, place.end + 60)}…
              </span>
              {onPlace && (
                <button type="button" className="btn btn-small" onClick={() => onPlace(place)}>
                  {t('It stands here')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Both readings of a claim, side by side: what each says and by whom. */
function Readings({
  readings,
  isOpen,
  mayDecide,
  busy,
  onAsk,
}: {
  readings: readonly [RevisionView, RevisionView]
  isOpen: boolean
  mayDecide: boolean
  busy: boolean
  onAsk: (what: Asking) => void
}) {
  const t = useTranslate()
  return (
    <details className="card p-3 mb-2" open={isOpen}>
      <summary className="font-semibold">
        {isOpen ? t('Two readings differ. An editor who gave neither decides which stands.') : t('Two people read it')}
      </summary>
      <div className="grid gap-3 sm:grid-cols-2 pt-2">
        {readings.map((reading, i) => (
          <section
            key={reading.id}
            className="grid gap-1 content-start"
            aria-label={i === 0 ? t('First reading') : t('Second reading')}
          >
            <p className="flex gap-2 items-center flex-wrap">
              <strong>{i === 0 ? t('First reading') : t('Second reading')}</strong>
              <VerdictBadge value={reading.content.value} />
              <span className="small quiet">{reading.authorName}</span>
            </p>
            {reading.content.note && (
              <p className="break whitespace-pre-wrap" dir="auto">
                {reading.content.note}
              </p>
            )}
            <p className="small quiet">
              {[
                reading.content.reasons.map((r) => t(reasonWord(r))).join(', '),
                reading.content.facets.map((f) => t(FACET_WORD[f])).join(', '),
                reading.content.whoIsWrong ? t(WRONG_SIDE_WORD[reading.content.whoIsWrong]) : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {reading.content.proposedText && (
              <p className="serif break" translate="no" dir="auto">
                <span className="quiet font-sans small">{t('Should read:')} </span>“{reading.content.proposedText}”
              </p>
            )}
            <ul className="small grid gap-0.5">
              {reading.content.evidence.map((e) => (
                <li key={e.id} className="serif break" translate="no" dir="auto">
                  “{e.quote}”
                </li>
              ))}
            </ul>
            {mayDecide && (
              <button
                type="button"
                className="btn btn-small justify-self-start"
                disabled={busy}
                onClick={() => onAsk(i === 0 ? 'first-stands' : 'second-stands')}
              >
                {t('{verdict} stands…', {
                  verdict: reading.content.value ? t(VERDICT_WORD[reading.content.value]) : t('No verdict'),
                })}{' '}
                <Cap of={i === 0 ? 'corroborated' : 'disputed'} />
              </button>
            )}
          </section>
        ))}
      </div>
      {mayDecide && (
        <button type="button" className="btn btn-small mt-2" disabled={busy} onClick={() => onAsk('neither-stands')}>
          {t('Send both back…')} <Cap of="return" />
        </button>
      )}
    </details>
  )
}
