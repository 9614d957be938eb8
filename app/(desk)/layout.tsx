import type { ReactNode } from 'react'
import { DeskBar } from '@/components/desk-bar'
import { SessionEnded } from '@/components/session-ended'
import { db } from '@/lib/db/pool'
import { countWaiting } from '@/lib/db/queue'
import { ROLE_WORD } from '@/lib/domain/words'
import { can } from '@/lib/review/policy'
import { currentActor, guard } from '@/lib/web/page'

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor()
  if (!actor) return children // the page itself sends them to sign in, and back to where they wanted to go
  const queue = can(actor, 'see-queue', null)
  const waiting = queue ? await guard(() => countWaiting(db, actor.id)) : 0
  return (
    <>
      <DeskBar
        name={actor.name}
        role={ROLE_WORD[actor.role]}
        queue={queue}
        waiting={waiting}
        ledger={can(actor, 'propose-alias', { story: null })}
        people={can(actor, 'manage-people', null)}
      />
      {children}
      <SessionEnded />
    </>
  )
}
