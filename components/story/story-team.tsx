'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { setStoryTeamDoor } from '@/lib/contract/generated/teams'
import type { TeamName } from '@/lib/domain/team'
import { call, type Problem } from '../client/client'

/** To which team a story is given: chosen, and it is so. */
export function StoryTeam({
  storyId,
  team,
  teams,
}: {
  storyId: string
  team: TeamName | null
  /** Those that stories are given to. */
  teams: readonly TeamName[]
}) {
  const t = useTranslate()
  const router = useRouter()
  const field = useRef<HTMLSelectElement>(null)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const choices = team && !teams.some(({ id }) => id === team.id) ? [team, ...teams] : teams
  // whoever pressed “Change the team” goes on in it
  useEffect(() => field.current?.focus(), [])

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
    <>
      <select
        ref={field}
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
      <span className="small quiet" role="status">
        {said}
      </span>
      {problem && (
        <p className="notice notice-wrong" role="alert">
          {t.said(problem.detail)}
        </p>
      )}
    </>
  )
}
