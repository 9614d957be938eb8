import type { ReactNode } from 'react'
import { useTranslate } from '#translate'
import { CLAIM_STATES, RELATIONS, VERDICT_WORD, VERDICTS } from '@/lib/domain/words'
import { BarLegend, BarOfParts, type BarTone } from '../controls/bar-of-parts'
import { Field, FormMessage } from '../controls/field'
import { PasswordField } from '../controls/password-field'
import { RelationChip } from '../controls/relation-chip'
import { StateBadge, VerdictBadge, VerdictIcon } from '../controls/verdict-mark'
import { ChangedSentence } from '../revision/change'

const TONES: readonly BarTone[] = ['wrong', 'right', 'open', 'done', 'plain']
const BUTTONS = ['btn', 'btn btn-main', 'btn btn-quiet', 'btn btn-small', 'btn btn-small btn-main'] as const
const NOTICES = ['notice', 'notice notice-good', 'notice notice-warn', 'notice notice-wrong'] as const
const BADGES = ['badge v v-corroborated', 'badge badge-accent', 'badge badge-warn', 'state', 'chip', 'count'] as const
const HERE = 'components'
const WAS = 'carried 243 people on Monday'
const IS = 'carried 214 people on Sunday'

/** A part of the gallery, named by what the code calls it. */
function Part({ of, children }: { of: string; children: ReactNode }) {
  return (
    <section className="grid gap-2 grid-cols-[minmax(0,1fr)]" aria-label={of}>
      <h2>
        <code>{of}</code>
      </h2>
      <div className="card p-4 flex flex-wrap gap-3 items-start">{children}</div>
    </section>
  )
}

/** Every component that screens share, in every state: looked at while one of them is changed. */
export function Gallery() {
  const t = useTranslate()
  return (
    <main id="main" className="page grid gap-6 grid-cols-[minmax(0,1fr)]">
      <h1>
        <code>{HERE}</code>
      </h1>
      <Part of="VerdictBadge">
        {[...VERDICTS, null].map((value) => (
          <VerdictBadge key={value} value={value} />
        ))}
      </Part>
      <Part of="Verdict">
        {VERDICTS.flatMap((value) =>
          [false, true].map((checked) => (
            <label key={`${value}-${checked}`} className={`verdict v v-${value}`}>
              <input type="radio" name={`gallery-${value}-${checked}`} defaultChecked={checked} />
              <VerdictIcon value={value} />
              {t(VERDICT_WORD[value])}
            </label>
          )),
        )}
      </Part>
      <Part of="StateBadge">
        {CLAIM_STATES.map((state) => (
          <StateBadge key={state} state={state} returned={state === 'returned' ? 3 : 0} />
        ))}
      </Part>
      <Part of="RelationChip">
        {RELATIONS.map((relation) => (
          <RelationChip key={relation} relation={relation} />
        ))}
      </Part>
      <Part of="Button">
        {BUTTONS.flatMap((name) =>
          [false, true].map((disabled) => (
            <button key={`${name}-${disabled}`} type="button" className={name} disabled={disabled}>
              {t('Save')}
            </button>
          )),
        )}
      </Part>
      <Part of="Notice">
        {NOTICES.map((name) => (
          <p key={name} className={name}>
            {t('Nothing waits for you.')}
          </p>
        ))}
        <FormMessage error={t('Fill this in.')} />
      </Part>
      <Part of="Field">
        <Field id="gallery-plain" label={t('Title')} hint={t('The event, in the desk’s words.')} />
        <Field id="gallery-wrong" label={t('Title')} error="Fill this in." />
        <Field id="gallery-off" label={t('Title')} disabled defaultValue="…" />
        <PasswordField id="gallery-password" label={t('Password')} />
      </Part>
      <Part of="Pick">
        {[false, true].flatMap((checked) =>
          [false, true].map((disabled) => (
            <label key={`${checked}-${disabled}`} className="pick">
              <input type="radio" name={`gallery-pick-${checked}-${disabled}`} defaultChecked={checked} disabled={disabled} />
              {t('Comfortable')}
            </label>
          )),
        )}
      </Part>
      <Part of="Badge">
        {BADGES.map((name) => (
          <span key={name} className={name}>
            {t('second reading')}
          </span>
        ))}
        <kbd className="kbd">A</kbd>
      </Part>
      <Part of="ChangedSentence">
        <ChangedSentence was={WAS} is={IS} />
        <ChangedSentence was={WAS} is={IS} between="claim and passage" />
        <ChangedSentence was={WAS} is={IS} isNear />
      </Part>
      <Part of="BarOfParts">
        <BarOfParts parts={TONES.map((tone, i) => ({ key: tone, length: 10 + i * 5, tone }))} />
        <BarLegend parts={TONES.map((tone) => ({ tone, text: tone }))} />
      </Part>
    </main>
  )
}
