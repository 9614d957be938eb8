import { listRevisionsOf } from '@/lib/db/claims'
import { db } from '@/lib/db/pool'
import { claimParams } from '@/lib/web/params'
import { okJson, read } from '@/lib/web/route'
import { seeClaim } from '@/lib/web/see'

export const GET = read({
  params: claimParams,
  answer: async ({ params, actor }) => {
    await seeClaim(actor, params.claimId)
    return okJson({ revisions: await listRevisionsOf(db, params.claimId, actor) })
  },
})
