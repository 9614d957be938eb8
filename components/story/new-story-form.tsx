'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { createStoryDoor } from '@/lib/contract/generated/stories'
import type { TeamName } from '@/lib/domain/team'
import { call, type Problem, refusedHere } from '../client/client'
import { momentsOf } from '../client/zoned-time'
import { Field, FormMessage } from '../controls/field'

/** Title, due date, its team where there are teams, who may see it. An address that came along goes on to the story's articles. */
export function NewStoryForm({
  zone,
  address = null,
  teams,
}: {
  zone: string
  address?: string | null
  teams: readonly TeamName[]
}) {
  const t = useTranslate()
  const router = useRouter()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const self = useRef<HTMLFormElement>(null)
  // what one came for is written at once
  useEffect(() => self.current!.querySelector('input')!.focus(), [])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const form = new FormData(event.currentTarget)
    const { at, wrong } = momentsOf({ dueAt: String(form.get('due') ?? '') }, zone)
    if (wrong) return setProblem(refusedHere(wrong))
    setBusy(true)
    setProblem(null)
    const answer = await call(
      createStoryDoor,
      {},
      {
        title: String(form.get('title') ?? ''),
        dueAt: at.dueAt,
        restricted: form.get('restricted') === 'on',
        teamId: String(form.get('team') ?? '') || null,
      },
    )
    if (answer.ok)
      return router.push(`/stories/${answer.data.storyId}${address ? `?address=${encodeURIComponent(address)}` : ''}`)
    setBusy(false)
    setProblem(answer.problem)
  }

  return (
    <form ref={self} className="grid gap-4" onSubmit={submit}>
      <FormMessage error={problem?.detail} />
      <Field id="title" label={t('Title')} required hint={t('The event, in the desk’s words.')} error={problem?.fields?.title} />
      <Field
        id="due"
        label={t('Due ({zone})', { zone })}
        type="datetime-local"
        hint={t('Leave it empty when there is no deadline.')}
        error={problem?.fields?.dueAt}
      />
      {teams.length > 0 && (
        <div className="field">
          <label htmlFor="team">{t('Team')}</label>
          <select id="team" name="team" className="input" defaultValue="">
            <option value="">{t('The whole newsroom')}</option>
            {teams.map(({ id, name }) => (
              <option key={id} value={id} translate="no" dir="auto">
                {name}
              </option>
            ))}
          </select>
          <p className="hint">{t('In a team’s stories everybody has the role that they have in that team.')}</p>
          {problem?.fields?.teamId && <p className="wrong">{problem.fields.teamId}</p>}
        </div>
      )}
      <label className="flex gap-2 items-start">
        <input type="checkbox" name="restricted" className="mt-1" />
        <span>
          {t('Restricted')}
          <span className="hint block">
            {t('Only you and the people you ask in see the story; other editors and admins do not. Ask in an editor to decide.')}
          </span>
        </span>
      </label>
      <div>
        <button type="submit" className="btn btn-main" disabled={busy}>
          {busy ? t('Making it…') : t('Create story')}
        </button>
      </div>
    </form>
  )
}
