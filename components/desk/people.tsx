'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { removeFactorsDoor } from '@/lib/contract/generated/factors'
import { setActiveDoor } from '@/lib/contract/generated/people'
import type { MadeLink } from '@/lib/domain/account-link'
import { type Message, type Said, say } from '@/lib/domain/message'
import type { PersonRow } from '@/lib/domain/person'
import { type Answer, call } from '../client/client'
import { EraseDialog } from '../controls/erase-dialog'
import { FormMessage } from '../controls/field'
import { ClosedAccount, HandedLink, LostFactor, NewPassword, NewPerson } from './account-forms'
import { Account } from './account-row'

/** Accounts: made, given roles, new passwords, closed and reopened. Each change holds from that person's next request. */
export function People({ people, meId, zone }: { people: PersonRow[]; meId: string; zone: string }) {
  const t = useTranslate()
  const router = useRouter()
  const [message, setMessage] = useState<{ error?: Said; done?: Said }>({})
  const [handed, setHanded] = useState<{ name: string; path: string } | null>(null)
  const [resetting, setResetting] = useState<PersonRow | null>(null)
  const [lost, setLost] = useState<PersonRow | null>(null)
  const [closing, setClosing] = useState<PersonRow | null>(null)
  const [emptying, setEmptying] = useState<PersonRow | null>(null)

  async function act<R extends object>(send: () => Promise<Answer<R>>, done: Message) {
    const answer = await send()
    setMessage(answer.ok ? { done } : { error: answer.problem.detail })
    router.refresh()
    return answer
  }

  /** Says how a link reaches its owner: by letter, or by hand. */
  function tellLink(name: string, link: MadeLink) {
    setHanded(link.path ? { name, path: link.path } : null)
    setMessage(link.sentTo ? { done: say('{name} gets a link by e-mail, at {email}.', { name, email: link.sentTo }) } : {})
    router.refresh()
  }

  return (
    <div className="grid gap-6">
      <FormMessage {...message} />
      {handed && <HandedLink key={handed.path} {...handed} />}
      <Accounts
        people={people}
        meId={meId}
        zone={zone}
        act={act}
        ask={{ reset: setResetting, factors: setLost, close: setClosing, empty: setEmptying }}
      />
      <NewPerson
        onDone={(name, link) => {
          if (link) return tellLink(name, link)
          setMessage({ done: say('{name} can sign in now. Hand the password over yourself; it is not sent.', { name }) })
          router.refresh()
        }}
      />
      {emptying && (
        <EraseDialog
          title={t('Empty the account of {name}', { name: emptying.name })}
          says={t(
            'Name, e-mail, password, second factors, sessions, drafts and notices are erased for good, and the name goes out of every trail. What they wrote and decided stays, under a number. The account does not open again.',
          )}
          told={t('Emptied. A record of it stays in the desk’s trail.')}
          choices={[{ kind: 'person', target: emptying.id, name: emptying.name }]}
          onClose={() => setEmptying(null)}
          onErased={() => router.refresh()}
        />
      )}
      {closing && (
        <ClosedAccount
          name={closing.name}
          onClose={() => setClosing(null)}
          onDone={() => {
            setClosing(null)
            void act(
              () => call(setActiveDoor, { personId: closing.id }, { active: false }),
              say('{name}’s account is closed.', { name: closing.name }),
            )
          }}
        />
      )}
      {lost && (
        <LostFactor
          name={lost.name}
          onClose={() => setLost(null)}
          onRemove={() => {
            setLost(null)
            void act(
              () => call(removeFactorsDoor, { personId: lost.id }, {}),
              say('The second factor of {name} is removed.', { name: lost.name }),
            )
          }}
        />
      )}
      {resetting && (
        <NewPassword
          person={resetting}
          onClose={() => setResetting(null)}
          onLink={(link) => {
            tellLink(resetting.name, link)
            setResetting(null)
          }}
          onDone={() => {
            setMessage({ done: say('{name} has a new password and was signed out everywhere.', { name: resetting.name }) })
            setResetting(null)
            router.refresh()
          }}
        />
      )}
    </div>
  )
}

type Asks = Record<'reset' | 'factors' | 'close' | 'empty', (person: PersonRow) => void>

/** Everybody with an account, a row each; `ask` opens what is asked about one of them. */
function Accounts({
  people,
  meId,
  zone,
  act,
  ask,
}: {
  people: PersonRow[]
  meId: string
  zone: string
  act: Parameters<typeof Account>[0]['act']
  ask: Asks
}) {
  const t = useTranslate()
  return (
    <div className="card overflow-x-auto">
      <table className="list [&_td]:align-middle">
        <thead>
          <tr>
            <th scope="col">{t('Name')}</th>
            <th scope="col">{t('E-mail')}</th>
            <th scope="col">{t('Role')}</th>
            <th scope="col">{t('Second factor')}</th>
            <th scope="col">{t('Last seen')}</th>
            <th scope="col">{t('Account')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <Account
              key={person.id}
              person={person}
              isMe={person.id === meId}
              zone={zone}
              act={act}
              onReset={() => ask.reset(person)}
              onFactors={() => ask.factors(person)}
              onClose={() => ask.close(person)}
              onEmpty={() => ask.empty(person)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}
