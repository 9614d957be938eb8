import Link from 'next/link'
import { useTranslate } from '#translate'
import { Moment } from '@/components/controls/due'
import { AddArticles } from '@/components/story/add-articles'
import { ArticleDetailsForm } from '@/components/story/article-details-form'
import { HandOver } from '@/components/story/hand-over'
import { Overview } from '@/components/story/overview'
import { PracticeButton } from '@/components/story/practice-button'
import { SecondReadingRuleOf } from '@/components/story/second-reading-rule'
import { StoryHead } from '@/components/story/story-head'
import { StoryPeople } from '@/components/story/story-people'
import { listArticles } from '@/lib/db/articles'
import { listBar } from '@/lib/db/claim-bar'
import { getHousePolicy } from '@/lib/db/house-policy'
import { listStoryPeople } from '@/lib/db/members'
import { listDesk } from '@/lib/db/people'
import { db } from '@/lib/db/pool'
import { factsOf } from '@/lib/db/stories'
import type { ArticleView } from '@/lib/domain/views'
import { ORIGIN_WORD } from '@/lib/domain/words'
import { can } from '@/lib/review/policy'
import { guard, idOf, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { seeStory } from '@/lib/web/see'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Articles')

export default async function StoryPage({ params }: { params: Promise<{ storyId: string }> }) {
  const t = await translator()
  const storyId = idOf((await params).storyId)
  const actor = await requireActor(`/stories/${storyId}`)
  const { story, articles, people, house, onStory } = await guard(async () => ({
    story: await seeStory(actor, storyId),
    articles: await listArticles(db, storyId),
    people: await listDesk(db),
    onStory: await listStoryPeople(db, storyId),
    house: (await getHousePolicy(db)).content,
  }))
  const under = articles.find((a) => a.stage === 'checking')
  const bar = under ? await guard(() => listBar(db, under.id, actor)) : []
  const zone = await deskZone()
  const mayEdit = can(actor, 'add-article', factsOf(story))
  const cleaning = articles.filter((a) => a.stage === 'cleaning').length
  const checking = articles.some((a) => a.stage === 'checking')
  return (
    <main id="main" className="page grid gap-6">
      <StoryHead
        story={story}
        zone={zone}
        here="Articles"
        checking={checking}
        actions={
          can(actor, 'assign-claim', factsOf(story)) && (
            <div className="flex gap-2 flex-wrap">
              {story.practice && story.restricted && story.ownerId === actor.id && <PracticeButton again />}
              {!story.practice && <HandOver people={people.filter((p) => p.id !== actor.id)} storyId={story.id} />}
            </div>
          )
        }
      />
      {bar.length > 0 && <Overview storyId={story.id} claims={bar} signedOff={story.signedOff !== null} />}
      <SecondReadingRuleOf story={story} house={house.secondReading} mayEdit={can(actor, 'set-second-reading', factsOf(story))} />
      {!story.practice && (
        <StoryPeople
          storyId={story.id}
          restricted={story.restricted}
          people={onStory}
          desk={people}
          meId={actor.id}
          mayChange={can(actor, 'change-members', factsOf(story))}
        />
      )}
      <section className="grid gap-3" aria-labelledby="articles-title">
        <h2 id="articles-title">{t('Articles')}</h2>
        {articles.length === 0 && (
          <p className="quiet">
            {t('None yet. Add the article to check, then at least one other outlet’s report on the same event.')}
          </p>
        )}
        <ol className="grid gap-3">
          {articles.map((article) => (
            <ArticleCard key={article.id} storyId={story.id} article={article} zone={zone} mayEdit={mayEdit} />
          ))}
        </ol>
      </section>
      <WhatIsNext storyId={story.id} articles={articles.length} cleaning={cleaning} checking={checking} mayEdit={mayEdit} />
      {mayEdit && (
        <section className="grid gap-3" aria-labelledby="add-title">
          <h2 id="add-title">{t('Add articles')}</h2>
          <AddArticles storyId={story.id} zone={zone} first={articles.length === 0} />
        </section>
      )}
    </main>
  )
}

/** An article of the story: what is known of it, and the way to its versions. */
function ArticleCard({
  storyId,
  article,
  zone,
  mayEdit,
}: {
  storyId: string
  article: ArticleView
  zone: string
  mayEdit: boolean
}) {
  const t = useTranslate()
  return (
    <li className="card p-4 grid gap-2">
      <div className="flex justify-between gap-4 flex-wrap">
        <div>
          <span className="state me-2">
            {article.position === 1 ? t('Article under check') : t('Source {count}', { count: article.position - 1 })}
          </span>
          <span className="serif text-lg font-semibold break" translate="no" lang={article.language} dir="auto">
            {article.headline}
          </span>
        </div>
        <span className="state self-start">{article.stage === 'cleaning' ? t('in clean-up') : t('in check')}</span>
      </div>
      <KnownOf article={article} />
      {!article.publishedAt && (
        <p className="notice notice-warn small">
          {t('Without a publication date, “Thursday” or “the 20th” cannot be resolved.')}
        </p>
      )}
      <p className="flex gap-3 items-center flex-wrap small">
        <Link prefetch={false} href={`/stories/${storyId}/articles/${article.id}`}>
          {t('Versions and origin')}
        </Link>
        {article.origin && <span className="chip">{`${t(ORIGIN_WORD[article.origin.kind])} ${article.origin.name}`}</span>}
        {article.retired && <span className="badge badge-warn">{t('source retired')}</span>}
      </p>
      {mayEdit && (
        <details>
          <summary className="small">{t('Change these details')}</summary>
          <ArticleDetailsForm article={article} zone={zone} />
        </details>
      )}
    </li>
  )
}

function KnownOf({ article }: { article: ArticleView }) {
  const t = useTranslate()
  return (
    <ul className="small quiet flex gap-x-5 gap-y-1 flex-wrap">
      <li>
        {t('Outlet:')} {article.outlet || t('unknown')}
      </li>
      <li>
        {t('Byline:')} {article.byline || t('unknown')}
      </li>
      <li>
        {t('Published:')}{' '}
        {article.publishedAt && article.timeZone ? <Moment iso={article.publishedAt} zone={article.timeZone} /> : t('unknown')}
      </li>
      <li className="nums">
        {t('{length} characters, version {versionNumber}', {
          length: article.text.length.toLocaleString('en'),
          versionNumber: article.versionNumber,
        })}
      </li>
      {article.url && (
        <li>
          <a href={article.url} rel="noreferrer noopener" target="_blank">
            {t('Original page')}
          </a>
        </li>
      )}
    </ul>
  )
}

/** What the story waits for: clean-up, a second source, or the workbench. */
function WhatIsNext({
  storyId,
  articles,
  cleaning,
  checking,
  mayEdit,
}: {
  storyId: string
  articles: number
  cleaning: number
  checking: boolean
  mayEdit: boolean
}) {
  const t = useTranslate()
  return (
    <>
      {mayEdit && articles >= 2 && cleaning > 0 && (
        <p className="notice notice-good flex items-center justify-between gap-4 flex-wrap">
          <span>{t('{cleaning, plural, one {# article waits} other {# articles wait}} for clean-up.', { cleaning })}</span>
          <Link prefetch={false} className="btn btn-main" href={`/stories/${storyId}/clean-up`}>
            {t('Next: clean up')}
          </Link>
        </p>
      )}
      {mayEdit && articles === 1 && <p className="notice">{t('A fact needs a second source: add another outlet’s report.')}</p>}
      {checking && cleaning === 0 && (
        <p>
          <Link prefetch={false} className="btn btn-main" href={`/stories/${storyId}/check`}>
            {t('Open the workbench')}
          </Link>
        </p>
      )}
    </>
  )
}
