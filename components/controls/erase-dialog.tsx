'use client'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { eraseDoor } from '@/lib/contract/generated/erasures'
import { PLACE_WORD, type Reach } from '@/lib/domain/erased-places'
import type { ErasureKind } from '@/lib/domain/erasure'
import { call, type Problem } from '../client/client'
import { FormMessage } from './field'
import { Modal } from './modal'

/** What may be erased by itself, as a list shows it. */
export interface Erasable {
  kind: ErasureKind
  target: string
  name: string
}

/** Asks what, why, by what law and for whom; says what would go; and erases only that. */
export function EraseDialog({
  title,
  says,
  told,
  choices,
  onClose,
  onErased,
}: {
  title?: string
  /** What it means, before anything is asked. */
  says?: string
  /** What is said when it was done. */
  told?: string
  choices: readonly Erasable[]
  onClose: () => void
  onErased: () => void
}) {
  const t = useTranslate()
  const [given, setGiven] = useState({ target: choices[0]!.target, reason: '', law: '', asked: '' })
  const [reach, setReach] = useState<Reach | null>(null)
  const [done, setDone] = useState(false)
  const [waits, setWaits] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const set = (patch: Partial<typeof given>) => {
    setGiven({ ...given, ...patch })
    setReach(null)
  }
  async function send(dryRun: boolean) {
    setBusy(true)
    const { kind } = choices.find(({ target }) => target === given.target)!
    const answer = await call(eraseDoor, {}, { kind, ...given, dryRun })
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    setReach(answer.data)
    setDone(!dryRun)
    setWaits(answer.data.ask !== undefined)
    if (!dryRun) onErased()
  }
  const fields = [
    ['reason', t('Why it is erased (kept on record: do not repeat what is erased)')],
    ['law', t('The law or the ruling')],
    ['asked', t('Who asked for it (kept on record, too)')],
  ] as const
  return (
    <Modal title={title ?? t('Erase for ever')} onClose={onClose}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void send(reach === null)
        }}
      >
        <FormMessage
          error={problem?.detail}
          done={
            waits
              ? t('Asked for. Nothing is erased until another admin agrees, under People.')
              : done
                ? (told ?? t('Erased. A record of it stays in the story’s history.'))
                : undefined
          }
        />
        {!done && (
          <>
            {says ? <p>{says}</p> : <What choices={choices} target={given.target} onChange={(target) => set({ target })} />}
            {fields.map(([name, label]) => (
              <div className="field" key={name}>
                <label htmlFor={`erase-${name}`}>{label}</label>
                <input
                  id={`erase-${name}`}
                  className="input"
                  required
                  maxLength={2000}
                  value={given[name]}
                  onChange={(e) => set({ [name]: e.target.value })}
                  aria-invalid={problem?.fields?.[name] ? true : undefined}
                />
              </div>
            ))}
          </>
        )}
        {reach && <WhatGoes reach={reach} isGone={done && !waits} />}
        <div className="flex gap-2 flex-wrap">
          {done ? (
            <button type="button" className="btn btn-main" onClick={onClose}>
              {t('Close')}
            </button>
          ) : (
            <button type="submit" className="btn btn-main" disabled={busy} aria-busy={busy}>
              {reach === null ? t('Show what would be erased') : t('Erase it for ever')}
            </button>
          )}
        </div>
      </form>
    </Modal>
  )
}

function What({
  choices,
  target: chosen,
  onChange,
}: {
  choices: readonly Erasable[]
  target: string
  onChange: (target: string) => void
}) {
  const t = useTranslate()
  return (
    <div className="field">
      <label htmlFor="erase-what">{t('What to erase')}</label>
      <select id="erase-what" className="input" value={chosen} onChange={(e) => onChange(e.target.value)}>
        {choices.map(({ target, name }) => (
          <option key={target} value={target}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

function WhatGoes({ reach, isGone }: { reach: Reach; isGone: boolean }) {
  const t = useTranslate()
  return (
    <div className="grid gap-2">
      <h3 className="text-base">{isGone ? t('What was erased') : t('What would be erased')}</h3>
      <ul className="small nums grid gap-1">
        {reach.places.map(({ place, count }) => (
          <li key={place} className="flex gap-3 justify-between">
            <span>{t(PLACE_WORD[place])}</span>
            <span>{count}</span>
          </li>
        ))}
      </ul>
      {reach.printed ? (
        <p className="small">
          {t(
            '{count, plural, one {One edition went out with this name} other {# editions went out with this name}}: what was printed stays, until its story or text is erased.',
            { count: reach.printed },
          )}
        </p>
      ) : null}
      {reach.elsewhere > 0 && (
        <p className="small">
          {t(
            '{count, plural, one {One text of another story is the same} other {# texts of other stories are the same}}: what stands there stays until it is erased there, too.',
            { count: reach.elsewhere },
          )}
        </p>
      )}
    </div>
  )
}
