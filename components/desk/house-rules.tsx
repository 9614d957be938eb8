'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTranslate } from '#translate'
import { setHousePolicyDoor } from '@/lib/contract/generated/desk'
import { BROWSER_LIMITS } from '@/lib/domain/browser-limits'
import type { HousePolicy, HousePolicyVersion } from '@/lib/domain/house-policy'
import type { KeepingView } from '@/lib/domain/keeping'
import type { ModelSetUp, ModelUse } from '@/lib/domain/model'
import type { PersonOnDesk } from '@/lib/domain/views'
import {
  CLASS_WORD,
  CORRECTION_CLASSES,
  FACTOR_RULE_WORD,
  FACTOR_RULES,
  FRESH_ACT_WORD,
  FRESH_ACTS,
  MODEL_RULE_WORD,
  MODEL_RULES,
  RISK_WORD,
  RISKS,
  SECOND_READING_RULES,
  SECOND_READING_WORD,
} from '@/lib/domain/words'
import { NOTICE_TEMPLATES } from '@/lib/report/notice'
import { call, type Problem } from '../client/client'
import { Moment } from '../controls/due'
import { ChangedMeanwhile, useFormOver } from '../controls/form-over'
import { Wrong } from '../controls/wrong'
import { KeepRules, LetItGo } from './keep-rules'

/** The house's rules in words, for everybody; an admin changes them, and every change is a new version. */
export function HouseRules({
  versions,
  people,
  zones,
  mayEdit,
  zone,
  model,
  keeping,
}: {
  versions: HousePolicyVersion[]
  people: readonly PersonOnDesk[]
  zones: readonly string[]
  mayEdit: boolean
  zone: string
  model: ModelStanding
  keeping: KeepingView | null
}) {
  const t = useTranslate()
  const router = useRouter()
  const current = versions[0]!
  const form = useFormOver(current)
  const rules = form.content
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const set = (patch: Partial<HousePolicy>) => {
    form.change(patch)
    setSaid('')
  }
  const fields = problem?.fields ?? {}

  async function save(letsGo: boolean) {
    setBusy(true)
    setProblem(null)
    const notices = Object.fromEntries(Object.entries(rules.notices).filter(([, text]) => text?.trim()))
    const answer = await call(
      setHousePolicyDoor,
      {},
      {
        version: form.version,
        content: { ...rules, notices },
        note,
        letsGo,
      },
    )
    setBusy(false)
    if (!answer.ok) {
      setProblem(answer.problem)
      return router.refresh()
    }
    form.saved(rules, answer.data.version)
    setSaid(
      answer.data.version === form.version
        ? t('These are the rules already: nothing changed.')
        : t('Version {version} is in force from now on. What was decided keeps the version it was decided under.', {
            version: answer.data.version,
          }),
    )
    setNote('')
    router.refresh()
  }

  const shared = { rules, set, fields, mayEdit }
  return (
    <form
      className="grid gap-6 grid-cols-[minmax(0,1fr)]"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void save(false)
      }}
    >
      <InForce current={current} zone={zone} />
      <ChangedMeanwhile form={form} onChosen={() => setProblem(null)} />
      {!mayEdit && <p className="quiet">{t('Everybody sees the rules. An admin changes them.')}</p>}
      <Answered said={said} problem={problem} busy={busy} onYes={() => void save(true)} />
      <SecondReadingRules {...shared} />
      <EditorRules {...shared} people={people} />
      <DeskRules {...shared} zones={zones} zone={zone} />
      <FactorRules {...shared} />
      <ModelRules {...shared} model={model} />
      <KeepRules {...shared} standing={keeping} zone={zone} />
      {mayEdit && <WhyTheyChange note={note} setNote={setNote} busy={busy} />}
      {versions.length > 1 && <EarlierVersions versions={versions} zone={zone} />}
    </form>
  )
}

/** Which version is in force, by whom, since when and why. */
function InForce({ current, zone }: { current: HousePolicyVersion; zone: string }) {
  const t = useTranslate()
  return (
    <p className="nums">
      {t('Version {version} is in force', { version: current.version })}
      {current.setBy && (
        <>
          {' '}
          · {current.setBy}, <Moment iso={current.setAt} zone={zone} />
        </>
      )}
      {current.note && <span className="block">“{current.note}”</span>}
    </p>
  )
}

/** What came of setting them: done, why not, or what would go tonight. */
function Answered({ said, problem, busy, onYes }: { said: string; problem: Problem | null; busy: boolean; onYes: () => void }) {
  const t = useTranslate()
  return (
    <>
      {said && (
        <p className="notice notice-good" role="status">
          {said}
        </p>
      )}
      {problem && (
        <div className="notice notice-wrong grid gap-2" role="alert">
          <p>{t.said(problem.detail)}</p>
          {problem.code === 'lets-go' && <LetItGo busy={busy} onYes={onYes} />}
        </div>
      )}
    </>
  )
}

/** The model that the desk was started with, and for admins what went to it. */
export interface ModelStanding {
  setUp: ModelSetUp | null
  use: { today: number; lines: readonly ModelUse[] } | null
}

/** About which stories a model may be asked, and what was asked. */
function ModelRules({ rules, set, mayEdit, model: { setUp, use } }: Shared & { model: ModelStanding }) {
  const t = useTranslate()
  return (
    <div className="card p-4 grid gap-3 grid-cols-[minmax(0,1fr)]">
      <fieldset className="grid gap-3 grid-cols-[minmax(0,1fr)]" disabled={!mayEdit}>
        <legend className="rules-legend">{t('A model beside the desk')}</legend>
        <p className="quiet">
          {t(
            'It is asked about claims that the desk is in doubt of. It can hint where the desk is silent, or take a hint of the desk away; it is no evidence and sets no verdict. Its name stands at everything it says.',
          )}
        </p>
        <p>
          {setUp === null
            ? t('None is set up, so none is asked.')
            : setUp.host === null
              ? t('{name}, on this desk’s own machine: nothing leaves it.', { name: setUp.name })
              : t('{name}, at {host}: the claim and the passage go there, and nothing else.', {
                  name: setUp.name,
                  host: setUp.host,
                })}
        </p>
        <p className="legend -mb-2">{t('It may be asked about')}</p>
        <div className="flex gap-2 flex-wrap">
          {MODEL_RULES.map((rule) => (
            <label key={rule} className="pick">
              <input type="radio" name="models" checked={rules.models === rule} onChange={() => set({ models: rule })} />
              {t(MODEL_RULE_WORD[rule])}
            </label>
          ))}
        </div>
      </fieldset>
      {setUp && use && <ModelLog setUp={setUp} use={use} />}
    </div>
  )
}

function ModelLog({ setUp, use }: { setUp: ModelSetUp; use: NonNullable<ModelStanding['use']> }) {
  const t = useTranslate()
  return (
    <details>
      <summary className="nums">{t('{today} of {budget} requests today', { today: use.today, budget: setUp.budget })}</summary>
      {use.lines.length === 0 ? (
        <p className="quiet pt-2">{t('Nothing was asked in the last two weeks.')}</p>
      ) : (
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{t('Day')}</th>
              <th scope="col">{t('Story')}</th>
              <th scope="col">{t('Model')}</th>
              <th scope="col">{t('Requests')}</th>
              <th scope="col">{t('Answered')}</th>
              <th scope="col">{t('Tokens')}</th>
            </tr>
          </thead>
          <tbody>
            {use.lines.map((line, i) => (
              <tr key={i} className="nums">
                <td data-label={t('Day')}>{line.day}</td>
                <td data-label={t('Story')}>{line.title ?? t('a restricted story')}</td>
                <td data-label={t('Model')}>{line.name}</td>
                <td data-label={t('Requests')}>{line.requests}</td>
                <td data-label={t('Answered')}>{line.answered}</td>
                <td data-label={t('Tokens')}>{line.tokens}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  )
}

/** What every part of the rules needs. */
interface Shared {
  rules: HousePolicy
  set: (patch: Partial<HousePolicy>) => void
  /** What the desk said is wrong, by field. */
  fields: NonNullable<Problem['fields']>
  mayEdit: boolean
}

/** Which claims two people read. */
function SecondReadingRules({ rules, set, fields, mayEdit }: Shared) {
  const t = useTranslate()
  return (
    <fieldset className="card p-4 grid gap-3 grid-cols-[minmax(0,1fr)]" disabled={!mayEdit}>
      <legend className="rules-legend">{t('Second reading')}</legend>
      <p className="quiet">
        {t('Two people read a claim, each without seeing what the other found. A story can have a rule of its own.')}
      </p>
      <div className="flex gap-2 flex-wrap">
        {SECOND_READING_RULES.map((rule) => (
          <label key={rule} className="pick">
            <input
              type="radio"
              name="second"
              checked={rules.secondReading === rule}
              onChange={() => set({ secondReading: rule })}
            />
            {t(SECOND_READING_WORD[rule])}
          </label>
        ))}
      </div>
      <Wrong id="wrong-second" text={fields.secondReading} />
      {rules.secondReading === 'risk' && (
        <fieldset>
          <legend className="legend">{t('What makes a claim a risk')}</legend>
          <div className="flex gap-2 flex-wrap pt-1">
            {RISKS.map((risk) => (
              <label key={risk} className="pick">
                <input
                  type="checkbox"
                  checked={rules.risks.includes(risk)}
                  onChange={() =>
                    set({ risks: rules.risks.includes(risk) ? rules.risks.filter((r) => r !== risk) : [...rules.risks, risk] })
                  }
                />
                {t(RISK_WORD[risk])}
              </label>
            ))}
          </div>
          <Wrong id="wrong-risks" text={fields.risks} />
        </fieldset>
      )}
    </fieldset>
  )
}

/** What editors may do, and how many sign. */
function EditorRules({ rules, set, fields, mayEdit, people }: Shared & { people: readonly PersonOnDesk[] }) {
  const t = useTranslate()
  return (
    <fieldset className="card p-4 grid gap-3 grid-cols-[minmax(0,1fr)]" disabled={!mayEdit}>
      <legend className="rules-legend">{t('Editors')}</legend>
      <label className="flex gap-2 items-center flex-wrap">
        {t('Editors who sign a story off')}
        <select
          className="input w-auto!"
          value={rules.editorsPerSignOff}
          onChange={(e) => set({ editorsPerSignOff: Number(e.target.value) })}
        >
          {[1, 2, 3].map((n) => (
            <option key={n}>{n}</option>
          ))}
        </select>
      </label>
      <Wrong id="wrong-editors" text={fields.editorsPerSignOff} />
      <label className="flex gap-2 items-center flex-wrap">
        {t('Lead editor, who decides after three returns')}
        <select
          className="input w-auto!"
          value={rules.leadEditorId ?? ''}
          onChange={(e) => set({ leadEditorId: e.target.value || null })}
        >
          <option value="">{t('any editor')}</option>
          {people
            .filter((p) => p.role === 'editor')
            .map((p) => (
              <option key={p.id} value={p.id}>
                {p.name}
              </option>
            ))}
        </select>
      </label>
      <Wrong id="wrong-lead" text={fields.leadEditorId} />
      <label className="flex gap-2 items-start">
        <input type="checkbox" checked={rules.approveUnreviewed} onChange={(e) => set({ approveUnreviewed: e.target.checked })} />
        <span>
          {t('An editor alone on duty may approve work of their own')}
          <span className="block hint">
            {t(
              'It is in force, marked everywhere as without a second editor, and keeps the story from being signed off until another editor confirms it.',
            )}
          </span>
        </span>
      </label>
      <label className="flex gap-2 items-start">
        <input type="checkbox" checked={rules.signOffOverride} onChange={(e) => set({ signOffOverride: e.target.checked })} />
        <span>
          {t('A story may be signed off with something open')}
          <span className="block hint">{t('With a reason, which stands beside the signature and in the trail.')}</span>
        </span>
      </label>
    </fieldset>
  )
}

/** Who must have a second factor. */
function FactorRules({ rules, set, fields, mayEdit }: Shared) {
  const t = useTranslate()
  return (
    <fieldset className="card p-4 grid gap-3 grid-cols-[minmax(0,1fr)]" disabled={!mayEdit}>
      <legend className="rules-legend">{t('Signing in')}</legend>
      <p className="legend -mb-2">{t('Who must have a second factor beside the password')}</p>
      <div className="flex gap-2 flex-wrap">
        {FACTOR_RULES.map((rule) => (
          <label key={rule} className="pick">
            <input
              type="radio"
              name="second-factor"
              checked={rules.secondFactor === rule}
              onChange={() => set({ secondFactor: rule })}
            />
            {t(FACTOR_RULE_WORD[rule])}
          </label>
        ))}
      </div>
      <p className="hint">
        {t(
          'Whoever must have one and has none gets no further than their account page, where they add it. This applies at once, to open pages too.',
        )}
      </p>
      <Wrong id="wrong-factor" text={fields.secondFactor} />
      <p className="legend -mb-2">{t('What asks people to confirm again that it is them')}</p>
      <div className="flex gap-2 flex-wrap">
        {FRESH_ACTS.map((act) => (
          <label key={act} className="pick">
            <input
              type="checkbox"
              checked={rules.freshFor.includes(act)}
              onChange={(e) =>
                set({ freshFor: e.target.checked ? [...rules.freshFor, act] : rules.freshFor.filter((one) => one !== act) })
              }
            />
            {t(FRESH_ACT_WORD[act])}
          </label>
        ))}
      </div>
      <label className="flex gap-2 items-center flex-wrap">
        {t('A confirmation lasts')}
        <select
          className="input w-auto!"
          value={rules.freshMinutes}
          disabled={rules.freshFor.length === 0}
          onChange={(e) => set({ freshMinutes: Number(e.target.value) })}
        >
          {[...new Set([5, 15, 30, 60, 240, rules.freshMinutes])]
            .sort((one, other) => one - other)
            .map((minutes) => (
              <option key={minutes} value={minutes}>
                {t('{minutes, plural, one {# minute} other {# minutes}}', { minutes })}
              </option>
            ))}
        </select>
      </label>
      <p className="hint">
        {t('The page asks for it, by factor or password, when it is needed, and goes on by itself. Signing in is a proof, too.')}
      </p>
    </fieldset>
  )
}

/** Its zone and its words for readers. */
function DeskRules({ rules, set, fields, mayEdit, zones, zone }: Shared & { zones: readonly string[]; zone: string }) {
  const t = useTranslate()
  return (
    <fieldset className="card p-4 grid gap-3 grid-cols-[minmax(0,1fr)]" disabled={!mayEdit}>
      <legend className="rules-legend">{t('Desk and reports')}</legend>
      <label className="flex gap-2 items-center flex-wrap">
        {t('Time zone of the desk')}
        <select
          className="input w-auto!"
          value={rules.timeZone ?? ''}
          onChange={(e) => set({ timeZone: e.target.value || null })}
        >
          <option value="">{t('default: {zone}', { zone })}</option>
          {zones.map((z) => (
            <option key={z}>{z}</option>
          ))}
        </select>
      </label>
      <p className="legend -mb-2">{t('Notices for readers')}</p>
      <p className="hint">
        {t(
          'In a notice, {wrong} stands for what was misstated, {change} for “: it is this, not that” where one fact was replaced, and {right} for what it should say. Empty: the house’s usual words.',
          {
            wrong: '{wrong}',
            change: '{change}',
            right: '{right}',
          },
        )}
      </p>
      {CORRECTION_CLASSES.map((remedy) => (
        <div key={remedy} className="field">
          <label htmlFor={`notice-${remedy}`}>{t(CLASS_WORD[remedy])}</label>
          <textarea
            id={`notice-${remedy}`}
            className="input"
            rows={2}
            maxLength={BROWSER_LIMITS.reason}
            value={rules.notices[remedy] ?? ''}
            onChange={(e) => set({ notices: { ...rules.notices, [remedy]: e.target.value } })}
          />
          {!rules.notices[remedy] && (
            <span className="hint" lang="en">
              {NOTICE_TEMPLATES[remedy]}
            </span>
          )}
        </div>
      ))}
      <Wrong id="wrong-notices" text={fields['content.notices']} />
    </fieldset>
  )
}

function WhyTheyChange({ note, setNote, busy }: { note: string; setNote: (note: string) => void; busy: boolean }) {
  const t = useTranslate()
  return (
    <div className="grid gap-3">
      <div className="field">
        <label htmlFor="rules-note">{t('Why they change')}</label>
        <input
          id="rules-note"
          className="input"
          maxLength={BROWSER_LIMITS.reason}
          value={note}
          onChange={(e) => setNote(e.target.value)}
        />
      </div>
      <div>
        <button type="submit" className="btn btn-main" disabled={busy}>
          {t('Set these rules')}
        </button>
      </div>
    </div>
  )
}

function EarlierVersions({ versions, zone }: { versions: HousePolicyVersion[]; zone: string }) {
  const t = useTranslate()
  return (
    <details>
      <summary>{t('Earlier versions')}</summary>
      <ol className="grid gap-1 pt-2">
        {versions.map((v) => (
          <li key={v.version} className="nums">
            {t('Version {version}', { version: v.version })} · {v.setBy ?? t('The desk')}, <Moment iso={v.setAt} zone={zone} />
            {v.note && ` · “${v.note}”`}
          </li>
        ))}
      </ol>
    </details>
  )
}
