'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { Moment } from '../controls/due'
import { SealOne } from './seal-one'
import { HandOnDialog, OpenDialog, PlacesDialog } from './sealed-dialogs'
import type { SealedOf, ShownSealed } from './sealed-shown'

/** What is open over the page, about which name. */
type Over = { is: 'opening' | 'places'; name: ShownSealed } | { is: 'handing'; name: ShownSealed; from: string } | null

/** What stands in the panel once it is opened: the names, what can be done with each, and where another is sealed. */
export function SealedPanel({ storyId, names, people, zone, maySeal, hasKey }: SealedOf) {
  const t = useTranslate()
  const router = useRouter()
  const [over, setOver] = useState<Over>(null)
  const [said, setSaid] = useState('')
  return (
    <>
      <div className="grid gap-3 pt-3">
        <p className="quiet small">
          {t(
            'Sources whom even most of this story’s people must not know. Two people may open a name; everybody else reads “source 1” and so on. Nobody finds it by search, in reports or in the history.',
          )}
        </p>
        {!hasKey && (
          <p className="notice notice-warn small" role="note">
            {t(
              'The desk has no key to seal and open names with. Whoever runs it must give it its SEALING_KEY; what is sealed is not lost until then. Everything else works.',
            )}
          </p>
        )}
        {names.length > 0 && (
          <ul className="grid gap-3">
            {names.map((name) => (
              <OneName key={name.id} name={name} zone={zone} hasKey={hasKey} onOver={setOver} />
            ))}
          </ul>
        )}
        {maySeal && hasKey && (
          <SealOne
            storyId={storyId}
            people={people}
            onSealed={(number) => {
              setSaid(t('Sealed: write “source {number}” from now on.', { number }))
              router.refresh()
            }}
          />
        )}
        <span className="small quiet" role="status">
          {said}
        </span>
      </div>
      {over?.is === 'opening' && <OpenDialog name={over.name} onClose={() => setOver(null)} />}
      {over?.is === 'places' && <PlacesDialog storyId={storyId} name={over.name} onClose={() => setOver(null)} />}
      {over?.is === 'handing' && (
        <HandOnDialog
          name={over.name}
          from={over.from}
          people={people}
          onClose={() => setOver(null)}
          onHanded={(to) => {
            setOver(null)
            setSaid(t('{name} may open the name of source {number} now.', { name: to, number: over.name.number }))
            router.refresh()
          }}
        />
      )}
    </>
  )
}

/** One name: its number, what may be known of it, who keeps it, and what its reader may do. */
function OneName({
  name,
  zone,
  hasKey,
  onOver,
}: {
  name: ShownSealed
  zone: string
  hasKey: boolean
  onOver: (over: Over) => void
}) {
  const t = useTranslate()
  const { number, remark, keepers, isErased, may } = name
  if (isErased)
    return (
      <li className="small">
        <span className="font-semibold">{t('Source {number}', { number })}</span>{' '}
        <span className="quiet">{t('This name was erased. Nobody can open it any more.')}</span>
      </li>
    )
  return (
    <li className="grid gap-1">
      <p>
        <span className="font-semibold">{t('Source {number}', { number })}</span>
        {remark && (
          <span className="ms-2" translate="no" dir="auto">
            {remark}
          </span>
        )}
      </p>
      <p className="small quiet">
        {t('Kept by {names}. Sealed by {name}', {
          names: new Intl.ListFormat(t.tag).format(keepers.map((k) => k.name)),
          name: name.sealedBy,
        })}
        {', '}
        <Moment iso={name.sealedAt} zone={zone} />
      </p>
      {keepers
        .filter((k) => !k.isHere)
        .map((k) => (
          <p key={k.id} className="notice notice-warn small" role="note">
            {t('{name} cannot open it any more. Somebody else has to keep it, or it may be lost.', { name: k.name })}
          </p>
        ))}
      {name.isLost && (
        <p className="notice notice-warn small" role="note">
          {t(
            'Nobody can open this name: it was sealed by a key that the desk was not given. Tell whoever runs it; with that key it opens as before.',
          )}
        </p>
      )}
      <div className="flex gap-2 flex-wrap pt-1">
        {may.open && (
          <>
            <button
              type="button"
              className="btn btn-small"
              disabled={!hasKey || name.isLost}
              aria-label={t('Open the name of source {number}', { number })}
              onClick={() => onOver({ is: 'opening', name })}
            >
              {t('Open…')}
            </button>
            <button
              type="button"
              className="btn btn-small"
              disabled={!hasKey || name.isLost}
              aria-label={t('Where the name of source {number} stands in plain words', { number })}
              onClick={() => onOver({ is: 'places', name })}
            >
              {t('Where it stands…')}
            </button>
          </>
        )}
        {keepers
          .filter((k) => may.handOn.includes(k.id))
          .map((k) => (
            <button
              key={k.id}
              type="button"
              className="btn btn-small"
              aria-label={t('Have somebody else keep the name of source {number} instead of {name}', { number, name: k.name })}
              onClick={() => onOver({ is: 'handing', name, from: k.id })}
            >
              {k.isHere ? t('Hand on…') : t('Name another…')}
            </button>
          ))}
      </div>
    </li>
  )
}
