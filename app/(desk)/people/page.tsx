import { forbidden } from 'next/navigation'
import { Link } from '@/components/controls/link'
import { ErasureAsks } from '@/components/desk/erasure-asks'
import { People } from '@/components/desk/people'
import { SamplePeople } from '@/components/desk/sample-people'
import { ScimTokens } from '@/components/desk/scim-tokens'
import { Teams } from '@/components/desk/teams'
import { Trail } from '@/components/history/trail'
import { listAsks } from '@/lib/db/asking'
import { heldFactors } from '@/lib/db/factors'
import { listPeople, listSamplePeople } from '@/lib/db/people'
import { db } from '@/lib/db/pool'
import { countPost, listBounced } from '@/lib/db/post'
import { listScimTokens } from '@/lib/db/scim'
import { listTeams, unknownTeams } from '@/lib/db/teams'
import { headOf, listEvents, NEWSROOM } from '@/lib/db/trail'
import { env } from '@/lib/env'
import { can } from '@/lib/review/policy'
import { isForwardingUntrusted } from '@/lib/web/forwarded'
import { guard, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('People')
const SHOWN = 30

export default async function PeoplePage() {
  const t = await translator()
  const actor = await requireActor('/people')
  const zone = await deskZone()
  if (!can(actor, 'manage-people', null)) forbidden()
  const isIssued = env().OIDC_ISSUER !== null
  const { people, samples, events, bounced, post, tokens, held, asks, teams, unknown } = await guard(async () => {
    const [people, samples, head, bounced, post, tokens, held, asks, teams, unknown] = await Promise.all([
      listPeople(),
      listSamplePeople(),
      headOf(db, NEWSROOM),
      listBounced(db),
      countPost(db),
      isIssued ? listScimTokens(db) : [],
      heldFactors(db, actor.id),
      listAsks(db),
      listTeams(db),
      unknownTeams(
        db,
        env().OIDC_TEAMS.map(([, team]) => team),
      ),
    ])
    return {
      people,
      samples,
      bounced,
      post,
      tokens,
      held,
      asks,
      teams,
      unknown,
      events: (await listEvents(db, NEWSROOM, actor, { after: Math.max(0, head.seq - SHOWN) })).reverse(),
    }
  })
  return (
    <main id="main" className="page grid gap-6">
      <h1>{t('People')}</h1>
      {isForwardingUntrusted() && (
        <p className="notice notice-warn">
          {t(
            'A proxy stands in front of the desk, and nobody told the desk to believe it: all people count as one address, and wrong passwords of one slow the others down. Whoever runs the desk sets TRUST_PROXY to the number of proxies.',
          )}
        </p>
      )}
      {samples.length > 0 && <SamplePeople names={samples.map((p) => p.name)} />}
      <ErasureAsks asks={asks} meId={actor.id} zone={zone} />
      <People people={people} meId={actor.id} zone={zone} />
      <Teams teams={teams} people={people} unknown={unknown} />
      {isIssued && (
        <ScimTokens
          tokens={tokens.map(({ madeAt, usedAt, ...token }) => ({
            ...token,
            madeAt: madeAt.toISOString(),
            usedAt: usedAt?.toISOString() ?? null,
          }))}
          address={`${env().PUBLIC_URL ?? ''}/scim/v2`}
          withFactor={held.totp || held.passkeys > 0 || held.codesLeft > 0}
          byPasskey={held.passkeys > 0}
          zone={zone}
        />
      )}
      <section className="card p-4 grid gap-2">
        <h2 id="post">{t('E-mail')}</h2>
        <p>
          {!post.isOn
            ? t('No e-mail is sent: the desk was started without SMTP_URL. Everything is under “Your turn”.')
            : post.waiting === 0
              ? t('E-mail goes out when it becomes somebody’s turn.')
              : t(
                  '{waiting, plural, one {One e-mail waits} other {# e-mails wait}}: the mail server does not take them. They are tried again.',
                  {
                    waiting: post.waiting,
                  },
                )}
        </p>
        {bounced.length > 0 && (
          <ul className="grid gap-1">
            {bounced.map((b) => (
              <li key={b.personId} className="notice notice-warn break">
                {t('E-mail to {name} comes back:', { name: people.find((p) => p.id === b.personId)?.name ?? '' })} {b.error}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="grid gap-3" aria-labelledby="latest">
        <h2 id="latest">{t('Latest changes')}</h2>
        <Trail events={events} zone={zone} storyId={null} />
        <p>
          <Link href="/trail">{t('The whole trail of the desk: filter, verify, download')}</Link>
        </p>
      </section>
    </main>
  )
}
