'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, startTransition, useOptimistic, useState } from 'react'
import { useTranslate } from '#translate'
import { closeTeamDoor, giveTeamRoleDoor, makeTeamDoor, renameTeamDoor } from '@/lib/contract/generated/teams'
import { BROWSER_LIMITS } from '@/lib/domain/browser-limits'
import { lower, type Message, type Said, say } from '@/lib/domain/message'
import type { PersonRow } from '@/lib/domain/person'
import { TEAM_ROLES, type TeamRole, type TeamView } from '@/lib/domain/team'
import { ROLE_WORD, type Role } from '@/lib/domain/words'
import { type Answer, call } from '../client/client'
import { FormMessage } from '../controls/field'

type Act = <R extends object>(send: () => Promise<Answer<R>>, done: (answer: R) => Message) => Promise<boolean>
type Somebody = Pick<PersonRow, 'id' | 'name' | 'role'>

/** The teams of the newsroom: made, renamed and closed; and who is what in each, one click a person. */
export function Teams({
  teams,
  people,
  unknown,
}: {
  teams: readonly TeamView[]
  /** Everybody whose account is open. */
  people: readonly PersonRow[]
  /** Teams that the identity server's groups lead to, and that are none here. */
  unknown: readonly string[]
}) {
  const t = useTranslate()
  const router = useRouter()
  const [message, setMessage] = useState<{ error?: Said; done?: Said }>({})
  const act: Act = async (send, done) => {
    const answer = await send()
    setMessage(answer.ok ? { done: done(answer.data) } : { error: answer.problem.detail })
    router.refresh()
    return answer.ok
  }
  const able = people.filter((p) => p.active && p.role !== 'admin')
  return (
    <section className="card p-4 grid gap-4" aria-labelledby="teams">
      <div className="grid gap-1">
        <h2 id="teams">{t('Teams')}</h2>
        <p className="quiet small max-w-prose">
          {t(
            'In the stories of a team everybody has the role that is set for them here; whoever has none set has that of their account. So a journalist can be an editor in one team.',
          )}
        </p>
      </div>
      {/* in sight of whoever clicks far down a long list */}
      <div className={message.done || message.error ? 'sticky top-2 z-10' : 'contents'}>
        <FormMessage {...message} />
      </div>
      {unknown.length > 0 && (
        <p className="notice notice-warn">
          {t(
            'Groups of the identity server lead to teams that are none here: {names}. Make them, or have whoever runs the desk correct OIDC_TEAMS.',
            { names: unknown.join(', ') },
          )}
        </p>
      )}
      {teams.map((team) => (
        <Team key={team.id} team={team} people={able} act={act} />
      ))}
      <NewTeam act={act} />
    </section>
  )
}

function NewTeam({ act }: { act: Act }) {
  const t = useTranslate()
  const [name, setName] = useState('')
  async function make(event: FormEvent) {
    event.preventDefault()
    if (
      await act(
        () => call(makeTeamDoor, {}, { name }),
        () => say('The team {name} is made. Say who is in it.', { name }),
      )
    )
      setName('')
  }
  return (
    <form className="flex gap-2 items-end flex-wrap" onSubmit={make}>
      <div className="field max-sm:flex-1">
        <label htmlFor="team-name">{t('Name of a new team')}</label>
        <input
          id="team-name"
          className="input"
          required
          maxLength={BROWSER_LIMITS.teamName}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <button type="submit" className="btn">
        {t('Make the team')}
      </button>
    </form>
  )
}

/** One team: how it is staffed in a line, and everybody with what they are there when it is opened. */
function Team({ team, people, act }: { team: TeamView; people: readonly Somebody[]; act: Act }) {
  const t = useTranslate()
  const here = team.members.filter((m) => m.active)
  const editors = here.filter((m) => m.role === 'editor').length
  const roles = new Map(team.members.map((m) => [m.id, m]))
  // whoever made one says who is in it
  const [isOpen, setOpen] = useState(here.length === 0)
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <strong className="break me-3" translate="no" dir="auto">
          {team.name}
        </strong>
        {team.closed && <span className="state me-2">{t('closed')}</span>}
        {team.decidedBy === 'nobody' && <span className="state me-2">{t('nobody decides')}</span>}{' '}
        <span className="small quiet nums">
          {t(
            '{people, plural, one {one person} other {# people}}, {editors, plural, =0 {no editor of its own} one {one editor} other {# editors}}, {stories, plural, =0 {no open story} one {one open story} other {# open stories}}',
            {
              people: here.length,
              editors,
              stories: team.openStories,
            },
          )}
        </span>
      </summary>
      <div className="grid gap-3 pt-3">
        {team.decidedBy === 'nobody' && (
          <p className="notice notice-wrong small">
            {t(
              'Nobody decides there, so what waits for an editor stays where it is. Make somebody an editor in this team, or set an editor of the newsroom back to “as account”.',
            )}
          </p>
        )}
        {team.decidedBy === 'newsroom' && (
          <p className="notice notice-warn small">
            {t(
              'Nobody is an editor of its own in this team, so the editors of the newsroom decide there. Make somebody one, or leave it so.',
            )}
          </p>
        )}
        {team.closed && team.openStories > 0 && (
          <p className="notice small">
            {t(
              'No story is given to a closed team. Those that are open go on with the same people, and their owners or editors give them to another team.',
            )}
          </p>
        )}
        <ul className="grid gap-2">
          {people.map((person) => (
            <Member
              key={person.id}
              team={team}
              person={person}
              role={roles.get(person.id)?.role ?? null}
              issuer={roles.get(person.id)?.issuer ?? null}
              act={act}
            />
          ))}
        </ul>
        <Keep team={team} act={act} />
      </div>
    </details>
  )
}

/** One person in a team: what they are there, by a click. */
function Member({
  team,
  person,
  role,
  issuer,
  act,
}: {
  team: TeamView
  person: Somebody
  role: TeamRole | null
  issuer: string | null
  act: Act
}) {
  const t = useTranslate()
  // what was clicked stands at once, until the desk says what is
  const [shown, show] = useOptimistic(role)
  const give = (next: TeamRole | null) =>
    startTransition(async () => {
      show(next)
      await act(
        () => call(giveTeamRoleDoor, { teamId: team.id, personId: person.id }, { role: next }),
        ({ decidedBy }) => {
          const said = next
            ? say('{name} is {role} in {team} from now on.', { name: person.name, role: lower(ROLE_WORD[next]), team: team.name })
            : say('{name} has the role of their account in {team} from now on.', { name: person.name, team: team.name })
          if (decidedBy === 'nobody')
            return say('{said} Nobody decides there now. Make somebody an editor in this team.', { said })
          return decidedBy === 'team'
            ? said
            : say('{said} The team has no editor of its own: the editors of the newsroom decide there.', { said })
        },
      )
    })
  const choice = (value: TeamRole | null, label: string) => (
    <button key={value} type="button" aria-pressed={shown === value} onClick={() => shown !== value && give(value)}>
      {label}
    </button>
  )
  return (
    <li className="flex gap-x-3 gap-y-1 items-center flex-wrap">
      <span className="min-w-40 break">{t.kept(person.name)}</span>
      <span role="group" aria-label={t('{name} in {team}', { name: person.name, team: team.name })} className="stances">
        {TEAM_ROLES.map((one) => choice(one, t(ROLE_WORD[one])))}
        {choice(null, t('as account ({role})', { role: t(ROLE_WORD[person.role as Role]) }))}
      </span>
      {issuer && <span className="small quiet">{t('by the groups at {issuer}', { issuer })}</span>}
    </li>
  )
}

/** Another name for a team, and closing it. */
function Keep({ team, act }: { team: TeamView; act: Act }) {
  const t = useTranslate()
  const [name, setName] = useState(team.name)
  return (
    <form
      className="flex gap-2 items-end flex-wrap"
      onSubmit={(event) => {
        event.preventDefault()
        void act(
          () => call(renameTeamDoor, { teamId: team.id }, { name }),
          () => say('The team is called {name} now.', { name }),
        )
      }}
    >
      <div className="field min-w-[min(100%,20rem)]">
        <label htmlFor={`name-${team.id}`}>{t('Name of the team')}</label>
        <input
          id={`name-${team.id}`}
          className="input"
          required
          maxLength={BROWSER_LIMITS.teamName}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <button type="submit" className="btn btn-small" disabled={name.trim() === team.name}>
        {t('Rename')}
      </button>
      <button
        type="button"
        className="btn btn-small"
        onClick={() =>
          void act(
            () => call(closeTeamDoor, { teamId: team.id }, { open: team.closed }),
            ({ open }) =>
              open
                ? say('Stories can be given to {name} again.', { name: team.name })
                : say('No story is given to {name} any more. Those that it has stay.', { name: team.name }),
          )
        }
      >
        {team.closed ? t('Reopen the team') : t('Close the team')}
      </button>
    </form>
  )
}
