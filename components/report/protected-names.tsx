'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { protectNameDoor, unprotectNameDoor } from '@/lib/contract/generated/corrections'
import type { Said } from '@/lib/domain/message'
import { type Answer, call } from '../client/client'
import { ReasonDialog } from '../controls/reason-dialog'

/** Names that leave the desk in no report. Each is protected, and taken off again, by itself: nobody writes over a colleague's list. */
export function ProtectedNames({
  storyId,
  names,
  whyNotAdd,
  whyNotTakeOff,
}: {
  storyId: string
  names: readonly string[]
  /** Why the reader cannot protect a name, in words; null when they can. */
  whyNotAdd: Said | null
  /** Why the reader cannot take one off, in words; null when they can. */
  whyNotTakeOff: Said | null
}) {
  const t = useTranslate()
  const router = useRouter()
  const [going, setGoing] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState('')

  async function change(send: () => Promise<Answer<object>>, done: string): Promise<boolean> {
    setBusy(true)
    setProblem('')
    setSaid('')
    const answer = await send()
    setBusy(false)
    if (!answer.ok) setProblem(Object.values(answer.problem.fields ?? {})[0] ?? answer.problem.detail)
    else setSaid(done)
    router.refresh()
    return answer.ok
  }

  return (
    <details className="card p-4">
      <summary>
        {t('{count, plural, =0 {No protected names} one {One protected name} other {# protected names}}', {
          count: names.length,
        })}
      </summary>
      <div className="grid gap-3 pt-3">
        <p className="quiet small">
          {t(
            'Sources who must not be known. Reports for the outlet and the public print “name withheld” instead, however the name is written there.',
          )}
        </p>
        {names.length > 0 && <Names names={names} busy={busy} onTakeOff={whyNotTakeOff === null ? setGoing : null} />}
        {whyNotAdd === null && (
          <ProtectOne
            busy={busy}
            onType={() => setSaid('')}
            onProtect={(name) => change(() => call(protectNameDoor, { storyId }, { name }), t('Protected.'))}
          />
        )}
        {names.length > 0 && whyNotTakeOff !== null && <p className="small quiet">{t.said(whyNotTakeOff)}</p>}
        <span className="small quiet" role="status">
          {said}
        </span>
        {problem && (
          <p className="notice notice-wrong" role="alert">
            {t.said(problem)}
          </p>
        )}
      </div>
      {going !== null && (
        <ReasonDialog
          title={t('Take the protection off {name}', { name: going })}
          label={t('Why does this name need no protection any more? Say it without the name: the reason stands in the history.')}
          action={t('Take the protection off')}
          onClose={() => setGoing(null)}
          onDone={(reason) => {
            const taken = going
            setGoing(null)
            void change(
              () => call(unprotectNameDoor, { storyId }, { name: taken, reason }),
              t('Taken off. Editions that were withheld for it stay closed until an editor opens them.'),
            )
          }}
        />
      )}
    </details>
  )
}

function Names({
  names,
  busy,
  onTakeOff,
}: {
  names: readonly string[]
  busy: boolean
  /** null: the reader may not. */
  onTakeOff: ((name: string) => void) | null
}) {
  const t = useTranslate()
  return (
    <ul className="grid gap-1" translate="no" dir="auto">
      {names.map((one) => (
        <li key={one} className="flex gap-3 items-center flex-wrap">
          <span>{one}</span>
          {onTakeOff && (
            <button
              type="button"
              className="btn btn-small"
              disabled={busy}
              aria-label={t('Take the protection off {name}', { name: one })}
              onClick={() => onTakeOff(one)}
            >
              {t('Take off…')}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

function ProtectOne({
  busy,
  onType,
  onProtect,
}: {
  busy: boolean
  onType: () => void
  /** Whether it is protected now. */
  onProtect: (name: string) => Promise<boolean>
}) {
  const t = useTranslate()
  const [name, setName] = useState('')
  async function protect() {
    if (await onProtect(name.trim())) setName('')
  }
  return (
    <form
      className="flex gap-2 items-end flex-wrap"
      onSubmit={(e) => {
        e.preventDefault()
        if (name.trim()) void protect()
      }}
    >
      <label className="field grow min-w-[14rem]">
        <span>{t('Name to protect')}</span>
        <input
          className="input"
          value={name}
          maxLength={200}
          autoComplete="off"
          onChange={(e) => {
            setName(e.target.value)
            onType()
          }}
        />
      </label>
      <button type="submit" className="btn" disabled={busy || name.trim().length < 2}>
        {t('Protect this name')}
      </button>
    </form>
  )
}
