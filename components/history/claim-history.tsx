'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { restoreRevisionDoor } from '@/lib/contract/generated/claims'
import type { RevisionView } from '@/lib/domain/views'
import { RETURN_CATEGORY_WORD } from '@/lib/domain/words'
import { call } from '../client/client'
import { Moment } from '../controls/due'
import { VerdictBadge } from '../controls/verdict-mark'
import { Change } from '../revision/change'
import { verdictRows } from '../revision/rows'

/** Every revision of a verdict with what was decided on it; any two compared; an earlier one brought back as a new one. */
export function ClaimHistory({
  claimId,
  version,
  revisions,
  headId,
  inForce,
  mayRestore,
  zone,
}: {
  claimId: string
  version: number
  revisions: readonly RevisionView[]
  headId: string | null
  /** Number of the revision in force. */
  inForce: number | null
  mayRestore: boolean
  zone: string
}) {
  const t = useTranslate()
  const router = useRouter()
  const last = revisions.at(-1)
  const [from, setFrom] = useState(revisions.at(-2)?.number ?? last?.number ?? 0)
  const [to, setTo] = useState(last?.number ?? 0)
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const left = revisions.find((r) => r.number === from)
  const right = revisions.find((r) => r.number === to)

  async function restore(number: number) {
    setBusy(true)
    const answer = await call(
      restoreRevisionDoor,
      { claimId },
      {
        claimVersion: version,
        revision: number,
      },
    )
    setBusy(false)
    setSaid(
      !answer.ok
        ? t.said(answer.problem.detail)
        : answer.data.leftAway > 0
          ? t(
              'Revision {number} is back as revision {next}, a draft. {n, plural, one {One passage} other {# passages}} no longer in the articles were left away.',
              {
                number,
                next: answer.data.revision,
                n: answer.data.leftAway,
              },
            )
          : t('Revision {number} is back as revision {next}, a draft.', { number, next: answer.data.revision }),
    )
    if (answer.ok) router.refresh()
  }

  if (revisions.length === 0) return <p className="quiet">{t('No verdict was given yet.')}</p>
  return (
    <section className="grid gap-3" aria-labelledby="revisions-title">
      <h2 id="revisions-title">{t('Revisions')}</h2>
      <p role="status" className={said ? 'notice' : 'sr-only'}>
        {said}
      </p>
      <ol className="card divide-y divide-(--line)">
        {[...revisions].reverse().map((r) => (
          <RevisionLine
            key={r.id}
            revision={r}
            isInForce={r.number === inForce}
            zone={zone}
            busy={busy}
            onRestore={mayRestore && r.id !== headId ? () => void restore(r.number) : null}
          />
        ))}
      </ol>
      {revisions.length > 1 && (
        <div className="card p-4 grid gap-3">
          <div className="flex gap-3 items-center flex-wrap">
            <h3>{t('Compare')}</h3>
            <Pick label={t('from')} value={from} revisions={revisions} onPick={setFrom} />
            <Pick label={t('to')} value={to} revisions={revisions} onPick={setTo} />
          </div>
          {left && right && <Difference left={left} right={right} />}
        </div>
      )}
    </section>
  )
}

/** One revision: what it says, whose it is, what was decided on it. */
function RevisionLine({
  revision: r,
  isInForce,
  zone,
  busy,
  onRestore,
}: {
  revision: RevisionView
  isInForce: boolean
  zone: string
  busy: boolean
  /** null where it cannot be brought back. */
  onRestore: (() => void) | null
}) {
  const t = useTranslate()
  return (
    <li className="p-3 px-4 flex gap-x-3 gap-y-1 items-center flex-wrap">
      <strong className="nums">{r.number}</strong>
      <VerdictBadge value={r.content.value} />
      {r.secondOf && <span className="chip">{t('Second reading')}</span>}
      {r.restoredFrom && <span className="chip">{t('brings {number} back', { number: r.restoredFrom })}</span>}
      {isInForce && <span className="badge v v-corroborated">{t('in force')}</span>}
      <span className="small quiet">
        {t.kept(r.authorName)}, <Moment iso={r.createdAt} zone={zone} />
      </span>
      {r.decision && (
        <span className="small break">
          {r.decision.outcome === 'approved'
            ? r.decision.unreviewed
              ? t('approved by {name}, without a second editor', { name: r.decision.by })
              : t('approved by {name}', { name: r.decision.by })
            : t('returned by {name}', { name: r.decision.by })}
          {r.decision.category && r.decision.category !== 'other' && ` (${t(RETURN_CATEGORY_WORD[r.decision.category])})`}
          {r.decision.reason && `: “${t.kept(r.decision.reason)}”`}
          {r.decision.confirmed && ` · ${t('confirmed by {name}', { name: r.decision.confirmed.by })}`}
          <span className="quiet"> · {t('house rules, version {version}', { version: r.decision.rules })}</span>
        </span>
      )}
      {onRestore && (
        <button type="button" className="btn btn-small ms-auto" disabled={busy} onClick={onRestore}>
          {t('Bring it back')}
          <span className="sr-only"> {t('Revision {number}', { number: r.number })}</span>
        </button>
      )}
    </li>
  )
}

function Pick({
  label,
  value,
  revisions,
  onPick,
}: {
  label: string
  value: number
  revisions: readonly RevisionView[]
  onPick: (number: number) => void
}) {
  const t = useTranslate()
  return (
    <label className="flex gap-2 items-center">
      {label}
      <select className="input w-auto!" value={value} onChange={(e) => onPick(Number(e.target.value))}>
        {revisions.map((r) => (
          <option key={r.number} value={r.number}>
            {t('Revision {number}', { number: r.number })}
          </option>
        ))}
      </select>
    </label>
  )
}

/** What differs between two revisions, field by field. */
function Difference({ left, right }: { left: RevisionView; right: RevisionView }) {
  const t = useTranslate()
  const other = verdictRows(right.content, t)
  const changed = verdictRows(left.content, t)
    .map(({ label, text }, i) => ({ label, was: text, now: other[i]!.text }))
    .filter((row) => row.was !== row.now)
  if (changed.length === 0) return <p className="quiet">{t('They say the same.')}</p>
  return (
    <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[10rem_minmax(0,1fr)] max-sm:gap-y-1 max-sm:[&>div+div>dt]:mt-2">
      {changed.map((row) => (
        <div key={row.label} className="contents">
          <dt className="quiet">{row.label}</dt>
          <dd className="break whitespace-pre-wrap" dir="auto">
            <Change was={row.was} is={row.now} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
