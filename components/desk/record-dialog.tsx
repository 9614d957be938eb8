'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { recordAnswerDoor } from '@/lib/contract/generated/corrections'
import type { BoardRow, RequestView } from '@/lib/domain/views'
import { REQUEST_WORD, type RequestState } from '@/lib/domain/words'
import { nextStates } from '@/lib/review/corrections'
import { call, type Problem, refusedHere } from '../client/client'
import { recall, remember } from '../client/kept'
import { momentsOf } from '../client/zoned-time'
import { Waiting } from '../controls/due'
import { Modal } from '../controls/modal'
import { inDays, Told, WhenField } from './request-fields'

export function RecordDialog({
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
    const { at, wrong } = momentsOf({ happenedAt: when, remindAt: remind }, zone)
    if (wrong) return setProblem(refusedHere(wrong))
    setBusy(true)
    setProblem(null)
    const answer = await call(
      recordAnswerDoor,
      { itemId: row.itemId },
      {
        version: request.version,
        state,
        happenedAt: at.happenedAt ?? '',
        note,
        remindAt: at.remindAt,
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
          <label key={choice} className="flex gap-2 items-start min-h-6">
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
