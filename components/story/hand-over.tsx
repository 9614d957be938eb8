'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { handOverDoor } from '@/lib/contract/generated/desk'
import { handOverStoryDoor } from '@/lib/contract/generated/stories'
import type { PersonOnDesk } from '@/lib/domain/views'
import { ROLE_WORD } from '@/lib/domain/words'
import { call, type Problem } from '../client/client'
import { FormMessage } from '../controls/field'
import { Modal } from '../controls/modal'

/** Hands everything open to a colleague: of one story, or at the end of a shift all of it. */
export function HandOver({
  people,
  storyId,
  absent = [],
}: {
  people: readonly PersonOnDesk[]
  storyId: string | null
  /** People who left with work open, for editors who give it on. */
  absent?: readonly { id: string; name: string }[]
}) {
  const t = useTranslate()
  const router = useRouter()
  const [open, setOpen] = useState(false)
  /** Stays while the dialog is closed. */
  const [given, setGiven] = useState<Given>({ from: '', to: '', note: '' })
  const [problem, setProblem] = useState<Problem | null>(null)
  const [done, setDone] = useState('')
  const [busy, setBusy] = useState(false)

  async function handOver() {
    const { from, ...rest } = given
    const sent = from ? { ...rest, from } : rest
    setBusy(true)
    const answer = await (storyId ? call(handOverStoryDoor, { storyId }, sent) : call(handOverDoor, {}, sent))
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    setProblem(null)
    setDone(
      t('Handed over: {claims, plural, one {# claim} other {# claims}} in {stories, plural, one {# story} other {# stories}}.', {
        claims: answer.data.claims,
        stories: answer.data.stories,
      }),
    )
    router.refresh()
  }
  const close = () => {
    setOpen(false)
    setDone('')
  }
  return (
    <>
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        {t('Reassign…')}
      </button>
      {open && (
        <Modal title={storyId ? t('Hand this story over') : t('Hand everything over')} onClose={close}>
          {done ? (
            <>
              <FormMessage done={done} />
              <div>
                <button type="button" className="btn btn-main" onClick={close}>
                  {t('Close')}
                </button>
              </div>
            </>
          ) : (
            <HandOverForm
              people={people}
              absent={absent}
              given={given}
              set={(patch) => setGiven((all) => ({ ...all, ...patch }))}
              problem={problem}
              busy={busy}
              onHandOver={handOver}
            />
          )}
        </Modal>
      )}
    </>
  )
}

interface Given {
  to: string
  note: string
  /** Whose work; empty: one's own. */
  from: string
}

function HandOverForm({
  people,
  absent,
  given: { from, to, note },
  set,
  problem,
  busy,
  onHandOver,
}: {
  people: readonly PersonOnDesk[]
  absent: readonly { id: string; name: string }[]
  given: Given
  set: (patch: Partial<Given>) => void
  problem: Problem | null
  busy: boolean
  onHandOver: () => Promise<void>
}) {
  const t = useTranslate()
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void onHandOver()
      }}
    >
      <p>
        {t(
          'Open claims that wait for you, and the stories you own, go to a colleague, who finds them under their turn. What you typed and did not save stays with you.',
        )}
      </p>
      <FormMessage error={problem?.fields?.to ?? problem?.detail} />
      {absent.length > 0 && (
        <div className="field">
          <label htmlFor="hand-from">{t('Whose work')}</label>
          <select id="hand-from" className="input" value={from} onChange={(e) => set({ from: e.target.value })}>
            <option value="">{t('Mine')}</option>
            {absent.map((p) => (
              <option key={p.id} value={p.id}>
                {t('{name}, whose account is closed', { name: p.name })}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="field">
        <label htmlFor="hand-to">{t('To')}</label>
        <select
          id="hand-to"
          className="input"
          value={to}
          required
          onChange={(e) => set({ to: e.target.value })}
          aria-invalid={problem?.fields?.to ? true : undefined}
        >
          <option value="">{t('Choose a colleague')}</option>
          {people.map((p) => (
            <option key={p.id} value={p.id}>
              {p.name}, {t(ROLE_WORD[p.role])}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="hand-note">{t('What they should know')}</label>
        <textarea
          id="hand-note"
          className="input"
          rows={3}
          maxLength={2000}
          value={note}
          onChange={(e) => set({ note: e.target.value })}
        />
      </div>
      <div>
        <button type="submit" className="btn btn-main" disabled={busy}>
          {t('Reassign')}
        </button>
      </div>
    </form>
  )
}
