'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { eraseDoor, setLegalHoldDoor } from '@/lib/contract/generated/erasures'
import { PLACE_WORD, type Reach } from '@/lib/domain/erased-places'
import { call, type Problem } from '../client/client'
import { FormMessage } from '../controls/field'
import { Modal } from '../controls/modal'
import { ReasonDialog } from '../controls/reason-dialog'

/** A text of an article that may be erased by itself. */
export interface ErasableText {
  versionId: string
  name: string
}

/** An admin's: legal hold, and erasing what a law wants gone, after a dry run that says what would go. */
export function Erase({ storyId, hold, texts }: { storyId: string; hold: string | null; texts: readonly ErasableText[] }) {
  const t = useTranslate()
  const router = useRouter()
  const [is, setIs] = useState<'closed' | 'erasing' | 'holding'>('closed')
  const [problem, setProblem] = useState('')
  async function setHold(reason: string) {
    setIs('closed')
    const answer = await call(setLegalHoldDoor, { storyId }, { held: hold === null, reason })
    setProblem(answer.ok ? '' : answer.problem.detail)
    router.refresh()
  }
  return (
    <section className="card p-4 grid gap-2 justify-items-start" aria-labelledby="erase-title">
      <h2 id="erase-title" className="text-base">
        {t('Erasing')}
      </h2>
      <p className="small quiet">
        {hold === null
          ? t('What a law wants gone goes for ever. The trail stays whole, and says that something was erased and why.')
          : t('Under legal hold: {reason}', { reason: hold })}
      </p>
      <div className="flex gap-2 flex-wrap">
        {hold === null && (
          <button type="button" className="btn" onClick={() => setIs('erasing')}>
            {t('Erase…')}
          </button>
        )}
        <button type="button" className="btn" onClick={() => setIs('holding')}>
          {hold === null ? t('Legal hold…') : t('Lift the hold…')}
        </button>
      </div>
      {problem && <span className="wrong">{t.said(problem)}</span>}
      {is === 'holding' && (
        <ReasonDialog
          title={hold === null ? t('Put this story under legal hold') : t('Lift the legal hold of this story')}
          label={hold === null ? t('Why nothing of it may be erased') : t('Why it is no longer held')}
          action={hold === null ? t('Hold it') : t('Lift it')}
          onClose={() => setIs('closed')}
          onDone={(reason) => void setHold(reason)}
        />
      )}
      {is === 'erasing' && <EraseDialog storyId={storyId} texts={texts} onClose={() => setIs('closed')} />}
    </section>
  )
}

/** Asks what, why, by what law and for whom; says what would go; and erases only that. */
function EraseDialog({ storyId, texts, onClose }: { storyId: string; texts: readonly ErasableText[]; onClose: () => void }) {
  const t = useTranslate()
  const router = useRouter()
  const [given, setGiven] = useState({ target: storyId, reason: '', law: '', asked: '' })
  const [reach, setReach] = useState<Reach | null>(null)
  const [done, setDone] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const set = (patch: Partial<typeof given>) => {
    setGiven({ ...given, ...patch })
    setReach(null)
  }
  async function send(dryRun: boolean) {
    setBusy(true)
    const kind = given.target === storyId ? ('story' as const) : ('version' as const)
    const answer = await call(eraseDoor, {}, { kind, ...given, dryRun })
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    setReach(answer.data)
    setDone(!dryRun)
    if (!dryRun) router.refresh()
  }
  const fields = [
    ['reason', t('Why it is erased (this stays: do not repeat what goes)')],
    ['law', t('The law or the ruling')],
    ['asked', t('Who asked for it (this stays, too)')],
  ] as const
  return (
    <Modal title={t('Erase for ever')} onClose={onClose}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void send(reach === null)
        }}
      >
        <FormMessage
          error={problem?.detail}
          done={done ? t('Erased. The tombstone stands in the story’s history.') : undefined}
        />
        {!done && (
          <>
            <div className="field">
              <label htmlFor="erase-what">{t('What')}</label>
              <select id="erase-what" className="input" value={given.target} onChange={(e) => set({ target: e.target.value })}>
                <option value={storyId}>{t('The whole story')}</option>
                {texts.map(({ versionId, name }) => (
                  <option key={versionId} value={versionId}>
                    {t('The text of {name}, and what was written on it', { name })}
                  </option>
                ))}
              </select>
            </div>
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
        {reach && <WhatGoes reach={reach} isGone={done} />}
        <div className="flex gap-2 flex-wrap">
          {done ? (
            <button type="button" className="btn btn-main" onClick={onClose}>
              {t('Close')}
            </button>
          ) : (
            <button type="submit" className="btn btn-main" disabled={busy} aria-busy={busy}>
              {reach === null ? t('Say what would go') : t('Erase it for ever')}
            </button>
          )}
        </div>
      </form>
    </Modal>
  )
}

function WhatGoes({ reach, isGone }: { reach: Reach; isGone: boolean }) {
  const t = useTranslate()
  return (
    <div className="grid gap-2">
      <h3 className="text-base">{isGone ? t('What went') : t('What would go')}</h3>
      <ul className="small nums grid gap-1">
        {reach.places.map(({ place, count }) => (
          <li key={place} className="flex gap-3 justify-between">
            <span>{t(PLACE_WORD[place])}</span>
            <span>{count}</span>
          </li>
        ))}
      </ul>
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
