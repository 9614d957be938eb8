'use client'
import type { ArticleView, ClaimView, SuggestionView } from '@/lib/domain/views'
import { BAND_WORD } from '@/lib/domain/words'
import { locate } from '@/lib/report/model'
import { textAt } from '@/lib/text/span'
import { wordDiff } from '@/lib/text/word-diff'
import { keyed } from './commands'

/** Wording of claim and passage compared, with words for readers who cannot see the colours. */
export function Compare({ left, right }: { left: string; right: string }) {
  return (
    <p className="serif leading-relaxed break" data-testid="compare">
      {wordDiff(left, right).map((part, i) =>
        part.kind === 'same' ? (
          <span key={i}>{part.text}</span>
        ) : part.kind === 'removed' ? (
          <del key={i}>
            <span className="sr-only">only in the claim: </span>
            {part.text}
          </del>
        ) : (
          <ins key={i}>
            <span className="sr-only">only in the passage: </span>
            {part.text}
          </ins>
        ),
      )}
    </p>
  )
}

/** The ranked passages of every other article for one claim, or an honest "nothing found". */
export function Passages({
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
  onSilent,
}: {
  claim: ClaimView
  articles: readonly ArticleView[]
  current: number
  compare: boolean
  attached: (s: SuggestionView) => boolean
  mayAttach: boolean
  onCurrent: (index: number) => void
  onAttach: (s: SuggestionView) => void
  onCompare: () => void
  onFullText: (articleId: string) => void
  onSilent: () => void
}) {
  const others = articles.filter((a) => a.id !== claim.articleId)
  if (others.length === 0) return <p className="p-4">There is no other article in check yet. Add another source to this story.</p>
  return (
    <div className="p-4 grid gap-4">
      <p className="small quiet">Ranked by shared wording, which is not support. Read before you attach.</p>
      {others.map((article) => {
        const found = claim.suggestions.map((s, index) => ({ s, index })).filter(({ s }) => s.articleId === article.id)
        return (
          <section key={article.id} className="grid gap-2" aria-label={`Passages in ${article.outlet || article.headline}`}>
            <h2 className="flex justify-between gap-2 text-[0.95rem]!">
              <span>{article.outlet || 'Outlet unknown'}</span>
              <button type="button" className="btn btn-quiet btn-small" onClick={() => onFullText(article.id)}>
                Full text
              </button>
            </h2>
            {found.length === 0 && (
              <div className="notice grid gap-2 justify-items-start">
                <p>No close passage in {article.outlet || 'this article'}.</p>
                {mayAttach && (
                  <button type="button" className="btn btn-small" onClick={onSilent}>
                    Mark: other source silent
                  </button>
                )}
              </div>
            )}
            {found.map(({ s, index }) => {
              const words = textAt(article.text, s)
              const isAttached = attached(s)
              return (
                <div key={`${s.versionId}-${s.start}`} className="passage grid gap-1.5" data-current={index === current}>
                  <div className="flex justify-between gap-2 items-center flex-wrap">
                    <button
                      type="button"
                      className="btn btn-quiet btn-small -ms-2"
                      aria-pressed={index === current}
                      onClick={() => onCurrent(index)}
                    >
                      {BAND_WORD[s.band]}
                    </button>
                    <span className="small quiet">{locate(article, s.start)}</span>
                  </div>
                  {compare && index === current ? (
                    <Compare left={claim.quote} right={words} />
                  ) : (
                    <p className="serif leading-relaxed break" lang={article.language} dir="auto">
                      {words}
                    </p>
                  )}
                  <p className="small quiet">{s.reasons.join('. ')}</p>
                  <div className="flex gap-2 flex-wrap">
                    {mayAttach && (
                      <button
                        type="button"
                        className="btn btn-small"
                        aria-pressed={isAttached}
                        onClick={() => onAttach(s)}
                        {...(index === current ? keyed('attach') : {})}
                      >
                        {isAttached ? 'Detach' : 'Attach'} {index === current && <span className="kbd">E</span>}
                      </button>
                    )}
                    {index === current && (
                      <button
                        type="button"
                        className="btn btn-small"
                        aria-pressed={compare}
                        onClick={onCompare}
                        {...keyed('compare')}
                      >
                        Compare wording <span className="kbd">D</span>
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
}
