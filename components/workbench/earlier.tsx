'use client'
import { useEffect, useState } from 'react'
import { useTranslate } from '#translate'
import { readEarlierDoor } from '@/lib/contract/generated/claims'
import type { EarlierCheck, Occurrence } from '@/lib/domain/views'
import { quoted } from '@/lib/text/quoted'
import { call } from '../client/client'
import { VerdictBadge } from '../controls/verdict-mark'

const WAIT_MS = 350
interface Found {
  claimId: string
  earlier: EarlierCheck[]
  occurrences: Occurrence[]
}

/**
 * "Has the desk checked this before?": approved verdicts of other stories on claims like this one, and where the same
 * is said again in this story. Hints, with date and place; never applied by themselves.
 */
export function Earlier({ claimId, onOpen }: { claimId: string; onOpen: (id: string) => void }) {
  const t = useTranslate()
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => {
    let gone = false
    // only for a claim that somebody stays on, not for each one passed with J
    const timer = setTimeout(async () => {
      const answer = await call(readEarlierDoor, { claimId })
      if (!gone && answer.ok) setFound({ claimId, ...answer.data })
    }, WAIT_MS)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [claimId])
  if (found?.claimId !== claimId) return null
  const day = new Intl.DateTimeFormat(t.tag, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  return (
    <>
      {found.earlier.length > 0 && (
        <details className="small mb-2" data-testid="earlier">
          <summary>
            {t('Checked before: {count, plural, one {one claim like this} other {# claims like this}} in other stories', {
              count: found.earlier.length,
            })}
          </summary>
          <ul className="grid gap-1 py-1">
            {found.earlier.map((check) => (
              <li key={check.claimId} className="flex gap-2 items-start flex-wrap">
                <VerdictBadge value={check.value} />
                <span className="flex-1 min-w-60">
                  <span className="serif" translate="no" dir="auto">
                    {quoted(check.quote)}
                  </span>{' '}
                  <span className="quiet">
                    {t('{outlet}, approved {date} in', {
                      outlet: check.outlet || t('Outlet unknown'),
                      date: day.format(new Date(check.decidedAt)),
                    })}{' '}
                    <a href={`/stories/${check.storyId}/check?claim=${check.claimId}`}>{check.storyTitle}</a>
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {found.occurrences.length > 0 && (
        <details className="small mb-2" data-testid="occurrences">
          <summary>
            {t('Similar sentences in this story: {count}', {
              count: found.occurrences.length,
            })}
          </summary>
          <ul className="grid gap-1 py-1">
            {found.occurrences.map((place) => (
              <li key={place.claimId} className="flex gap-2 items-start flex-wrap">
                <VerdictBadge value={place.value} />
                <span className="flex-1 min-w-60">
                  <span className="quiet">{place.outlet || t('Outlet unknown')}:</span>{' '}
                  <a
                    className="serif"
                    translate="no"
                    dir="auto"
                    href={`?claim=${place.claimId}`}
                    onClick={(event) => {
                      if (!place.here || event.metaKey || event.ctrlKey || event.shiftKey) return
                      event.preventDefault()
                      onOpen(place.claimId)
                    }}
                  >
                    {quoted(place.quote)}
                  </a>
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
