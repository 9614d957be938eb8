import { cookies } from 'next/headers'
import { Bookmarklet } from '@/components/desk/bookmarklet'
import { ChangePassword } from '@/components/desk/change-password'
import { LinkIdentity } from '@/components/desk/link-identity'
import { OwnSessions } from '@/components/desk/own-sessions'
import { SecondFactor } from '@/components/desk/second-factor'
import { LooksSettings } from '@/components/desk/settings'
import { sessionCookie } from '@/lib/auth/cookie'
import { issuing } from '@/lib/auth/issuer'
import { personalDataDoor } from '@/lib/contract/generated/people'
import { ownFactors } from '@/lib/db/factors'
import { linkedSince } from '@/lib/db/identities'
import { db } from '@/lib/db/pool'
import { listBounced } from '@/lib/db/post'
import { listSessions } from '@/lib/db/sessions'
import { identityProblem, isIdentityProblem } from '@/lib/domain/identity'
import { ROLE_WORD } from '@/lib/domain/words'
import { env } from '@/lib/env'
import { running } from '@/lib/machine/running'
import { canSeal } from '@/lib/machine/sealing'
import { guard, one, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { titled, translator, useTranslate } from '@/lib/web/translate'
import { Keys } from './keys'

export const generateMetadata = titled('Account')

export default async function AccountPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const t = await translator()
  const actor = await requireActor('/account')
  const token = (await cookies()).get(sessionCookie())?.value ?? null
  const issuer = issuing()?.name ?? null
  const [[bounced], sessions, factors, linked] = await guard(() =>
    Promise.all([
      listBounced(db, actor.id),
      listSessions(db, actor.id, token),
      ownFactors(db, actor.id),
      issuer === null ? null : linkedSince(db, actor.id, env().OIDC_ISSUER!),
    ]),
  )
  const problem = one((await searchParams).problem, 40)
  const zone = await deskZone()
  const { version, build } = running()
  return (
    <main id="main" className="page page-narrow grid gap-6">
      <h1>{t('Account')}</h1>
      {actor.lacksFactor && (
        <p className="notice notice-warn" role="status">
          {t('The house rules want a second factor of you. Add one below: everything else opens when you have it.')}
        </p>
      )}
      <dl className="grid gap-1 grid-cols-[5rem_minmax(0,1fr)] sm:grid-cols-[8rem_minmax(0,1fr)]">
        <dt className="quiet">{t('Name')}</dt>
        <dd>{actor.name}</dd>
        <dt className="quiet">{t('E-mail')}</dt>
        <dd>{actor.email}</dd>
        <dt className="quiet">{t('Role')}</dt>
        <dd>{t(ROLE_WORD[actor.role])}</dd>
      </dl>
      {bounced && (
        <p className="notice notice-warn break">
          {t('E-mail to your address comes back. Ask an admin to look at it:')} {bounced.error}
        </p>
      )}
      <section className="card p-6 grid gap-3" aria-labelledby="looks-title">
        <h2 id="looks-title">{t('Language, e-mail and appearance')}</h2>
        <LooksSettings />
      </section>
      <section className="card p-6 grid gap-3" aria-labelledby="sessions-title">
        <h2 id="sessions-title">{t('Where you are signed in')}</h2>
        <OwnSessions sessions={sessions} zone={zone} />
      </section>
      {issuer !== null && <Elsewhere issuer={issuer} problem={problem} since={linked} zone={zone} factors={factors} />}
      <section className="card p-6 grid gap-3" aria-labelledby="factor-title">
        <h2 id="factor-title">{t('Second factor')}</h2>
        <SecondFactor factors={factors} canSeal={canSeal()} zone={zone} />
      </section>
      <section className="card p-6 grid gap-3" aria-labelledby="password-title">
        <h2 id="password-title">{t('Change your password')}</h2>
        <ChangePassword />
      </section>
      <section className="card p-6 grid gap-3" aria-labelledby="keys">
        <h2 id="keys">{t('Keys')}</h2>
        <Keys />
      </section>
      <section className="card p-6 grid gap-3" aria-labelledby="bookmark-title">
        <h2 id="bookmark-title">{t('Pages to check')}</h2>
        <Bookmarklet />
      </section>
      <section className="card p-6 grid gap-3 justify-items-start" aria-labelledby="data-title">
        <h2 id="data-title">{t('What the desk keeps of you')}</h2>
        <p className="measure">
          {t(
            'One file: your account, where you signed in, what you wrote, decided and were told. Of stories that you do not see it says only how many entries there are.',
          )}
        </p>
        <a className="btn" href={personalDataDoor.path} download>
          {t('Download the file')}
        </a>
      </section>
      <p className="small quiet">
        {t('Second Source {version}, build {build}. Name them when you report a fault.', {
          version,
          build: build ?? t('none: run from its source'),
        })}
      </p>
    </main>
  )
}

/** Whether one signs in at the identity server, and what came of linking with it. */
function Elsewhere({ issuer, problem, ...linked }: Parameters<typeof LinkIdentity>[0] & { problem: string }) {
  const t = useTranslate()
  return (
    <section className="card p-6 grid gap-3" aria-labelledby="identity-title">
      <h2 id="identity-title">{t('Signing in with {issuer}', { issuer })}</h2>
      {isIdentityProblem(problem) && (
        <p role="alert" className="notice notice-wrong">
          {t.said(identityProblem(problem, issuer))}
        </p>
      )}
      <LinkIdentity issuer={issuer} {...linked} />
    </section>
  )
}
