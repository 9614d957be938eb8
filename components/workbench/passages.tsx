'use client'
import { memo } from 'react'
import { useTranslate } from '#translate'
import type { ArticleView, ClaimView, HintView, SuggestionView } from '@/lib/domain/views'
import { BAND_WORD } from '@/lib/domain/words'
import { placeIn } from '@/lib/report/locate'
import { segment, textAt } from '@/lib/text/span'
import { areComparable, wordDiff } from '@/lib/text/word-diff'
import { FacetChips, RelationLine } from '../controls/relation-chip'
import { Cap, useKeyed } from '../keys/keys'
import { type DraftEvidence, sameSpan } from '../revision/draft'

/** Wording of claim and passage compared, with words for readers who cannot see the colours. */
export function Compare({ left, right }: { left: string; right: string }) {
  const t = useTranslate()
  return (
    <p className="serif leading-relaxed break" translate="no" data-testid="compare">
      {wordDiff(left, right).map((part, i) =>
        part.kind === 'same' ? (
          <span key={i}>{part.text}</span>
        ) : part.kind === 'removed' ? (
          <del key={i}>
            <span className="sr-only">{t('only in the claim:')} </span>
            {part.text}
          </del>
        ) : (
          <ins key={i}>
            <span className="sr-only">{t('only in the passage:')} </span>
            {part.text}
          </ins>
        ),
      )}
    </p>
  )
}

/** A passage with what agrees and what differs marked; the words for it are in each mark's title and in the chips. */
function Compared({ text, from, to, findings }: { text: string; from: number; to: number; findings: readonly HintView[] }) {
  const t = useTranslate()
  const marks = findings.flatMap((f) =>
    f.otherStart !== null && f.otherEnd !== null && f.outcome !== 'absent' && f.otherStart < to && from < f.otherEnd
      ? [
          {
            id: f.id,
            start: Math.max(from, f.otherStart),
            end: Math.min(to, f.otherEnd),
            differs: f.outcome === 'differs',
            reason: f.reason,
          },
        ]
      : [],
  )
  const byId = new Map(marks.map((m) => [m.id, m]))
  return segment(from, to, marks).map((part) => {
    const words = text.slice(part.start, part.end)
    const over = part.ids.map((id) => byId.get(id)!)
    const shown = over.find((m) => m.differs) ?? over[0]
    return shown ? (
      <mark key={part.start} className={shown.differs ? 'f-differs' : 'f-agrees'} title={t.kept(shown.reason)}>
        {words}
      </mark>
    ) : (
      <span key={part.start}>{words}</span>
    )
  })
}

/** The ranked passages of every other article for one claim, or an honest "nothing found". */
export const Passages = memo(function Passages({
  claim,
  articles,
  current,
  compare,
  attached,
  mayAttach,
  onCurrent,
  onAttach,
  onCompare,
  onFullText,
  onSearch,
  onSilent,
}: {
  claim: ClaimView
  articles: readonly ArticleView[]
  current: number
  compare: boolean
  attached: readonly DraftEvidence[]
  mayAttach: boolean
  onCurrent: (index: number) => void
  onAttach: (s: SuggestionView) => void
  onCompare: () => void
  onFullText: (articleId: string) => void
  onSearch: (articleId: string) => void
  onSilent: () => void
}) {
  const t = useTranslate()
  const keyed = useKeyed()
  const others = articles.filter((a) => a.id !== claim.articleId)
  if (others.length === 0)
    return <p className="p-4">{t('There is no other article in check yet. Add another source to this story.')}</p>
  return (
    <div className="p-4 grid gap-4">
      <p className="small quiet">
        {t('Ranked by what they share with the claim, which is not support. Read before you attach.')}
      </p>
      {others.map((article) => {
        const found = claim.suggestions.map((s, index) => ({ s, index })).filter(({ s }) => s.articleId === article.id)
        const relation = claim.relations.find((r) => r.articleId === article.id)
        const findings = claim.hints.filter((h) => h.kind === 'finding' && !h.dismissed && h.otherVersionId === article.versionId)
        return (
          <section
            key={article.id}
            className="grid gap-2"
            aria-label={t('Passages in {outlet}', { outlet: article.outlet || article.headline })}
          >
            <h2 className="flex justify-between gap-2 text-[0.95rem]!">
              <span>{article.outlet || t('Outlet unknown')}</span>
              <button type="button" className="btn btn-quiet btn-small" onClick={() => onFullText(article.id)}>
                {t('Full text')}
              </button>
            </h2>
            {found.length > 0 && (
              <>
                <RelationLine relation={relation} />
                <FacetChips findings={findings} />
              </>
            )}
            {found.length === 0 && (
              <div className="notice grid gap-2 justify-items-start">
                <p>{t('No close passage in {outlet}.', { outlet: article.outlet || t('this article') })}</p>
                <div className="flex gap-2 flex-wrap">
                  <button type="button" className="btn btn-small" onClick={() => onSearch(article.id)} {...keyed('find')}>
                    {t('Search its text')} <Cap of="find" />
                  </button>
                  {mayAttach && (
                    <button type="button" className="btn btn-small" onClick={onSilent}>
                      {t('Mark: other source silent')}
                    </button>
                  )}
                </div>
              </div>
            )}
            {found.map(({ s, index }) => {
              const words = textAt(article.text, s)
              const comparable = index === current && areComparable(claim.quote, words)
              const isAttached = attached.some((e) => sameSpan(e, s))
              return (
                <div key={`${s.versionId}-${s.start}`} className="passage grid gap-1.5" data-current={index === current}>
                  <div className="flex justify-between gap-2 items-center flex-wrap">
                    <button
                      type="button"
                      className="btn btn-quiet btn-small -ms-2"
                      aria-pressed={index === current}
                      onClick={() => onCurrent(index)}
                    >
                      {t(BAND_WORD[s.band])}
                    </button>
                    <span className="small quiet">{t(placeIn(article, s.start))}</span>
                  </div>
                  {compare && comparable ? (
                    <Compare left={claim.quote} right={words} />
                  ) : (
                    <p className="serif leading-relaxed break" translate="no" lang={article.language} dir="auto">
                      <Compared text={article.text} from={s.start} to={s.end} findings={findings} />
                    </p>
                  )}
                  <p className="small quiet">{s.reasons.map((r) => t.kept(r)).join('. ')}</p>
                  <div className="flex gap-2 flex-wrap">
                    {mayAttach && (
                      <button
                        type="button"
                        className="btn btn-small"
                        aria-pressed={isAttached}
                        onClick={() => onAttach(s)}
                        {...(index === current ? keyed('attach') : {})}
                      >
                        {isAttached ? t('Detach') : t('Attach')} {index === current && <Cap of="attach" />}
                      </button>
                    )}
                    {comparable && (
                      <button
                        type="button"
                        className="btn btn-small"
                        aria-pressed={compare}
                        onClick={onCompare}
                        {...keyed('compare')}
                      >
                        {t('Compare wording')} <Cap of="compare" />
                      </button>
                    )}
                  </div>
                </div>
              )
            })}
          </section>
        )
      })}
    </div>
  )
})
