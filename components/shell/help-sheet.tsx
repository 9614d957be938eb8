'use client'
import { useTranslate } from '#translate'
import { Link } from '../controls/link'
import { Modal } from '../controls/modal'
import { type Command, capOf, GROUPS, keysOf } from '../keys/commands'
import { usePreferences } from '../keys/keys'

/** The keys of a screen, one's own included, with the ways to switch them off, to move them, and to see the first hints again. */
export function HelpSheet({ commands, onClose }: { commands: readonly Command[]; onClose: () => void }) {
  const t = useTranslate()
  const { preferences, change } = usePreferences()
  return (
    <Modal title={t('Keys')} onClose={onClose} wide>
      <div className="flex gap-x-4 gap-y-2 items-center flex-wrap">
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
          {t('Show the first hints again')}
        </button>
      </div>
      <p className="small quiet">
        {t(
          'On a Mac, Ctrl is Cmd. While a reason has the focus, digits choose reasons; Esc leaves them, and digits are verdicts again.',
        )}
      </p>
      <div className="key-groups">
        {GROUPS.map((group) => {
          const inGroup = commands.filter((c) => c.group === group)
          return inGroup.length === 0 ? null : (
            <section key={group} className="grid gap-2 content-start">
              <h3>{t(group)}</h3>
              <dl className="grid gap-1">
                {inGroup.map((command) => (
                  <div key={command.id} className="grid gap-3 items-baseline grid-cols-[4rem_minmax(0,1fr)]">
                    <dt className="kbd justify-self-start whitespace-nowrap">{capOf(keysOf(command, preferences.keys))}</dt>
                    <dd>{t(command.label)}</dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        })}
      </div>
    </Modal>
  )
}
