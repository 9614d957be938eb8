import { proposalFileDoor } from '@/lib/contract/articles'
import { db } from '@/lib/db/pool'
import { proposedPage } from '@/lib/db/watch'
import { notFound } from '@/lib/domain/refusal'
import { seeArticle } from '@/lib/web/see'
import { serveStream } from '@/lib/web/serve'
import { warcFile } from '@/lib/web/warc-file'

export const GET = serveStream(proposalFileDoor, async ({ params: { articleId, proposalId }, actor }) => {
  await seeArticle(actor, articleId)
  const found = await proposedPage(db, articleId, proposalId)
  if (!found) throw notFound('version')
  return warcFile(found.raw, found.fileName)
})
