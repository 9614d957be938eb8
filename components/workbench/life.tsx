'use client'
import type { ReactNode } from 'react'
import { useTranslate } from '#translate'
import type { ClaimView, RevisionView } from '@/lib/domain/views'
import { RECHECK_WORD, RETURNS_TO_LEAD, STANCE_WORD, VERDICT_WORD } from '@/lib/domain/words'
import { readAbilities } from '@/lib/review/read-abilities'
import { quoted } from '@/lib/text/quoted'
import { Waiting } from '../controls/due'
import { VerdictBadge } from '../controls/verdict-mark'
import { Cap } from '../keys/keys'
import { ChangedSentence } from '../revision/change'
import { InWords } from '../revision/in-words'
import type { Asking } from './ask'
import { approve, contest, giveBack } from './commands/editors'
import { isAble, isSecondReading, mayWrite } from './commands/may'
import { corroborated, disputed } from './commands/verdict'
import { placeClaim } from './steps'
import { useBench, useDo, useWorks } from './use-bench'

/**
 * Where a verdict stands in its life, beyond approve and return: what hides it, what changed under it, who doubts it,
 * and what each reader of this screen can do about it.
 */
export function Life({ claim }: { claim: ClaimView }) {
  return (
    <>
      <Apart claim={claim} />
      <Changed claim={claim} />
      <ForLead claim={claim} />
      <Contest claim={claim} />
      <Eyes claim={claim} />
      <Readings claim={claim} />
    </>
  )
}

const useAsk = () => {
  const works = useWorks()
  return (what: Asking) => works.happen({ what: 'asked', dialog: { kind: 'ask', what } })
}

/** That two people read it, each without the other. */
function Apart({ claim }: { claim: ClaimView }) {
  const t = useTranslate()
  const isReader = useBench(isSecondReading)
  const apart = readAbilities(claim.may).save
  if (isReader)
    return (
      <p className="notice mb-2" role="note">
        <strong>{t('Second reading.')}</strong>{' '}
        {t(
          'Somebody has read this claim; what they found is hidden until your own reading is in. Judge it as if you were the first.',
        )}
      </p>
    )
  return apart?.code === 'apart' ? <p className="notice mb-2">{t.said(apart.message)}</p> : null
}

/** What changed under it: its words, its sources, or what is in force. */
function Changed({ claim }: { claim: ClaimView }) {
  const t = useTranslate()
  return (
    <>
      {claim.isOrphan && (
        <p className="notice notice-warn mb-2">
          <strong>{t('No longer in the article.')}</strong>{' '}
          {t('It is shown with the words of the version in which it stood. Withdraw it, or say where it stands now.')}
        </p>
      )}
      {claim.recheck && <Recheck claim={claim} />}
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
    </>
  )
}

/** That it came back so often that the lead editor decides. */
function ForLead({ claim }: { claim: ClaimView }) {
  const t = useTranslate()
  const { people, leadEditorId } = useBench((b) => b.given)
  if (claim.returnedCount < RETURNS_TO_LEAD || (claim.state !== 'submitted' && claim.state !== 'adjudication')) return null
  const lead = people.find((p) => p.id === leadEditorId)?.name
  return (
    <p className="notice notice-warn mb-2">
      {lead
        ? t('It came back {n} times: the lead editor, {name}, decides now.', { n: claim.returnedCount, name: lead })
        : t('It came back {n} times. The house has no lead editor: any editor decides.', { n: claim.returnedCount })}
    </p>
  )
}

/** Who contests it, and deciding on that. */
function Contest({ claim }: { claim: ClaimView }) {
  const t = useTranslate()
  const ask = useAsk()
  const busy = useBench((b) => b.busy)
  const maySay = useBench((b) => isAble(b, 'overturn'))
  const mayUphold = useBench((b) => isAble(b, 'uphold'))
  const mayTakeBack = useBench((b) => isAble(b, 'withdraw-contest'))
  const run = useDo()
  if (!claim.contest) return null
  return (
    <div className="notice notice-wrong mb-2 grid gap-2">
      <p>
        <strong>{t('{name} contests this verdict:', { name: claim.contest.by })}</strong> {claim.contest.reason}
      </p>
      <p className="small">{t('Still counts until an editor decides.')}</p>
      {maySay && (
        <p className="flex gap-2 flex-wrap">
          {mayUphold && (
            <button type="button" className="btn btn-small" disabled={busy} onClick={() => ask('uphold')}>
              {t('Uphold…')} <Cap of={approve} />
            </button>
          )}
          <button type="button" className="btn btn-small" disabled={busy} onClick={() => ask('overturn')}>
            {t('Overturn…')} <Cap of={giveBack} />
          </button>
        </p>
      )}
      {mayTakeBack && (
        <p>
          <button type="button" className="btn btn-small" disabled={busy} onClick={() => run(contest)}>
            {t('Take the contest back')} <Cap of={contest} />
          </button>
        </p>
      )}
    </div>
  )
}

/** Whether a second pair of eyes saw it: one that is missing, was waived, or is waited for. */
function Eyes({ claim }: { claim: ClaimView }) {
  const t = useTranslate()
  const ask = useAsk()
  const run = useDo()
  const busy = useBench((b) => b.busy)
  const canConfirm = useBench((b) => isAble(b, 'confirm'))
  const mayWaive = useBench((b) => isAble(b, 'waive-second-reading'))
  return (
    <>
      {claim.awaits && (
        <div className="notice notice-warn mb-2 flex gap-2 flex-wrap items-center">
          <p className="flex-1 min-w-52">
            <strong>{t('Approved without a second editor')}</strong> {t('by {name}', { name: claim.awaits.by })},{' '}
            <Waiting since={claim.awaits.since} />. {t('The story cannot be signed off before another editor confirms it.')}
          </p>
          {canConfirm && (
            <button type="button" className="btn btn-small btn-main" disabled={busy} onClick={() => run(approve)}>
              {t('Confirm')} <Cap of={approve} />
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
      {mayWaive && (
        <p className="small mb-2 flex gap-2 flex-wrap items-center">
          <span className="quiet">{t('It waits for a second reader. Is nobody left who has not seen it?')}</span>
          <button type="button" className="btn btn-small" disabled={busy} onClick={() => ask('waive')}>
            {t('Let it on…')}
          </button>
        </p>
      )}
    </>
  )
}

/** What changed under a verdict, in the words that went and came. */
function Recheck({ claim }: { claim: ClaimView }) {
  const t = useTranslate()
  const works = useWorks()
  const { articles } = useBench((b) => b.given)
  const canPlace = useBench(mayWrite) && !claim.isBlind
  const { cause, articleId, versionNumber, removed, added, places } = claim.recheck!
  const article = articles.find((a) => a.id === articleId)
  return (
    <div className="notice notice-warn mb-2 grid gap-1">
      <p>
        <strong>{t(RECHECK_WORD[cause])}.</strong>{' '}
        {article && (
          <span className="quiet inline-block">
            {versionNumber
              ? t('{outlet}, version {version}', { outlet: article.outlet || t('Outlet unknown'), version: versionNumber })
              : article.outlet || t('Outlet unknown')}
          </span>
        )}
      </p>
      {(removed.length > 0 || added.length > 0) && <ChangedSentence was={removed.join(' ')} is={added.join(' ')} />}
      {places.length > 0 && article && (
        <ul className="grid gap-1">
          {places.map((place) => (
            <li key={place.start} className="flex gap-2 items-center flex-wrap">
              <span className="serif break flex-1" translate="no" lang={article.language} dir="auto">
                …{article.text.slice(Math.max(0, place.start - 60), place.start)}
                <strong>{article.text.slice(place.start, place.end)}</strong>
                {article.text.slice(place.end, place.end + 60)}…
              </span>
              {canPlace && (
                <button type="button" className="btn btn-small" onClick={() => void placeClaim(works, place)}>
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
function Readings({ claim }: { claim: ClaimView }) {
  const t = useTranslate()
  const ask = useAsk()
  const busy = useBench((b) => b.busy)
  const canDecide = useBench((b) => isAble(b, 'adjudicate'))
  if (!claim.otherReading || !claim.head) return null
  const isOpen = claim.state === 'adjudication'
  const readings = [claim.head, claim.otherReading].sort((a, b) => a.number - b.number)
  return (
    <details className="card p-3 mb-2" open={isOpen}>
      <summary className="font-semibold">
        {isOpen ? t('Two readings differ. An editor who gave neither decides which stands.') : t('Two blind readings')}
      </summary>
      <div className="grid gap-3 grid-cols-[minmax(0,1fr)] pt-2">
        {readings.map((reading, i) => (
          <Reading key={reading.id} reading={reading} isFirst={i === 0}>
            {canDecide && (
              <button
                type="button"
                className="btn btn-small justify-self-start"
                disabled={busy}
                onClick={() => ask(i === 0 ? 'first-stands' : 'second-stands')}
              >
                {t('{verdict} stands…', {
                  verdict: reading.content.value ? t(VERDICT_WORD[reading.content.value]) : t('No verdict'),
                })}{' '}
                <Cap of={i === 0 ? corroborated : disputed} />
              </button>
            )}
          </Reading>
        ))}
      </div>
      {canDecide && (
        <button type="button" className="btn btn-small mt-2" disabled={busy} onClick={() => ask('neither-stands')}>
          {t('Send both back…')} <Cap of={giveBack} />
        </button>
      )}
    </details>
  )
}

function Reading({ reading, isFirst, children }: { reading: RevisionView; isFirst: boolean; children: ReactNode }) {
  const t = useTranslate()
  const { content } = reading
  const title = isFirst ? t('First reading') : t('Second reading')
  return (
    <section className="grid gap-1 content-start" aria-label={title}>
      <p className="flex gap-2 items-center flex-wrap">
        <strong>{title}</strong>
        <VerdictBadge value={content.value} />
        <span className="small quiet">{reading.authorName}</span>
      </p>
      <InWords content={content} printed={reading.words.quote} brief />
      <ul className="small grid gap-0.5">
        {content.evidence.map((e) => (
          <li key={e.id} className="serif break" translate="no" dir="auto">
            <span className="state font-sans" translate="yes">
              {t(STANCE_WORD[e.stance])}
            </span>{' '}
            {quoted(e.quote)}
          </li>
        ))}
      </ul>
      {children}
    </section>
  )
}
