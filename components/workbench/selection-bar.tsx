'use client'
import { useMemo } from 'react'
import { useTranslate } from '#translate'
import type { ArticleView } from '@/lib/domain/views'
import { quoted } from '@/lib/text/quoted'
import { contains, type Span } from '@/lib/text/span'
import { Cap, useKeyed } from '../keys/keys'
import { attach } from './commands/evidence'
import { mayEdit } from './commands/may'
import { correct } from './commands/verdict'
import { rangeOf } from './range-of'
import { claimOf } from './seen'
import { useBench, useDo, useWorks } from './use-bench'

/** What can be done with words that are chosen in an article, beside them. */
export function SelectionBar({
  root,
  article,
  selection,
  onClaim,
}: {
  root: HTMLElement
  article: ArticleView
  selection: Span
  onClaim: ((span: Span) => void) | undefined
}) {
  const t = useTranslate()
  const works = useWorks()
  const run = useDo()
  const keyed = useKeyed()
  const canAttach = useBench(mayEdit)
  const canCorrect = useBench((b) => {
    const claim = claimOf(b)
    return claim?.articleId === article.id && contains(claim, selection) && correct.may(b) === null
  })
  const place = useMemo(() => placeOf(root, selection), [root, selection])
  return (
    <div className="selection-bar card" style={place}>
      <span className="small serif clip2 break" translate="no" lang={article.language} dir="auto">
        {quoted(shortened(article.text.slice(selection.start, selection.end)))}
      </span>
      <span className="flex gap-2 flex-wrap">
        {canCorrect && (
          <button type="button" className="btn btn-small" onClick={() => run(correct)} {...keyed(correct)}>
            {t('Correct these words')} <Cap of={correct} />
          </button>
        )}
        {canAttach && (
          <button type="button" className="btn btn-small" onClick={() => run(attach)} {...keyed(attach)}>
            {t('Attach the selection as evidence')} <Cap of={attach} />
          </button>
        )}
        {onClaim && (
          <button type="button" className="btn btn-small" onClick={() => onClaim(selection)}>
            {t('Make the selection a claim')}
          </button>
        )}
        <button
          type="button"
          className="btn btn-small btn-quiet"
          onClick={() => works.happen({ what: 'looked', at: { selection: null } })}
        >
          {t('Cancel')}
        </button>
      </span>
    </div>
  )
}

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
