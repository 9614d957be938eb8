'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { setStoryTeamDoor } from '@/lib/contract/generated/teams'
import type { TeamName } from '@/lib/domain/team'
import type { StoryView } from '@/lib/domain/views'
import { call, type Problem } from '../client/client'

/** Which team a story is of, and where its reader may say so, another one: chosen, and it is so. */
export function StoryTeam({
  story: { id: storyId, team },
  teams,
  mayChange,
}: {
  story: Pick<StoryView, 'id' | 'team'>
  /** Those that stories are given to. */
  teams: readonly TeamName[]
  mayChange: boolean
}) {
  const t = useTranslate()
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const choices = team && !teams.some(({ id }) => id === team.id) ? [team, ...teams] : teams

  async function give(teamId: string) {
    setBusy(true)
    setProblem(null)
    const answer = await call(setStoryTeamDoor, { storyId }, { teamId: teamId || null })
    setBusy(false)
    setSaid(answer.ok ? t('Saved. Everybody has the role here that they have in that team.') : '')
    if (!answer.ok) setProblem(answer.problem)
    router.refresh()
  }

  return (
    <section className="card p-4 grid gap-2" aria-labelledby="team-title">
      <h2 id="team-title">{t('Team')}</h2>
      {mayChange ? (
        <select
          className="input"
          aria-labelledby="team-title"
          value={team?.id ?? ''}
          disabled={busy}
          onChange={(event) => void give(event.target.value)}
        >
          <option value="">{t('The whole newsroom')}</option>
          {choices.map(({ id, name }) => (
            <option key={id} value={id} translate="no" dir="auto">
              {name}
            </option>
          ))}
        </select>
      ) : (
        <p translate={team ? 'no' : undefined} dir="auto">
          {team?.name ?? t('The whole newsroom')}
        </p>
      )}
      {team?.closed && <p className="small quiet">{t('This team was closed. Who had a role in it keeps it in this story.')}</p>}
      <span className="small quiet" role="status">
        {said}
      </span>
      {problem && (
        <p className="notice notice-wrong" role="alert">
          {t.said(problem.detail)}
        </p>
      )}
    </section>
  )
}
