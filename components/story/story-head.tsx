import type { ReactNode } from 'react'
import { useTranslate } from '#translate'
import type { StoryView } from '@/lib/domain/views'
import { Moment } from '../controls/due'
import { Link } from '../controls/link'

/** The head of every page of a story, with the ways between them. */
export function StoryHead({
  story,
  zone,
  here,
  checking,
  doubt,
  actions,
}: {
  story: Pick<StoryView, 'id' | 'title' | 'dueAt' | 'restricted' | 'ownerName'>
  zone: string
  here: string
  checking: boolean
  /** Whether a line is in doubt before claims are extracted: where none is, there is nothing to clean up. */
  doubt: boolean
  /** What can be done with the whole story, beside its title. */
  actions?: ReactNode
}) {
  const t = useTranslate()
  const tab = (href: string, label: string) => (
    <Link href={href} aria-current={here === label ? 'page' : undefined}>
      {t(label)}
    </Link>
  )
  return (
    <div className="grid gap-2">
      <p className="small no-print">
        <Link href="/stories">{t('Stories')}</Link>
      </p>
      <div className="flex items-start justify-between gap-4 flex-wrap">
        <h1>{story.title}</h1>
        {actions}
      </div>
      <p className="quiet small flex gap-x-4 flex-wrap">
        <span>{t('Owner: {ownerName}', { ownerName: story.ownerName })}</span>
        <span>
          {t('Due:')} {story.dueAt ? <Moment iso={story.dueAt} zone={zone} /> : t('no date')}
        </span>
        {story.restricted && <span className="state">{t('restricted')}</span>}
      </p>
      <div className="bar -mx-1 rounded-card no-print">
        <nav aria-label={t('Pages of this story')}>
          {tab(`/stories/${story.id}`, 'Articles')}
          {(doubt || here === 'Clean-up') && tab(`/stories/${story.id}/clean-up`, 'Clean-up')}
          {checking && tab(`/stories/${story.id}/check`, 'Workbench')}
          {checking && tab(`/stories/${story.id}/grid`, 'Grid')}
          {checking && tab(`/stories/${story.id}/report`, 'Report')}
          {tab(`/stories/${story.id}/history`, 'History')}
        </nav>
      </div>
    </div>
  )
}
