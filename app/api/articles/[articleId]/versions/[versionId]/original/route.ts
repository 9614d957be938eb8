import { originalDoor } from '@/lib/contract/articles'
import { findOriginal } from '@/lib/db/pages'
import { db } from '@/lib/db/pool'
import { notFound } from '@/lib/domain/refusal'
import { seeArticle } from '@/lib/web/see'
import { serveStream } from '@/lib/web/serve'
import { warcFile } from '@/lib/web/warc-file'

export const GET = serveStream(originalDoor, async ({ params: { articleId, versionId }, actor }) => {
  await seeArticle(actor, articleId)
  const found = await findOriginal(db, articleId, versionId)
  if (!found) throw notFound('version')
  return warcFile(found.raw, found.fileName)
})
