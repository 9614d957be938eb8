'use client'
import type { RefObject } from 'react'
import type { ArticleView, ClaimView, HintView, RuleTally } from '@/lib/domain/views'
import {
  FACET_WORD,
  FACETS,
  REASONS,
  REMEDIES,
  REMEDY_WORD,
  STANCE_WORD,
  STANCES,
  VERDICT_WORD,
  VERDICTS,
  type Verdict,
  WRONG_SIDE_WORD,
  WRONG_SIDES,
} from '@/lib/domain/words'
import { PRECISION } from '@/lib/engine/precision'
import { locate } from '@/lib/report/model'
import { warnings } from '@/lib/review/workflow'
import { type CommandId, keyed } from './commands'
import type { Draft, DraftEvidence } from './draft'
import { Earlier } from './earlier'
import { StateBadge, VerdictBadge, VerdictIcon } from './verdict-mark'

const KEY_OF: Record<Verdict, CommandId> = { corroborated: 'corroborated', disputed: 'disputed', unverified: 'unverified' }

export interface DockProps {
  claim: ClaimView
  number: number
  total: number
  draft: Draft
  articles: readonly ArticleView[]
  editable: boolean
  decidable: string | null
  mayDecide: boolean
  mayReopen: boolean
  mayWithdraw: boolean
  fields: Record<string, string>
  problem: string
  status: string
  busy: boolean
  headingRef: RefObject<HTMLHeadingElement | null>
  noteRef: RefObject<HTMLTextAreaElement | null>
  reasonsRef: RefObject<HTMLFieldSetElement | null>
  onVerdict: (value: Verdict) => void
  onChange: (patch: Partial<Draft['content']>) => void
  onHint: (hint: HintView, dismissed: boolean) => void
  onUseHint: (hint: HintView) => void
  tallies: RuleTally
  onSplit: (at: number) => void
  run: (id: CommandId) => void
  onWithdraw: () => void
  onReopen: () => void
}

/** The verdict dock: the only place where a verdict is written and saved. The texts stay in view above it. */
export function Dock(props: DockProps) {
  const { claim, number, total, draft, editable, headingRef } = props
  return (
    <section className="dock" aria-label="Verdict">
      <div className="flex gap-x-3 gap-y-1 items-center flex-wrap mb-2">
        <h2 ref={headingRef} tabIndex={-1} className="nums">
          Claim {number} of {total}
        </h2>
        <StateBadge state={claim.state} returned={claim.returnedCount} />
        {!editable && <VerdictBadge value={claim.head?.content.value ?? null} />}
        <span className="chip">{claim.kind}</span>
        <span className="small quiet hide-small">{claim.worthReason}</span>
        {claim.head && (
          <span className="small quiet ms-auto">
            Revision {claim.head.number} by {claim.head.authorName}
          </span>
        )}
      </div>
      <p className="serif text-[1.05rem] leading-snug clip2 break mb-2">“{claim.quote}”</p>
      {claim.state === 'returned' && claim.returnReason && (
        <p className="notice notice-warn mb-2">
          <strong>Returned:</strong> {claim.returnReason}
        </p>
      )}
      <Earlier claimId={claim.id} />
      <Hints {...props} />
      {editable ? <Editor {...props} /> : <Reader {...props} />}
      {draft.dirty && !editable && (
        <p className="notice notice-warn mt-2">
          Text that you wrote is kept on this device and is not saved: somebody else moved this claim on.
        </p>
      )}
    </section>
  )
}

/** What a rule was worth: measured on labelled data where there is some, and on this desk. */
function worthOf(rule: string, tallies: RuleTally): string {
  const measured = PRECISION[rule]
  const here = tallies[rule]
  return [
    measured && `right in ${Math.round(measured.share * 100)} % of ${measured.n} labelled cases`,
    here && `used ${here.used}, dismissed ${here.dismissed} on this desk`,
  ]
    .filter(Boolean)
    .join('; ')
}

function Hints({ claim, editable, tallies, onHint, onUseHint, onSplit }: DockProps) {
  const live = claim.hints.filter((h) => !h.dismissed && (h.kind === 'flag' || h.outcome === 'differs'))
  const agrees = claim.hints.filter((h) => !h.dismissed && h.outcome === 'agrees')
  const absent = claim.hints.filter((h) => !h.dismissed && h.outcome === 'absent')
  const gone = claim.hints.filter((h) => h.dismissed)
  if (claim.hints.length === 0 && claim.splitAt === null) return null
  const row = (hint: HintView) => (
    <li key={hint.id} className="flex gap-2 items-start py-0.5">
      <span className={`badge ${hint.kind === 'flag' || hint.outcome === 'differs' ? 'bg-(--warn-tint) text-(--warn)' : 'v'}`}>
        {hint.kind === 'flag' ? 'Flag' : hint.outcome === 'agrees' ? 'Agrees' : hint.outcome === 'differs' ? 'Differs' : 'Absent'}
      </span>
      <span className="small flex-1">
        {hint.reason}
        {hint.reading && (
          <>
            {' '}
            Possible reading: <span className="serif">“{hint.reading}”</span>
          </>
        )}
        {worthOf(hint.rule, tallies) && <span className="quiet hide-small"> ({worthOf(hint.rule, tallies)})</span>}
      </span>
      {editable && (hint.kind === 'flag' || hint.outcome === 'differs') && (
        <button type="button" className="btn btn-small" onClick={() => onUseHint(hint)}>
          {hint.used ? 'Used' : 'Use'}
          <span className="sr-only"> as a reason: {hint.reason}</span>
        </button>
      )}
      <button type="button" className="btn btn-small btn-quiet" onClick={() => onHint(hint, !hint.dismissed)}>
        {hint.dismissed ? 'Bring back' : 'Dismiss'}
        <span className="sr-only">: {hint.reason}</span>
      </button>
    </li>
  )
  return (
    <div className="mb-2">
      {editable && claim.splitAt !== null && (
        <p className="small flex gap-2 items-center flex-wrap py-0.5">
          <span className="badge v">Split?</span>
          <span className="flex-1">
            It carries two statements; the second starts at “
            {claim.quote.slice(claim.splitAt - claim.start, claim.splitAt - claim.start + 40)}…”
          </span>
          <button type="button" className="btn btn-small" onClick={() => onSplit(claim.splitAt!)}>
            Split there
          </button>
        </p>
      )}
      {live.length > 0 && <ul aria-label="What the desk noticed">{live.slice(0, 4).map(row)}</ul>}
      {(live.length > 4 || agrees.length > 0 || absent.length > 0 || gone.length > 0) && (
        <details className="small">
          <summary className="quiet">
            {[
              live.length > 4 && `${live.length - 4} more`,
              agrees.length > 0 &&
                `${agrees.length} ${agrees.length === 1 ? 'fact agrees' : 'facts agree'} with the best passage`,
              absent.length > 0 && `${absent.length} not in it`,
              gone.length > 0 && `${gone.length} dismissed`,
            ]
              .filter(Boolean)
              .join(', ')}
          </summary>
          <ul>{[...live.slice(4), ...agrees, ...absent, ...gone].map(row)}</ul>
        </details>
      )}
    </div>
  )
}

function Wrong({ id, text }: { id: string; text: string | undefined }) {
  return text ? (
    <span className="wrong" id={id}>
      {text}
    </span>
  ) : null
}

function Editor(props: DockProps) {
  const { claim, draft, articles, fields, problem, status, busy, noteRef, reasonsRef, onVerdict, onChange, run } = props
  const { content } = draft
  const value = content.value
  const toggle = <T,>(list: readonly T[], item: T) => (list.includes(item) ? list.filter((x) => x !== item) : [...list, item])
  const notes = warnings(
    content,
    content.evidence.map((e) => ({ stance: e.stance, inThisArticle: e.articleId === claim.articleId })),
  )
  return (
    <div className="dock-grid">
      <div className="grid gap-2.5">
        <fieldset>
          <legend className="sr-only">Verdict</legend>
          <div className="flex gap-2 flex-wrap">
            {VERDICTS.map((v) => (
              <label key={v} className={`verdict v v-${v}`} title={keyed(KEY_OF[v]).title}>
                <input
                  type="radio"
                  name="verdict"
                  value={v}
                  checked={value === v}
                  onChange={() => onVerdict(v)}
                  aria-keyshortcuts={keyed(KEY_OF[v])['aria-keyshortcuts']}
                />
                <VerdictIcon value={v} />
                {VERDICT_WORD[v]}
                <span className="kbd hide-small" aria-hidden="true">
                  {VERDICTS.indexOf(v) + 1}
                </span>
              </label>
            ))}
          </div>
          <Wrong id="wrong-value" text={fields.value} />
        </fieldset>
        {value && (
          <fieldset ref={reasonsRef} aria-describedby={fields.reasons ? 'wrong-reasons' : undefined}>
            <legend className="legend">{value === 'corroborated' ? 'How (optional)' : 'Reasons'}</legend>
            <div className="flex gap-1.5 flex-wrap pt-1">
              {REASONS[value].map(([code, word], i) => (
                <label key={code} className="pick">
                  <input
                    type="checkbox"
                    checked={content.reasons.includes(code)}
                    onChange={() => onChange({ reasons: toggle(content.reasons, code) })}
                    data-digit={i + 1}
                  />
                  {word}
                  <span className="kbd hide-small" aria-hidden="true">
                    {i + 1}
                  </span>
                </label>
              ))}
            </div>
            <Wrong id="wrong-reasons" text={fields.reasons} />
          </fieldset>
        )}
        {value === 'disputed' && (
          <>
            <fieldset>
              <legend className="legend">Which facts are wrong</legend>
              <div className="flex gap-1.5 flex-wrap pt-1">
                {FACETS.map((facet) => (
                  <label key={facet} className="pick">
                    <input
                      type="checkbox"
                      checked={content.facets.includes(facet)}
                      onChange={() => onChange({ facets: toggle(content.facets, facet) })}
                    />
                    {FACET_WORD[facet]}
                  </label>
                ))}
              </div>
              <Wrong id="wrong-facets" text={fields.facets} />
            </fieldset>
            <fieldset>
              <legend className="legend">Who is wrong</legend>
              <div className="flex gap-1.5 flex-wrap pt-1">
                {WRONG_SIDES.map((side) => (
                  <label key={side} className="pick">
                    <input
                      type="radio"
                      name="who-is-wrong"
                      checked={content.whoIsWrong === side}
                      onChange={() => onChange({ whoIsWrong: side })}
                    />
                    {WRONG_SIDE_WORD[side]}
                  </label>
                ))}
              </div>
              <Wrong id="wrong-side" text={fields.whoIsWrong} />
            </fieldset>
          </>
        )}
        <Evidence {...props} articles={articles} />
      </div>
      <div className="grid gap-2.5">
        <div className="field">
          <label htmlFor="note">Note {value === 'disputed' && <span className="quiet">(needed)</span>}</label>
          <textarea
            id="note"
            ref={noteRef}
            className="input"
            rows={2}
            maxLength={20_000}
            value={content.note}
            onChange={(e) => onChange({ note: e.target.value })}
            aria-invalid={fields.note ? true : undefined}
            aria-keyshortcuts="C"
            dir="auto"
          />
          <Wrong id="wrong-note" text={fields.note} />
        </div>
        {value === 'disputed' && (
          <div className="field">
            <span className="flex justify-between gap-2 items-end flex-wrap">
              <label htmlFor="proposed" className="legend">
                Should read {content.whoIsWrong === 'this_article' && <span className="quiet font-normal">(needed)</span>}
              </label>
              {content.proposedText === '' && (
                <button type="button" className="btn btn-small btn-quiet" onClick={() => onChange({ proposedText: claim.quote })}>
                  Start from the printed words
                </button>
              )}
            </span>
            <textarea
              id="proposed"
              className="input serif"
              rows={2}
              maxLength={20_000}
              value={content.proposedText}
              onChange={(e) => onChange({ proposedText: e.target.value })}
              aria-invalid={fields.proposedText ? true : undefined}
              dir="auto"
            />
            <Wrong id="wrong-proposed" text={fields.proposedText} />
            <label className="flex items-center gap-2 small pt-1">
              Remedy
              <select
                className="input w-auto!"
                value={content.remedy ?? ''}
                onChange={(e) => onChange({ remedy: (e.target.value || null) as typeof content.remedy })}
              >
                <option value="">not chosen</option>
                {REMEDIES.map((r) => (
                  <option key={r} value={r}>
                    {REMEDY_WORD[r]}
                  </option>
                ))}
              </select>
            </label>
          </div>
        )}
        {value === 'unverified' && (
          <div className="field">
            <label htmlFor="searched">What was searched</label>
            <textarea
              id="searched"
              className="input"
              rows={2}
              maxLength={5000}
              value={content.searched}
              onChange={(e) => onChange({ searched: e.target.value })}
              aria-invalid={fields.searched ? true : undefined}
              dir="auto"
            />
            <Wrong id="wrong-searched" text={fields.searched} />
          </div>
        )}
        {value === 'corroborated' && (
          <div className="field">
            <label htmlFor="origin">If the outlets share an origin, say which</label>
            <input
              id="origin"
              className="input"
              maxLength={2000}
              value={content.sameOriginNote}
              onChange={(e) => onChange({ sameOriginNote: e.target.value })}
              placeholder="Both rest on one agency or briefing"
            />
          </div>
        )}
        {notes.map((text) => (
          <p key={text} className="small text-(--warn)">
            {text}
          </p>
        ))}
        {problem && (
          <p className="notice notice-wrong" role="alert">
            {problem}
          </p>
        )}
        <div className="actions flex gap-2 flex-wrap items-center">
          <button type="button" className="btn btn-main" onClick={() => run('save-next')} disabled={busy} {...keyed('save-next')}>
            Save and next{' '}
            <span className="kbd hide-small" aria-hidden="true">
              Ctrl ↵
            </span>
          </button>
          <button type="button" className="btn" onClick={() => run('save')} disabled={busy} {...keyed('save')}>
            Save draft
          </button>
          <button type="button" className="btn" onClick={() => run('submit')} disabled={busy} {...keyed('submit')}>
            Submit
          </button>
          <span className="small quiet nums" data-testid="save-status">
            {status}
          </span>
        </div>
      </div>
    </div>
  )
}

function Evidence({ claim, draft, articles, fields, editable, onChange, run }: DockProps) {
  const { evidence } = draft.content
  const set = (index: number, change: Partial<DraftEvidence>) =>
    onChange({ evidence: evidence.map((e, i) => (i === index ? { ...e, ...change } : e)) })
  return (
    <section aria-label="Evidence" className="grid gap-1.5">
      <div className="flex justify-between gap-2 items-center">
        <h3 className="nums">Evidence ({evidence.length})</h3>
        {editable && (
          <button type="button" className="btn btn-small" onClick={() => run('picker')} {...keyed('picker')}>
            Choose in any article…
          </button>
        )}
      </div>
      <Wrong id="wrong-evidence" text={fields.evidence} />
      <ul className="grid gap-1.5">
        {evidence.map((e, i) => {
          const article = articles.find((a) => a.id === e.articleId)
          return (
            <li key={`${e.versionId}-${e.start}-${e.end}`} className="flex gap-2 items-start small">
              {editable ? (
                <select
                  className="input w-auto! min-h-0! py-0.5!"
                  value={e.stance}
                  onChange={(event) => set(i, { stance: event.target.value as typeof e.stance, manual: true })}
                  aria-label={`What evidence ${i + 1} does to the claim`}
                >
                  {STANCES.map((s) => (
                    <option key={s} value={s}>
                      {STANCE_WORD[s]}
                    </option>
                  ))}
                </select>
              ) : (
                <span className="state">{STANCE_WORD[e.stance]}</span>
              )}
              <span className="flex-1 break">
                <span className="quiet">
                  {e.articleId === claim.articleId ? 'This article' : article?.outlet || 'Outlet unknown'},{' '}
                  {article ? locate(article, e.start) : ''}:
                </span>{' '}
                <span className="serif">“{e.quote}”</span>
              </span>
              {editable && (
                <button
                  type="button"
                  className="btn btn-small btn-quiet"
                  onClick={() => onChange({ evidence: evidence.filter((_, k) => k !== i) })}
                  aria-label={`Remove evidence ${i + 1}`}
                >
                  ✕
                </button>
              )}
            </li>
          )
        })}
        {evidence.length === 0 && <li className="small quiet">None yet.{editable && ' E attaches the current passage.'}</li>}
      </ul>
    </section>
  )
}

function Reader(props: DockProps) {
  const { claim, decidable, mayDecide, mayReopen, mayWithdraw, busy, problem, status, run, onWithdraw, onReopen } = props
  const content = claim.head?.content
  return (
    <div className="dock-grid">
      <div className="grid gap-2">
        {content?.note && <p className="whitespace-pre-wrap break">{content.note}</p>}
        {content && content.facets.length > 0 && (
          <p className="small">Wrong: {content.facets.map((f) => FACET_WORD[f]).join(', ')}</p>
        )}
        {content?.proposedText && (
          <p className="serif break">
            <span className="quiet font-sans small">Should read: </span>“{content.proposedText}”
          </p>
        )}
        {content?.searched && <p className="small">Searched: {content.searched}</p>}
      </div>
      <div className="grid gap-2">
        <Evidence {...props} />
        {problem && (
          <p className="notice notice-wrong" role="alert">
            {problem}
          </p>
        )}
        <div className="flex gap-2 flex-wrap items-center">
          {mayDecide && (
            <>
              <button type="button" className="btn btn-main" disabled={busy} onClick={() => run('approve')} {...keyed('approve')}>
                Approve <span className="kbd">A</span>
              </button>
              <button type="button" className="btn" disabled={busy} onClick={() => run('return')} {...keyed('return')}>
                Return… <span className="kbd">R</span>
              </button>
            </>
          )}
          {!mayDecide && decidable && <p className="small quiet">{decidable}</p>}
          {mayWithdraw && (
            <button type="button" className="btn" disabled={busy} onClick={onWithdraw}>
              Take the submission back
            </button>
          )}
          {mayReopen && (
            <button type="button" className="btn" disabled={busy} onClick={onReopen}>
              Reopen…
            </button>
          )}
          <span className="small quiet">{status}</span>
        </div>
      </div>
    </div>
  )
}
