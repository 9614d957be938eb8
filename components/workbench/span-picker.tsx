'use client'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import type { ArticleView } from '@/lib/domain/views'
import { placeIn } from '@/lib/report/locate'
import { folded } from '@/lib/text/fold'
import { sentences } from '@/lib/text/sentences'
import type { Span } from '@/lib/text/span'
import { words } from '@/lib/text/words'
import { Modal } from '../controls/modal'
import { attachSpan } from './commands/evidence'
import { articleOf } from './seen'
import { drawClaim } from './steps'
import { useBench, useWorks } from './use-bench'

/** Chooses evidence in any article, or draws a claim in the one under check. */
export function BenchPicker({ kind, onClose }: { kind: 'picker' | 'draw'; onClose: () => void }) {
  const t = useTranslate()
  const works = useWorks()
  const article = useBench(articleOf)
  const { articles } = useBench((b) => b.given)
  return kind === 'picker' ? (
    <SpanPicker
      title={t('Choose evidence')}
      action={t('Attach')}
      articles={articles}
      initial={articles.find((a) => a.id !== article.id)?.id ?? article.id}
      onClose={onClose}
      onPick={(from, span) => {
        attachSpan(works, from.id, span)
        onClose()
      }}
    />
  ) : (
    <SpanPicker
      title={t('Mark a claim')}
      action={t('Make it a claim')}
      articles={[article]}
      initial={article.id}
      onClose={onClose}
      onPick={(_, span) => void drawClaim(works, span)}
    />
  )
}

/**
 * Chooses a passage without a mouse: a sentence from a list, then its bounds word by word. Also used
 * to mark new claims. Arrow keys move; Enter takes; on a taken sentence ← → move the start and
 * Shift ← → the end.
 */
function SpanPicker({
  title,
  action,
  articles,
  initial,
  onPick,
  onClose,
}: {
  title: string
  action: string
  articles: readonly ArticleView[]
  initial: string
  onPick: (article: ArticleView, span: Span) => void
  onClose: () => void
}) {
  const t = useTranslate()
  const [articleId, setArticleId] = useState(initial)
  const [search, setSearch] = useState('')
  const [taken, setTaken] = useState<Span | null>(null)
  const [at, setAt] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const article = articles.find((a) => a.id === articleId)!
  const all = useMemo(() => article.lines.flatMap((line) => sentences(article.text, line, article.language)), [article])
  const wanted = folded(search).trim()
  const shown = wanted ? all.filter((s) => folded(article.text.slice(s.start, s.end)).includes(wanted)) : all

  function move(index: number) {
    const next = Math.max(0, Math.min(shown.length - 1, index))
    setAt(next)
    const item = list.current?.children[next] as HTMLElement | undefined
    item?.querySelector('button')?.focus()
    item?.scrollIntoView({ block: 'nearest' })
  }

  const trim = (edge: Edge, step: 1 | -1) => taken && setTaken(trimmed(article, taken, edge, step))

  function onListKey(event: KeyboardEvent) {
    if (event.key === 'ArrowDown') move(at + 1)
    else if (event.key === 'ArrowUp') move(at - 1)
    else if (event.key === 'Home') move(0)
    else if (event.key === 'End') move(shown.length - 1)
    else return
    event.preventDefault()
  }

  return (
    <Modal title={title} onClose={onClose} wide>
      <div className="flex gap-3 flex-wrap">
        <div className="field max-sm:w-full">
          <label htmlFor="picker-article">{t('Article')}</label>
          <select
            id="picker-article"
            className="input"
            value={articleId}
            onChange={(e) => {
              setArticleId(e.target.value)
              setTaken(null)
              setAt(0)
            }}
          >
            {articles.map((a) => (
              <option key={a.id} value={a.id}>
                {`${a.outlet || t('Outlet unknown')}: ${a.headline}`.slice(0, 90)}
              </option>
            ))}
          </select>
        </div>
        <div className="field max-sm:w-full">
          <label htmlFor="picker-search">{t('Find words')}</label>
          <input id="picker-search" data-first className="input" value={search} onChange={(e) => setSearch(e.target.value)} />
        </div>
      </div>
      {taken ? (
        <Trimmer
          article={article}
          taken={taken}
          action={action}
          onTrim={trim}
          onPick={() => onPick(article, taken)}
          onBack={() => setTaken(null)}
        />
      ) : (
        <>
          <p className="hint hide-small">{t('↑ ↓ move, Enter takes a sentence.')}</p>
          <div role="group" aria-label={t('Sentences')}>
            <ul ref={list} className="grid gap-0.5 max-h-[50dvh] overflow-auto -mx-2" onKeyDown={onListKey}>
              {shown.map((s, i) => (
                <li key={s.start}>
                  <button
                    type="button"
                    className="w-full text-start p-2 rounded-control hover:bg-(--sunken) grid gap-0.5"
                    tabIndex={i === at ? 0 : -1}
                    onFocus={() => setAt(i)}
                    onClick={() => setTaken(s)}
                  >
                    <span className="small quiet first-letter:uppercase">{t(placeIn(article, s.start))}</span>
                    <span className="serif break" translate="no" lang={article.language} dir="auto">
                      {article.text.slice(s.start, s.end)}
                    </span>
                  </button>
                </li>
              ))}
              {shown.length === 0 && <li className="p-2">{t('No sentence holds these words.')}</li>}
            </ul>
          </div>
        </>
      )}
    </Modal>
  )
}

type Edge = 'start' | 'end'

/** A span with one of its bounds a word further or back; as it is where no word is left. */
function trimmed(article: ArticleView, taken: Span, edge: Edge, step: 1 | -1): Span {
  const line = article.lines.find((l) => l.start <= taken.start && taken.start < l.end)!
  const list = words(article.text, line)
  if (edge === 'start') {
    const index = list.findIndex((w) => w.end > taken.start)
    const target = step === 1 ? list[index + 1] : [...list].reverse().find((w) => w.start < taken.start)
    return target && target.start < taken.end ? { ...taken, start: target.start } : taken
  }
  const target = step === 1 ? list.find((w) => w.end > taken.end) : [...list].reverse().find((w) => w.end < taken.end)
  return target && target.end > taken.start ? { ...taken, end: target.end } : taken
}

/** A sentence that was taken, with its bounds moved word by word. It has the focus as soon as it is there. */
function Trimmer({
  article,
  taken,
  action,
  onTrim,
  onPick,
  onBack,
}: {
  article: ArticleView
  taken: Span
  action: string
  onTrim: (edge: Edge, step: 1 | -1) => void
  onPick: () => void
  onBack: () => void
}) {
  const t = useTranslate()
  const trimmer = useRef<HTMLDivElement>(null)
  useEffect(() => trimmer.current?.focus(), [])
  function onTrimKey(event: KeyboardEvent) {
    if (event.target !== event.currentTarget) return
    if (event.key === 'Enter') onPick()
    else if (event.key === 'ArrowRight') onTrim(event.shiftKey ? 'end' : 'start', 1)
    else if (event.key === 'ArrowLeft') onTrim(event.shiftKey ? 'end' : 'start', -1)
    else return
    event.preventDefault()
  }

  return (
    <div className="grid gap-3">
      <div
        ref={trimmer}
        tabIndex={0}
        role="group"
        aria-label={t('Chosen passage. Left and right arrow move its start, with Shift its end. Enter takes it.')}
        className="card p-4 serif text-lg leading-relaxed break"
        translate="no"
        dir="auto"
        onKeyDown={onTrimKey}
      >
        <span className="quiet">{article.text.slice(Math.max(0, taken.start - 60), taken.start)}</span>
        <mark className="m-passage">{article.text.slice(taken.start, taken.end)}</mark>
        <span className="quiet">{article.text.slice(taken.end, taken.end + 60)}</span>
      </div>
      <div className="flex gap-2 flex-wrap">
        <button type="button" className="btn btn-small" onClick={() => onTrim('start', -1)}>
          {t('Start earlier')}
        </button>
        <button type="button" className="btn btn-small" onClick={() => onTrim('start', 1)}>
          {t('Start later')}
        </button>
        <button type="button" className="btn btn-small" onClick={() => onTrim('end', -1)}>
          {t('End earlier')}
        </button>
        <button type="button" className="btn btn-small" onClick={() => onTrim('end', 1)}>
          {t('End later')}
        </button>
        <span className="ms-auto flex gap-2">
          <button type="button" className="btn" onClick={onBack}>
            {t('Back')}
          </button>
          <button type="button" className="btn btn-main" onClick={() => onPick()}>
            {action}
          </button>
        </span>
      </div>
    </div>
  )
}
