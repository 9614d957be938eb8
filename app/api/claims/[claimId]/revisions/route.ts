import { z } from 'zod'
import { countRevisions, listRevisionsOf } from '@/lib/db/claims'
import { db } from '@/lib/db/pool'
import { claimParams } from '@/lib/web/params'
import { okJson, read } from '@/lib/web/route'
import { seeClaim } from '@/lib/web/see'

const number = z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined)

/** The last revisions of a claim, or the last before the number `before`; `earlier` says how many come before them. */
export const GET = read({
  params: claimParams,
  answer: async ({ params, actor, query }) => {
    await seeClaim(actor, params.claimId)
    const before = number.parse(query.get('before') ?? undefined)
    const revisions = await listRevisionsOf(db, params.claimId, actor, { before })
    const first = revisions[0]
    return okJson({ revisions, earlier: first ? await countRevisions(db, params.claimId, actor, first.number) : 0 })
  },
})
