'use client'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { DENSITIES, POST_RHYTHMS, type Preferences, TEXT_SIZES, THEMES } from '@/lib/domain/preferences'
import { LANGUAGES } from '@/lib/messages/languages'
import { LOCALES } from '@/lib/messages/translate'
import { type Command, capOf, collision, GROUPS, keysOf } from '../keys/commands'
import { isMac, usePreferences } from '../keys/keys'
import { strokesOf } from '../keys/strokes'

const WORDS = {
  theme: { system: 'Theme of this device', light: 'Light theme', dark: 'Dark theme' },
  density: { comfortable: 'Comfortable', compact: 'Compact' },
  post: { each: 'At once', daily: 'Once a day', never: 'Never' },
  textSize: { small: 'Small', medium: 'Medium', large: 'Large', larger: 'Larger' },
} as const

/** How the tool looks and speaks: kept for the person, on every device. */
export function LooksSettings() {
  const t = useTranslate()
  const router = useRouter()
  const { preferences, change } = usePreferences()
  const [said, setSaid] = useState('')
  const asked = useRef(0)
  const set = async (patch: Partial<Preferences>) => {
    const mine = ++asked.current
    setSaid('') // what was said of the change before says nothing of this one
    const problem = await change(patch)
    if (problem || mine === asked.current) setSaid(problem ?? t('Kept.'))
    if ('locale' in patch) router.refresh()
  }
  const choice = <K extends 'theme' | 'density' | 'textSize' | 'post'>(
    key: K,
    title: string,
    values: readonly Preferences[K][],
  ) => (
    <fieldset>
      <legend className="legend">{title}</legend>
      <div className="flex gap-2 flex-wrap pt-1">
        {values.map((value) => (
          <label key={value} className="pick">
            <input
              type="radio"
              name={key}
              checked={preferences[key] === value}
              onChange={() => void set({ [key]: value } as Partial<Preferences>)}
            />
            {t((WORDS[key] as Record<string, string>)[value]!)}
          </label>
        ))}
      </div>
    </fieldset>
  )
  return (
    <div className="grid gap-4">
      <fieldset>
        <legend className="legend">{t('Language of the tool')}</legend>
        <div className="flex gap-2 flex-wrap pt-1">
          {LOCALES.map((locale) => (
            <label key={locale} className="pick" lang={locale}>
              <input
                type="radio"
                name="locale"
                checked={(preferences.locale ?? t.locale) === locale}
                onChange={() => void set({ locale })}
              />
              {LANGUAGES[locale].name}
            </label>
          ))}
        </div>
        <p className="hint pt-1">{t('Articles, notes and reports stay in their own language.')}</p>
      </fieldset>
      {choice('post', t('E-mail when it becomes your turn'), POST_RHYTHMS)}
      {choice('theme', t('Theme'), THEMES)}
      <label className="flex gap-2 items-center min-h-6">
        <input type="checkbox" checked={preferences.contrast} onChange={(e) => void set({ contrast: e.target.checked })} />
        {t('High contrast')}
      </label>
      {choice('density', t('Density'), DENSITIES)}
      {choice('textSize', t('Size of article text'), TEXT_SIZES)}
      <p className="small quiet" role="status">
        {said}
      </p>
    </div>
  )
}

/** Keys that the browser or the reader needs for itself. */
const NEVER = /^(?:mod\+[1-9twnlfpr]|alt\+.|space|tab|f6|backspace|escape|enter|arrow.*)$/

/** Every command with its keys: switched off, moved, and put back. Which commands there are, the page says: each screen has its own. */
export function KeySettings({ commands }: { commands: readonly Command[] }) {
  const t = useTranslate()
  const { preferences, change } = usePreferences()
  const [asked, setAsked] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const own = preferences.keys

  async function move(command: Command, keys: string) {
    if (NEVER.test(keys)) return setSaid(t('{keys} belongs to the browser. Choose another.', { keys: capOf(keys, t('then')) }))
    const other = collision(commands, command, keys, own)
    if (other)
      return setSaid(
        t('{keys} is taken by “{other}”. Choose another, or change that one first.', {
          keys: capOf(keys, t('then')),
          other: t(other.label),
        }),
      )
    const { [command.id]: _before, ...rest } = own
    const problem = await change({ keys: keys === command.keys ? rest : { ...rest, [command.id]: keys } })
    setAsked(null)
    setSaid(problem ?? t('“{label}” is now {keys}.', { label: t(command.label), keys: capOf(keys, t('then')) }))
  }
  return (
    <div className="grid gap-4">
      <div className="grid gap-2">
        {(
          [
            ['singleKeys', t('Single-letter keys work')],
            ['keyCaps', t('Show keys on the buttons')],
            ['advance', t('Auto-advance: a complete verdict is saved and the next claim opens')],
          ] as const
        ).map(([key, label]) => (
          <label key={key} className="flex gap-2 items-start min-h-6">
            <input type="checkbox" checked={preferences[key]} onChange={(e) => void change({ [key]: e.target.checked })} />
            {label}
          </label>
        ))}
      </div>
      <p className="small" role="status" aria-live="polite">
        {said}
      </p>
      {GROUPS.map((group) => (
        <section key={group}>
          <h3>{t(group)}</h3>
          <ul className="key-list">
            {commands
              .filter((c) => c.group === group)
              .map((command) => (
                <li key={command.id}>
                  <span>{t(command.label)}</span>
                  <span className="kbd">{capOf(keysOf(command, own), t('then'))}</span>
                  <span className="flex gap-1 justify-end">
                    <button
                      type="button"
                      className="btn btn-small"
                      aria-pressed={asked === command.id}
                      onClick={() => setAsked(asked === command.id ? null : command.id)}
                      onBlur={() => setAsked((a) => (a === command.id ? null : a))}
                      onKeyDown={(event) => {
                        if (asked !== command.id || event.key === 'Tab') return
                        event.preventDefault()
                        event.stopPropagation()
                        if (event.key === 'Escape') return setAsked(null)
                        const keys = strokesOf(event, isMac())[0]
                        if (keys) void move(command, keys)
                      }}
                    >
                      {asked === command.id ? t('Press the new key…') : t('Change…')}
                      <span className="sr-only"> {t(command.label)}</span>
                    </button>
                    {own[command.id] && (
                      <button type="button" className="btn btn-small btn-quiet" onClick={() => void move(command, command.keys)}>
                        {t('Put back')}
                        <span className="sr-only"> {t(command.label)}</span>
                      </button>
                    )}
                  </span>
                </li>
              ))}
          </ul>
        </section>
      ))}
      {Object.keys(own).length > 0 && (
        <div>
          <button
            type="button"
            className="btn"
            onClick={() => void change({ keys: {} }).then(() => setSaid(t('All keys are where they were.')))}
          >
            {t('Put all keys back')}
          </button>
        </div>
      )}
    </div>
  )
}
