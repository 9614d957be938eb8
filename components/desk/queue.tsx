'use client'
import Link from 'next/link'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { decideVerdictDoor } from '@/lib/contract/generated/claims'
import type { QueueRow } from '@/lib/domain/views'
import { RETURN_CATEGORIES, RETURN_CATEGORY_WORD, type ReturnCategory, STANCE_WORD, VERDICT_WORD } from '@/lib/domain/words'
import type { Denial } from '@/lib/review/denials'
import { readAbilities } from '@/lib/review/read-abilities'
import { quoted } from '@/lib/text/quoted'
import { call } from '../client/client'
import { Moment } from '../controls/due'
import { ReasonDialog } from '../controls/reason-dialog'
import { VerdictBadge } from '../controls/verdict-mark'
import { approve, giveBack, QUEUE_COMMANDS } from '../keys/commands'
import { Cap, Hotkeys, useKeyed } from '../keys/keys'
import { Compare } from '../revision/compare'
import { verdictLine } from '../revision/rows'

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

/** What waits for an editor, with everything needed to decide in the row itself. A accepts and goes on, R returns, J and K move. */
export function Queue({ rows, zone }: { rows: QueueRow[]; zone: string }) {
  const t = useTranslate()
  const [at, setAt] = useState(0)
  const [returning, setReturning] = useState<QueueRow | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const denialOf = (row: QueueRow) => readAbilities(row.claim.may).approve

  function focus(index: number) {
    const next = Math.max(0, Math.min(rows.length - 1, index))
    setAt(next)
    const row = list.current?.children[next] as HTMLElement | undefined
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
      if (bringUp(list.current?.children[rows.indexOf(current)]))
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
      <ol ref={list} className="grid gap-3">
        {rows.map((row, index) => (
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
              />
            }
          />
        ))}
      </ol>
      {rows.length === 0 && (
        <div className="card p-6">
          <p>{t('When a journalist submits a verdict, it appears here.')}</p>
        </div>
      )}
      {returning && (
        <ReasonDialog
          title={t('Return this verdict')}
          label={t('What should they change?')}
          action={t('Send back')}
          choices={{
            label: t('Reason'),
            list: RETURN_CATEGORIES.map((value) => ({ value, word: t(RETURN_CATEGORY_WORD[value]) })),
          }}
          onClose={() => setReturning(null)}
          onDone={(reason, category) => {
            const row = returning
            setReturning(null)
            void decide(row, { outcome: 'returned', reason, category: category as ReturnCategory })
          }}
        />
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
      className={`card p-4 grid gap-3 ${isAt ? 'border-(--accent)!' : ''}`}
    >
      <div className="flex gap-3 items-center flex-wrap">
        <VerdictBadge value={content.value} />
        {claim.returnedCount > 0 && (
          <span className="state">
            {t('↩ again after {count, plural, one {a return} other {# returns}}', { count: claim.returnedCount })}
          </span>
        )}
        <Link prefetch={false} href={`/stories/${row.storyId}/check?claim=${claim.id}`} className="font-semibold">
          {row.storyTitle}
        </Link>
        <span className="small quiet">
          {claim.head!.authorName}, <Moment iso={claim.stateSince} zone={zone} />
        </span>
      </div>
      <div className="grid gap-3 md:grid-cols-2">
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
  const content = claim.head!.content
  return (
    <div className="grid gap-2 content-start">
      <p className="small quiet">{t('As published by {outlet}', { outlet: row.articleOutlet || t('Outlet unknown') })}</p>
      <blockquote className="serif text-lg leading-snug break" translate="no">
        {quoted(claim.quote)}
      </blockquote>
      {content.proposedText && (
        <details>
          <summary className="small">
            {t('Should read:')}{' '}
            <span className="serif" translate="no">
              {quoted(content.proposedText)}
            </span>
          </summary>
          <Compare left={claim.quote} right={content.proposedText} />
        </details>
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
      <p className="small quiet break">{verdictLine(content, t, ['value', 'note', 'proposedText', 'evidence'])}</p>
      <ul className="grid gap-1">
        {content.evidence.map((e) => (
          <li key={`${e.versionId}-${e.start}`} className="small break">
            <span className="state">{t(STANCE_WORD[e.stance])}</span>{' '}
            <span className="quiet">
              {e.articleId === claim.articleId ? t('This article') : row.outlets[e.articleId] || t('Outlet unknown')}:{' '}
            </span>
            <span className="serif" translate="no">
              {quoted(e.quote)}
            </span>
          </li>
        ))}
        {content.evidence.length === 0 && <li className="small quiet">{t('No evidence attached.')}</li>}
      </ul>
    </div>
  )
}

/** What was decided, why this editor cannot, or the two ways to decide. */
function AnswerToIt({
  row,
  decided,
  denial,
  busy,
  onApprove,
  onReturn,
}: {
  row: QueueRow
  decided: Outcome | undefined
  denial: Denial | null
  busy: boolean
  onApprove: () => void
  onReturn: () => void
}) {
  const t = useTranslate()
  const keyed = useKeyed()
  if (decided) return <p className="notice notice-good">{t(DONE_WORD[decided])}</p>
  if (denial) return <p className="small quiet">{t(denial.message)}</p>
  return (
    <div className="flex gap-2 flex-wrap">
      <button type="button" className="btn btn-main" disabled={busy} onClick={onApprove} {...keyed(approve)}>
        {t('Approve')} <Cap of={approve} />
      </button>
      <button type="button" className="btn" disabled={busy} onClick={onReturn} {...keyed(giveBack)}>
        {t('Return…')} <Cap of={giveBack} />
      </button>
      <Link prefetch={false} className="btn btn-quiet" href={`/stories/${row.storyId}/check?claim=${row.claim.id}`}>
        {t('Open in the workbench')}
      </Link>
    </div>
  )
}
