'use client'
import { useTranslate } from '#translate'
import type { HousePolicy } from '@/lib/domain/house-policy'
import { KEEP_KINDS, KEEP_WORD, KEPT_COUNT, type KeepingView, type Standing } from '@/lib/domain/keeping'
import type { Said } from '@/lib/domain/message'
import { Moment } from '../controls/due'
import { Wrong } from '../controls/wrong'

const CHOICES = [7, 30, 90, 180, 365, 730, 1825]

/** For how long the house keeps what it can do without, and for admins what goes next. */
export function KeepRules({
  rules,
  set,
  mayEdit,
  standing,
  zone,
  fields: { eraseByTwo: wrong },
}: {
  rules: HousePolicy
  set: (patch: Partial<HousePolicy>) => void
  mayEdit: boolean
  standing: KeepingView | null
  zone: string
  fields: Readonly<Record<string, Said | undefined>>
}) {
  const t = useTranslate()
  return (
    <fieldset className="card p-4 grid gap-3 grid-cols-[minmax(0,1fr)]" disabled={!mayEdit}>
      <legend className="rules-legend">{t('How long things are kept')}</legend>
      <p className="quiet">
        {t(
          'What is past its time is deleted at night, for good, and the desk’s trail says how much. Texts, verdicts and trails stay, and so does everything of a story under legal hold.',
        )}
      </p>
      {KEEP_KINDS.map((kind) => {
        const days = rules.keepFor[kind]
        const choices = [...new Set([...CHOICES, ...(days === null ? [] : [days])])].sort((one, other) => one - other)
        return (
          <div key={kind} className="grid gap-1">
            <label className="flex gap-2 items-center flex-wrap">
              {t(KEEP_WORD[kind])}
              <select
                className="input w-auto!"
                value={days ?? ''}
                onChange={(e) => set({ keepFor: { ...rules.keepFor, [kind]: Number(e.target.value) || null } })}
              >
                <option value="">{t('for ever')}</option>
                {choices.map((n) => (
                  <option key={n} value={n}>
                    {t('{days, plural, one {# day} other {# days}}', { days: n })}
                  </option>
                ))}
              </select>
            </label>
            <WhatGoesNext clock={standing?.clocks.find((clock) => clock.kind === kind)} at={standing?.at} zone={zone} />
          </div>
        )
      })}
      <label className="flex gap-2 items-start">
        <input type="checkbox" checked={rules.eraseByTwo} onChange={(e) => set({ eraseByTwo: e.target.checked })} />
        <span>
          {t('Erasing by hand takes two admins')}
          <span className="block hint">
            {t('One asks, another agrees under People within a week. Nothing is erased before.')}
          </span>
        </span>
      </label>
      <Wrong id="wrong-erase" text={wrong} />
      <p className="hint">
        {t('Answers kept for repeats, and pages that were fetched and not added, are kept for a day, always.')}
      </p>
    </fieldset>
  )
}

/** What of one kind goes in the coming night, and when the next. */
function WhatGoesNext({ clock, at, zone }: { clock: Standing | undefined; at: string | undefined; zone: string }) {
  const t = useTranslate()
  if (!clock || !at || clock.days === null) return null
  return (
    <p className="hint nums">
      {clock.tonight > 0 ? (
        <>
          {t('Deleted on')} <Moment iso={at} zone={zone} />: {t.kept(KEPT_COUNT[clock.kind](clock.tonight))}.
        </>
      ) : clock.next ? (
        <>
          {t('Next deletion after')} <Moment iso={clock.next} zone={zone} />.
        </>
      ) : (
        t('Nothing to delete.')
      )}
      {clock.held > 0 && <> {t('{count} stay under legal hold.', { count: clock.held })}</>}
    </p>
  )
}

/** Asked before something goes tonight because it is kept for a shorter time. */
export function LetItGo({ busy, onYes }: { busy: boolean; onYes: () => void }) {
  const t = useTranslate()
  return (
    <p>
      <button type="button" className="btn" disabled={busy} onClick={onYes}>
        {t('Set these rules and delete it')}
      </button>
    </p>
  )
}
