'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { endOtherSessionsDoor, endOwnSessionDoor } from '@/lib/contract/generated/people'
import { type Said, say } from '@/lib/domain/message'
import type { SessionView } from '@/lib/domain/person'
import { type Answer, call } from '../client/client'
import { Moment } from '../controls/due'
import { FormMessage } from '../controls/field'

/** Where somebody is signed in: each browser with the address it came from and when it was last used, and how to end it. */
export function OwnSessions({ sessions, zone }: { sessions: SessionView[]; zone: string }) {
  const t = useTranslate()
  const router = useRouter()
  const [message, setMessage] = useState<{ error?: Said; done?: Said }>({})
  const nameOf = ({ browser, system }: SessionView) =>
    browser && system
      ? t('{browser} on {system}', { browser, system })
      : browser || system || t('A browser that does not say which')
  async function end(send: () => Promise<Answer<{ ended: number }>>) {
    const answer = await send()
    setMessage(
      answer.ok
        ? {
            done: say('{count, plural, one {# session was ended.} other {# sessions were ended.}}', { count: answer.data.ended }),
          }
        : { error: answer.problem.detail },
    )
    router.refresh()
  }
  return (
    <div className="grid gap-3">
      <p className="quiet">{t('If you do not know a session, end it and change your password.')}</p>
      <FormMessage {...message} />
      <ul className="grid">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-(--line) py-3">
            <span className="grid min-w-0 flex-1">
              <span className="break">
                {nameOf(session)} {session.isOwn && <span className="state">{t('this browser')}</span>}
                {session.factor && <span className="quiet small ms-2">{t('with a second factor')}</span>}
              </span>
              <span className="quiet small flex flex-wrap gap-x-3">
                {session.address && <span className="break">{session.address}</span>}
                <span>
                  {t('Signed in:')} <Moment iso={session.createdAt} zone={zone} />
                </span>
                <span>
                  {t('Last used:')} <Moment iso={session.lastSeenAt} zone={zone} />
                </span>
              </span>
            </span>
            {!session.isOwn && (
              <button
                type="button"
                className="btn btn-small"
                onClick={() => end(() => call(endOwnSessionDoor, { sessionId: session.id }, {}))}
              >
                {t('End')}
                <span className="sr-only"> {t('the session in {browser}', { browser: nameOf(session) })}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <div>
          <button type="button" className="btn" onClick={() => end(() => call(endOtherSessionsDoor, {}, {}))}>
            {t('End all others')}
          </button>
        </div>
      )}
    </div>
  )
}
