'use client'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { folded } from '@/lib/text/fold'
import { Link } from '../controls/link'
import { Modal } from '../controls/modal'
import { type Command, capOf, GROUPS, keysOf } from '../keys/commands'
import { usePreferences } from '../keys/keys'

/**
 * The keys of a screen, one's own included: found by words, what can be done now first. With the ways to switch them off, to move
 * them, and to see the first hints again.
 */
export function HelpSheet<C extends Command>({
  commands,
  can,
  onClose,
}: {
  commands: readonly C[]
  /** Whether a command does something now; left out, each of them does. */
  can?: (command: C) => boolean
  onClose: () => void
}) {
  const t = useTranslate()
  const { preferences, change } = usePreferences()
  const [words, setWords] = useState('')
  const wanted = folded(words).trim()
  const found = commands.filter((c) => folded(`${t(c.label)} ${t(c.group)}`).includes(wanted))
  const now = found.filter((c) => can?.(c) ?? true)
  const later = found.filter((c) => !now.includes(c))
  return (
    <Modal title={t('Keys')} onClose={onClose} wide>
      <div className="flex gap-x-4 gap-y-2 items-center flex-wrap">
        <input
          type="search"
          className="input w-auto! flex-1 min-w-48"
          aria-label={t('Find a key by what it does')}
          placeholder={t('Find a key by what it does')}
          value={words}
          onChange={(e) => setWords(e.target.value)}
          data-first
        />
        <label className="flex gap-2 items-center min-h-6">
          <input
            type="checkbox"
            checked={preferences.singleKeys}
            onChange={(e) => void change({ singleKeys: e.target.checked })}
          />
          {t('Single-letter keys')}
        </label>
        <Link href="/account#keys">{t('Change shortcuts')}</Link>
        <button type="button" className="btn btn-small" onClick={() => void change({ hintsDone: [] }).then(onClose)}>
          {t('Show the tips again')}
        </button>
      </div>
      <p className="small quiet">{t('On a Mac, Ctrl is Cmd.')}</p>
      {found.length === 0 && <p>{t('Nothing found')}</p>}
      <Groups commands={now} />
      {later.length > 0 && (
        <details open={now.length === 0}>
          <summary>{t('What cannot be done now')}</summary>
          <Groups commands={later} />
        </details>
      )}
    </Modal>
  )
}

function Groups({ commands }: { commands: readonly Command[] }) {
  const t = useTranslate()
  const { preferences } = usePreferences()
  return (
    <div className="key-groups">
      {GROUPS.map((group) => {
        const inGroup = commands.filter((c) => c.group === group)
        return inGroup.length === 0 ? null : (
          <section key={group} className="grid gap-2 content-start">
            <h3>{t(group)}</h3>
            <dl className="grid gap-x-3 gap-y-1 grid-cols-[minmax(4rem,max-content)_minmax(0,1fr)]">
              {inGroup.map((command) => (
                <div key={command.id} className="grid grid-cols-subgrid col-span-full items-baseline">
                  <dt className="kbd justify-self-start whitespace-nowrap">
                    {capOf(keysOf(command, preferences.keys), t('then'))}
                  </dt>
                  <dd>{t(command.label)}</dd>
                </div>
              ))}
            </dl>
          </section>
        )
      })}
    </div>
  )
}
