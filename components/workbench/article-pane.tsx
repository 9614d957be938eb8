'use client'
import { type ComponentType, memo, useCallback, useMemo, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import type { ArticleView } from '@/lib/domain/views'
import type { Span } from '@/lib/text/span'
import { wholeWords } from '@/lib/text/whole-words'
import { useKeyed, usePreferences } from '../keys/keys'
import { ArticleText, type Mark, selectedSpan } from './article-text'
import { draw } from './commands/bounds'
import { mayWrite } from './commands/may'
import { find, layout, marks } from './commands/reading'
import { Find } from './find' // typed into at once, before anything could be loaded
import { later } from './later'
import { articleMarksOf, articleOf, standingMarksOf } from './seen'
import { drawClaim } from './steps'
import { useBench, useDo, usePlace, useWorks } from './use-bench'
import { useChange, Writing } from './use-change'

const SelectionBar = later(() => import('./selection-bar').then((m) => m.SelectionBar))

/** The article under check, with its marks and the search in the articles. */
export function ArticlePane() {
  const t = useTranslate()
  const works = useWorks()
  const { preferences } = usePreferences()
  const article = useBench(articleOf)
  const standing = useBench(standingMarksOf)
  const articleMarks = useBench(articleMarksOf)
  const change = useChange()
  const marks = useMemo(() => (change.length > 0 ? [...articleMarks, ...change] : articleMarks), [articleMarks, change])
  const canWrite = useBench(mayWrite)
  const openHere = useCallback((id: string) => works.open(id, { stay: true }), [works])
  const claimHere = useCallback((span: Span) => void drawClaim(works, span), [works])
  return (
    <section className={`pane pane-article marks-${preferences.marks}`} aria-label={t('Article under check')}>
      <ArticleHead />
      <ReadingPane
        place="article"
        article={article}
        standing={standing}
        marks={marks}
        onOpen={openHere}
        onClaim={canWrite ? claimHere : undefined}
        Written={Writing}
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
        <strong>{article.outlet || t('Outlet unknown')}</strong> <span className="quiet hide-small">{t('under check')}</span>
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
  standing?: readonly Mark[]
  marks: readonly Mark[]
  onOpen?: (id: string) => void
  onClaim?: (span: Span) => void
  After?: ComponentType
  Written?: ComponentType
}) {
  const { article, standing, marks, onOpen, onClaim, After, Written } = props
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
  const t = useTranslate()
  const [isAltered, setAltered] = useState(false)
  const select = (span: Span | null) =>
    works.happen({ what: 'looked', at: { selection: span && { articleId: article.id, span } } })
  const note = () => {
    // words chosen in what is being written are the sentence's own
    if (works.now().writing) return
    const drawn = selectedSpan(root.current, article.text)
    setAltered(drawn === 'altered')
    const span = drawn && drawn !== 'altered' ? wholeWords(article.text, drawn) : null
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
      <ArticleText article={article} standing={standing} marks={marks} onOpen={onOpen} After={After} Written={Written} />
      {selection && root.current && (
        <SelectionBar root={root.current} article={article} selection={selection} onClaim={onClaim} />
      )}
    </div>
  )
})
