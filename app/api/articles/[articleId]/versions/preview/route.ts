import { previewVersion } from '@/lib/commands/preview-version'
import { previewVersionDoor } from '@/lib/contract/articles'
import { seeArticle } from '@/lib/web/see'
import { serveFile } from '@/lib/web/serve'

export const POST = serveFile(previewVersionDoor, previewVersion, {
  see: (actor, { articleId }) => seeArticle(actor, articleId),
  input: ({ params, fields: { baseVersionId, force, note }, source }) => ({ ...params, source, baseVersionId, force, note }),
})
