import type { ReactNode } from 'react'
import { WithPreferences } from '@/components/keys/keys'
import { KeepLanguage } from '@/components/language/keep-language'
import { BareBar } from '@/components/shell/bare-bar'
import { DeskBar } from '@/components/shell/desk-bar'
import { DeskKeys } from '@/components/shell/desk-keys'
import { SamePerson } from '@/components/shell/same-person'
import { Trying } from '@/components/shell/trying'
import { Ways } from '@/components/shell/ways'
import { countNews } from '@/lib/db/news'
import { db } from '@/lib/db/pool'
import { countTurn } from '@/lib/db/turn'
import { ACTING_HEADER } from '@/lib/domain/acting'
import { ROLE_WORD } from '@/lib/domain/words'
import { can } from '@/lib/review/policy'
import { keptLocale } from '@/lib/web/cookies'
import { currentActor, guard } from '@/lib/web/page'
import { translator } from '@/lib/web/translate'

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const [actor, t] = await Promise.all([currentActor(), translator()])
  if (!actor) return children // the page itself sends them to sign in, and back to where they wanted to go
  if (actor.lacksFactor)
    return (
      <WithPreferences key={actor.id} initial={actor.preferences}>
        <meta name={ACTING_HEADER} content={actor.id} />
        <BareBar name={actor.name} role={t(ROLE_WORD[actor.role])} />
        {children}
        <KeepLanguage cookie={keptLocale(t.locale)} />
        <Trying />
        <SamePerson id={actor.id} name={actor.name} email={actor.email} />
      </WithPreferences>
    )
  const [waiting, news] = await guard(() => Promise.all([countTurn(db, actor), countNews(db, actor)]))
  return (
    // another person is another page: nothing of the one before stays in it
    <WithPreferences key={actor.id} initial={actor.preferences}>
      <meta name={ACTING_HEADER} content={actor.id} />
      <meta name="news" content={String(news)} />
      <DeskBar
        name={actor.name}
        role={t(ROLE_WORD[actor.role])}
        counts={{ waiting, news }}
        queue={can(actor, 'see-queue', null)}
        ledger={can(actor, 'propose-alias', { story: null })}
        learning={can(actor, 'see-learning', null)}
        corrections={can(actor, 'see-corrections', null)}
        admin={{ people: can(actor, 'manage-people', null), machine: can(actor, 'run-desk', null) }}
      />
      {children}
      <DeskKeys />
      <Ways />
      <KeepLanguage cookie={keptLocale(t.locale)} />
      <Trying />
      <SamePerson id={actor.id} name={actor.name} email={actor.email} />
    </WithPreferences>
  )
}
