import { reviseArticle } from '@/lib/commands/revise-article'
import { db } from '@/lib/db/pool'
import { listVersions } from '@/lib/db/versions'
import { articleParams } from '@/lib/web/params'
import { okJson, read } from '@/lib/web/route'
import { seeArticle } from '@/lib/web/see'
import { versionDoor } from '@/lib/web/version-door'

export const GET = read({
  params: articleParams,
  answer: async ({ params, actor }) => {
    await seeArticle(actor, params.articleId)
    return okJson({ versions: await listVersions(db, params.articleId) })
  },
})
/** Imports a new version: pasted as JSON, or one file as multipart/form-data. */
export const POST = versionDoor(reviseArticle, 201)
