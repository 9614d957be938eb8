import { useEffect, useState } from 'react'
import type { EarlierCheck } from '@/lib/domain/views'
import { get } from '../client'
import { VerdictBadge } from './verdict-mark'

const WAIT_MS = 350
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** "Has the desk checked this before?": approved verdicts of other stories on claims like this one. A hint, with date and story. */
export function Earlier({ claimId }: { claimId: string }) {
  const [found, setFound] = useState<{ claimId: string; list: EarlierCheck[] } | null>(null)
  useEffect(() => {
    let gone = false
    // only for a claim that somebody stays on, not for each one passed with J
    const timer = setTimeout(async () => {
      const answer = await get<{ earlier: EarlierCheck[] }>(`/api/claims/${claimId}/earlier`)
      if (!gone && answer.ok) setFound({ claimId, list: answer.data.earlier })
    }, WAIT_MS)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [claimId])
  if (found?.claimId !== claimId || found.list.length === 0) return null
  return (
    <details className="small mb-2" data-testid="earlier">
      <summary>
        Checked before: {found.list.length === 1 ? 'one claim like this' : `${found.list.length} claims like this`} in other
        stories
      </summary>
      <ul className="grid gap-1 py-1">
        {found.list.map((check) => (
          <li key={check.claimId} className="flex gap-2 items-start flex-wrap">
            <VerdictBadge value={check.value} />
            <span className="flex-1 min-w-60">
              <span className="serif">“{check.quote}”</span>{' '}
              <span className="quiet">
                {check.outlet || 'Outlet unknown'}, approved {day.format(new Date(check.decidedAt))} in{' '}
                <a href={`/stories/${check.storyId}/check?claim=${check.claimId}`}>{check.storyTitle}</a>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
