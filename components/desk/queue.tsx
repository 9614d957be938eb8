'use client'
import { type ComponentProps, type ReactNode, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { decideVerdictDoor } from '@/lib/contract/generated/claims'
import type { QueueRow } from '@/lib/domain/views'
import { type ReturnCategory, STANCE_WORD, VERDICT_WORD } from '@/lib/domain/words'
import type { Denial } from '@/lib/review/denials'
import { readAbilities } from '@/lib/review/read-abilities'
import { quoted } from '@/lib/text/quoted'
import { call } from '../client/client'
import { Moment } from '../controls/due'
import { Link } from '../controls/link'
import { NarrowedTo } from '../controls/narrowed-to'
import { VerdictBadge } from '../controls/verdict-mark'
import { approve, giveBack, QUEUE_COMMANDS } from '../keys/commands'
import { Cap, Hotkeys, useKeyed } from '../keys/keys'
import { AskReturn } from '../revision/ask-return'
import { ChangedSentence } from '../revision/change'
import { correctionOf } from '../revision/draft'
import { Rest } from '../revision/in-words'

/** What was decided, as a sentence. */
const DONE_WORD = { approved: 'Approved.', returned: 'Returned.' } as const
type Outcome = keyof typeof DONE_WORD

/** What this editor decided here, row by row; after each, the next open one gets the focus. */
function useDecisions(rows: readonly QueueRow[], focus: (index: number) => void) {
  const t = useTranslate()
  const [done, setDone] = useState<Record<string, Outcome>>({})
  const [problems, setProblems] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  const [said, say] = useState('')
  async function decide(
    row: QueueRow,
    body: { outcome: 'approved' } | { outcome: 'returned'; reason: string; category: ReturnCategory },
  ) {
    if (busy || done[row.claim.id]) return
    setBusy(true)
    setProblems((all) => ({ ...all, [row.claim.id]: '' }))
    const answer = await call(
      decideVerdictDoor,
      { claimId: row.claim.id },
      {
        ...body,
        revision: row.claim.head!.number,
        claimVersion: row.claim.version,
      },
    )
    setBusy(false)
    if (!answer.ok) return setProblems((all) => ({ ...all, [row.claim.id]: answer.problem.detail }))
    setDone((all) => ({ ...all, [row.claim.id]: body.outcome }))
    say(t(DONE_WORD[body.outcome]))
    const index = rows.indexOf(row)
    const next = rows.findIndex((r, i) => i > index && !done[r.claim.id])
    // who went on to another row meanwhile stays there
    const held = document.activeElement?.closest<HTMLElement>('[data-claim]')?.dataset.claim
    if (next !== -1 && (held === undefined || held === row.claim.id)) focus(next)
  }
  return { done, problems, busy, said, say, decide }
}

/** Scrolls until a row is on the screen, of a long one its end. True where it had to. */
function bringUp(row: Element | undefined): boolean {
  if (!row) return false
  const { top, bottom, height } = row.getBoundingClientRect()
  const isLong = height > innerHeight
  if (bottom <= innerHeight + 1 && (isLong || top >= -1)) return false
  row.scrollIntoView({ block: isLong ? 'end' : 'nearest' })
  return true
}

interface Group {
  storyId: string
  title: string
  rows: QueueRow[]
}
/** The rows of each story together; stories stand where their first row stood. */
function byStory(rows: readonly QueueRow[]): Group[] {
  const groups = new Map<string, Group>()
  for (const row of rows) {
    const group = groups.get(row.storyId) ?? { storyId: row.storyId, title: row.storyTitle, rows: [] }
    group.rows.push(row)
    groups.set(row.storyId, group)
  }
  return [...groups.values()]
}

/** Which of them are looked at: of one story, of one person, or all. */
interface Choice {
  storyId: string
  personId: string
}

function Choose({ rows, choice, onChoose }: { rows: readonly QueueRow[]; choice: Choice; onChoose: (choice: Choice) => void }) {
  const t = useTranslate()
  const stories = new Map(rows.map((row) => [row.storyId, row.storyTitle]))
  const people = new Map(rows.map(({ claim: { head } }) => [head!.authorId, head!.authorName]))
  if (stories.size < 2 && people.size < 2) return null
  return (
    <div className="flex gap-4 flex-wrap" role="group" aria-label={t('Show')}>
      <NarrowedTo
        label={t('Story')}
        all={t('All stories')}
        value={choice.storyId}
        options={stories}
        choose={(storyId) => onChoose({ ...choice, storyId })}
      />
      <NarrowedTo
        label={t('Checked by')}
        all={t('Everybody')}
        value={choice.personId}
        options={people}
        choose={(personId) => onChoose({ ...choice, personId })}
      />
    </div>
  )
}

/** How many wait: fewer with each that is decided here. */
function Head({ total }: { total: number }) {
  const t = useTranslate()
  return (
    <div>
      <h1>{t('Approval')}</h1>
      <p className="quiet nums mt-1">
        {total === 0
          ? t('Nothing waits for a decision.')
          : t(
              '{total, plural, one {# verdict waits} other {# verdicts wait}} for a decision. Disputed ones come first, then the longest waiting.',
              { total },
            )}
      </p>
    </div>
  )
}

interface Waiting {
  rows: QueueRow[]
  /** How many wait in all; the first of them are `rows`. */
  total: number
  zone: string
  /** Whose verdicts are shown first; '' shows those of all stories. */
  storyId: string
}
/** What waits for an editor, with everything needed to decide in the row itself. A accepts and goes on, R returns, J and K move. */
export function Queue({ rows: all, total, zone, storyId }: Waiting) {
  const t = useTranslate()
  const [choice, setChoice] = useState<Choice>({ storyId, personId: '' })
  const groups = byStory(
    all.filter(
      (row) =>
        (!choice.storyId || row.storyId === choice.storyId) && (!choice.personId || row.claim.head!.authorId === choice.personId),
    ),
  )
  const rows = groups.flatMap((group) => group.rows)
  const [at, setAt] = useState(0)
  const [returning, setReturning] = useState<QueueRow | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const rowAt = (index: number) => list.current?.querySelectorAll<HTMLElement>('li[data-claim]')[index]
  const denialOf = (row: QueueRow) => readAbilities(row.claim.may).approve

  function focus(index: number) {
    const next = Math.max(0, Math.min(rows.length - 1, index))
    setAt(next)
    const row = rowAt(next)
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  }

  const { done, problems, busy, said, say, decide } = useDecisions(rows, focus)

  /** The row that has the focus: keys act on what is seen to be chosen, never on a guess. */
  function focused(): QueueRow | null {
    const id = document.activeElement?.closest<HTMLElement>('[data-claim]')?.dataset.claim
    const row = rows.find((r) => r.claim.id === id) ?? null
    if (!row) focus(at)
    return row
  }
  const run = ({ id }: (typeof QUEUE_COMMANDS)[number]) => {
    if (id === 'next') return focus(at + 1)
    if (id === 'previous') return focus(at - 1)
    const current = focused()
    if (!current) return
    const denial = denialOf(current)
    if (denial) return say(t.said(denial.message))
    if (id === 'approve') {
      // nobody approves what was beyond the edge
      if (bringUp(rowAt(rows.indexOf(current))))
        return say(t('Read the whole verdict first: it is before you now. Then approve.'))
      void decide(current, { outcome: 'approved' })
    } else if (!done[current.claim.id]) setReturning(current)
  }

  return (
    <>
      <p className="sr-only" role="status">
        {said}
      </p>
      <Hotkeys commands={QUEUE_COMMANDS} run={run} />
      <Head total={total - all.filter((row) => done[row.claim.id]).length} />
      <Choose
        rows={all}
        choice={choice}
        onChoose={(next) => {
          setChoice(next)
          setAt(0)
        }}
      />
      <div ref={list} className="grid gap-6">
        {groups.map((group) => (
          <section key={group.storyId} className="grid gap-3" aria-labelledby={`of-${group.storyId}`}>
            <h2 id={`of-${group.storyId}`} className="flex gap-3 items-baseline flex-wrap">
              <Link href={`/stories/${group.storyId}`}>{group.title}</Link>
              <span className="small quiet font-normal nums">
                {t('{count, plural, =0 {all decided} one {one verdict} other {# verdicts}}', {
                  count: group.rows.filter((row) => !done[row.claim.id]).length,
                })}
              </span>
            </h2>
            <ol className="grid gap-3">
              {group.rows.map((row) => {
                const index = rows.indexOf(row)
                return (
                  <Waits
                    key={row.claim.id}
                    row={row}
                    zone={zone}
                    isAt={index === at}
                    onFocus={() => setAt(index)}
                    problem={problems[row.claim.id] ?? ''}
                    answer={
                      <AnswerToIt
                        row={row}
                        decided={done[row.claim.id]}
                        denial={denialOf(row)}
                        busy={busy}
                        onApprove={() => decide(row, { outcome: 'approved' })}
                        onReturn={() => setReturning(row)}
                        returns={
                          returning === row && {
                            onClose: () => {
                              setReturning(null)
                              focus(index)
                            },
                            onDone: (reason, category) => {
                              setReturning(null)
                              void decide(row, { outcome: 'returned', reason, category })
                            },
                          }
                        }
                      />
                    }
                  />
                )
              })}
            </ol>
          </section>
        ))}
      </div>
      {all.length === 0 && (
        <div className="card p-6">
          <p>{t('When a journalist submits a verdict, it appears here.')}</p>
        </div>
      )}
    </>
  )
}

/** One verdict that waits, with everything needed to decide on it. */
function Waits({
  row,
  zone,
  isAt,
  onFocus,
  problem,
  answer,
}: {
  row: QueueRow
  zone: string
  isAt: boolean
  onFocus: () => void
  problem: string
  answer: ReactNode
}) {
  const t = useTranslate()
  const { claim } = row
  const content = claim.head!.content
  return (
    <li
      tabIndex={0}
      data-claim={claim.id}
      onFocus={onFocus}
      aria-label={`${claim.quote.slice(0, 80)}, ${content.value ? t(VERDICT_WORD[content.value]) : ''}`}
      className={`card p-4 grid gap-3 ${isAt ? 'border-(--accent)! forced-colors:outline-2' : ''}`}
    >
      <div className="flex gap-3 items-center flex-wrap">
        <VerdictBadge value={content.value} />
        {claim.returnedCount > 0 && (
          <span className="state">
            {t('↩ again after {count, plural, one {a return} other {# returns}}', { count: claim.returnedCount })}
          </span>
        )}
        <span className="small quiet">
          {row.articleOutlet || t('Outlet unknown')} · {claim.head!.authorName}, <Moment iso={claim.stateSince} zone={zone} />
        </span>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <AsPrinted row={row} />
        <WhatIsSaid row={row} />
      </div>
      {claim.returnReason && (
        <p className="small quiet">{t('Returned before: {returnReason}', { returnReason: claim.returnReason })}</p>
      )}
      {problem && (
        <p className="notice notice-wrong" role="alert">
          {problem}
        </p>
      )}
      {answer}
    </li>
  )
}

function AsPrinted({ row }: { row: QueueRow }) {
  const t = useTranslate()
  const { claim } = row
  const correction = correctionOf(claim.head!.content)
  return (
    <div className="grid gap-2 content-start">
      {correction ? (
        <>
          <p className="small quiet">{t('As published, with the change')}</p>
          <div className="text-lg leading-snug">
            <ChangedSentence was={claim.quote} is={correction} />
          </div>
          <p className="small quiet mt-1">{t('Should read')}</p>
          <p className="serif break" translate="no" dir="auto">
            {quoted(correction)}
          </p>
        </>
      ) : (
        <>
          <p className="small quiet">
            {row.articleOutlet ? t('As published by {outlet}', { outlet: row.articleOutlet }) : t('As published')}
          </p>
          <blockquote className="serif text-lg leading-snug break" translate="no" dir="auto">
            {quoted(claim.quote)}
          </blockquote>
        </>
      )}
    </div>
  )
}

/** What the verdict says of it, and what it rests on. */
function WhatIsSaid({ row }: { row: QueueRow }) {
  const t = useTranslate()
  const { claim } = row
  const content = claim.head!.content
  return (
    <div className="grid gap-2 content-start">
      {content.note && <p className="whitespace-pre-wrap break">{content.note}</p>}
      <Rest content={content} />
      <ul className="grid gap-1">
        {content.evidence.map((e) => (
          <li key={`${e.versionId}-${e.start}`} className="small break">
            <span className="state">{t(STANCE_WORD[e.stance])}</span>{' '}
            <span className="quiet">
              {e.articleId === claim.articleId ? t('This article') : row.outlets[e.articleId] || t('Outlet unknown')}:{' '}
            </span>
            <span className="serif" translate="no" dir="auto">
              {quoted(e.quote)}
            </span>
          </li>
        ))}
        {content.evidence.length === 0 && <li className="small quiet">{t('No evidence attached.')}</li>}
      </ul>
    </div>
  )
}

/** What was decided, why this editor cannot, what it goes back for, or the two ways to decide. */
function AnswerToIt({
  row,
  decided,
  denial,
  busy,
  onApprove,
  onReturn,
  returns,
}: {
  row: QueueRow
  decided: Outcome | undefined
  denial: Denial | null
  busy: boolean
  onApprove: () => void
  onReturn: () => void
  /** Where it is being returned: how that ends. */
  returns: false | ComponentProps<typeof AskReturn>
}) {
  const t = useTranslate()
  const keyed = useKeyed()
  if (decided) return <p className="notice notice-good">{t(DONE_WORD[decided])}</p>
  if (denial) return <p className="small quiet">{t(denial.message)}</p>
  if (returns) return <AskReturn {...returns} />
  return (
    <div className="flex gap-2 flex-wrap">
      <button type="button" className="btn btn-main" disabled={busy} onClick={onApprove} {...keyed(approve)}>
        {t('Approve')} <Cap of={approve} />
      </button>
      <button type="button" className="btn" disabled={busy} onClick={onReturn} {...keyed(giveBack)}>
        {t('Return…')} <Cap of={giveBack} />
      </button>
      <Link className="inline-flex items-center min-h-6 sm:px-2" href={`/stories/${row.storyId}/check?claim=${row.claim.id}`}>
        {t('Open in the workbench')}
      </Link>
    </div>
  )
}
