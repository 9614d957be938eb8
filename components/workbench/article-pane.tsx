'use client'
import { memo, type RefObject, useState } from 'react'
import { useTranslate } from '#translate'
import type { ArticleView } from '@/lib/domain/views'
import type { Span } from '@/lib/text/span'
import { wholeWords } from '@/lib/text/whole-words'
import { ArticleText, type Mark, selectedSpan } from './article-text'
import { rangeOf } from './find'

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
  const [place, setPlace] = useState<Place>({ top: 0, left: 0 })
  const [isAltered, setAltered] = useState(false)
  const note = () => {
    const drawn = selectedSpan(paneRef.current, article.text)
    setAltered(drawn === 'altered')
    const span = drawn && drawn !== 'altered' ? wholeWords(article.text, drawn) : null
    if (span && paneRef.current) setPlace(placeOf(paneRef.current, span))
    onSelect(article.id, span)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: reads the browser's own selection; the picker does the same by keyboard
    <div ref={paneRef} className="reading" onMouseUp={note} onKeyUp={note} onTouchEnd={note}>
      {isAltered && (
        <p role="status" className="notice notice-warn sticky top-14 z-10">
          {t('These are not the article’s own words: your browser translated or changed them. Show the original, then select.')}
        </p>
      )}
      <ArticleText article={article} marks={marks} onOpen={onOpen} />
      {selection && (
        <div className="selection-bar card" style={place}>
          <span className="small serif clip2 break" translate="no" lang={article.language} dir="auto">
            “{shortened(article.text.slice(selection.start, selection.end))}”
          </span>
          <span className="flex gap-2 flex-wrap">
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
          </span>
        </div>
      )}
    </div>
  )
})

interface Place {
  top: number
  left: number
}
/** Room that the bar needs below a selection before it goes above it, in CSS pixels; and between the two. */
const BAR = 110
const GAP = 6
const WIDTH = 340

/** Where what can be done with a selection stands: at its end, inside what is seen of the pane. */
function placeOf(root: HTMLElement, span: Span): Place {
  const range = rangeOf(root, span.start, span.end)
  const rects = range ? [...range.getClientRects()] : []
  const first = rects[0]
  const last = rects.at(-1)
  if (!first || !last) return { top: 0, left: 0 }
  const own = root.getBoundingClientRect()
  const seen = (root.closest('.pane') ?? root).getBoundingClientRect()
  const below = last.bottom + GAP
  const top = below + BAR < seen.bottom ? below : Math.max(seen.top + BAR / 2, first.top - BAR)
  return { top: top - own.top, left: Math.max(0, Math.min(last.left, own.right - WIDTH) - own.left) }
}

const MOST = 120
/** A long selection by its beginning and its end. */
const shortened = (words: string): string =>
  words.length > MOST ? `${words.slice(0, MOST / 2).trimEnd()} … ${words.slice(-MOST / 2).trimStart()}` : words
