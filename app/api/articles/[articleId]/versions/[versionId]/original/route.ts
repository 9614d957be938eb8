import { originalDoor } from '@/lib/contract/articles'
import { findOriginal } from '@/lib/db/pages'
import { db } from '@/lib/db/pool'
import { notFound } from '@/lib/domain/refusal'
import { seeArticle } from '@/lib/web/see'
import { serveStream } from '@/lib/web/serve'

export const GET = serveStream(originalDoor, async ({ params: { articleId, versionId }, actor }) => {
  await seeArticle(actor, articleId)
  const found = await findOriginal(db, articleId, versionId)
  if (!found) throw notFound('version')
  return new Response(Buffer.from(found.raw), {
    headers: {
      'content-type': 'application/warc',
      'content-disposition': `attachment; filename="${(found.fileName ?? 'page.warc').replace(/[^A-Za-z0-9._-]/g, '_')}"`,
      'cache-control': 'no-store',
    },
  })
})
