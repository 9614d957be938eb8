'use client'
import { useTranslate } from '#translate'
import { BROWSER_LIMITS } from '@/lib/domain/browser-limits'
import type { ClaimView } from '@/lib/domain/views'
import { REMEDIES, REMEDY_WORD, VERDICT_WORD, VERDICTS, WRONG_SIDE_WORD, WRONG_SIDES } from '@/lib/domain/words'
import { warnings } from '@/lib/review/evidence-rule'
import { copyText } from '../client/browser'
import { VerdictIcon } from '../controls/verdict-mark'
import { Wrong } from '../controls/wrong'
import { Cap, useKeyed } from '../keys/keys'
import type { Draft } from '../revision/draft'
import { lackingWords } from '../revision/rows'
import type { Keeping } from './bench'
import { isSecondReading } from './commands/may'
import { correct, corroborated, disputed, note, save, saveNext, setVerdict, submit, unverified } from './commands/verdict'
import { EvidenceList } from './evidence-list'
import { later } from './later'
import { LongText } from './long-text'
import { Reasons } from './reasons'
import { draftAt, draftFor, missingIn } from './seen'
import { useBench, useDo, usePlace, useWorks } from './use-bench'

const ChangedPlaces = later(() => import('./changed-places').then((m) => m.ChangedPlaces), { drawn: true })

const KEEPING_WORD: Record<Keeping, string> = {
  desk: 'Typing saved',
  keeping: 'Saving draft…',
  browser: 'Typing kept on this device, not saved as a verdict',
  screen: 'This browser is full: what you type is on this screen only. Save soon.',
}

const COMMAND_OF = { corroborated, disputed, unverified } as const

type Content = Draft['content']
/** What a part of the editor is given: what is written so far. */
interface Part {
  content: Content
}

/** What a verdict rests on and says: reasons, facets, evidence, note, and what follows from it. */
export function Editor({ claim }: { claim: ClaimView }) {
  const { content } = useBench((b) => draftFor(b, claim))
  const { value } = content
  return (
    <div className="grid gap-2">
      {value && <Reasons value={value} content={content} claim={claim} />}
      {value === 'disputed' && <WhoIsWrong content={content} />}
      <EvidenceList claim={claim} content={content} editable />
      <Note content={content} />
      {value === 'disputed' && <ShouldRead content={content} claim={claim} />}
      {value === 'unverified' && <Searched content={content} />}
      {value === 'corroborated' && <Origin content={content} />}
      <Warnings content={content} claim={claim} />
    </div>
  )
}

const useFields = () => useBench((b) => b.voice.fields)

/** The three verdicts, at the same place for every claim. */
export function Verdicts({ claim }: { claim: ClaimView }) {
  const { content } = useBench((b) => draftFor(b, claim))
  const t = useTranslate()
  const keyed = useKeyed()
  const works = useWorks()
  const fields = useFields()
  return (
    <fieldset className="verdicts">
      <legend className="sr-only">{t('Verdict')}</legend>
      <div className="verdict-row">
        {VERDICTS.map((v) => (
          <label key={v} className={`verdict v v-${v}`} title={keyed(COMMAND_OF[v]).title}>
            <input
              type="radio"
              name="verdict"
              value={v}
              checked={content.value === v}
              onChange={() => setVerdict(works, v)}
              aria-keyshortcuts={keyed(COMMAND_OF[v])['aria-keyshortcuts']}
            />
            <VerdictIcon value={v} />
            {t(VERDICT_WORD[v])} <Cap of={COMMAND_OF[v]} />
          </label>
        ))}
      </div>
      <Wrong id="wrong-value" text={fields.value} />
    </fieldset>
  )
}

/** Who is wrong about a disputed claim. */
function WhoIsWrong({ content }: Part) {
  const t = useTranslate()
  const works = useWorks()
  const fields = useFields()
  const place = usePlace('side')
  return (
    <fieldset ref={place}>
      <legend className="legend">{t('Which side is wrong')}</legend>
      <div className="flex gap-1 flex-wrap pt-1">
        {WRONG_SIDES.map((side) => (
          <label key={side} className="pick">
            <input
              type="radio"
              name="who-is-wrong"
              checked={content.whoIsWrong === side}
              onChange={() => works.type({ whoIsWrong: side })}
            />
            {t(WRONG_SIDE_WORD[side])}
          </label>
        ))}
      </div>
      <Wrong id="wrong-side" text={fields.whoIsWrong} />
    </fieldset>
  )
}

/** How many lines a note takes, as far as it can be told without drawing it: all of a short one is in sight. */
const rowsOf = (text: string): number =>
  Math.min(
    5,
    Math.max(
      2,
      text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 44)), 0),
    ),
  )

function Note({ content }: Part) {
  const t = useTranslate()
  const keyed = useKeyed()
  const works = useWorks()
  const place = usePlace('note')
  const fields = useFields()
  return (
    <div className="field">
      <label htmlFor="note">
        {t('Note')} {content.value === 'disputed' && <span className="quiet">{t('(needed)')}</span>}
      </label>
      <LongText
        id="note"
        inputRef={place}
        most={BROWSER_LIMITS.longText}
        rows={rowsOf(content.note)}
        value={content.note}
        onChange={(e) => works.type({ note: e.target.value })}
        wrong={fields.note}
        aria-keyshortcuts={keyed(note)['aria-keyshortcuts']}
      />
    </div>
  )
}

/** What a disputed claim should say, and how it could be put right. */
function ShouldRead({ content, claim }: Part & { claim: ClaimView }) {
  const t = useTranslate()
  const works = useWorks()
  const run = useDo()
  const keyed = useKeyed()
  const fields = useFields()
  return (
    <div className="field">
      <span className="flex justify-between gap-2 items-end flex-wrap">
        <label htmlFor="proposed" className="legend">
          {t('Should read')} {content.whoIsWrong === 'this_article' && <span className="quiet font-normal">{t('(needed)')}</span>}
        </label>
        {claim.isOrphan ? (
          content.proposedText === '' && (
            <button type="button" className="btn btn-small btn-quiet" onClick={() => works.type({ proposedText: claim.quote })}>
              {t('Copy the sentence')}
            </button>
          )
        ) : (
          <button type="button" className="btn btn-small" onClick={() => run(correct)} {...keyed(correct)}>
            {t('Write in the article')} <Cap of={correct} />
          </button>
        )}
      </span>
      <LongText
        id="proposed"
        className="serif"
        translate="no"
        dir="auto"
        most={BROWSER_LIMITS.longText}
        value={content.proposedText}
        onChange={(e) => works.type({ proposedText: e.target.value })}
        wrong={fields.proposedText}
      />
      <ChangedPlaces key={claim.id} printed={claim.quote} text={content.proposedText || claim.quote} />
      <label className="flex items-center gap-2 small pt-1">
        {t('Action')}
        <select
          className="input w-auto!"
          value={content.remedy ?? ''}
          onChange={(e) => works.type({ remedy: (e.target.value || null) as Content['remedy'] })}
        >
          <option value="">{t('choose')}</option>
          {REMEDIES.map((r) => (
            <option key={r} value={r}>
              {t(REMEDY_WORD[r])}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

function Searched({ content }: Part) {
  const t = useTranslate()
  const works = useWorks()
  const place = usePlace('silence')
  const fields = useFields()
  return (
    <div className="field">
      <label htmlFor="searched">{t('What was searched')}</label>
      <LongText
        id="searched"
        inputRef={place}
        most={BROWSER_LIMITS.shortText}
        value={content.searched}
        onChange={(e) => works.type({ searched: e.target.value })}
        wrong={fields.searched}
      />
    </div>
  )
}

function Origin({ content }: Part) {
  const t = useTranslate()
  const works = useWorks()
  const fields = useFields()
  return (
    <div className="field">
      <label htmlFor="origin">{t('Same origin? Name it (agency, briefing)')}</label>
      <input
        aria-invalid={fields.sameOriginNote ? true : undefined}
        aria-describedby={fields.sameOriginNote ? 'wrong-origin' : undefined}
        id="origin"
        className="input"
        maxLength={BROWSER_LIMITS.reason}
        value={content.sameOriginNote}
        onChange={(e) => works.type({ sameOriginNote: e.target.value })}
        placeholder={t('Both rest on one agency or briefing')}
      />
      <Wrong id="wrong-origin" text={fields.sameOriginNote} />
    </div>
  )
}

function Warnings({ content, claim }: Part & { claim: ClaimView }) {
  const t = useTranslate()
  const weighed = content.evidence.map((e) => ({ stance: e.stance, inThisArticle: e.articleId === claim.articleId }))
  return warnings(content, weighed, claim.relations)
    .map((warning) => t(warning))
    .map((text) => (
      <p key={text} className="small text-(--warn)">
        {text}
      </p>
    ))
}

/** Why the desk did not take it. What was written can be taken along. */
function Problem() {
  const note = useBench((b) => draftAt(b)?.content.note ?? '')
  const t = useTranslate()
  const problem = useBench((b) => b.voice.problem)
  if (!problem) return null
  return (
    <p className="notice notice-wrong flex gap-2 items-center flex-wrap" role="alert">
      <span className="flex-1 min-w-52">{t.kept(problem)}</span>
      {note && (
        <button type="button" className="btn btn-small" onClick={() => void copyText(note)}>
          {t('Copy my note')}
        </button>
      )}
    </p>
  )
}

/** What the verdict that is being written still needs before it can be submitted, by name; nothing before there is one. */
function Readiness() {
  const t = useTranslate()
  const content = useBench((b) => draftAt(b)?.content)
  const works = useWorks()
  if (!content?.value) return null
  const needs = Object.keys(missingIn(works.now(), content))
  return needs.length > 0 ? (
    <span className="needs">{t('Needs: {what}', { what: lackingWords(needs, t) })}</span>
  ) : (
    <span className="ready">
      <span aria-hidden="true">✓ </span>
      {t('Ready to submit')}
    </span>
  )
}

/** Saving and submitting, below everything, where it stands for every claim; and why the desk did not take it. */
export function Actions({ claimId }: { claimId: string }) {
  const t = useTranslate()
  const keyed = useKeyed()
  const run = useDo()
  const busy = useBench((b) => b.busy)
  const isSecond = useBench(isSecondReading)
  const status = useBench((b) => b.voice.status)
  const keeping = useBench((b) => b.keeping.get(claimId))
  return (
    <div className="actions">
      <Problem />
      <button type="button" className="btn btn-main" onClick={() => run(saveNext)} disabled={busy} {...keyed(saveNext)}>
        {isSecond ? t('Submit second reading') : t('Save and next')} <Cap of={saveNext} />
      </button>
      {!isSecond && (
        <>
          <button type="button" className="btn" onClick={() => run(save)} disabled={busy} {...keyed(save)}>
            {t('Save draft')}
          </button>
          <button type="button" className="btn" onClick={() => run(submit)} disabled={busy} {...keyed(submit)}>
            {t('Submit')}
          </button>
        </>
      )}
      <p className="small actions-line">
        <Readiness />
        <span className="quiet nums" data-testid="save-status">
          {t.kept(status) || (keeping ? t(KEEPING_WORD[keeping]) : '')}
        </span>
      </p>
    </div>
  )
}
