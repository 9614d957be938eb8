'use client'
import { type ComponentType, memo, useCallback, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import type { ArticleView } from '@/lib/domain/views'
import { quoted } from '@/lib/text/quoted'
import type { Span } from '@/lib/text/span'
import { wholeWords } from '@/lib/text/whole-words'
import { useKeyed, usePreferences } from '../keys/keys'
import { ArticleText, type Mark, selectedSpan } from './article-text'
import { draw } from './commands/bounds'
import { attachSpan } from './commands/evidence'
import { mayEdit, mayWrite } from './commands/may'
import { find, layout, marks } from './commands/reading'
import { Find } from './find' // typed into at once, before anything could be loaded
import { rangeOf } from './range-of'
import { articleMarksOf, articleOf } from './seen'
import { drawClaim } from './steps'
import { useBench, useDo, usePlace, useWorks } from './use-bench'

/** The article under check, with its marks and the search in the articles. */
export function ArticlePane() {
  const t = useTranslate()
  const works = useWorks()
  const { preferences } = usePreferences()
  const article = useBench(articleOf)
  const articleMarks = useBench(articleMarksOf)
  const canWrite = useBench(mayWrite)
  const openHere = useCallback((id: string) => works.open(id, { stay: true }), [works])
  const claimHere = useCallback((span: Span) => void drawClaim(works, span), [works])
  return (
    <section className={`pane pane-article marks-${preferences.marks}`} aria-label={t('Article under check')}>
      <ArticleHead />
      <ReadingPane
        place="article"
        article={article}
        marks={articleMarks}
        onOpen={openHere}
        onClaim={canWrite ? claimHere : undefined}
      />
    </section>
  )
}

const LAYOUT_WORD = { three: 'Three columns', two: 'Two columns', stacked: 'Stacked' } as const
const MARKS_WORD = { all: 'All marks', current: 'Current mark', none: 'No marks' } as const

function ArticleHead() {
  const t = useTranslate()
  const keyed = useKeyed()
  const run = useDo()
  const { preferences } = usePreferences()
  const article = useBench(articleOf)
  const finding = useBench((b) => b.finding)
  const canWrite = useBench(mayWrite)
  return (
    <div className="pane-head flex justify-between items-center gap-x-3">
      <span className="small truncate">
        <strong>{article.outlet || t('Outlet unknown')}</strong> <span className="quiet">{t('under check')}</span>
      </span>
      {finding ? (
        <Find />
      ) : (
        <span className="flex gap-1 flex-none">
          <button type="button" className="btn btn-small btn-quiet wide-only" onClick={() => run(layout)} {...keyed(layout)}>
            {t(LAYOUT_WORD[preferences.layout])}
          </button>
          <button type="button" className="btn btn-small btn-quiet wide-only" onClick={() => run(marks)} {...keyed(marks)}>
            {t(MARKS_WORD[preferences.marks])}
          </button>
          <button type="button" className="btn btn-small btn-quiet" onClick={() => run(find)} {...keyed(find)}>
            {t('Find words')}
          </button>
          {canWrite && (
            <button type="button" className="btn btn-small" onClick={() => run(draw)} {...keyed(draw)}>
              {t('Mark a claim…')}
            </button>
          )}
        </span>
      )}
    </div>
  )
}

/** An article's text with what can be done with a selection in it. Selecting alone never does anything. */
export const ReadingPane = memo(function ReadingPane(props: {
  place: 'article' | 'other'
  article: ArticleView
  marks: readonly Mark[]
  onOpen?: (id: string) => void
  onClaim?: (span: Span) => void
  After?: ComponentType
}) {
  const { article, marks, onOpen, onClaim, After } = props
  const works = useWorks()
  const register = usePlace(props.place)
  const root = useRef<HTMLDivElement>(null)
  const keep = useCallback(
    (element: HTMLDivElement | null) => {
      root.current = element
      register(element)
    },
    [register],
  )
  const selection = useBench((b) => (b.selection?.articleId === article.id ? b.selection.span : null))
  const canAttach = useBench(mayEdit)
  const t = useTranslate()
  const [place, setPlace] = useState<Place>({ top: 0, left: 0 })
  const [isAltered, setAltered] = useState(false)
  const select = (span: Span | null) =>
    works.happen({ what: 'looked', at: { selection: span && { articleId: article.id, span } } })
  const note = () => {
    const drawn = selectedSpan(root.current, article.text)
    setAltered(drawn === 'altered')
    const span = drawn && drawn !== 'altered' ? wholeWords(article.text, drawn) : null
    if (span && root.current) setPlace(placeOf(root.current, span))
    select(span)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: reads the browser's own selection; the picker does the same by keyboard
    <div ref={keep} className="reading" onMouseUp={note} onKeyUp={note} onTouchEnd={note}>
      {isAltered && (
        <p role="status" className="notice notice-warn sticky top-14 z-10">
          {t('These are not the article’s own words: your browser translated or changed them. Show the original, then select.')}
        </p>
      )}
      <ArticleText article={article} marks={marks} onOpen={onOpen} After={After} />
      {selection && (
        <div className="selection-bar card" style={place}>
          <span className="small serif clip2 break" translate="no" lang={article.language} dir="auto">
            {quoted(shortened(article.text.slice(selection.start, selection.end)))}
          </span>
          <span className="flex gap-2 flex-wrap">
            {canAttach && (
              <button type="button" className="btn btn-small" onClick={() => attachSpan(works, article.id, selection)}>
                {t('Attach the selection as evidence')}
              </button>
            )}
            {onClaim && (
              <button type="button" className="btn btn-small" onClick={() => onClaim(selection)}>
                {t('Make the selection a claim')}
              </button>
            )}
            <button type="button" className="btn btn-small btn-quiet" onClick={() => select(null)}>
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
