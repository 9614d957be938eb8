'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { recordAnswerDoor, requestCorrectionDoor, setOutletContactDoor } from '@/lib/contract/generated/corrections'
import type { BoardRow, RequestView } from '@/lib/domain/views'
import { CLASS_WORD, REQUEST_WORD, type RequestState, SEVERITY_WORD } from '@/lib/domain/words'
import { isClosed, nextStates } from '@/lib/review/corrections'
import { call, type Problem, refusedHere } from '../client/client'
import { recall, remember } from '../client/kept'
import { isoToZoned, NO_SUCH_TIME, zonedToIso } from '../client/zoned-time'
import { Moment, Waiting } from '../controls/due'
import { Modal } from '../controls/modal'

type Column = 'ask' | 'unasked' | RequestState
/** Order of the board: what somebody has to do something about comes first. */
const COLUMNS: readonly Column[] = [
  'ask',
  'no_reply',
  'refused',
  'escalated',
  'silently_fixed',
  'unasked',
  'requested',
  'acknowledged',
  'fixed',
]
const COLUMN_WORD: Record<Column, string> = { ask: 'Nobody asked yet', unasked: 'Corrected without being asked', ...REQUEST_WORD }
const SIGN: Record<Column, string> = {
  ask: '?',
  unasked: '◐',
  requested: '→',
  acknowledged: '↔',
  fixed: '✓',
  silently_fixed: '◐',
  refused: '✕',
  no_reply: '…',
  escalated: '↑',
}
const columnOf = (row: BoardRow): Column => row.request?.state ?? (row.resolvedIn === null ? 'ask' : 'unasked')
const sinceOf = (row: BoardRow) => row.request?.stateSince ?? row.approvedAt ?? ''
/** What the outlet was asked for and what the desk says now are two things. */
const isAnother = (row: BoardRow) => row.request !== null && row.request.askedVersion < row.itemVersion

/** Which corrections are open, with whom and how long; and what is done about each. */
export function CorrectionsBoard({
  rows,
  total,
  zone,
  mayAsk,
  mayRecord,
  isPostOn,
}: {
  rows: readonly BoardRow[]
  /** How many there are in all, should they be more than these. */
  total: number
  zone: string
  mayAsk: boolean
  mayRecord: boolean
  isPostOn: boolean
}) {
  const t = useTranslate()
  const [asking, setAsking] = useState<BoardRow | null>(null)
  const [recording, setRecording] = useState<BoardRow | null>(null)
  const [shows, setShows] = useState<'open' | 'all'>('open')
  const open = rows.filter((row) => !row.request || !isClosed(row.request.state))
  const shown = shows === 'open' ? open : rows
  const groups = COLUMNS.map((column) => ({
    column,
    rows: shown.filter((row) => columnOf(row) === column).sort((a, b) => Date.parse(sinceOf(a)) - Date.parse(sinceOf(b))),
  })).filter((g) => g.rows.length > 0)
  return (
    <div className="grid gap-5 grid-cols-[minmax(0,1fr)]">
      <div className="flex gap-2 flex-wrap items-center" role="group" aria-label={t('Which corrections')}>
        <button type="button" className="chip" aria-pressed={shows === 'open'} onClick={() => setShows('open')}>
          {t('Open')} <span className="nums">{open.length}</span>
        </button>
        <button type="button" className="chip" aria-pressed={shows === 'all'} onClick={() => setShows('all')}>
          {t('All')} <span className="nums">{rows.length}</span>
        </button>
      </div>
      {total > rows.length && (
        <p className="notice notice-warn">
          {t('{shown} of {total} corrections are shown: what is open and waits longest first.', { shown: rows.length, total })}
        </p>
      )}
      {groups.length === 0 && (
        <p className="card p-6">
          {rows.length === 0
            ? t('No correction is approved yet. They are composed from approved disputes, under “Report” of a story.')
            : t('Nothing is open: every outlet answered, and the notices were printed.')}
        </p>
      )}
      {groups.map(({ column, rows: own }) => (
        <section key={column} aria-labelledby={`col-${column}`} className="grid gap-2 grid-cols-[minmax(0,1fr)]">
          <h2 id={`col-${column}`}>
            {t(COLUMN_WORD[column])} <span className="quiet nums">{own.length}</span>
          </h2>
          <ul className="card turn-list">
            {own.map((row) => (
              <Row
                key={row.itemId}
                row={row}
                zone={zone}
                mayAsk={mayAsk}
                mayRecord={mayRecord}
                onAsk={() => setAsking(row)}
                onRecord={() => setRecording(row)}
              />
            ))}
          </ul>
        </section>
      ))}
      {asking && <AskDialog row={asking} zone={zone} isPostOn={isPostOn} onClose={() => setAsking(null)} />}
      {recording?.request && (
        <RecordDialog row={recording} request={recording.request} zone={zone} onClose={() => setRecording(null)} />
      )}
    </div>
  )
}

function Row({
  row,
  zone,
  mayAsk,
  mayRecord,
  onAsk,
  onRecord,
}: {
  row: BoardRow
  zone: string
  mayAsk: boolean
  mayRecord: boolean
  onAsk: () => void
  onRecord: () => void
}) {
  const t = useTranslate()
  const { request } = row
  const column = columnOf(row)
  return (
    <li className="turn">
      <span className="turn-sign" aria-hidden="true">
        {SIGN[column]}
      </span>
      <div className="grid gap-1 min-w-0">
        <p className="flex gap-2 items-center flex-wrap">
          <span className="sr-only">{t(COLUMN_WORD[column])}</span>
          <strong>{row.outlet || t('outlet unknown')}</strong>
          <span className="small quiet">
            {t(CLASS_WORD[row.class])}, {t(SEVERITY_WORD[row.severity]).toLowerCase()}
          </span>
          {row.isStale && <span className="badge badge-warn">{t('Its verdict changed')}</span>}
          {isAnother(row) && (
            <span className="badge badge-warn">
              {row.approvedAt ? t('Written anew since it was asked for') : t('Being written anew; what was asked stands here')}
            </span>
          )}
        </p>
        <p className="break clip2">{row.notice}</p>
        <p className="small quiet truncate">
          <Link prefetch={false} href={`/stories/${row.storyId}/report?article=${row.articleId}`} data-row>
            {row.storyTitle}
          </Link>
        </p>
        {!request && row.resolvedIn !== null && (
          <p className="small">
            {t('The text is right since version {version}. Whether readers were told is another question.', {
              version: row.resolvedIn,
            })}
          </p>
        )}
        {request?.letter?.failedAt && (
          <p className="notice notice-wrong small">
            {t('The letter to {address} did not arrive: {error}', {
              address: request.address,
              error: request.letter.error ?? '',
            })}
          </p>
        )}
        {request && <WhatHappened request={request} zone={zone} />}
      </div>
      <div className="turn-when small quiet">
        <span>
          {t('for')} <Waiting since={sinceOf(row)} />
        </span>
        {request?.remindAt && (
          <span>
            {t('look again')} <Waiting since={request.remindAt} due zone={zone} />
          </span>
        )}
      </div>
      <div className="flex gap-1.5 flex-wrap">
        {request && mayRecord && (
          <button type="button" className="btn btn-small" onClick={onRecord}>
            {t('Record…')}
            <span className="sr-only"> {row.outlet}</span>
          </button>
        )}
        {mayAsk && row.approvedAt !== null && (!request || isAnother(row)) && (
          <button type="button" className={`btn btn-small ${column === 'unasked' ? '' : 'btn-main'}`} onClick={onAsk}>
            {request ? t('Ask the outlet anew…') : column === 'unasked' ? t('Ask for a notice…') : t('Ask the outlet…')}
            <span className="sr-only"> {row.outlet}</span>
          </button>
        )}
      </div>
    </li>
  )
}

function WhatHappened({ request, zone }: { request: RequestView; zone: string }) {
  const t = useTranslate()
  return (
    <details>
      <summary className="small">{t('What happened')}</summary>
      <ol className="grid gap-1 pt-1 small">
        {request.steps.map((s) => (
          <li key={s.number} className="break">
            <strong>{t(REQUEST_WORD[s.state])}</strong>, <Moment iso={s.happenedAt} zone={zone} />,{' '}
            {s.by ?? t('seen by the desk itself')}
            {s.version !== null && ` · ${t('proved by version {version}', { version: s.version })}`}
            {s.proof?.notice && (
              <span className="block serif" translate="no">
                “{s.proof.notice}”
              </span>
            )}
            {s.note && <span className="block">“{s.note}”</span>}
          </li>
        ))}
      </ol>
    </details>
  )
}

const DAY = 86_400_000
const inDays = (days: number, zone: string) => isoToZoned(new Date(Date.now() + days * DAY).toISOString(), zone)

/** The letter that asks: what was printed, what it should say, the notice; no name of anybody at the desk but the sender's. */
const letterFor = (row: BoardRow) =>
  `To the corrections desk of ${row.outlet}

In your article “${row.headline}” a passage needs a correction.

As published:
“${row.asPublished}”

It should read:
“${row.shouldRead}”

A notice could say:
${row.notice}

Please tell us when it is corrected, or why not. We are glad to send the evidence.`

function AskDialog({ row, zone, isPostOn, onClose }: { row: BoardRow; zone: string; isPostOn: boolean; onClose: () => void }) {
  const t = useTranslate()
  const router = useRouter()
  const [channel, setChannel] = useState<'email' | 'outside'>(isPostOn && row.email ? 'email' : 'outside')
  const [email, setEmail] = useState(row.email)
  const letter = `letter:${row.itemId}`
  const [message, setMessage] = useState(() => recall<string>(letter) ?? letterFor(row))
  const [note, setNote] = useState('')
  const [sent, setSent] = useState(() => inDays(0, zone))
  const [remind, setRemind] = useState(() => inDays(3, zone))
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  async function ask() {
    const happenedAt = channel === 'outside' ? zonedToIso(sent, zone) : null
    const remindAt = remind ? zonedToIso(remind, zone) : null
    if ((channel === 'outside' && sent && !happenedAt) || (remind && !remindAt))
      return setProblem(refusedHere({ remindAt: NO_SUCH_TIME }))
    setBusy(true)
    setProblem(null)
    if (email.trim() !== row.email && row.outlet) {
      const kept = await call(setOutletContactDoor, {}, { outlet: row.outlet, email: email.trim(), note: '' })
      if (!kept.ok) {
        setBusy(false)
        return setProblem(kept.problem)
      }
    }
    const answer = await call(
      requestCorrectionDoor,
      { itemId: row.itemId },
      {
        itemVersion: row.itemVersion,
        channel,
        happenedAt,
        note,
        message: channel === 'email' ? message : '',
        remindAt,
      },
    )
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    remember(letter, null)
    onClose()
    router.refresh()
  }
  return (
    <Modal title={t('Ask {outlet} for a correction', { outlet: row.outlet || t('the outlet') })} onClose={onClose} wide>
      <fieldset className="flex gap-4 flex-wrap">
        <legend className="legend">{t('How')}</legend>
        <label className="flex gap-2 items-center min-h-6">
          <input type="radio" name="channel" checked={channel === 'outside'} onChange={() => setChannel('outside')} />
          {t('I asked outside, record it')}
        </label>
        <label className="flex gap-2 items-center min-h-6">
          <input type="radio" name="channel" checked={channel === 'email'} onChange={() => setChannel('email')} />
          {t('By e-mail from here')}
        </label>
      </fieldset>
      {channel === 'email' && !isPostOn && (
        <p className="notice notice-warn">
          {t('This desk sends no e-mail: no mail server is set. Send it yourself and record that you did.')}
        </p>
      )}
      {channel === 'email' ? (
        <LetterFields
          outlet={row.outlet}
          email={email}
          onEmail={setEmail}
          message={message}
          onMessage={(words) => {
            setMessage(words)
            remember(letter, words)
          }}
        />
      ) : (
        <>
          <WhenField label={t('When it was sent ({zone})', { zone })} value={sent} onChange={setSent} />
          <details>
            <summary>{t('A letter to copy')}</summary>
            <textarea className="input mt-2" rows={12} readOnly value={message} aria-label={t('A letter to copy')} />
          </details>
        </>
      )}
      <label className="field">
        <span>{t('Note for the desk (optional)')}</span>
        <input className="input" maxLength={2000} value={note} onChange={(e) => setNote(e.target.value)} />
      </label>
      <WhenField label={t('Remind me ({zone})', { zone })} value={remind} onChange={setRemind} />
      {problem && <Told problem={problem} />}
      <div>
        <button type="button" className="btn btn-main" data-first disabled={busy} onClick={() => void ask()}>
          {channel === 'email' ? t('Send the letter') : t('Record that it was asked')}
        </button>
      </div>
    </Modal>
  )
}

function LetterFields({
  outlet,
  email,
  onEmail,
  message,
  onMessage,
}: {
  outlet: string
  email: string
  onEmail: (email: string) => void
  message: string
  onMessage: (message: string) => void
}) {
  const t = useTranslate()
  return (
    <>
      <label className="field">
        <span>{t('Address of {outlet} for corrections', { outlet: outlet || t('the outlet') })}</span>
        <input className="input" type="email" maxLength={254} value={email} onChange={(e) => onEmail(e.target.value)} />
      </label>
      <label className="field">
        <span>{t('The letter')}</span>
        <textarea className="input" rows={12} maxLength={20_000} value={message} onChange={(e) => onMessage(e.target.value)} />
      </label>
    </>
  )
}

function RecordDialog({
  row,
  request,
  zone,
  onClose,
}: {
  row: BoardRow
  request: RequestView
  zone: string
  onClose: () => void
}) {
  const t = useTranslate()
  const router = useRouter()
  const choices = nextStates(request.state)
  const [state, setState] = useState<RequestState>(choices[0] ?? request.state)
  const [when, setWhen] = useState(() => inDays(0, zone))
  const kept = `answer:${row.itemId}`
  const [note, setNote] = useState(() => recall<string>(kept) ?? '')
  const [remind, setRemind] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  async function record() {
    const happenedAt = zonedToIso(when, zone)
    const remindAt = remind ? zonedToIso(remind, zone) : null
    if ((when && !happenedAt) || (remind && !remindAt)) return setProblem(refusedHere({ remindAt: NO_SUCH_TIME }))
    setBusy(true)
    setProblem(null)
    const answer = await call(
      recordAnswerDoor,
      { itemId: row.itemId },
      {
        version: request.version,
        state,
        happenedAt: happenedAt ?? '',
        note,
        remindAt,
      },
    )
    setBusy(false)
    if (!answer.ok) {
      setProblem(answer.problem)
      return router.refresh()
    }
    remember(kept, null)
    onClose()
    router.refresh()
  }
  return (
    <Modal title={t('What came of it: {outlet}', { outlet: row.outlet || t('outlet unknown') })} onClose={onClose}>
      <p>
        {t('It stands at: {state}', { state: t(REQUEST_WORD[request.state]) })}, {t('for')} <Waiting since={request.stateSince} />
      </p>
      <p className="small quiet">
        {t(
          'Whether the text was corrected and a notice printed, the desk sees by itself when you import the article’s new text under “Versions and origin”.',
        )}
      </p>
      <fieldset className="grid gap-1">
        <legend className="legend">{t('What happened')}</legend>
        {choices.map((choice) => (
          <label key={choice} className="flex gap-2 items-center min-h-6">
            <input type="radio" name="state" checked={state === choice} onChange={() => setState(choice)} />
            {t(REQUEST_WORD[choice])}
          </label>
        ))}
      </fieldset>
      <WhenField label={t('When ({zone})', { zone })} value={when} onChange={setWhen} />
      <label className="field">
        <span>{t('What they said, or what you did')}</span>
        <textarea
          className="input"
          data-first
          rows={3}
          maxLength={2000}
          value={note}
          onChange={(e) => {
            setNote(e.target.value)
            remember(kept, e.target.value || null)
          }}
        />
      </label>
      <WhenField label={t('Remind me ({zone})', { zone })} value={remind} onChange={setRemind} />
      {problem && <Told problem={problem} />}
      <div>
        <button type="button" className="btn btn-main" disabled={busy} onClick={() => void record()}>
          {t('Record it')}
        </button>
      </div>
    </Modal>
  )
}

/** A day and hour in the desk's zone. */
function WhenField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label className="field">
      <span>{label}</span>
      <input
        className="input w-auto! justify-self-start"
        type="datetime-local"
        value={value}
        onChange={(e) => onChange(e.target.value)}
      />
    </label>
  )
}

function Told({ problem }: { problem: Problem }) {
  const t = useTranslate()
  return (
    <p className="notice notice-wrong" role="alert">
      {[problem.detail, ...Object.values(problem.fields ?? {})]
        .filter(Boolean)
        .map((text) => t.said(text))
        .join(' ')}
    </p>
  )
}
