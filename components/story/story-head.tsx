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
  story: Pick<StoryView, 'id' | 'title' | 'dueAt' | 'restricted' | 'ownerName' | 'team'>
  zone: string
  here: string
  checking: boolean
  /** Whether a line is in doubt before claims are extracted: where none is, there is nothing to clean up. */
  doubt: boolean
  /** What can be done with the whole story, beside its title. */
  actions?: ReactNode
}) {
  const t = useTranslate()
  return (
    <div className="grid gap-2 grid-cols-[minmax(0,1fr)]">
      <p className="small no-print">
        <Link href="/stories">{t('Stories')}</Link>
      </p>
      <div className="flex items-start justify-between gap-4 max-sm:flex-wrap">
        <h1 className="break" translate="no" dir="auto">
          {story.title}
        </h1>
        {actions && <div className="flex-none has-[>:only-child:empty]:hidden">{actions}</div>}
      </div>
      <p className="quiet small flex gap-x-4 gap-y-1 flex-wrap">
        <span>{t('Owner: {ownerName}', { ownerName: story.ownerName })}</span>
        <span>
          {t('Due:')} {story.dueAt ? <Moment iso={story.dueAt} zone={zone} /> : t('no date')}
        </span>
        {story.team && (
          <span>
            {t('Team:')}{' '}
            <span translate="no" dir="auto">
              {story.team.name}
            </span>
          </span>
        )}
        {story.restricted && <span className="state">{t('restricted')}</span>}
      </p>
      <StoryTabs storyId={story.id} here={here} checking={checking} doubt={doubt} />
    </div>
  )
}

/** The pages of a story, one beside the other. */
export function StoryTabs({
  storyId,
  here,
  checking,
  doubt = false,
}: {
  storyId: string
  here: string
  checking: boolean
  doubt?: boolean
}) {
  const t = useTranslate()
  const tab = (page: string, label: string) => (
    <Link href={`/stories/${storyId}${page}`} aria-current={here === label ? 'page' : undefined}>
      {t(label)}
    </Link>
  )
  return (
    <div className="bar story-tabs no-print">
      <nav aria-label={t('Pages of this story')}>
        {tab('', 'Articles')}
        {(doubt || here === 'Clean-up') && tab('/clean-up', 'Clean-up')}
        {checking && tab('/check', 'Workbench')}
        {checking && tab('/grid', 'Grid')}
        {checking && tab('/report', 'Report')}
        {tab('/history', 'History')}
      </nav>
    </div>
  )
}
