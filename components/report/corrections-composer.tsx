'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { approveItemDoor, saveItemDoor } from '@/lib/contract/generated/corrections'
import type { ItemContent } from '@/lib/domain/correction'
import { LIMITS } from '@/lib/domain/limits'
import type { Message } from '@/lib/domain/message'
import type { Actor } from '@/lib/domain/person'
import type { ItemView } from '@/lib/domain/views'
import {
  CLASS_WORD,
  CORRECTION_CLASSES,
  type CorrectionClass,
  type Facet,
  SEVERITIES,
  SEVERITY_WORD,
  type Severity,
} from '@/lib/domain/words'
import { noticeProblems, proposeNotice } from '@/lib/report/notice'
import { type StoryFacts, whyNot } from '@/lib/review/policy'
import { type Answer, call, type Problem } from '../client/client'
import { recall, remember } from '../client/kept'
import { Moment } from '../controls/due'
import { Modal } from '../controls/modal'
import { useLive } from '../live/use-live'
import { usePresence } from '../live/use-presence'
import { TwoTexts } from '../revision/two-texts'
import { Compare } from '../workbench/passages'

/** An approved verdict that finds the article wrong, as far as composing asks. */
export interface ComposedClaim {
  id: string
  quote: string
  proposedText: string
  location: string
  facets: readonly Facet[]
  /** Names that no notice blames. */
  names: readonly string[]
  standing: readonly Message[]
}

/** An item that is kept, or one that the desk proposes. */
export interface Card {
  key: string
  item: ItemView | null
  content: ItemContent
}

/** So many corrections are open at once from the beginning; of more, each is opened when somebody goes to it. */
const MOST_OPEN = 12

const draftKey = (articleId: string, key: string) => `correction:${articleId}:${key}`

/** Composing the corrections of one article: what the desk proposes and what is kept, each edited, put together, approved. */
export function CorrectionsComposer({
  storyId,
  articleId,
  language,
  cards,
  claims,
  templates,
  mayApproveUnreviewed,
  me,
  facts,
  seq,
  zone,
}: {
  storyId: string
  articleId: string
  language: string
  cards: readonly Card[]
  claims: readonly ComposedClaim[]
  templates: Readonly<Partial<Record<string, string>>>
  /** Whether the house lets an editor alone on duty approve a notice of their own. */
  mayApproveUnreviewed: boolean
  me: Actor
  facts: StoryFacts
  seq: number
  zone: string
}) {
  const t = useTranslate()
  const router = useRouter()
  const [at, setAt] = useState<string | null>(null)
  const byId = useMemo(() => new Map(claims.map((c) => [c.id, c])), [claims])
  const { there, hear } = usePresence(storyId, at, at !== null)
  useLive(storyId, seq, {
    event: ({ type, by }) => {
      if (/^(correction-|verdict-|claim-|contest-|recheck|article-)/.test(type) && by !== me.name) router.refresh()
    },
    presence: hear,
    access: () => router.refresh(),
  })
  return (
    <div className="grid gap-5 grid-cols-[minmax(0,1fr)]">
      {cards.map((card) => (
        <ComposedItem
          key={card.key}
          storyId={storyId}
          articleId={articleId}
          language={language}
          card={card}
          others={cards.filter((c) => c.key !== card.key)}
          byId={byId}
          templates={templates}
          mayApproveUnreviewed={mayApproveUnreviewed}
          me={me}
          facts={facts}
          zone={zone}
          who={there
            .filter((p) => p.claimId === card.content.claimIds[0])
            .map((p) => (p.personId === me.id ? t('you, in another window') : p.name))}
          onHere={setAt}
          startsOpen={cards.length <= MOST_OPEN}
        />
      ))}
    </div>
  )
}

function ComposedItem({
  storyId,
  articleId,
  language,
  card,
  others,
  byId,
  templates,
  mayApproveUnreviewed,
  me,
  facts,
  zone,
  who,
  onHere,
  startsOpen,
}: {
  storyId: string
  articleId: string
  language: string
  card: Card
  others: readonly Card[]
  byId: ReadonlyMap<string, ComposedClaim>
  templates: Readonly<Partial<Record<string, string>>>
  mayApproveUnreviewed: boolean
  me: Actor
  facts: StoryFacts
  zone: string
  who: readonly string[]
  onHere: (claimId: string | null) => void
  startsOpen: boolean
}) {
  const t = useTranslate()
  const router = useRouter()
  const [item, setItem] = useState(card.item)
  const [content, setContent] = useState(card.content)
  const [base, setBase] = useState(card.content)
  const [problem, setProblem] = useState('')
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const [isOpen, setOpen] = useState(startsOpen)
  const [theirs, setTheirs] = useState<ItemView | null>(null)
  const isDirty = JSON.stringify(content) !== JSON.stringify(base)
  const storage = draftKey(articleId, card.key)

  // what was typed and not kept comes back after a reload, a lost session or a closed window; a colleague's change is
  // taken over where nothing is typed here, and shown beside it where something is
  const isTyping = useRef(isDirty)
  isTyping.current = isDirty
  const seen = useRef<Card | null>(null)
  useEffect(() => {
    if (seen.current === null) {
      seen.current = card
      const kept = recall<ItemContent>(storage)
      if (kept) {
        setContent(kept)
        setOpen(true)
      }
    } else if (seen.current !== card) {
      seen.current = card
      if (isTyping.current) return
      setItem(card.item)
      setContent(card.content)
      setBase(card.content)
    }
  }, [card, storage])
  useEffect(() => {
    if (seen.current !== null) remember(storage, isDirty ? content : null)
  }, [storage, content, isDirty])

  const lead = byId.get(content.claimIds[0]!)
  const set = (patch: Partial<ItemContent>) => {
    setContent((all) => ({ ...all, ...patch }))
    setSaid('')
  }
  const problems =
    lead && isOpen
      ? noticeProblems(content.notice, {
          class: content.class,
          asPublished: lead.quote,
          shouldRead: lead.proposedText,
          names: [...new Set(content.claimIds.flatMap((id) => byId.get(id)?.names ?? []))],
        })
      : []
  const whyNotApprove = whyNot(me, 'approve-correction', {
    story: facts,
    contributorIds: item?.contributorIds ?? [],
    // what is typed is kept by whoever presses
    writerId: isDirty || !item ? me.id : item.editedById,
    mayApproveUnreviewed,
  })
  const whyNotCompose = whyNot(me, 'compose-corrections', facts)
  const isStale = (item?.staleClaimIds.length ?? 0) > 0 || content.claimIds.some((id) => !byId.has(id))
  const isNewer = card.item !== null && item !== null && card.item.version > item.version

  function failed(answer: Answer<unknown, Problem<string, ItemView>>) {
    if (answer.ok) return false
    const { current } = answer.problem
    if (answer.problem.code === 'changed-meanwhile' && current) setTheirs(current)
    setProblem([answer.problem.detail, ...Object.values(answer.problem.fields ?? {})].join(' '))
    return true
  }
  async function keep(next = content): Promise<{ itemId: string; version: number } | null> {
    setBusy(true)
    setProblem('')
    const answer = await call(
      saveItemDoor,
      { storyId },
      {
        articleId,
        itemId: item?.id ?? null,
        version: item?.version ?? 0,
        content: next,
      },
    )
    setBusy(false)
    if (failed(answer) || !answer.ok) return null
    setContent(next)
    setBase(next)
    setItem((old) => ({
      ...(old ?? NEW),
      id: answer.data.itemId,
      storyId,
      articleId,
      version: answer.data.version,
      content: next,
      editedBy: me.name,
      editedById: me.id,
      approved: null,
      staleClaimIds: [],
    }))
    setSaid(
      me.role === 'editor' && !mayApproveUnreviewed ? t('Kept. Another editor approves it.') : t('Kept. An editor approves it.'),
    )
    router.refresh()
    return answer.data
  }
  async function approve() {
    const kept = isDirty || !item ? await keep() : { itemId: item.id, version: item.version }
    if (!kept) return
    setBusy(true)
    const answer = await call(approveItemDoor, { itemId: kept.itemId }, { version: kept.version })
    setBusy(false)
    if (failed(answer)) return router.refresh()
    setSaid(t('Approved: it is in the report from now on.'))
    router.refresh()
  }

  const state = card.item?.approved && !isDirty && !isStale ? 'approved' : isStale ? 'stale' : card.item ? 'draft' : 'proposed'
  const name = `${t(CLASS_WORD[content.class])}, ${lead?.location ?? ''}`
  const field = (id: string) => `${card.key}-${id}`
  const badge = (
    <span className={`badge ${state === 'approved' ? 'v v-corroborated' : state === 'stale' ? 'badge-warn' : ''}`}>
      {state === 'approved' ? '✓ ' : state === 'stale' ? '! ' : ''}
      {t(STATE_WORD[state])}
    </span>
  )
  if (!isOpen)
    return (
      <section className="card p-3 flex gap-3 items-center flex-wrap" aria-label={name}>
        <div className="flex-1 min-w-48">
          <h2>{name}</h2>
          <p className="small quiet truncate" lang={language} dir="auto">
            {content.notice}
          </p>
        </div>
        {badge}
        <button type="button" className="btn btn-small" onClick={() => setOpen(true)}>
          {t('Open this correction')}
          <span className="sr-only"> {name}</span>
        </button>
      </section>
    )
  return (
    <section
      className="card p-4 grid gap-3 grid-cols-[minmax(0,1fr)]"
      aria-label={name}
      onFocus={() => onHere(content.claimIds[0]!)}
      onBlur={(e) => {
        if (!e.currentTarget.contains(e.relatedTarget)) onHere(null)
      }}
    >
      <div className="flex gap-2 items-center flex-wrap">
        <h2 className="flex-1 min-w-48">{name}</h2>
        {who.length > 0 && <span className="badge badge-accent">{t('{names} at it too', { names: who.join(', ') })}</span>}
        {badge}
      </div>
      {card.item && (
        <p className="small quiet">
          {t('Version {version}, kept by {name}', { version: card.item.version, name: card.item.editedBy })},{' '}
          <Moment iso={card.item.editedAt} zone={zone} />
          {card.item.approved && (
            <>
              {' · '}
              {card.item.approved.isWriters
                ? t('approved without second eyes by {name}', { name: card.item.approved.by })
                : t('approved by {name}', { name: card.item.approved.by })}
              , <Moment iso={card.item.approved.at} zone={zone} />
            </>
          )}
        </p>
      )}
      {isStale && (
        <p className="notice notice-warn">
          {t(
            'A verdict of this correction changed since it was written. It is in no report until you look at it, keep it and an editor approves it again.',
          )}
        </p>
      )}
      {isNewer && (
        <p className="notice notice-warn flex gap-3 items-center flex-wrap">
          {t('{name} kept a newer version. What you typed is still here.', { name: card.item!.editedBy })}
          <button type="button" className="btn btn-small" onClick={() => setTheirs(card.item)}>
            {t('Show both')}
          </button>
        </p>
      )}
      {lead && (
        <div lang={language} dir="auto">
          <Compare left={lead.quote} right={lead.proposedText} />
        </div>
      )}
      {lead?.standing
        .map((m) => t(m))
        .map((text) => (
          <p key={text} className="notice notice-warn">
            {text}
          </p>
        ))}
      {content.claimIds.length > 1 && (
        <div>
          <p className="legend">{t('The same error again')}</p>
          <ul className="grid gap-1">
            {content.claimIds.slice(1).map((id) => (
              <li key={id} className="flex gap-2 items-start flex-wrap">
                <span className="flex-1 min-w-48 break serif" translate="no" lang={language} dir="auto">
                  {byId.get(id)?.quote ?? t('A verdict that is not in force any more')}{' '}
                  <span className="small quiet font-sans">{byId.get(id)?.location}</span>
                </span>
                {!whyNotCompose && (
                  <button
                    type="button"
                    className="btn btn-small"
                    onClick={() => set({ claimIds: content.claimIds.filter((c) => c !== id) })}
                  >
                    {t('Take out')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      <fieldset className="contents" disabled={whyNotCompose !== null}>
        <div className="flex gap-4 flex-wrap">
          <label className="field">
            <span>{t('Class')}</span>
            <select
              className="input w-auto!"
              value={content.class}
              onChange={(e) => {
                const kind = e.target.value as CorrectionClass
                const was = lead && proposeNotice(content.class, lead.facets, lead.proposedText, templates)
                // a notice that nobody touched goes along with the class
                set({
                  class: kind,
                  ...(lead && content.notice === was
                    ? { notice: proposeNotice(kind, lead.facets, lead.proposedText, templates) }
                    : {}),
                })
              }}
            >
              {CORRECTION_CLASSES.map((c) => (
                <option key={c} value={c}>
                  {t(CLASS_WORD[c])}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span>{t('Severity')}</span>
            <select
              className="input w-auto!"
              value={content.severity}
              onChange={(e) => set({ severity: e.target.value as Severity })}
            >
              {SEVERITIES.map((s) => (
                <option key={s} value={s}>
                  {t(SEVERITY_WORD[s])}
                </option>
              ))}
            </select>
          </label>
          {others.length > 0 && (
            <label className="field min-w-0 flex-1">
              <span>{t('It is the same error as')}</span>
              <select
                className="input"
                value=""
                onChange={(e) => {
                  const other = others.find((o) => o.key === e.target.value)
                  if (other && !other.item) set({ claimIds: [...new Set([...content.claimIds, ...other.content.claimIds])] })
                }}
              >
                <option value="">{t('choose one to put together')}</option>
                {others
                  .filter((o) => !o.item && !content.claimIds.includes(o.content.claimIds[0]!))
                  .map((o) => (
                    <option key={o.key} value={o.key}>
                      {byId.get(o.content.claimIds[0]!)?.location}: {byId.get(o.content.claimIds[0]!)?.quote.slice(0, 60)}
                    </option>
                  ))}
              </select>
            </label>
          )}
        </div>
        <div className="field">
          <label htmlFor={field('notice')}>{t('Notice for readers')}</label>
          <textarea
            id={field('notice')}
            className="input"
            rows={4}
            maxLength={LIMITS.notice}
            value={content.notice}
            aria-describedby={field('rules')}
            aria-invalid={problems.length > 0 ? true : undefined}
            onChange={(e) => set({ notice: e.target.value })}
          />
          <div id={field('rules')} className="grid gap-1">
            {problems.length === 0 ? (
              <span className="hint">✓ {t('It keeps the rules: labelled, what was wrong, what is right, no blame.')}</span>
            ) : (
              problems.map((p) => (
                <span key={p.rule + p.message.id} className="wrong">
                  {t.said(p.message)}
                </span>
              ))
            )}
          </div>
          {lead && (
            <button
              type="button"
              className="btn btn-small justify-self-start"
              onClick={() => set({ notice: proposeNotice(content.class, lead.facets, lead.proposedText, templates) })}
            >
              {t('Use the house’s words')}
            </button>
          )}
        </div>
        <div className="grid gap-3 sm:grid-cols-2">
          <label className="field">
            <span>{t('Cause, only if it is known')}</span>
            <input
              className="input"
              maxLength={LIMITS.reason}
              value={content.cause}
              onChange={(e) => set({ cause: e.target.value })}
            />
          </label>
          <label className="field">
            <span>{t('Limits of the finding')}</span>
            <input
              className="input"
              maxLength={LIMITS.reason}
              value={content.limits}
              onChange={(e) => set({ limits: e.target.value })}
            />
          </label>
        </div>
        <div className="grid gap-2">
          <p className="legend">{t('What is to be done, and by whom')}</p>
          {content.actions.map((action, i) => (
            <div key={i} className="grid gap-2 grid-cols-[minmax(0,1fr)_auto] sm:grid-cols-[minmax(0,3fr)_minmax(0,1fr)_auto]">
              <input
                className="input col-span-2 sm:col-span-1"
                aria-label={t('What is to be done')}
                maxLength={500}
                value={action.text}
                onChange={(e) => set({ actions: content.actions.map((a, k) => (k === i ? { ...a, text: e.target.value } : a)) })}
              />
              <input
                className="input"
                aria-label={t('By whom')}
                maxLength={120}
                value={action.owner}
                onChange={(e) => set({ actions: content.actions.map((a, k) => (k === i ? { ...a, owner: e.target.value } : a)) })}
              />
              <button
                type="button"
                className="btn btn-small"
                aria-label={t('Remove “{text}”', { text: action.text })}
                onClick={() => set({ actions: content.actions.filter((_, k) => k !== i) })}
              >
                ✕
              </button>
            </div>
          ))}
          <button
            type="button"
            className="btn btn-small justify-self-start"
            disabled={content.actions.length >= 20}
            onClick={() => set({ actions: [...content.actions, { text: '', owner: '' }] })}
          >
            {t('Add something to do')}
          </button>
        </div>
      </fieldset>
      <div className="flex gap-2 items-center flex-wrap">
        {state !== 'approved' && !whyNotApprove && (
          <button type="button" className="btn btn-main" disabled={busy || problems.length > 0} onClick={() => void approve()}>
            {t('Approve this correction')}
          </button>
        )}
        {!whyNotCompose && (isDirty || !item || isStale) && (
          <button type="button" className="btn" disabled={busy} onClick={() => void keep()}>
            {t('Keep')}
          </button>
        )}
        {isDirty && (
          <button type="button" className="btn btn-quiet" onClick={() => setContent(base)}>
            {t('Undo what I typed')}
          </button>
        )}
        {whyNotApprove && state !== 'approved' && <span className="small quiet">{t.said(whyNotApprove.message)}</span>}
        <span className="small quiet" role="status">
          {said}
        </span>
      </div>
      {problem && (
        <p className="notice notice-wrong" role="alert">
          {t.said(problem)}
        </p>
      )}
      {theirs && (
        <Both
          mine={content}
          theirs={theirs}
          onClose={() => setTheirs(null)}
          onChoose={(next) => {
            setItem(theirs)
            setBase(theirs.content)
            setContent(next)
            setTheirs(null)
            setProblem('')
          }}
        />
      )}
    </section>
  )
}

const NEW: ItemView = {
  id: '',
  storyId: '',
  articleId: '',
  version: 0,
  content: { claimIds: [], class: 'correction', severity: 'medium', notice: '', cause: '', limits: '', actions: [] },
  editedBy: '',
  editedById: '',
  editedAt: new Date(0).toISOString(),
  approved: null,
  staleClaimIds: [],
  contributorIds: [],
}

const STATE_WORD = { approved: 'Approved', stale: 'Look again', draft: 'Draft', proposed: 'Proposed' } as const

/** Two texts of one correction, side by side, and a choice that loses nothing. */
function Both({
  mine,
  theirs,
  onChoose,
  onClose,
}: {
  mine: ItemContent
  theirs: ItemView
  onChoose: (content: ItemContent) => void
  onClose: () => void
}) {
  const t = useTranslate()
  const other = theirs.content
  const joined = (a: string, b: string) => (a.trim() && b.trim() && a.trim() !== b.trim() ? `${a}\n\n${b}` : a || b)
  const both: ItemContent = {
    ...mine,
    claimIds: [...new Set([...other.claimIds, ...mine.claimIds])],
    notice: joined(mine.notice, other.notice),
    cause: joined(mine.cause, other.cause),
    limits: joined(mine.limits, other.limits),
    actions: [
      ...mine.actions,
      ...other.actions.filter((a) => !mine.actions.some((m) => m.text === a.text && m.owner === a.owner)),
    ],
  }
  const doings = (c: ItemContent) => c.actions.map((a) => (a.owner ? `${a.text} (${a.owner})` : a.text)).join('\n')
  const rows: [string, string, string][] = [
    [t('Class'), t(CLASS_WORD[mine.class]), t(CLASS_WORD[other.class])],
    [t('Severity'), t(SEVERITY_WORD[mine.severity]), t(SEVERITY_WORD[other.severity])],
    [t('Notice'), mine.notice, other.notice],
    [t('Cause'), mine.cause, other.cause],
    [t('Limits'), mine.limits, other.limits],
    [t('To do'), doings(mine), doings(other)],
  ]
  return (
    <Modal title={t('Two texts for one correction')} onClose={onClose} wide>
      <TwoTexts rows={rows} whose={theirs.editedBy} />
      <div className="flex gap-2 flex-wrap">
        <button type="button" className="btn btn-main" data-first onClick={() => onChoose(both)}>
          {t('Go on with both')}
        </button>
        <button type="button" className="btn" onClick={() => onChoose(mine)}>
          {t('Go on with mine')}
        </button>
        <button type="button" className="btn" onClick={() => onChoose(other)}>
          {t('Take theirs')}
        </button>
        <button type="button" className="btn btn-quiet" onClick={onClose}>
          {t('Decide later')}
        </button>
      </div>
    </Modal>
  )
}
