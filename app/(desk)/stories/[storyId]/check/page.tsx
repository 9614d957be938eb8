import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound, redirect } from 'next/navigation'
import { Workbench } from '@/components/workbench/workbench'
import { listArticles } from '@/lib/db/articles'
import { findSuccessor, listClaims } from '@/lib/db/claims'
import { db } from '@/lib/db/pool'
import { coverage } from '@/lib/db/report'
import { ROLE_WORD } from '@/lib/domain/words'
import { guard, idOf, one, requireActor } from '@/lib/web/page'
import { seeStory } from '@/lib/web/see'

export const metadata: Metadata = { title: 'Workbench' }

export default async function CheckPage({
  params,
  searchParams,
}: {
  params: Promise<{ storyId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const storyId = idOf((await params).storyId)
  const query = await searchParams
  const wantedClaim = one(query.claim, 40)
  const actor = await requireActor(`/stories/${storyId}/check${wantedClaim ? `?claim=${wantedClaim}` : ''}`)
  const { story, articles, claims } = await guard(async () => {
    const story = await seeStory(actor, storyId)
    const [articles, claims] = await Promise.all([listArticles(db, storyId), listClaims(db, storyId)])
    return { story, articles, claims }
  })
  const checking = articles.filter((a) => a.stage === 'checking')
  if (checking.length === 0) redirect(`/stories/${storyId}/clean-up`)

  const asked = claims.find((c) => c.id === wantedClaim)
  if (wantedClaim && !asked) notFound()
  if (asked?.state === 'withdrawn') {
    const successor = await guard(() => findSuccessor(db, asked.id))
    return (
      <main id="main" className="page page-narrow">
        <div className="card p-6 mt-8 grid gap-3">
          <h1>This claim was set aside</h1>
          <p>{asked.withdrawnReason}</p>
          <p className="serif">“{asked.quote}”</p>
          <p className="flex gap-3 flex-wrap">
            {successor && (
              <Link prefetch={false} className="btn btn-main" href={`/stories/${storyId}/check?claim=${successor}`}>
                Go to what replaced it
              </Link>
            )}
            <Link prefetch={false} className="btn" href={`/stories/${storyId}/claims/${asked.id}`}>
              Its history
            </Link>
            <Link prefetch={false} className="btn" href={`/stories/${storyId}/check`}>
              The workbench
            </Link>
          </p>
        </div>
      </main>
    )
  }
  const article = checking.find((a) => a.id === (asked?.articleId ?? one(query.article, 40))) ?? checking[0]!
  const covered = coverage(article, claims)
  return (
    <Workbench
      key={article.id}
      story={story}
      articles={articles}
      claims={claims}
      articleId={article.id}
      initialClaim={asked?.id ?? null}
      sentences={covered.sentences}
      coverage={{ claims: covered.claims, nothing: covered.nothing, open: covered.open.length }}
      me={{ id: actor.id, name: actor.name, role: actor.role, roleWord: ROLE_WORD[actor.role] }}
    />
  )
}
