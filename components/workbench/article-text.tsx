import { type ComponentType, memo, type SyntheticEvent, useMemo } from 'react'
import { useTranslate } from '#translate'
import type { Said } from '@/lib/domain/message'
import type { ArticleView, LineView } from '@/lib/domain/views'
import { STANCE_WORD, type Stance, VERDICT_LETTER, VERDICT_WORD, type Verdict } from '@/lib/domain/words'
import { type Span, segment } from '@/lib/text/span'
import { BESIDE } from './range-of'
import { useWhole } from './use-whole'

/** A mark over an article's text: a claim, a place that was found for one, or evidence. */
export interface Mark extends Span {
  id: string
  kind: 'claim' | 'hit' | 'evidence' | 'flag' | 'agrees' | 'differs' | 'struck' | 'inserted' | 'written'
  number?: number
  value?: Verdict | null
  /** Of evidence: its letter, and what it does to the claim. */
  letter?: string
  stance?: Stance
  /** Why two facts agree or differ. */
  reason?: Said
  /** The outlet printed what should stand: what was disputed is right now. */
  isFixed?: boolean
  current?: boolean
  /** Words that a correction puts in, at its end or before it: drawn there, and no part of the text. */
  text?: string
  isBefore?: boolean
}

const NO_MARKS: readonly Mark[] = []
/** The marks over each line, in one walk: both come in the order of the text, or nearly. */
function sortIn(lines: readonly LineView[], marks: readonly Mark[]): Map<number, Mark[]> {
  const found = new Map<number, Mark[]>()
  const ordered = [...marks].sort((a, b) => a.start - b.start)
  let first = 0
  for (const mark of ordered) {
    while (first < lines.length && lines[first]!.end <= mark.start) first++
    for (let i = first; i < lines.length && lines[i]!.start < mark.end; i++) {
      const list = found.get(lines[i]!.number)
      if (list) list.push(mark)
      else found.set(lines[i]!.number, [mark])
    }
  }
  return found
}

/** Over each line what stands and what came over it; one of the same id takes the place of what stands. */
function laidOver(standing: ReadonlyMap<number, Mark[]>, over: ReadonlyMap<number, Mark[]>): ReadonlyMap<number, Mark[]> {
  if (standing.size === 0 || over.size === 0) return over.size === 0 ? standing : over
  const found = new Map(standing)
  for (const [line, marks] of over) {
    const byId = new Map(marks.map((m) => [m.id, m]))
    const below = standing.get(line) ?? []
    const ids = new Set(below.map((m) => m.id))
    found.set(line, [...below.map((m) => byId.get(m.id) ?? m), ...marks.filter((m) => !ids.has(m.id))])
  }
  return found
}

/** From so many lines on, what is out of sight is laid out when it comes into sight. It stays in the page for search and print. */
const LONG = 120
/** So many lines of a long text, before and after the open one, come with their marks; those of the others are drawn behind the page. */
const NEAR = 30

/**
 * An article's text with its marks, as real elements, so that the browser's search, print, links and
 * screen readers work. The text is exactly the canonical one; marks are cut at every overlap.
 */
export const ArticleText = memo(function ArticleText({
  article,
  standing = NO_MARKS,
  marks,
  onOpen,
  After,
  Written,
}: {
  article: ArticleView
  /** Marks that stay while others come and go: a line that has these alone is not drawn again for the others. */
  standing?: readonly Mark[]
  marks: readonly Mark[]
  onOpen?: (id: string) => void
  /** What can be done with the place that is current, drawn after it. */
  After?: ComponentType
  /** Drawn in place of the words that are being written over. */
  Written?: ComponentType
}) {
  const below = useMemo(() => sortIn(article.lines, standing), [article.lines, standing])
  const byLine = useMemo(() => laidOver(below, sortIn(article.lines, marks)), [article.lines, below, marks])
  const isWhole = useWhole(article.lines.length <= LONG)
  const here = isWhole ? 0 : article.lines.findIndex(({ number }) => byLine.get(number)?.some((mark) => mark.current))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a convenience for the mouse; every claim has a link of its own
    // biome-ignore lint/a11y/useKeyWithClickEvents: the same
    <div
      className="article-text"
      translate="no"
      onCopy={(event) => give(event, event.clipboardData, article.text)}
      onDragStart={(event) => give(event, event.dataTransfer, article.text)}
      lang={article.language}
      dir="auto"
      data-version={article.versionId}
      data-long={article.lines.length > LONG || undefined}
      onClick={
        onOpen &&
        ((event) => {
          const pressed = event.target as HTMLElement
          // selecting text never opens anything; a number is pressed, not selected
          if (!window.getSelection()?.isCollapsed && !pressed.closest(BESIDE)) return
          const mark = pressed.closest<HTMLElement>('[data-mark]')
          if (mark?.dataset.mark) {
            event.preventDefault()
            onOpen(mark.dataset.mark)
          }
        })
      }
    >
      {article.lines.map((line, i) => (
        <Line
          key={line.number}
          text={article.text}
          line={line}
          marks={isWhole || Math.abs(i - here) <= NEAR ? (byLine.get(line.number) ?? NO_MARKS) : NO_MARKS}
          After={After}
          Written={Written}
        />
      ))}
    </div>
  )
})

const Line = memo(
  function Line({
    text,
    line,
    marks,
    After,
    Written,
  }: {
    text: string
    line: LineView
    marks: readonly Mark[]
    After?: ComponentType
    Written?: ComponentType
  }) {
    const t = useTranslate()
    const byId = new Map(marks.map((mark) => [mark.id, mark]))
    return (
      <p className={`l-${line.kind}`} data-start={line.start}>
        {segment(line.start, line.end, marks).map((part) => {
          const words = text.slice(part.start, part.end)
          const over = part.ids.map((id) => byId.get(id)!)
          if (over.length === 0)
            return (
              <span key={part.start} data-start={part.start}>
                {words}
              </span>
            )
          const claim = over
            .filter((m) => m.kind === 'claim')
            .sort((a, b) => Number(b.current ?? false) - Number(a.current ?? false) || a.end - a.start - (b.end - b.start))[0]
          const hit = over.find((m) => m.kind === 'hit' && m.current) ?? over.find((m) => m.kind === 'hit')
          const evidence = over.find((m) => m.kind === 'evidence')
          const fact = over.find((m) => m.kind === 'differs') ?? over.find((m) => m.kind === 'agrees')
          const classes = [
            claim && `claim-mark m-${claim.isFixed ? 'fixed' : (claim.value ?? 'none')}`,
            claim && part.start === claim.start && `m-begins ${claim.number! % 2 === 0 ? 'm-even' : ''}`,
            claim?.current && 'm-current',
            hit && (hit.current ? 'm-hit m-hit-here' : 'm-hit'),
            evidence && `m-evidence s-${evidence.stance}`,
            over.some((m) => m.kind === 'flag') && 'm-flag',
            fact && `f-${fact.kind}`,
          ].filter(Boolean)
          const ends = over.filter((m) => m.kind === 'claim' && m.end === part.end)
          const written = over.find((m) => m.kind === 'written')
          const numbers = ends.map((m) => <ClaimNumber key={m.id} mark={m} />)
          if (written && Written)
            return (
              <span key={part.start}>
                {written.start === part.start && <Written />}
                {ends.map((m) => !m.current && <ClaimNumber key={m.id} mark={m} />)}
              </span>
            )
          const isStruck = over.some((m) => m.kind === 'struck')
          return (
            <span key={part.start}>
              {over.map((m) => m.start === part.start && <Sign key={m.id} mark={m} />)}
              {over.map((m) => m.isBefore && m.start === part.start && <Inserted key={m.id} mark={m} />)}
              <mark
                className={classes.join(' ')}
                title={fact?.reason && t.kept(fact.reason)}
                data-mark={claim?.id ?? hit?.id}
                data-start={part.start}
                id={claim && part.start === claim.start ? `claim-${claim.number}` : undefined}
              >
                {isStruck ? (
                  <del>
                    <span className="sr-only beside"> {t('struck:')} </span>
                    {words}
                  </del>
                ) : (
                  words
                )}
              </mark>
              {over.map((m) => !m.isBefore && m.end === part.end && <Inserted key={m.id} mark={m} />)}
              {numbers}
              {After && over.some((m) => m.kind === 'hit' && m.current && m.end === part.end) && <After />}
            </span>
          )
        })}
      </p>
    )
  },
  (before, after) =>
    before.text === after.text &&
    before.line === after.line &&
    (before.marks === after.marks ||
      (before.marks.length === after.marks.length && before.marks.every((m, i) => isSame(m, after.marks[i]!)))),
)

const isSame = (m: Mark, n: Mark): boolean =>
  m.id === n.id &&
  m.value === n.value &&
  m.isFixed === n.isFixed &&
  m.current === n.current &&
  m.number === n.number &&
  m.letter === n.letter &&
  m.text === n.text &&
  m.stance === n.stance &&
  m.start === n.start &&
  m.end === n.end

/** Words that a correction puts in. */
function Inserted({ mark }: { mark: Mark }) {
  const t = useTranslate()
  if (!mark.text) return null
  return (
    <ins className="beside">
      <span className="sr-only"> {t('inserted:')} </span>
      {mark.text}
    </ins>
  )
}

/** The number of a claim, after its words. */
function ClaimNumber({ mark: m }: { mark: Mark }) {
  const t = useTranslate()
  return (
    <a
      className={`claim-no v ${m.isFixed ? 'v-corroborated' : m.value ? `v-${m.value}` : ''} ${m.current ? 'is-current' : ''}`}
      href={`?claim=${m.id}`}
      data-mark={m.id}
      data-letter={m.isFixed ? '✓' : m.value ? VERDICT_LETTER[m.value] : ' '}
    >
      {m.number}
      <span className="sr-only">
        , {m.value ? t(VERDICT_WORD[m.value]).toLowerCase() : t('not checked')}
        {m.isFixed && `, ${t('corrected by the outlet since')}`}
      </span>
    </a>
  )
}

/** What stands before a mark: the letter of evidence, the number of what was found. */
function Sign({ mark }: { mark: Mark }) {
  const t = useTranslate()
  if (mark.kind === 'hit')
    return (
      <button
        type="button"
        className="hit-no beside nums"
        data-mark={mark.id}
        aria-current={mark.current}
        title={t('Hit {number}', { number: mark.number! })}
      >
        {mark.number}
      </button>
    )
  return mark.kind === 'evidence' ? (
    <span className={`letter beside s-${mark.stance}`}>
      <span className="sr-only">{t('Evidence')} </span>
      {mark.letter}
      <span className="sr-only">, {t(STANCE_WORD[mark.stance!])}</span>
    </span>
  ) : null
}

/** What leaves the page is what was printed: the selection's span of the text, without the numbers of claims. */
function give(event: SyntheticEvent<HTMLElement>, to: DataTransfer, text: string) {
  const span = selectedSpan(event.currentTarget, text)
  if (span === null || span === 'altered') return
  if (event.type === 'copy') event.preventDefault()
  to.setData('text/plain', text.slice(span.start, span.end))
}

/**
 * The span that the browser's selection covers in an article's text; null where nothing of it alone is selected.
 * "altered" where the words on the page are not the text's: a translator, a dictionary or a reader changed them, and
 * nobody can say what was meant. Numbers of claims do not count as text.
 */
export function selectedSpan(root: HTMLElement | null, text: string): Span | 'altered' | null {
  const selection = window.getSelection()
  if (!root || !selection || selection.rangeCount === 0 || selection.isCollapsed) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null
  const start = offsetOf(range.startContainer, range.startOffset, 'after')
  const end = offsetOf(range.endContainer, range.endOffset, 'before')
  const shown = shownIn(root, range)
  if (shown === '') return null
  if (start === null || end === null || end <= start || end > text.length) return 'altered'
  return shown === letters(text.slice(start, end)) ? { start, end } : 'altered'
}

/** Letters without blanks: between two lines the page has none and the text has. */
const letters = (text: string) => text.replace(/\s+/gu, '')

/** What the page shows of the text in a range. */
function shownIn(root: HTMLElement, range: Range): string {
  let shown = ''
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!range.intersectsNode(node) || node.parentElement!.closest(BESIDE)) continue
    const words = node.textContent ?? ''
    const from = node === range.startContainer ? range.startOffset : 0
    shown += words.slice(from, node === range.endContainer ? range.endOffset : words.length)
  }
  return letters(shown)
}

function offsetOf(node: Node, offset: number, side: 'after' | 'before'): number | null {
  const element = node instanceof Element ? node : node.parentElement
  const holder = element?.closest<HTMLElement>('[data-start]')
  if (node.nodeType === Node.TEXT_NODE && holder && !element!.closest(BESIDE)) return Number(holder.dataset.start) + offset
  // the selection ends between elements: take the nearest text on the wanted side
  const root = element?.closest<HTMLElement>('.article-text')
  if (!root) return null
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const border = document.createRange()
  border.setStart(
    node,
    Math.min(offset, node.nodeType === Node.TEXT_NODE ? (node.textContent?.length ?? 0) : node.childNodes.length),
  )
  let last: number | null = null
  for (let at = walker.nextNode(); at; at = walker.nextNode()) {
    const parent = at.parentElement!
    if (parent.closest(BESIDE)) continue
    const base = Number(parent.closest<HTMLElement>('[data-start]')!.dataset.start)
    const isAfter = border.comparePoint(at, 0) >= 0
    if (side === 'after' && isAfter) return base
    if (isAfter) break
    last = base + (at.textContent?.length ?? 0)
  }
  return last
}
