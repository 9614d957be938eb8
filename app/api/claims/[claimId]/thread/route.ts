import { resolveThread } from '@/lib/commands/threads'
import { db } from '@/lib/db/pool'
import { getThread } from '@/lib/db/threads'
import { threadInput } from '@/lib/domain/desk'
import { claimParams } from '@/lib/web/params'
import { okJson, read, write } from '@/lib/web/route'
import { seeClaim } from '@/lib/web/see'

export const GET = read({
  params: claimParams,
  answer: async ({ params, actor }) => {
    await seeClaim(actor, params.claimId)
    return okJson(await getThread(db, params.claimId, actor))
  },
})
export const PUT = write({
  params: claimParams,
  body: threadInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: resolveThread,
})
