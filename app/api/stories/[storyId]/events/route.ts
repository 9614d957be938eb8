import { z } from 'zod'
import { db } from '@/lib/db/pool'
import { listPresence } from '@/lib/db/presence'
import { say } from '@/lib/domain/message'
import { AppError } from '@/lib/domain/refusal'
import { eventsAfter } from '@/lib/live/hub'
import { storyParams } from '@/lib/web/params'
import { okJson, read } from '@/lib/web/route'
import { seeStory } from '@/lib/web/see'

const after = z.coerce.number().int().min(0)

/** What the live line would say after a number (`?after=`), for where no line holds: events, and who is there. */
export const GET = read({
  params: storyParams,
  quiet: true,
  answer: async ({ params, actor, query }) => {
    const from = after.safeParse(query.get('after') ?? undefined)
    if (!from.success) throw new AppError('bad-request', say('Say after which event: ?after= and its number.'))
    await seeStory(actor, params.storyId)
    const [events, presence] = await Promise.all([eventsAfter(params.storyId, from.data), listPresence(db, params.storyId)])
    return okJson({ events, presence })
  },
})
