'use client'
import { useEffect, useState } from 'react'
import { useTranslate } from '#translate'
import { drawClaimDoor, readOmissionsDoor } from '@/lib/contract/generated/stories'
import type { OmissionView } from '@/lib/domain/views'
import { placeIn } from '@/lib/report/locate'
import { call } from '../client/client'
import { Skeleton } from '../controls/skeleton'
import { mayEdit } from './commands/may'
import { claimOf, draftFor } from './seen'
import { useBench, useWorks } from './use-bench'

/** What the other articles of the story state and the one under check does not, the weightiest first. */
export function Missing() {
  const t = useTranslate()
  const { articleId, story } = useBench((b) => b.given)
  const [found, setFound] = useState<{ articleId: string; list: OmissionView[] } | null>(null)
  useEffect(() => {
    let gone = false
    void call(readOmissionsDoor, { storyId: story.id }, { article: articleId }).then((answer) => {
      if (!gone && answer.ok) setFound({ articleId, list: answer.data.omissions })
    })
    return () => {
      gone = true
    }
  }, [story.id, articleId])
  if (found?.articleId !== articleId)
    return (
      <div className="p-4">
        <Skeleton />
      </div>
    )
  return (
    <div className="p-4 grid gap-4 content-start">
      <p className="small quiet">{t('What another article states and this one does not, as far as the desk can tell.')}</p>
      {found.list.length === 0 && <p className="quiet">{t('Nothing of weight is missing here.')}</p>}
      {found.list.map((one) => (
        <Omission key={`${one.versionId}-${one.start}`} omission={one} />
      ))}
    </div>
  )
}

/** One sentence that is missing, a press away from a claim of its own article or from the note of the open claim. */
function Omission({ omission }: { omission: OmissionView }) {
  const t = useTranslate()
  const works = useWorks()
  const { articles, story } = useBench((b) => b.given)
  const canEdit = useBench(mayEdit)
  const claim = useBench(claimOf)
  const note = useBench((b) => (claim ? draftFor(b, claim).content.note : ''))
  const [said, setSaid] = useState('')
  const article = articles.find((a) => a.id === omission.articleId)
  if (!article) return null
  const { versionId, start, end, quote } = omission
  const outlet = article.outlet || t('Outlet unknown')
  const makeClaim = async () => {
    const answer = await call(drawClaimDoor, { storyId: story.id }, { versionId, start, end })
    setSaid(answer.ok ? t('It is a claim of {outlet} now.', { outlet }) : answer.problem.detail)
  }
  return (
    <article className="passage grid gap-1.5">
      <p className="small quiet">
        {outlet} · {t(placeIn(article, start))} · {t.kept(omission.reason)}
      </p>
      <p className="serif leading-relaxed break" translate="no" lang={article.language} dir="auto">
        {quote}
      </p>
      <div className="flex gap-2 flex-wrap items-center">
        <button type="button" className="btn btn-small" onClick={() => void makeClaim()}>
          {t('Make it a claim')}
        </button>
        {canEdit && (
          <button
            type="button"
            className="btn btn-small"
            onClick={() => works.type({ note: `${note}${note ? '\n' : ''}${outlet}: “${quote}”` })}
          >
            {t('Put it into the note')}
          </button>
        )}
        <span className="small quiet" role="status">
          {said}
        </span>
      </div>
    </article>
  )
}
