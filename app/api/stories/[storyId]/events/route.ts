import { readEventsDoor } from '@/lib/contract/stories'
import { db } from '@/lib/db/pool'
import { listPresence } from '@/lib/db/presence'
import { eventsAfter } from '@/lib/live/hub'
import { seeStory } from '@/lib/web/see'
import { serveRead } from '@/lib/web/serve'

export const GET = serveRead(readEventsDoor, async ({ params, asked, actor }) => {
  await seeStory(actor, params.storyId)
  const [events, presence] = await Promise.all([eventsAfter(params.storyId, asked.after), listPresence(db, params.storyId)])
  return { events, presence }
})
