'use client'
import { memo, useCallback, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { typeLineDoor, typeLinesDoor } from '@/lib/contract/generated/articles'
import { lower } from '@/lib/domain/message'
import type { ArticleView, LineView } from '@/lib/domain/views'
import { CHECKED_KINDS, LINE_KIND_WORD, LINE_KINDS, type LineKind } from '@/lib/domain/words'
import { askedLines, isDoubtful, restOf, undecided } from '@/lib/engine/doubtful-line'
import { call } from '../client/client'
import { Extract } from './extract'
import { inLineOrder } from './line-saves'

/** Every line of the articles with what it is. Proposals are the app's, each is changed with one choice and put back with one click. */
export function CleanUp({ storyId, articles, mayEdit }: { storyId: string; articles: ArticleView[]; mayEdit: boolean }) {
  const t = useTranslate()
  const cleaning = articles.some((a) => a.stage === 'cleaning')
  return (
    <div className="grid gap-6">
      <p className="quiet">
        {t(
          'The desk proposes what each line is. Only headlines, captions and body text are checked. Nothing is deleted: a line that is set aside stays in the text.',
        )}
      </p>
      {articles.map((article) => (
        <LinesOf key={article.id} article={article} mayEdit={mayEdit && article.stage === 'cleaning'} />
      ))}
      {cleaning && mayEdit ? (
        <Extract storyId={storyId} articles={articles.length} />
      ) : (
        <p className="notice">{t('All articles are in check. Single sentences are marked in the workbench.')}</p>
      )}
    </div>
  )
}

/** An article as its lines: only those in doubt are asked about, until a person wants all of them. */
function LinesOf({ article, mayEdit }: { article: ArticleView; mayEdit: boolean }) {
  const t = useTranslate()
  const [kinds, setKinds] = useState<Record<number, LineKind>>({})
  const [problem, setProblem] = useState('')
  const [isAll, setAll] = useState(false)
  const kindOf = (line: LineView) => kinds[line.number] ?? line.kind
  const wordsOf = (line: LineView) => article.text.slice(line.start, line.end)
  const aside = article.lines.filter((line) => !CHECKED_KINDS.has(kindOf(line))).length
  const askedOf = askedLines({ text: article.text, lines: article.lines.map((line) => ({ ...line, kind: kindOf(line) })) })
  const asked = new Set(askedOf.map((line) => line.number))
  const doubts = undecided(askedOf).length

  // one function for all lines and for good, so that a line is drawn again only when it changes itself
  const type = useCallback(
    async (number: number, before: LineKind, kind: LineKind) => {
      setKinds((all) => ({ ...all, [number]: kind }))
      setProblem('')
      const answer = await inLineOrder(() => call(typeLineDoor, { articleId: article.id }, { line: number, kind }))
      if (answer.ok) return
      setKinds((all) => ({ ...all, [number]: before }))
      setProblem(answer.problem.detail)
    },
    [article.id],
  )
  const latest = useRef({ lines: article.lines, kindOf })
  latest.current = { lines: article.lines, kindOf }
  // a stretch goes at once: it is set aside as a whole, or not at all
  const typeRest = useCallback(
    async (number: number, way: 'above' | 'below') => {
      const { lines, kindOf } = latest.current
      const rest = restOf(lines, number, way)
      if (rest.length === 0) return
      const typed = (kindOf: (line: LineView) => LineKind) => Object.fromEntries(rest.map((line) => [line.number, kindOf(line)]))
      const before = typed(kindOf)
      setKinds((all) => ({ ...all, ...typed(() => 'not_article') }))
      setProblem('')
      const stretch = { from: rest[0]!.number, to: rest.at(-1)!.number, kind: 'not_article' } as const
      const answer = await inLineOrder(() => call(typeLinesDoor, { articleId: article.id }, stretch))
      if (answer.ok) return
      setKinds((all) => ({ ...all, ...before }))
      setProblem(answer.problem.detail)
    },
    [article.id],
  )

  return (
    <section className="card" aria-labelledby={`lines-${article.id}`}>
      <div className="p-4 border-b border-(--line) grid gap-1">
        <h2 id={`lines-${article.id}`}>
          {article.position === 1 ? t('Article under check') : t('Source {count}', { count: article.position - 1 })}:{' '}
          <span className="serif" translate="no" dir="auto">
            {article.headline}
          </span>
        </h2>
        <div className="flex gap-x-4 gap-y-1 items-center flex-wrap">
          <p className="small quiet nums" role="status">
            {t('{count} lines, {aside} not checked.', { count: article.lines.length, aside })}{' '}
            {mayEdit &&
              (doubts > 0
                ? t('{n, plural, one {One line is} other {# lines are}} in doubt.', { n: doubts })
                : t('Nothing is in doubt.'))}
          </p>
          {mayEdit && (
            <button type="button" className="btn btn-small" aria-pressed={isAll} onClick={() => setAll(!isAll)}>
              {isAll ? t('Only lines in doubt') : t('Ask about every line')}
            </button>
          )}
        </div>
        {problem && (
          <p className="notice notice-wrong" role="alert">
            {t.said(problem)}
          </p>
        )}
      </div>
      <ul className="py-2">
        {article.lines.map((line) => (
          <Line
            key={line.number}
            line={line}
            kind={kindOf(line)}
            words={wordsOf(line)}
            language={article.language}
            isAsked={mayEdit && (isAll || asked.has(line.number))}
            isOpen={mayEdit}
            onType={type}
            onRest={typeRest}
          />
        ))}
      </ul>
    </section>
  )
}

interface LineProps {
  line: LineView
  kind: LineKind
  words: string
  language: string
  /** Its kind can be changed, and is asked for. */
  isAsked: boolean
  /** Its article is in clean-up: what is known of a line need not be said. */
  isOpen: boolean
  onType: (number: number, before: LineKind, kind: LineKind) => void
  onRest: (number: number, way: 'above' | 'below') => void
}

/** The same line, said the same way: another page of the server brings the same lines as other objects. */
const isSame = (a: LineProps, b: LineProps): boolean =>
  a.kind === b.kind &&
  a.words === b.words &&
  a.language === b.language &&
  a.isAsked === b.isAsked &&
  a.isOpen === b.isOpen &&
  a.onType === b.onType &&
  a.onRest === b.onRest &&
  (a.line === b.line ||
    (a.line.number === b.line.number &&
      a.line.proposedKind === b.line.proposedKind &&
      JSON.stringify(a.line.reason) === JSON.stringify(b.line.reason)))

/** A line with what it is. An article may have thousands, and all of them can be searched and printed. */
const Line = memo(function Line({ line, kind, words, language, isAsked, isOpen, onType, onRest }: LineProps) {
  const t = useTranslate()
  const isChecked = CHECKED_KINDS.has(kind)
  if (isOpen && !isAsked)
    return (
      <li className="line line-sure">
        <span className="small quiet nums hide-small">{line.number}</span>
        <span className="min-w-0">
          <span translate="no" className={`serif break ${isChecked ? '' : 'quiet line-aside'}`} lang={language} dir="auto">
            {words}
          </span>
          {!isChecked && <span className="small quiet whitespace-nowrap ms-1"> {t(LINE_KIND_WORD[kind])}</span>}
        </span>
      </li>
    )
  return (
    <li className={`line line-asked ${isAsked && isDoubtful(line.proposedKind, words) ? 'line-doubt' : ''}`}>
      <span className="small quiet nums sm:pt-1">{line.number}</span>
      {isAsked ? (
        <select
          className="input"
          value={kind}
          onChange={(e) => onType(line.number, kind, e.target.value as LineKind)}
          aria-label={t('Line {number} is: {words}', { number: line.number, words: words.slice(0, 60) })}
        >
          {LINE_KINDS.map((k) => (
            <option key={k} value={k}>
              {t(LINE_KIND_WORD[k])}
            </option>
          ))}
        </select>
      ) : (
        <span className="state justify-self-start sm:mt-1">{t(LINE_KIND_WORD[kind])}</span>
      )}
      <span translate="no" className={`serif break pt-1 ${isChecked ? '' : 'quiet'}`} lang={language} dir="auto">
        {words}
        <span className="small quiet font-sans block">
          {/* that running text is running text need not be said of every paragraph */}
          {kind === line.proposedKind
            ? (isAsked || kind !== 'body') && t.kept(line.reason)
            : t('proposed as {value}: {reason}', {
                value: t(lower(LINE_KIND_WORD[line.proposedKind])),
                reason: t.kept(line.reason),
              })}
        </span>
      </span>
      {isAsked ? (
        <span className="flex gap-1 flex-wrap justify-end">
          {kind !== line.proposedKind && (
            <button type="button" className="btn btn-small" onClick={() => onType(line.number, kind, line.proposedKind)}>
              {t('Put back')}
            </button>
          )}
          <Rest number={line.number} onRest={onRest} />
        </span>
      ) : (
        <span />
      )}
    </li>
  )
}, isSame)

/** What lies before or after a line is not the article: a page's head or foot at once. */
function Rest({ number, onRest }: { number: number; onRest: LineProps['onRest'] }) {
  const t = useTranslate()
  return (
    <details className="menu">
      <summary className="btn btn-small btn-quiet">
        <span aria-hidden="true">⋯</span>
        <span className="sr-only">{t('More on line {number}', { number })}</span>
      </summary>
      <div className="menu-body card">
        <button type="button" className="btn btn-quiet" onClick={() => onRest(number, 'above')}>
          {t('Everything above is not the article')}
        </button>
        <button type="button" className="btn btn-quiet" onClick={() => onRest(number, 'below')}>
          {t('Everything below is not the article')}
        </button>
      </div>
    </details>
  )
}
