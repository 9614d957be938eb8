'use client'
import { useId, useState } from 'react'
import { useTranslate } from '#translate'
import { sealNameDoor } from '@/lib/contract/generated/sealed'
import type { PersonOnDesk } from '@/lib/domain/views'
import { call, type Problem } from '../client/client'

const EMPTY = { name: '', remark: '', one: '', other: '' }

/** Seals a name: who it is, what everybody may know, and the two who may open it. */
export function SealOne({
  storyId,
  people,
  onSealed,
}: {
  storyId: string
  people: readonly PersonOnDesk[]
  onSealed: (number: number) => void
}) {
  const t = useTranslate()
  const wrong = useId()
  const [given, setGiven] = useState(EMPTY)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const set = (patch: Partial<typeof EMPTY>) => setGiven({ ...given, ...patch })
  const isWhole = given.name.trim().length >= 2 && given.one !== '' && given.other !== ''
  async function seal() {
    setBusy(true)
    const { name, remark, one, other } = given
    const answer = await call(sealNameDoor, { storyId }, { name, remark, keepers: [one, other] })
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    setGiven(EMPTY)
    onSealed(answer.data.number)
  }
  if (people.length < 2)
    return (
      <p className="small quiet">
        {t('Two people who work at this story have to keep a name. Ask a colleague in first, then seal it.')}
      </p>
    )
  const said = problem && (Object.values(problem.fields ?? {})[0] ?? problem.detail)
  return (
    <form
      className="grid gap-3"
      aria-describedby={said ? wrong : undefined}
      onSubmit={(e) => {
        e.preventDefault()
        if (isWhole) void seal()
      }}
    >
      <label className="field">
        <span>{t('Name to seal')}</span>
        <input
          className="input"
          value={given.name}
          maxLength={200}
          autoComplete="off"
          // what looks words up elsewhere must not see it
          spellCheck={false}
          autoCorrect="off"
          autoCapitalize="off"
          translate="no"
          dir="auto"
          data-1p-ignore
          data-lpignore="true"
          onChange={(e) => set({ name: e.target.value })}
        />
      </label>
      <label className="field">
        <span>{t('What everybody on the story may know (may stay empty)')}</span>
        <input
          className="input"
          value={given.remark}
          maxLength={200}
          autoComplete="off"
          onChange={(e) => set({ remark: e.target.value })}
        />
      </label>
      <div className="grid gap-3">
        {(['one', 'other'] as const).map((which) => (
          <label key={which} className="field">
            <span>{which === 'one' ? t('May open it') : t('May open it, too')}</span>
            <select className="input" value={given[which]} onChange={(e) => set({ [which]: e.target.value })}>
              <option value="">{t('Choose a colleague')}</option>
              {people
                .filter((p) => p.id !== given[which === 'one' ? 'other' : 'one'])
                .map((p) => (
                  <option key={p.id} value={p.id}>
                    {p.name}
                  </option>
                ))}
            </select>
          </label>
        ))}
      </div>
      {said && (
        <p id={wrong} className="notice notice-wrong" role="alert">
          {t.said(said)}
        </p>
      )}
      <div>
        <button type="submit" className="btn" disabled={busy || !isWhole}>
          {t('Seal this name')}
        </button>
      </div>
    </form>
  )
}
