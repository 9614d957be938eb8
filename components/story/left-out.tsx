'use client'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useTranslate } from '#translate'
import { drawClaimDoor, readOmissionsDoor } from '@/lib/contract/generated/stories'
import { addressOf } from '@/lib/domain/omission'
import type { ArticleView, OmissionView } from '@/lib/domain/views'
import { placeIn } from '@/lib/report/locate'
import { call } from '../client/client'
import { Skeleton } from '../controls/skeleton'
import { usePreferences } from '../keys/keys'

type Source = Pick<ArticleView, 'id' | 'outlet' | 'language' | 'lines' | 'versionId'>
interface Props {
  storyId: string
  articleId: string
  sources: readonly Source[]
  /** The number of each claim under check, from 1. */
  numbers: Readonly<Record<string, number>>
  mayWrite: boolean
}

/** What the sources of a grid state and its article does not, the weightiest first. */
export function LeftOut(props: Props) {
  const t = useTranslate()
  const { storyId, articleId, sources } = props
  const [found, setFound] = useState<{ list: OmissionView[] } | { problem: string } | null>(null)
  useEffect(() => {
    let gone = false
    setFound(null)
    void call(readOmissionsDoor, { storyId }, { article: articleId }).then((answer) => {
      if (!gone) setFound(answer.ok ? { list: answer.data.omissions } : { problem: answer.problem.detail })
    })
    return () => {
      gone = true
    }
  }, [storyId, articleId])
  if (found === null) return <Skeleton />
  if ('problem' in found) return <p role="alert">{found.problem}</p>
  if (found.list.length === 0) return <p className="quiet">{t('Nothing of weight is missing here.')}</p>
  return (
    <ol className="left-out">
      {found.list.map((omission) => {
        const source = sources.find((s) => s.id === omission.articleId)
        return source && <Row key={addressOf(omission)} omission={omission} source={source} {...props} />
      })}
    </ol>
  )
}

/** Keys of a line that has the focus, each the press of one of its buttons. */
const KEYS = { note: 'E', claim: 'O' } as const

/** One sentence that is left out: a key away from the note of the claim that comes nearest, or from a claim of its own. */
function Row({ omission, source, storyId, articleId, numbers, mayWrite }: Props & { omission: OmissionView; source: Source }) {
  const t = useTranslate()
  const router = useRouter()
  const { preferences } = usePreferences()
  const [problem, setProblem] = useState('')
  const { nearestClaimId, claimId, versionId, start, end } = omission
  const number = nearestClaimId === null ? undefined : numbers[nearestClaimId]
  const at = `missing=${addressOf(omission)}`
  const note = `/stories/${storyId}/check?${number ? `claim=${nearestClaimId}` : `article=${articleId}`}&${at}`
  const goTo = (id: string) => router.push(`/stories/${storyId}/check?claim=${id}`)
  const makeClaim = async () => {
    const answer = await call(drawClaimDoor, { storyId }, { versionId, start, end })
    if (answer.ok) goTo(answer.data.claimIds[0]!)
    else setProblem(answer.problem.detail)
  }
  const press = (event: KeyboardEvent<HTMLLIElement>) => {
    if (!preferences.singleKeys || event.ctrlKey || event.metaKey || event.altKey) return
    const key = event.key.toUpperCase()
    const pressed = Object.values(KEYS).find((one) => one === key)
    if (!pressed) return
    event.preventDefault()
    event.currentTarget.querySelector<HTMLElement>(`[data-key="${pressed}"]`)?.click()
  }
  return (
    <li onKeyDown={press} className="grid gap-2">
      <p className="small quiet">
        {source.outlet || t('Outlet unknown')}, {t(placeIn(source, start))}. {t.kept(omission.reason)}
      </p>
      <p className="serif leading-snug break" translate="no" lang={source.language} dir="auto">
        {omission.quote}
      </p>
      <p className="flex gap-2 flex-wrap items-center">
        <a className="btn btn-small" href={note} data-row data-key={KEYS.note} aria-keyshortcuts={KEYS.note}>
          {number ? t('Note it at claim {number}', { number }) : t('Note it')} <Key>{KEYS.note}</Key>
        </a>
        {claimId ? (
          <button
            type="button"
            className="btn btn-small"
            onClick={() => goTo(claimId)}
            data-key={KEYS.claim}
            aria-keyshortcuts={KEYS.claim}
          >
            {t('Check it as a claim')} <Key>{KEYS.claim}</Key>
          </button>
        ) : (
          mayWrite && (
            <button
              type="button"
              className="btn btn-small"
              onClick={() => void makeClaim()}
              data-key={KEYS.claim}
              aria-keyshortcuts={KEYS.claim}
            >
              {t('Make it a claim')} <Key>{KEYS.claim}</Key>
            </button>
          )
        )}
        <span className="small" role="status">
          {problem}
        </span>
      </p>
    </li>
  )
}

function Key({ children }: { children: string }) {
  const { preferences } = usePreferences()
  return preferences.keyCaps && preferences.singleKeys ? (
    <span className="kbd hide-small" aria-hidden="true">
      {children}
    </span>
  ) : null
}
