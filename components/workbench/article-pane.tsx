'use client'
import { memo, type ReactNode, type RefObject } from 'react'
import { useTranslate } from '#translate'
import type { ArticleView } from '@/lib/domain/views'
import type { Span } from '@/lib/text/span'
import { ArticleText, type Mark, selectedSpan } from './article-text'

/** An article's text with what can be done with a selection in it. Selecting alone never does anything. */
export const ReadingPane = memo(function ReadingPane({
  article,
  marks,
  paneRef,
  selection,
  onSelect,
  onOpen,
  onClaim,
  onEvidence,
}: {
  article: ArticleView
  marks: readonly Mark[]
  paneRef: RefObject<HTMLDivElement | null>
  selection: Span | null
  onSelect: (articleId: string, span: Span | null) => void
  onOpen?: (id: string) => void
  onClaim?: (span: Span) => void
  onEvidence?: (articleId: string, span: Span) => void
}) {
  const t = useTranslate()
  const note = () => onSelect(article.id, selectedSpan(paneRef.current, article.text))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: reads the browser's own selection; the picker does the same by keyboard
    <div ref={paneRef} className="reading" onMouseUp={note} onKeyUp={note} onTouchEnd={note}>
      {selection && (
        <SelectionBar>
          {onEvidence && (
            <button type="button" className="btn btn-small" onClick={() => onEvidence(article.id, selection)}>
              {t('Attach the selection as evidence')}
            </button>
          )}
          {onClaim && (
            <button type="button" className="btn btn-small" onClick={() => onClaim(selection)}>
              {t('Make the selection a claim')}
            </button>
          )}
          <button type="button" className="btn btn-small btn-quiet" onClick={() => onSelect(article.id, null)}>
            {t('Leave it')}
          </button>
        </SelectionBar>
      )}
      <ArticleText article={article} marks={marks} onOpen={onOpen} />
    </div>
  )
})

const SelectionBar = ({ children }: { children: ReactNode }) => (
  <div className="sticky top-14 z-10 card p-2 flex gap-2 flex-wrap mb-2">{children}</div>
)
