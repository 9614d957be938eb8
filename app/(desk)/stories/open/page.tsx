import { forbidden } from 'next/navigation'
import { OpenRoom } from '@/components/story/open-room'
import { heldFactors } from '@/lib/db/factors'
import { db } from '@/lib/db/pool'
import { can } from '@/lib/review/policy'
import { guard, one, requireActor } from '@/lib/web/page'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Open a restricted story')

/** Where an editor or admin opens a restricted story whose address somebody gave them. Nothing is looked up before it is sent. */
export default async function OpenRoomPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const t = await translator()
  const address = one((await searchParams).address, 2000)
  const actor = await requireActor(`/stories/open${address ? `?address=${encodeURIComponent(address)}` : ''}`)
  if (!can(actor, 'open-room', null)) forbidden()
  const { totp, passkeys, codesLeft } = await guard(() => heldFactors(db, actor.id))
  return (
    <main id="main" className="page page-narrow grid gap-4">
      <h1>{t('Open a restricted story')}</h1>
      <p>{t('Only its people see a restricted story. It is better to be asked in by one of them than to open it yourself.')}</p>
      <ul className="list-disc ps-6 grid gap-1">
        <li>{t('Everybody on it is told at once that you opened it; they read your reason.')}</li>
        <li>{t('Your name and your reason stay in its history for good.')}</li>
        <li>
          {actor.role === 'admin'
            ? t(
                'You become one of its people, and read along: admins check and decide nothing. Its owner can take you off again.',
              )
            : t('You become one of its people, and may decide there. Its owner can take you off again.')}
        </li>
      </ul>
      <div className="card p-6">
        <OpenRoom address={address} code={totp || codesLeft > 0} passkey={passkeys > 0} />
      </div>
    </main>
  )
}
