import { searchDoor } from '@/lib/contract/desk'
import { zoneInForce } from '@/lib/db/house-policy'
import { db } from '@/lib/db/pool'
import { reading } from '@/lib/db/replica'
import { NOTHING_FOUND, searchDesk } from '@/lib/db/search'
import { noteSeen } from '@/lib/db/seen'
import { listTitles } from '@/lib/db/stories'
import { serveRead } from '@/lib/web/serve'

const MOST_STORIES = 8

export const GET = serveRead(searchDoor, async ({ asked: { q: words, after, ...filters }, actor }) => {
  const [stories, found] = await Promise.all([
    listTitles(db, actor, words),
    words.length > 1
      ? reading(async (on) => {
          const zone = filters.from || filters.to ? await zoneInForce(on) : undefined
          return searchDesk(on, { person: actor, words, filters, zone, after })
        })
      : NOTHING_FOUND,
  ])
  await noteSeen(db, actor, [...new Set(found.rows.map((row) => row.storyId))])
  return { stories: stories.slice(0, MOST_STORIES), found }
})
