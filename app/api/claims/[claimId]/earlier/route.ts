import { listEarlier, listOccurrences } from '@/lib/db/earlier'
import { db } from '@/lib/db/pool'
import { noteSeen } from '@/lib/db/seen'
import { claimParams } from '@/lib/web/params'
import { okJson, read } from '@/lib/web/route'
import { seeClaim } from '@/lib/web/see'

export const GET = read({
  params: claimParams,
  answer: async ({ params, actor }) => {
    await seeClaim(actor, params.claimId)
    const [earlier, occurrences] = await Promise.all([
      listEarlier(db, actor, params.claimId),
      listOccurrences(db, actor, params.claimId),
    ])
    await noteSeen(db, actor, [...new Set(earlier.map((c) => c.storyId))])
    return okJson({ earlier, occurrences })
  },
})
