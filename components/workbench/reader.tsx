'use client'
import { useTranslate } from '#translate'
import type { Said } from '@/lib/domain/message'
import type { ArticleView, ClaimView } from '@/lib/domain/views'
import { FACET_WORD, reasonWord, WRONG_SIDE_WORD } from '@/lib/domain/words'
import type { CommandId } from '../keys/commands'
import { Cap, useKeyed } from '../keys/keys'
import { draftOf } from '../revision/draft'
import type { Asking } from './ask'
import { EvidenceList } from './evidence-list'
import type { Saying } from './use-saving'

/** A verdict that cannot be changed here: read by everybody, decided by an editor. */
export function Reader({
  claim,
  articles,
  saying,
  busy,
  why,
  mayDecide,
  mayReopen,
  mayWithdraw,
  run,
  mayContest,
  mayUnreviewed,
  onWithdraw,
  onAsk,
  onUnreviewed,
}: {
  claim: ClaimView
  articles: readonly ArticleView[]
  saying: Saying
  busy: boolean
  /** Why the reader cannot decide on it; null when there is nothing to say. */
  why: Said | null
  mayDecide: boolean
  mayReopen: boolean
  mayWithdraw: boolean
  run: (id: CommandId) => void
  onWithdraw: () => void
  mayContest: boolean
  mayUnreviewed: boolean
  onAsk: (what: Asking) => void
  onUnreviewed: () => void
}) {
  const t = useTranslate()
  const keyed = useKeyed()
  const { content } = draftOf(claim)
  return (
    <div className="dock-grid">
      <div className="grid gap-2" hidden={claim.state === 'adjudication'}>
        {content.note && (
          <p className="whitespace-pre-wrap break" dir="auto">
            {content.note}
          </p>
        )}
        {content.reasons.length > 0 && (
          <p className="small">{t('Reasons: {reasons}', { reasons: content.reasons.map((r) => t(reasonWord(r))).join(', ') })}</p>
        )}
        {content.facets.length > 0 && (
          <p className="small">{t('Wrong: {facets}', { facets: content.facets.map((f) => t(FACET_WORD[f])).join(', ') })}</p>
        )}
        {content.whoIsWrong && <p className="small">{t('Who: {side}', { side: t(WRONG_SIDE_WORD[content.whoIsWrong]) })}</p>}
        {content.proposedText && (
          <p className="serif break" translate="no" dir="auto">
            <span className="quiet font-sans small">{t('Should read:')} </span>“{content.proposedText}”
          </p>
        )}
        {content.searched && <p className="small">{t('Searched: {searched}', { searched: content.searched })}</p>}
      </div>
      <div className="grid gap-2">
        {claim.state !== 'adjudication' && (
          <EvidenceList claim={claim} content={content} articles={articles} editable={false} onChange={() => {}} run={run} />
        )}
        {saying.problem && (
          <p className="notice notice-wrong" role="alert">
            {saying.problem}
          </p>
        )}
        <div className="actions flex gap-2 flex-wrap items-center">
          {mayDecide && (
            <>
              <button type="button" className="btn btn-main" disabled={busy} onClick={() => run('approve')} {...keyed('approve')}>
                {t('Approve')} <Cap of="approve" />
              </button>
              <button type="button" className="btn" disabled={busy} onClick={() => run('return')} {...keyed('return')}>
                {t('Return…')} <Cap of="return" />
              </button>
            </>
          )}
          {!mayDecide && why && <p className="small quiet">{t.said(why)}</p>}
          {mayWithdraw && (
            <button type="button" className="btn" disabled={busy} onClick={onWithdraw}>
              {t('Take the submission back')}
            </button>
          )}
          {mayReopen && (
            <button type="button" className="btn" disabled={busy} onClick={() => onAsk('reopen')} {...keyed('reopen')}>
              {t('Reopen…')}
            </button>
          )}
          {mayContest && (
            <button type="button" className="btn" disabled={busy} onClick={() => onAsk('contest')} {...keyed('contest')}>
              {t('Contest…')}
            </button>
          )}
          {mayUnreviewed && (
            <button type="button" className="btn" disabled={busy} onClick={onUnreviewed}>
              {t('Approve without second eyes…')}
            </button>
          )}
          <span className="small quiet">{saying.status}</span>
        </div>
      </div>
    </div>
  )
}
