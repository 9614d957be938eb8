import { Link } from '@/components/controls/link'
import { CleanUp } from '@/components/story/clean-up'
import { StoryHead } from '@/components/story/story-head'
import { listArticles } from '@/lib/db/articles'
import { db } from '@/lib/db/pool'
import { factsOf } from '@/lib/db/stories'
import { can } from '@/lib/review/policy'
import { guard, idOf, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { seeStory } from '@/lib/web/see'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Clean-up')

export default async function CleanUpPage({ params }: { params: Promise<{ storyId: string }> }) {
  const t = await translator()
  const storyId = idOf((await params).storyId)
  const actor = await requireActor(`/stories/${storyId}/clean-up`)
  const zone = await deskZone()
  const { story, articles } = await guard(async () => ({
    story: await seeStory(actor, storyId),
    articles: await listArticles(db, storyId),
  }))
  const checking = articles.some((a) => a.stage === 'checking')
  return (
    <main id="main" className="page grid gap-6">
      <StoryHead story={story} zone={zone} here="Clean-up" checking={checking} doubt />
      {articles.length < 2 ? (
        <div className="card p-6 grid gap-3 justify-items-start">
          <p>
            {articles.length === 0 ? t('There are no articles yet.') : t('There is one article; a fact needs a second source.')}
          </p>
          <Link className="btn btn-main" href={`/stories/${storyId}`}>
            {t('Add articles')}
          </Link>
        </div>
      ) : (
        <CleanUp storyId={storyId} articles={articles} mayEdit={can(actor, 'type-lines', factsOf(story))} />
      )}
    </main>
  )
}
