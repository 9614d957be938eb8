import { reviseArticle } from '@/lib/commands/revise-article'
import { readVersionsDoor, reviseArticleDoor } from '@/lib/contract/articles'
import { db } from '@/lib/db/pool'
import { listVersions } from '@/lib/db/versions'
import { seeArticle } from '@/lib/web/see'
import { serveFile, serveRead } from '@/lib/web/serve'

export const GET = serveRead(readVersionsDoor, async ({ params, actor }) => {
  await seeArticle(actor, params.articleId)
  return { versions: await listVersions(db, params.articleId) }
})
export const POST = serveFile(reviseArticleDoor, reviseArticle, {
  see: (actor, { articleId }) => seeArticle(actor, articleId),
  input: ({ params, fields: { baseVersionId, force, note }, source }) => ({ ...params, source, baseVersionId, force, note }),
})
