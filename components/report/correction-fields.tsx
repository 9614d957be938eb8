import { useTranslate } from '#translate'
import { BROWSER_LIMITS } from '@/lib/domain/browser-limits'
import type { ItemContent } from '@/lib/domain/correction'
import {
  CLASS_WORD,
  CORRECTION_CLASSES,
  type CorrectionClass,
  SEVERITIES,
  SEVERITY_WORD,
  type Severity,
} from '@/lib/domain/words'
import type { Translate } from '@/lib/messages/translate'
import { type NoticeProblem, proposeNotice } from '@/lib/report/notice'
import type { Card, ComposedClaim, Composing } from './composing'

type Patch = (patch: Partial<ItemContent>) => void
const placeOf = (claim: ComposedClaim | undefined, t: Translate) => (claim ? t.said(claim.location) : '')

/** Other claims with the same error, which the same notice corrects. */
export function SameErrorAgain({
  content,
  byId,
  language,
  onTakeOut,
}: {
  content: ItemContent
  byId: ReadonlyMap<string, ComposedClaim>
  language: string
  /** Missing where this person may not compose. */
  onTakeOut: ((claimId: string) => void) | null
}) {
  const t = useTranslate()
  return (
    <div>
      <p className="legend">{t('The same error again')}</p>
      <ul className="grid gap-1">
        {content.claimIds.slice(1).map((id) => (
          <li key={id} className="flex gap-2 items-start flex-wrap">
            <span className="flex-1 min-w-48 break serif" translate="no" lang={language} dir="auto">
              {byId.get(id)?.quote ?? t('A verdict that is not in force any more')}{' '}
              <span className="small quiet font-sans">{placeOf(byId.get(id), t)}</span>
            </span>
            {onTakeOut && (
              <button type="button" className="btn btn-small" onClick={() => onTakeOut(id)}>
                {t('Take out')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Of which class the correction is, how severe, and which other proposal is the same error. */
export function KindOfCorrection({
  content,
  set,
  lead,
  others,
  byId,
  templates,
}: {
  content: ItemContent
  set: Patch
  lead: ComposedClaim | undefined
  others: readonly Card[]
  byId: ReadonlyMap<string, ComposedClaim>
  templates: Composing['templates']
}) {
  const t = useTranslate()
  return (
    <div className="flex gap-4 flex-wrap">
      <label className="field">
        <span>{t('Class')}</span>
        <select
          className="input w-auto!"
          value={content.class}
          onChange={(e) => {
            const kind = e.target.value as CorrectionClass
            const was = lead && proposeNotice(content.class, lead.facets, lead, templates)
            // a notice that nobody touched goes along with the class
            set({
              class: kind,
              ...(lead && content.notice === was ? { notice: proposeNotice(kind, lead.facets, lead, templates) } : {}),
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
      {others.length > 0 && <SameErrorAs content={content} set={set} others={others} byId={byId} />}
    </div>
  )
}

/** Putting another proposal into this correction. */
function SameErrorAs({
  content,
  set,
  others,
  byId,
}: {
  content: ItemContent
  set: Patch
  others: readonly Card[]
  byId: ReadonlyMap<string, ComposedClaim>
}) {
  const t = useTranslate()
  return (
    <label className="field min-w-48 flex-1">
      <span>{t('Merge with')}</span>
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
            <option key={o.key} value={o.key} translate="no" dir="auto">
              {placeOf(byId.get(o.content.claimIds[0]!), t)}: {byId.get(o.content.claimIds[0]!)?.quote.slice(0, 60)}
            </option>
          ))}
      </select>
    </label>
  )
}

/** What readers are told, held to the rules while it is typed. */
export function NoticeForReaders({
  name,
  content,
  set,
  lead,
  problems,
  templates,
}: {
  /** Of the card, so that its fields have ids of their own. */
  name: string
  content: ItemContent
  set: Patch
  lead: ComposedClaim | undefined
  problems: readonly NoticeProblem[]
  templates: Composing['templates']
}) {
  const t = useTranslate()
  const field = (id: string) => `${name}-${id}`
  return (
    <div className="field">
      <label htmlFor={field('notice')}>{t('Notice for readers')}</label>
      <textarea
        id={field('notice')}
        className="input"
        rows={4}
        maxLength={BROWSER_LIMITS.notice}
        value={content.notice}
        aria-describedby={field('rules')}
        aria-invalid={problems.length > 0 ? true : undefined}
        onChange={(e) => set({ notice: e.target.value })}
      />
      <div id={field('rules')} className="grid gap-1">
        {problems.length === 0 ? (
          <span className="hint">✓ {t('Meets the notice rules: labelled, what was wrong, what is right, no blame.')}</span>
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
          onClick={() => set({ notice: proposeNotice(content.class, lead.facets, lead, templates) })}
        >
          {t('Reset to house wording')}
        </button>
      )}
    </div>
  )
}

export function CauseAndLimits({ content, set }: { content: ItemContent; set: Patch }) {
  const t = useTranslate()
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <label className="field">
        <span>{t('Cause, only if it is known')}</span>
        <input
          className="input"
          maxLength={BROWSER_LIMITS.reason}
          value={content.cause}
          onChange={(e) => set({ cause: e.target.value })}
        />
      </label>
      <label className="field">
        <span>{t('Caveats')}</span>
        <input
          className="input"
          maxLength={BROWSER_LIMITS.reason}
          value={content.limits}
          onChange={(e) => set({ limits: e.target.value })}
        />
      </label>
    </div>
  )
}

/** What is to be done, and by whom. */
export function ToDo({ content, set }: { content: ItemContent; set: Patch }) {
  const t = useTranslate()
  return (
    <div className="grid gap-2">
      <p className="legend -mb-1">{t('Actions')}</p>
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
        {t('Add action')}
      </button>
    </div>
  )
}
