'use client'
import { useEffect, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { handSealedNameDoor, openSealedNameDoor, readSealedPlacesDoor } from '@/lib/contract/generated/sealed'
import { type SealedNameView, type SealedPlace, SHOWN_SECONDS } from '@/lib/domain/sealed'
import type { PersonOnDesk } from '@/lib/domain/views'
import type { Translate } from '@/lib/messages/translate'
import { call, type Problem } from '../client/client'
import { Link } from '../controls/link'
import { Modal } from '../controls/modal'
import { ReasonForm } from '../controls/reason-dialog'

/** Asks why, then shows the name for a minute: not longer, and not while nobody looks. */
export function OpenDialog({ name: { id, number }, onClose }: { name: SealedNameView; onClose: () => void }) {
  const t = useTranslate()
  const [name, setName] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const hide = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (name === null) return
    // the field that had the focus is gone
    hide.current?.focus()
    const timer = setTimeout(onClose, SHOWN_SECONDS * 1000)
    const onHide = () => document.visibilityState === 'hidden' && onClose()
    document.addEventListener('visibilitychange', onHide)
    addEventListener('pagehide', onClose)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onHide)
      removeEventListener('pagehide', onClose)
    }
  }, [name, onClose])
  async function open(reason: string) {
    if (busy) return
    setBusy(true)
    // once: what got lost on the way was an opening, too
    const answer = await call(openSealedNameDoor, { sealedId: id }, { reason }, { tries: 1 })
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) setName(answer.data.name)
  }
  return (
    <Modal title={t('Open the name of source {number}', { number })} onClose={onClose}>
      {name === null ? (
        <>
          <p>{t('The history will show that you opened the name and why, never the name itself. The other keeper is told.')}</p>
          <ReasonForm
            label={t('Reason, without the name')}
            action={busy ? t('Opening it…') : t('Open the name')}
            onDone={(reason) => void open(reason)}
          />
          {problem && (
            <p className="notice notice-wrong" role="alert">
              {t.said(problem.fields?.reason ?? problem.detail)}
            </p>
          )}
        </>
      ) : (
        <>
          <p className="serif text-xl font-semibold break" role="status" translate="no" dir="auto">
            {name}
          </p>
          <p className="small quiet">
            {t('It is shown for a minute, and only here. Do not write it down at the desk: write “source {number}”.', { number })}
          </p>
          <div>
            <button ref={hide} type="button" className="btn btn-main" onClick={onClose}>
              {t('Hide it')}
            </button>
          </div>
        </>
      )}
    </Modal>
  )
}

/** Asks who keeps it in somebody's place. */
export function HandOnDialog({
  name: { id, number, keepers },
  from,
  people,
  onClose,
  onHanded,
}: {
  name: SealedNameView
  from: string
  people: readonly PersonOnDesk[]
  onClose: () => void
  onHanded: (to: string) => void
}) {
  const t = useTranslate()
  const [to, setTo] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const others = people.filter((p) => !keepers.some((k) => k.id === p.id))
  const goes = keepers.find((k) => k.id === from)?.name ?? ''
  async function hand() {
    setBusy(true)
    const answer = await call(handSealedNameDoor, { sealedId: id }, { from, to })
    setBusy(false)
    if (answer.ok) onHanded(others.find((p) => p.id === to)?.name ?? '')
    else setProblem(answer.problem)
  }
  return (
    <Modal title={t('Have somebody else keep the name of source {number}', { number })} onClose={onClose}>
      <form
        className="grid gap-3"
        onSubmit={(e) => {
          e.preventDefault()
          if (to) void hand()
        }}
      >
        <p>
          {t('{name} cannot open it afterwards, and whoever you choose can. Nothing is opened by it; it stands in the history.', {
            name: goes,
          })}
        </p>
        {others.length === 0 ? (
          <p>{t('Nobody else works at this story. Ask a colleague in first.')}</p>
        ) : (
          <label className="field">
            <span>{t('Who keeps it instead of {name}', { name: goes })}</span>
            <select className="input" data-first value={to} onChange={(e) => setTo(e.target.value)}>
              <option value="">{t('Choose a colleague')}</option>
              {others.map((p) => (
                <option key={p.id} value={p.id}>
                  {p.name}
                </option>
              ))}
            </select>
          </label>
        )}
        {problem && (
          <p className="notice notice-wrong" role="alert">
            {t.said(problem.detail)}
          </p>
        )}
        <div>
          <button type="submit" className="btn btn-main" disabled={busy || !to}>
            {t('Hand it on')}
          </button>
        </div>
      </form>
    </Modal>
  )
}

/** Where a name stands in plain words, so that a keeper can have it taken out. */
export function PlacesDialog({
  storyId,
  name: { id, number },
  onClose,
}: {
  storyId: string
  name: SealedNameView
  onClose: () => void
}) {
  const t = useTranslate()
  const [found, setFound] = useState<{ places: SealedPlace[]; more: boolean } | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => {
    let isGone = false
    void call(readSealedPlacesDoor, { sealedId: id }).then((answer) => {
      if (isGone) return
      if (answer.ok) setFound(answer.data)
      else setProblem(answer.problem)
    })
    return () => {
      isGone = true
    }
  }, [id])
  return (
    <Modal title={t('Where the name of source {number} stands in plain words', { number })} onClose={onClose}>
      <p className="small quiet">
        {t(
          'Whoever may not open the name is not kept from writing it: the desk would tell it to them by that. Where it stands, have it changed, or have an admin erase it.',
        )}
      </p>
      {problem && (
        <p className="notice notice-wrong" role="alert">
          {t.said(problem.detail)}
        </p>
      )}
      {!found && !problem && <p role="status">{t('Looking…')}</p>}
      {found?.places.length === 0 && <p role="status">{t('Nowhere in this story.')}</p>}
      {found && found.places.length > 0 && (
        <ul className="grid gap-2">
          {found.places.map((place) => (
            <li key={JSON.stringify(place)}>
              <Link href={wayTo(storyId, place)}>{sayPlace(t, place)}</Link>
            </li>
          ))}
        </ul>
      )}
      {found?.more && <p className="small quiet">{t('There are more. Have these changed first.')}</p>}
    </Modal>
  )
}

function sayPlace(t: Translate, { kind, seq }: SealedPlace): string {
  switch (kind) {
    case 'article':
      return t('In the text of an article')
    case 'claim':
      return t('In a claim')
    case 'note':
      return t('In the note of a verdict')
    case 'message':
      return t('In a note of a thread')
    case 'correction':
      return t('In a correction')
    case 'event':
      return t('In the history, at number {number}', { number: seq ?? 0 })
  }
}
const wayTo = (storyId: string, { kind, claimId, articleId }: SealedPlace) =>
  kind === 'event'
    ? `/stories/${storyId}/history`
    : kind === 'correction'
      ? `/stories/${storyId}/report/compose${articleId ? `?article=${articleId}` : ''}`
      : claimId
        ? `/stories/${storyId}/check?claim=${claimId}`
        : `/stories/${storyId}/articles/${articleId}`
