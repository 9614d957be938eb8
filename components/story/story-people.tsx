'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { useTranslate } from '#translate'
import { addMemberDoor, removeMemberDoor, setVisibilityDoor } from '@/lib/contract/generated/stories'
import type { PersonOnDesk, StoryPersonView } from '@/lib/domain/views'
import { ROLE_WORD } from '@/lib/domain/words'
import type { Translate } from '@/lib/messages/translate'
import { type Answer, call, type Problem } from '../client/client'
import { Modal } from '../controls/modal'
import { ReasonForm } from '../controls/reason-dialog'

/** Changing who is on a story, one change at a time, with what came of the last one. */
function useMembers(storyId: string, meId: string) {
  const t = useTranslate()
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)

  async function change(send: () => Promise<Answer<object>>, done: string): Promise<boolean> {
    setBusy(true)
    setProblem(null)
    setSaid('')
    const answer = await send()
    setBusy(false)
    if (answer.ok) setSaid(done)
    else setProblem(answer.problem)
    router.refresh()
    return answer.ok
  }

  const askIn = (who: PersonOnDesk) =>
    change(() => call(addMemberDoor, { storyId }, { personId: who.id }), t('{name} sees this story now.', { name: who.name }))
  const turn = (restricted: boolean, reason: string) =>
    change(
      () => call(setVisibilityDoor, { storyId }, { restricted, reason }),
      restricted ? t('Only the people on it see this story now.') : t('Everybody at the desk sees this story now.'),
    )
  async function takeOff(person: StoryPersonView) {
    if (person.id === meId) {
      if (await change(() => call(removeMemberDoor, { storyId }, { personId: person.id }), '')) router.push('/stories')
    } else
      await change(
        () => call(removeMemberDoor, { storyId }, { personId: person.id }),
        t('{name} does not see this story any more.', { name: person.name }),
      )
  }
  return { busy, said, problem, askIn, takeOff, turn }
}

/** What its reader may change: who is on it, and whether at least an editor is. */
interface May {
  change: boolean
  askEditor: boolean
}

/** Why nobody on a story could decide what waits there, and who could be asked in. */
interface Lacking {
  why: ReactNode
  editors: readonly string[]
}

/**
 * Who sees a story and why; its owner and editors ask people in, take them off and restrict or open the story. Where something waits for
 * an editor and nobody on it could decide, that is said first, and anybody on it asks one in.
 */
export function StoryPeople({
  storyId,
  restricted,
  people,
  desk,
  meId,
  may,
  waits,
  workers,
}: {
  storyId: string
  restricted: boolean
  people: readonly StoryPersonView[]
  /** Everybody who could be asked in. */
  desk: readonly PersonOnDesk[]
  meId: string
  may: May
  /** Where something waits for an editor, and nobody on the story could decide. */
  waits: Lacking | null
  /** Of a story that everybody sees: who would stay if it were restricted, beside its owner. */
  workers: readonly PersonOnDesk[]
}) {
  const t = useTranslate()
  const { busy, said, problem, askIn, takeOff, turn } = useMembers(storyId, meId)
  const [leaving, setLeaving] = useState<StoryPersonView | null>(null)
  const [turning, setTurning] = useState(false)
  return (
    <details id="people" className="card p-4" open={waits !== null || undefined}>
      <summary>
        {restricted
          ? t('{count, plural, one {One person is on this restricted story} other {# people are on this restricted story}}', {
              count: people.length,
            })
          : t('Everybody at the desk sees this story')}
      </summary>
      <div className="grid gap-3 pt-3">
        {restricted ? (
          <Inside
            people={people}
            desk={desk}
            meId={meId}
            may={may}
            waits={waits}
            busy={busy}
            onAsk={askIn}
            onTakeOff={(p) => (p.id === meId ? setLeaving(p) : void takeOff(p))}
          />
        ) : (
          <Outside waits={waits} />
        )}
        {may.change && (
          <div>
            <button type="button" className="btn" disabled={busy} onClick={() => setTurning(true)}>
              {restricted ? t('Open it to the whole desk…') : t('Restrict this story…')}
            </button>
          </div>
        )}
        <span className="small quiet" role="status">
          {said}
        </span>
        {problem && (
          <p className="notice notice-wrong" role="alert">
            {t.said(problem.detail)}
          </p>
        )}
      </div>
      {leaving && (
        <LeaveDialog
          onClose={() => setLeaving(null)}
          onLeave={() => {
            setLeaving(null)
            void takeOff(leaving)
          }}
        />
      )}
      {turning && (
        <TurnDialog
          restricted={restricted}
          staying={[
            ...new Map([...people, ...workers, ...desk.filter((p) => p.id === meId)].map((p) => [p.id, p.name])).values(),
          ]}
          hasEditor={
            [...people, ...workers].some((p) => p.role === 'editor') || desk.some((p) => p.id === meId && p.role === 'editor')
          }
          onClose={() => setTurning(false)}
          onDone={(reason) => {
            setTurning(false)
            void turn(!restricted, reason)
          }}
        />
      )}
    </details>
  )
}

/** What a story that everybody sees lacks, and what it is to restrict one. */
function Outside({ waits }: { waits: Lacking | null }) {
  const t = useTranslate()
  return (
    <>
      {waits && (
        <div className="notice notice-warn" role="note">
          {waits.why}
        </div>
      )}
      <p className="quiet small">
        {t(
          'Restrict it when a source or a name must stay among few. Whoever has work in it stays; everybody else loses sight of it, editors and admins included.',
        )}
      </p>
    </>
  )
}

/** Who is on a restricted story, what is lacking, and who can be asked in. */
function Inside({
  people,
  desk,
  meId,
  may,
  waits,
  busy,
  onAsk,
  onTakeOff,
}: {
  people: readonly StoryPersonView[]
  desk: readonly PersonOnDesk[]
  meId: string
  may: May
  waits: Lacking | null
  busy: boolean
  onAsk: (who: PersonOnDesk) => Promise<boolean>
  onTakeOff: (who: StoryPersonView) => void
}) {
  const t = useTranslate()
  const others = desk.filter((p) => !people.some((on) => on.id === p.id && (on.byHand || on.owner)))
  const editors = may.askEditor ? others.filter((p) => (waits ? waits.editors.includes(p.id) : p.role === 'editor')) : []
  const anEditor = editors.length > 0 && (
    <AskIn others={editors} busy={busy} onAsk={onAsk} label={t('Ask an editor in')} choose={t('Choose an editor')} />
  )
  return (
    <>
      {waits && (
        <div className="notice notice-warn grid gap-2" role="note">
          {waits.why}
          {anEditor}
        </div>
      )}
      <p className="quiet small">
        {t(
          'Only the people on it see a restricted story. Editors and admins are no exception: they are asked in, or open it with a reason.',
        )}
      </p>
      <ul className="grid gap-2">
        {people.map((p) => (
          <OnStory key={p.id} person={p} isMe={p.id === meId} mayChange={may.change} busy={busy} onTakeOff={() => onTakeOff(p)} />
        ))}
      </ul>
      {may.change && others.length > 0 && (
        <AskIn others={others} busy={busy} onAsk={onAsk} label={t('Ask a colleague in')} choose={t('Choose a colleague')} />
      )}
      {!may.change && !waits && anEditor}
    </>
  )
}

/** Asks once before somebody takes themselves off: they cannot come back by themselves. */
function LeaveDialog({ onLeave, onClose }: { onLeave: () => void; onClose: () => void }) {
  const t = useTranslate()
  return (
    <Modal title={t('Leave this story')} onClose={onClose}>
      <p>{t('You will not see this story any more. Somebody who is on it can ask you in again.')}</p>
      <div>
        <button type="button" className="btn btn-main" data-first onClick={onLeave}>
          {t('Leave this story')}
        </button>
      </div>
    </Modal>
  )
}

/** Why somebody is on a story, in words. */
function why(p: StoryPersonView, t: Translate): string {
  const reasons = [
    p.owner ? t('owns the story') : '',
    p.claims > 0 ? t('{count, plural, one {# claim is theirs} other {# claims are theirs}}', { count: p.claims }) : '',
    p.readings > 0
      ? t('{count, plural, one {named for # second reading} other {named for # second readings}}', { count: p.readings })
      : '',
    p.openedFor !== null ? t('opened it: “{reason}”', { reason: p.openedFor }) : '',
    p.byHand && p.askedBy ? t('asked in by {name}', { name: p.askedBy }) : '',
    p.byHand && !p.askedBy && p.openedFor === null
      ? p.role === 'editor'
        ? t('asked in by the desk, for what waited')
        : t('was on the story before reasons were kept')
      : '',
    p.active ? '' : t('their account is closed'),
  ].filter(Boolean)
  return reasons.join(' · ')
}

function OnStory({
  person: p,
  isMe,
  mayChange,
  busy,
  onTakeOff,
}: {
  person: StoryPersonView
  isMe: boolean
  mayChange: boolean
  busy: boolean
  onTakeOff: () => void
}) {
  const t = useTranslate()
  return (
    <li className="flex gap-x-3 gap-y-1 items-center flex-wrap">
      <span translate="no" dir="auto">
        {t.kept(p.name)}
      </span>
      <span className="state">{t(ROLE_WORD[p.role])}</span>
      <span className="small quiet">{why(p, t)}</span>
      {!p.owner && (mayChange || isMe) && (
        <button
          type="button"
          className="btn btn-small"
          disabled={busy}
          aria-label={isMe ? t('Leave this story') : t('Take {name} off this story', { name: p.name })}
          onClick={onTakeOff}
        >
          {isMe ? t('Leave') : t('Take off')}
        </button>
      )}
    </li>
  )
}

function AskIn({
  others,
  busy,
  onAsk,
  label,
  choose: choice,
}: {
  others: readonly PersonOnDesk[]
  busy: boolean
  label: string
  choose: string
  /** Whether they are on it now. */
  onAsk: (who: PersonOnDesk) => Promise<boolean>
}) {
  const t = useTranslate()
  const [asked, choose] = useState('')
  async function ask() {
    const who = others.find((p) => p.id === asked)
    if (who && (await onAsk(who))) choose('')
  }
  return (
    <form
      className="flex gap-2 items-end flex-wrap"
      onSubmit={(e) => {
        e.preventDefault()
        void ask()
      }}
    >
      <label className="field grow min-w-[12rem]">
        <span>{label}</span>
        <select className="input" value={asked} onChange={(e) => choose(e.target.value)}>
          <option value="">{choice}</option>
          {others.map((p) => (
            <option key={p.id} value={p.id}>
              {p.name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="btn" disabled={busy || !asked}>
        {t('Ask in')}
      </button>
    </form>
  )
}

/** Says what it means that a story is restricted, or open to everybody, and asks why. */
function TurnDialog({
  restricted,
  staying,
  hasEditor,
  onClose,
  onDone,
}: {
  restricted: boolean
  /** By name: who sees it then. */
  staying: readonly string[]
  hasEditor: boolean
  onClose: () => void
  onDone: (reason: string) => void
}) {
  const t = useTranslate()
  return (
    <Modal title={restricted ? t('Open this story to the whole desk') : t('Restrict this story')} onClose={onClose}>
      {restricted ? (
        <p>
          {t(
            'Everybody at the desk sees all of it at once: its articles and claims, every note, its whole history, and it is found by the search. What somebody has read stays read, also if you restrict it again.',
          )}
        </p>
      ) : (
        <>
          <p>
            {t('From now on it is seen by {names}, and by whoever is asked in.', {
              names: new Intl.ListFormat(t.tag).format(staying),
            })}
          </p>
          <p>
            {t(
              'Everybody else loses it at once, editors and admins included: from lists, search and counts, and where it stands open. What they read, they have read.',
            )}
          </p>
          {!hasEditor && <p>{t('No editor is among them. Ask one in afterwards, so that verdicts can be decided.')}</p>}
        </>
      )}
      <ReasonForm
        label={
          restricted
            ? t('Why may everybody see it now? The reason stands in its history.')
            : t('Why is it restricted? The reason stands in its history.')
        }
        action={restricted ? t('Open it to the whole desk') : t('Restrict it')}
        onDone={onDone}
      />
    </Modal>
  )
}
