'use client'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { removeViewDoor, saveViewDoor } from '@/lib/contract/generated/desk'
import { call } from '../client/client'
import { isFiltered, readFilter, SHIPPED_VIEWS, writeFilter } from './filter'
import { useBench, useWorks } from './use-bench'

/** The filters that were kept under a name, and keeping the one that is set; loaded when the menu is opened. */
export function Views() {
  const t = useTranslate()
  const works = useWorks()
  const filter = useBench((b) => b.filter)
  const [mine, setMine] = useState(() => works.now().given.views)
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const [problem, setProblem] = useState('')
  const query = writeFilter(filter).toString()

  async function save() {
    const answer = await call(saveViewDoor, {}, { screen: 'check', storyId: works.now().given.story.id, name, query, shared })
    if (!answer.ok) return setProblem(Object.values(answer.problem.fields ?? {})[0] ?? answer.problem.detail)
    setMine((all) => [
      ...all.filter((v) => v.id !== answer.data.viewId),
      { id: answer.data.viewId, screen: 'check', name: name.trim(), query, shared, mine: true, owner: '' },
    ])
    setName('')
    setProblem('')
  }
  async function remove(id: string) {
    const answer = await call(removeViewDoor, { viewId: id })
    if (answer.ok) setMine((all) => all.filter((v) => v.id !== id))
    else setProblem(answer.problem.detail)
  }
  return (
    <div className="grid gap-0.5 w-60 max-w-[80vw] max-h-72 overflow-auto">
      {SHIPPED_VIEWS.map((view) => (
        <button
          key={view.name}
          type="button"
          data-close
          aria-pressed={writeFilter(view.filter).toString() === query}
          onClick={() => works.filter(view.filter)}
        >
          {t(view.name)}
        </button>
      ))}
      {mine.map((view) => (
        <span key={view.id} className="flex">
          <button
            type="button"
            className="flex-1 min-w-0"
            data-close
            aria-pressed={view.query === query}
            onClick={() => works.filter(readFilter(new URLSearchParams(view.query)))}
          >
            <span className="truncate">{view.name}</span>
            {view.shared && (
              <span className="small quiet ms-auto ps-2">{view.mine ? t('shared') : t('by {name}', { name: view.owner })}</span>
            )}
          </button>
          {view.mine && (
            <button type="button" onClick={() => remove(view.id)} aria-label={t('Remove the view {name}', { name: view.name })}>
              ✕
            </button>
          )}
        </span>
      ))}
      {isFiltered(filter) && (
        <form
          data-keys="own"
          className="grid gap-1 p-2 border-t border-(--line)"
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <label htmlFor="view-name" className="small font-semibold">
            {t('Keep this filter as')}
          </label>
          <input id="view-name" className="input" value={name} maxLength={80} onChange={(e) => setName(e.target.value)} />
          <label className="small flex gap-2 items-center min-h-6">
            <input type="checkbox" checked={shared} onChange={(e) => setShared(e.target.checked)} />
            {t('Colleagues see it too')}
          </label>
          {problem && <span className="wrong">{problem}</span>}
          <button type="submit" className="btn btn-small justify-self-start!">
            {t('Save')}
          </button>
        </form>
      )}
    </div>
  )
}
