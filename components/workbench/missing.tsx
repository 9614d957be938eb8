'use client'
import { useEffect, useState } from 'react'
import { useTranslate } from '#translate'
import { readOmissionsDoor } from '@/lib/contract/generated/stories'
import { addressOf } from '@/lib/domain/omission'
import type { OmissionView } from '@/lib/domain/views'
import { placeIn } from '@/lib/report/locate'
import { call } from '../client/client'
import { Skeleton } from '../controls/skeleton'
import { Cap, useKeyed } from '../keys/keys'
import { attach, checkOmission, claimOmission, isNoted, noteOmission } from './commands/evidence'
import { mayEdit, mayWrite } from './commands/may'
import { claimOf, draftFor } from './seen'
import { useBench, useWorks } from './use-bench'

/** What the other articles of the story state and the one under check does not, the weightiest first. */
export function Missing() {
  const t = useTranslate()
  const works = useWorks()
  const { articleId, articles, story } = useBench((b) => b.given)
  const omissions = useBench((b) => b.omissions)
  const [problem, setProblem] = useState('')
  // a new version of an article, or one that is a source no more, makes it another list
  const texts = articles.map((a) => `${a.versionId}${a.stage}${a.retired ? '-' : ''}`).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked depends on the texts as they stand
  useEffect(() => {
    let gone = false
    void call(readOmissionsDoor, { storyId: story.id }, { article: articleId }).then((answer) => {
      if (gone) return
      if (answer.ok) {
        const wanted = new URLSearchParams(location.search).get('missing')
        const at = answer.data.omissions.findIndex((one) => addressOf(one) === wanted)
        works.happen({ what: 'looked', at: { omissions: answer.data.omissions, omission: Math.max(0, at) } })
        if (at > 0) works.world.soon(() => works.world.revealPassage())
      }
      setProblem(answer.ok ? '' : answer.problem.detail)
    })
    return () => {
      gone = true
    }
  }, [story.id, articleId, texts, works])
  if (problem)
    return (
      <p className="p-4" role="alert">
        {problem}
      </p>
    )
  if (!omissions)
    return (
      <div className="p-4">
        <Skeleton />
      </div>
    )
  return (
    <div className="p-4 grid gap-4 content-start">
      <p className="small quiet">{t('Stated by another article, not by this one. The weightiest first.')}</p>
      {omissions.length === 0 && <p className="quiet">{t('Nothing of weight is missing here.')}</p>}
      {omissions.map((one, index) => (
        <Omission key={`${one.versionId}-${one.start}`} omission={one} index={index} />
      ))}
    </div>
  )
}

/** One sentence that is missing, a key away from the note of the open claim or from a claim of its own article. */
function Omission({ omission, index }: { omission: OmissionView; index: number }) {
  const t = useTranslate()
  const keyed = useKeyed()
  const works = useWorks()
  const { articles } = useBench((b) => b.given)
  const canEdit = useBench(mayEdit)
  const canWrite = useBench(mayWrite)
  const claim = useBench(claimOf)
  const isCurrent = useBench((b) => b.omission === index)
  const noted = useBench((b) => (claim ? isNoted(draftFor(b, claim).content.evidence, omission) : false))
  const article = articles.find((a) => a.id === omission.articleId)
  if (!article) return null
  const choose = () => works.happen({ what: 'looked', at: { omission: index } })
  return (
    <article className="passage grid gap-1" data-current={isCurrent}>
      <div className="flex justify-between gap-2 items-baseline flex-wrap">
        <button type="button" className="btn btn-quiet btn-small -ms-2" aria-pressed={isCurrent} onClick={choose}>
          {article.outlet || t('Outlet unknown')}
        </button>
        <span className="small quiet">{t(placeIn(article, omission.start))}</span>
      </div>
      <p className="serif leading-relaxed break" translate="no" lang={article.language} dir="auto">
        {omission.quote}
      </p>
      <p className="small quiet">{t.kept(omission.reason)}</p>
      <div className="flex gap-2 flex-wrap items-center">
        {canEdit && (
          <button
            type="button"
            className="btn btn-small"
            aria-pressed={noted}
            onClick={() => {
              choose()
              noteOmission(works, omission)
            }}
            {...(isCurrent ? keyed(attach) : {})}
          >
            {noted ? t('Take off the note') : t('Note it')} {isCurrent && <Cap of={attach} />}
          </button>
        )}
        {(omission.claimId !== null || canWrite) && (
          <button
            type="button"
            className="btn btn-small"
            onClick={() => void checkOmission(works, omission)}
            {...(isCurrent ? keyed(claimOmission) : {})}
          >
            {omission.claimId ? t('Check it as a claim') : t('Make it a claim')} {isCurrent && <Cap of={claimOmission} />}
          </button>
        )}
      </div>
    </article>
  )
}
