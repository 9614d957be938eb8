'use client'
import { useEffect, useMemo, useState } from 'react'
import { useTranslate } from '#translate'
import type { ArticleView } from '@/lib/domain/views'
import { type Folded, findFolded, fold } from '@/lib/text/fold'
import { rangeOf } from './range-of'
import { useBench, usePlace, useWorks } from './use-bench'
import type { Works } from './works'

interface Hit {
  article: ArticleView
  start: number
  end: number
}

const MOST = 500

/**
 * Finds words in the articles of a story, and shows them where they stand: case, width, blanks, the kind of quotation
 * marks and dashes, and signs that show nothing do not matter. The browser's own search stays as it is.
 */
export function Find() {
  const t = useTranslate()
  const works = useWorks()
  const { articles } = useBench((b) => b.given)
  const place = usePlace('find')
  const onClose = () => works.happen({ what: 'looked', at: { finding: false } })
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const texts = useMemo(() => articles.map((article) => ({ article, copy: fold(article.text) })), [articles])
  const hits = useMemo(() => (words.trim().length > 1 ? hitsOf(texts, words) : []), [texts, words])
  const hit = hits[Math.min(at, hits.length - 1)]

  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the place, not each making of the list
  useEffect(() => {
    if (!hit) return clear()
    let gone = false
    void bringUp(works, hit.article.id).then((root) => {
      if (gone || !root) return
      const ranges = hits.filter((h) => h.article === hit.article).flatMap((h) => rangeOf(root, h.start, h.end) ?? [])
      const here = rangeOf(root, hit.start, hit.end)
      paint(ranges, here)
      here?.startContainer.parentElement?.scrollIntoView({ block: 'center' })
    })
    return () => {
      gone = true
    }
  }, [hit?.article.id, hit?.start, hit?.end])
  useEffect(() => clear, [])

  return (
    <search className="flex gap-1 items-center min-w-0">
      <input
        ref={place}
        type="search"
        className="input w-44! min-w-0 h-7! min-h-7! py-0! shrink"
        value={words}
        placeholder={t('Find in the articles')}
        aria-label={t('Find in the articles')}
        onChange={(e) => {
          setWords(e.target.value)
          setAt(0)
        }}
        onKeyDown={(e) => {
          if (e.key === 'Enter' && hits.length) {
            e.preventDefault()
            setAt((n) => (n + (e.shiftKey ? hits.length - 1 : 1)) % hits.length)
          }
          if (e.key === 'Escape') onClose()
        }}
      />
      <span className="small quiet nums truncate" role="status">
        {words.trim().length > 1 &&
          (hits.length
            ? t('{at} of {count} in {outlet}', {
                at: Math.min(at, hits.length - 1) + 1,
                count: hits.length,
                outlet: hit?.article.outlet || t('Outlet unknown'),
              })
            : t('Nothing found'))}
      </span>
      <button type="button" className="btn btn-small btn-quiet" onClick={onClose} aria-label={t('Close the search')}>
        ✕
      </button>
    </search>
  )
}

/** Brings an article's text on the screen and resolves to the element that holds it. */
async function bringUp(works: Works, id: string): Promise<HTMLElement | null> {
  const pane = id === works.now().given.articleId ? 'article' : 'other'
  works.happen({ what: 'looked', at: pane === 'article' ? { pane } : { pane, tab: id } })
  await new Promise(requestAnimationFrame)
  await new Promise(requestAnimationFrame)
  return works.world.find(pane)
}

function hitsOf(texts: readonly { article: ArticleView; copy: Folded }[], words: string): Hit[] {
  const hits: Hit[] = []
  for (const { article, copy } of texts)
    for (const span of findFolded(copy, words, MOST - hits.length)) hits.push({ article, ...span })
  return hits
}

/** Paint without touching the text, where the browser can (CSS Custom Highlight); elsewhere the selection shows the place. */
function paint(all: Range[], here: Range | null) {
  if ('highlights' in CSS) {
    CSS.highlights.set('found', new Highlight(...all))
    if (here) CSS.highlights.set('found-here', new Highlight(here))
    return
  }
  const selection = getSelection()
  selection?.removeAllRanges()
  if (here) selection?.addRange(here)
}

function clear() {
  if ('highlights' in CSS) {
    CSS.highlights.delete('found')
    CSS.highlights.delete('found-here')
  }
}
