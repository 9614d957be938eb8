'use client'
import type { ReactNode, RefObject } from 'react'
import { useTranslate } from '#translate'
import type { ArticleView, ClaimView } from '@/lib/domain/views'
import { RETURN_CATEGORY_WORD, VERDICT_WORD } from '@/lib/domain/words'
import type { Span } from '@/lib/text/span'
import { StateBadge, VerdictBadge, VerdictIcon } from '../controls/verdict-mark'
import type { Present } from '../live/use-presence'
import { Earlier } from './earlier'

const RECENT = 10
/** How much of the sentences around a claim the dock shows; the article beside it has the rest. UTF-16 code units. */
const AROUND = 140
const tail = (text: string) => (text.length > AROUND ? `…${text.slice(-AROUND).replace(/^\S*\s/, '')}` : text)
const head = (text: string) => (text.length > AROUND ? `${text.slice(0, AROUND).replace(/\s\S*$/, '')}…` : text)

/** The verdict dock: the only place where a verdict is written and saved. The texts stay in view above it. */
export function Dock({
  claim,
  number,
  total,
  article,
  sentences,
  editable,
  dirty,
  holder,
  mayTake,
  recent,
  headingRef,
  hint,
  life,
  hints,
  children,
  onTake,
  onOpen,
}: {
  claim: ClaimView
  number: number
  total: number
  article: ArticleView
  sentences: readonly Span[]
  editable: boolean
  dirty: boolean
  /** Who else writes on this claim. */
  holder: (Present & { own: boolean }) | null
  mayTake: boolean
  recent: readonly { claim: ClaimView; number: number }[]
  headingRef: RefObject<HTMLHeadingElement | null>
  hint: ReactNode
  /** Where it stands in its life, and what can be done about it. */
  life: ReactNode
  hints: ReactNode
  children: ReactNode
  onTake: () => void
  onOpen: (id: string) => void
}) {
  const t = useTranslate()
  const before = claim.isOrphan ? undefined : sentences.findLast((s) => s.end <= claim.start)
  const after = claim.isOrphan ? undefined : sentences.find((s) => s.start >= claim.end)
  const words = (span: Span | undefined) => (span ? article.text.slice(span.start, span.end) : '')
  return (
    <section className="dock" aria-label={t('Verdict')}>
      <div className="dock-head flex gap-x-3 gap-y-1 items-center flex-wrap mb-2">
        <h2 ref={headingRef} tabIndex={-1} className="nums">
          {t('Claim {number} of {total}', { number, total })}
        </h2>
        <StateBadge state={claim.state} returned={claim.returnedCount} />
        {!editable && <VerdictBadge value={claim.head?.content.value ?? null} />}
        <span className="chip">{t(claim.kind)}</span>
        {claim.flaggedBy && (
          <span className="badge badge-warn">
            <span aria-hidden="true">⚑ </span>
            {t('{name} wants a second pair of eyes', { name: claim.flaggedBy })}
          </span>
        )}
        {claim.assigneeName && <span className="small quiet">{t('Given to {name}', { name: claim.assigneeName })}</span>}
        <span className="small quiet hide-small">{t.kept(claim.worthReason)}</span>
        <div className="ms-auto flex gap-3 items-center">
          {claim.head && (
            <span className="small quiet">
              {t('Revision {number} by {name}', { number: claim.head.number, name: claim.head.authorName })}
            </span>
          )}
          {recent.length > 0 && <Recent recent={recent} onOpen={onOpen} />}
        </div>
      </div>
      <p className="claim-in-context serif break" translate="no" lang={article.language} dir="auto">
        {before && (
          <span className="quiet around" title={words(before)}>
            {tail(words(before))}{' '}
          </span>
        )}
        <span className="said">“{claim.quote}”</span>
        {after && (
          <span className="quiet around" title={words(after)}>
            {' '}
            {head(words(after))}
          </span>
        )}
      </p>
      {hint}
      {claim.pinned && (
        <p className="notice mb-2">
          <strong>{t('Pinned by {name}:', { name: claim.pinned.by })}</strong> {claim.pinned.text}
        </p>
      )}
      {claim.state === 'returned' && claim.returnReason && (
        <p className="notice notice-warn mb-2">
          <strong>
            {claim.returnCategory && claim.returnCategory !== 'other'
              ? t('Returned ({category}):', { category: t(RETURN_CATEGORY_WORD[claim.returnCategory]) })
              : t('Returned:')}
          </strong>{' '}
          {claim.returnReason}
        </p>
      )}
      {claim.overturned && (
        <p className="notice notice-warn mb-2">
          <strong>{t('Overturned by {name}:', { name: claim.overturned.by })}</strong> {claim.overturned.reason}
        </p>
      )}
      {life}
      {holder && (
        <p className="notice notice-warn mb-2 flex gap-2 items-center flex-wrap" role="status">
          <span className="flex-1 min-w-52">
            {holder.own
              ? t('Another window of yours is writing on this claim.')
              : dirty
                ? t('{name} is writing on this claim too. What you type is kept; whoever saves second sees both.', {
                    name: holder.name,
                  })
                : t('{name} is writing on this claim. What they save appears here by itself.', { name: holder.name })}
          </span>
          {editable && mayTake && (
            <button type="button" className="btn btn-small" onClick={onTake}>
              {t('Take it over')}
            </button>
          )}
        </p>
      )}
      {hints}
      {children}
      <Earlier claimId={claim.id} onOpen={onOpen} />
      {dirty && !editable && (
        <p className="notice notice-warn mt-2">
          {t('Text that you wrote is kept on this device and is not saved: somebody else moved this claim on.')}
        </p>
      )}
    </section>
  )
}

/** The ten verdicts that this person wrote last, to go back to any of them. */
function Recent({ recent, onOpen }: { recent: readonly { claim: ClaimView; number: number }[]; onOpen: (id: string) => void }) {
  const t = useTranslate()
  return (
    <details className="recent">
      <summary className="small">{t('My last verdicts')}</summary>
      <ol className="card p-1 grid gap-0.5">
        {recent.slice(0, RECENT).map(({ claim, number }) => (
          <li key={claim.id}>
            <button type="button" className="btn btn-quiet btn-small w-full justify-start!" onClick={() => onOpen(claim.id)}>
              <span className={`v v-${claim.head?.content.value ?? ''} text-(--c)`}>
                <VerdictIcon value={claim.head?.content.value ?? null} />
              </span>
              <span className="nums">{number}</span>
              <span className="truncate max-w-56">{claim.quote}</span>
              <span className="sr-only">
                , {claim.head?.content.value ? t(VERDICT_WORD[claim.head.content.value]) : t('No verdict')}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </details>
  )
}
