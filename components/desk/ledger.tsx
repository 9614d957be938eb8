'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTranslate } from '#translate'
import { decideAliasDoor, proposeAliasDoor } from '@/lib/contract/generated/desk'
import { type Said, say } from '@/lib/domain/message'
import type { AliasView } from '@/lib/domain/views'
import type { AliasState, Role } from '@/lib/domain/words'
import { whyNot } from '@/lib/review/policy'
import { call } from '../client/client'
import { Moment } from '../controls/due'
import { Field, FormMessage } from '../controls/field'
import { ProposedNames } from '../controls/proposed-names'

const STATE_WORD: Record<AliasState, string> = { proposed: 'Waits for an editor', approved: 'In force', refused: 'Refused' }

/** The alias ledger: what waits, what is in force, with who and when; and the form to propose a pair. */
export function Ledger({
  entries,
  stories,
  first,
  me,
  zone,
}: {
  entries: AliasView[]
  /** Those in which a pair can hold alone. */
  stories: { id: string; title: string }[]
  /** The story that somebody comes from; empty for the whole desk. */
  first: string
  me: { id: string; role: Role }
  zone: string
}) {
  const t = useTranslate()
  const router = useRouter()
  const [message, setMessage] = useState<Shown>({})
  const [busy, setBusy] = useState(false)
  const [storyId, setStoryId] = useState(first)

  async function decide(entry: AliasView, outcome: 'approved' | 'refused') {
    setBusy(true)
    const answer = await call(decideAliasDoor, { aliasId: entry.id }, { outcome })
    setBusy(false)
    setMessage(
      answer.ok
        ? {
            done: say('“{one}” and “{other}”: {outcome}.', {
              one: entry.one,
              other: entry.other,
              outcome: outcome === 'approved' ? say('in force from the next reading on') : say('refused'),
            }),
          }
        : { error: answer.problem.detail },
    )
    router.refresh()
  }

  return (
    <div className="grid gap-6">
      <FormMessage {...message} />
      <ProposePair
        stories={stories}
        storyId={storyId}
        setStoryId={setStoryId}
        busy={busy}
        setBusy={setBusy}
        onAnswer={setMessage}
      />
      {storyId && <ProposedNames storyId={storyId} onProposed={() => router.refresh()} />}
      {entries.length === 0 ? (
        <div className="card p-6">
          <p>{t('The ledger is empty. The first pair is often a spelling: “Yoon Suk-yeol” and “Yun Suk-yeol”.')}</p>
        </div>
      ) : (
        <Pairs entries={entries} me={me} zone={zone} busy={busy} onDecide={decide} />
      )}
    </div>
  )
}

type Shown = { error?: Said; done?: Said }

/** The form to propose that two names are one. */
function ProposePair({
  stories,
  storyId,
  setStoryId,
  busy,
  setBusy,
  onAnswer,
}: {
  stories: { id: string; title: string }[]
  storyId: string
  setStoryId: (storyId: string) => void
  busy: boolean
  setBusy: (busy: boolean) => void
  onAnswer: (message: Shown) => void
}) {
  const t = useTranslate()
  const router = useRouter()
  const [fields, setFields] = useState<Record<string, string>>({})
  const [one, setOne] = useState('')
  const [other, setOther] = useState('')
  const [note, setNote] = useState('')

  async function propose(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    const answer = await call(proposeAliasDoor, {}, { storyId: storyId || null, one, other, note })
    setBusy(false)
    if (!answer.ok) {
      setFields(answer.problem.fields ?? {})
      return onAnswer({ error: answer.problem.detail })
    }
    setFields({})
    setOne('')
    setOther('')
    setNote('')
    onAnswer({ done: 'Proposed. Another editor approves it.' })
    router.refresh()
  }

  return (
    <form className="card p-4 grid gap-3" onSubmit={propose} aria-label={t('Propose a pair')}>
      <h2>{t('Propose a pair')}</h2>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field
          id="one"
          label={t('One name')}
          error={fields.one}
          value={one}
          maxLength={200}
          required
          onChange={(e) => setOne(e.target.value)}
          dir="auto"
        />
        <Field
          id="other"
          label={t('The other name')}
          error={fields.other}
          value={other}
          maxLength={200}
          required
          onChange={(e) => setOther(e.target.value)}
          dir="auto"
        />
      </div>
      <Field
        id="why"
        label={t('Why (optional)')}
        error={fields.note}
        value={note}
        maxLength={2000}
        onChange={(e) => setNote(e.target.value)}
        dir="auto"
      />
      <div className="field">
        <label htmlFor="holds">{t('Applies to')}</label>
        <select id="holds" className="input" value={storyId} onChange={(e) => setStoryId(e.target.value)}>
          <option value="">{t('The whole desk')}</option>
          {stories.map((story) => (
            <option key={story.id} value={story.id}>
              {t('Only in: {storyTitle}', { storyTitle: story.title })}
            </option>
          ))}
        </select>
      </div>
      <div>
        <button type="submit" className="btn btn-main" disabled={busy}>
          {t('Propose')}
        </button>
      </div>
    </form>
  )
}

interface Deciding {
  me: { id: string; role: Role }
  zone: string
  busy: boolean
  onDecide: (entry: AliasView, outcome: 'approved' | 'refused') => void
}

/** The pairs, newest first: what waits, what is in force, what was refused. */
function Pairs({ entries, ...deciding }: Deciding & { entries: AliasView[] }) {
  const t = useTranslate()
  return (
    <div className="card overflow-x-auto">
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{t('Names')}</th>
            <th scope="col">{t('State')}</th>
            <th scope="col">{t('Proposed')}</th>
            <th scope="col">{t('Decided')}</th>
            <th scope="col">
              <span className="sr-only">{t('Decide')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Pair key={entry.id} entry={entry} {...deciding} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Pair({ entry, me, zone, busy, onDecide }: Deciding & { entry: AliasView }) {
  const t = useTranslate()
  const denial = whyNot({ ...me, role: entry.roleThere ?? me.role }, 'decide-alias', {
    story: null,
    proposedBy: entry.proposedBy,
  })
  return (
    <tr>
      <td className="break">
        <strong dir="auto">{entry.one}</strong> <span className="quiet">=</span> <strong dir="auto">{entry.other}</strong>
        {entry.note && <div className="small quiet">{entry.note}</div>}
        {entry.storyTitle && <div className="small quiet">{t('Only in: {storyTitle}', { storyTitle: entry.storyTitle })}</div>}
      </td>
      <td data-label={t('State')}>
        <span className="state">{t(STATE_WORD[entry.state])}</span>
      </td>
      <td data-label={t('Proposed')} className="small break min-w-28">
        {entry.proposer}, <Moment iso={entry.proposedAt} zone={zone} />
      </td>
      <td data-label={t('Decided')} className="small break min-w-28">
        {entry.decider && entry.decidedAt ? (
          <>
            {entry.decider}, <Moment iso={entry.decidedAt} zone={zone} />
          </>
        ) : (
          <span className="quiet">{t('not yet')}</span>
        )}
      </td>
      <td>
        {entry.state !== 'refused' && !denial && (
          <span className="flex gap-2 flex-wrap">
            {entry.state === 'proposed' && (
              <button
                type="button"
                className="btn btn-small btn-main"
                disabled={busy}
                onClick={() => onDecide(entry, 'approved')}
              >
                {t('Approve')}
                <span className="sr-only"> {t('that {one} and {other} are one', { one: entry.one, other: entry.other })}</span>
              </button>
            )}
            <button type="button" className="btn btn-small" disabled={busy} onClick={() => onDecide(entry, 'refused')}>
              {entry.state === 'approved' ? t('Take out') : t('Refuse')}
              <span className="sr-only">{t(': {one} and {other}', { one: entry.one, other: entry.other })}</span>
            </button>
          </span>
        )}
        {entry.state === 'proposed' && denial?.code === 'own-work' && <span className="small quiet">{t(denial.message)}</span>}
      </td>
    </tr>
  )
}
