import { notFound, redirect } from 'next/navigation'
import { Link } from '@/components/controls/link'
import { firstWith, readFilter } from '@/components/workbench/filter'
import { Workbench } from '@/components/workbench/workbench'
import { aliasesFor } from '@/lib/db/aliases'
import { listArticles } from '@/lib/db/articles'
import { findClaim, findSuccessor, listForBench } from '@/lib/db/claims'
import { listDrafts } from '@/lib/db/drafts'
import { getHousePolicy } from '@/lib/db/house-policy'
import { listDesk } from '@/lib/db/people'
import { db } from '@/lib/db/pool'
import { sentencesOf } from '@/lib/db/report'
import { factsOf } from '@/lib/db/stories'
import { listViews } from '@/lib/db/views'
import { ROLE_WORD } from '@/lib/domain/words'
import { packed } from '@/lib/review/packed'
import { can, roleOn } from '@/lib/review/policy'
import { quoted } from '@/lib/text/quoted'
import { shortNames } from '@/lib/text/short-outlet'
import { guard, idOf, isId, one, requireActor } from '@/lib/web/page'
import { seeStory } from '@/lib/web/see'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Workbench')

export default async function CheckPage({
  params,
  searchParams,
}: {
  params: Promise<{ storyId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const t = await translator()
  const storyId = idOf((await params).storyId)
  const query = await searchParams
  const wantedClaim = one(query.claim, 40)
  const actor = await requireActor(`/stories/${storyId}/check${wantedClaim ? `?claim=${wantedClaim}` : ''}`)
  const { story, articles, found } = await guard(async () => {
    const story = await seeStory(actor, storyId)
    const [articles, found] = await Promise.all([
      listArticles(db, storyId),
      isId(wantedClaim) ? findClaim(db, wantedClaim) : null,
    ])
    return { story, articles, found: found?.storyId === storyId ? found : null }
  })
  const checking = articles.filter((a) => a.stage === 'checking')
  if (checking.length === 0) redirect(`/stories/${storyId}/clean-up`)

  if (wantedClaim && !found) notFound()
  const asking = new URLSearchParams(Object.entries(query).map(([key]) => [key, one(query[key])]))
  const article =
    checking.find((a) => a.id === (found?.articleId ?? one(query.article, 40))) ??
    (await guard(() => firstWith(checking, readFilter(asking), actor.id, (id) => listForBench(db, storyId, actor, id, null)))) ??
    checking[0]!
  const [claims, drafts, views, names, people, { content: rules }] = await guard(() =>
    Promise.all([
      listForBench(db, storyId, actor, article.id, found ? wantedClaim : null),
      listDrafts(db, actor.id, article.id),
      listViews(db, actor.id, 'check'),
      aliasesFor(db, storyId),
      listDesk(db, storyId),
      getHousePolicy(db),
    ]),
  )
  const role = roleOn(actor, factsOf(story))
  const asked = claims.find((c) => c.id === wantedClaim)
  if (asked?.state === 'withdrawn') {
    const successor = await guard(() => findSuccessor(db, asked.id))
    return (
      <main id="main" className="page page-narrow">
        <div className="card p-6 mt-8 grid gap-3">
          <h1>{t('This claim was set aside')}</h1>
          <p>{asked.withdrawnReason && t.kept(asked.withdrawnReason)}</p>
          <p className="serif" translate="no" dir="auto">
            {quoted(asked.quote)}
          </p>
          <p className="flex gap-3 flex-wrap">
            {successor && (
              <Link className="btn btn-main" href={`/stories/${storyId}/check?claim=${successor}`}>
                {t('Go to what replaced it')}
              </Link>
            )}
            <Link className="btn" href={`/stories/${storyId}/claims/${asked.id}`}>
              {t('Its history')}
            </Link>
            <Link className="btn" href={`/stories/${storyId}/check`}>
              {t('The workbench')}
            </Link>
          </p>
        </div>
      </main>
    )
  }
  return (
    <Workbench
      key={article.id}
      given={{
        story,
        articles,
        articleId: article.id,
        sentences: sentencesOf(article),
        views,
        names,
        short: shortNames(articles.filter((a) => a.id !== article.id)),
        people,
        mayWrite: can(actor, 'edit-claims', factsOf(story)),
        leadEditorId: rules.leadEditorId,
        me: { id: actor.id, name: actor.name, role, roleWord: t(ROLE_WORD[role]) },
      }}
      first={{
        claims: packed(claims),
        drafts,
        initialClaim: asked?.id ?? null,
        query: asking.toString(),
      }}
    />
  )
}
