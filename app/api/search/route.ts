import { searchDoor } from '@/lib/contract/desk'
import { db } from '@/lib/db/pool'
import { searchClaims } from '@/lib/db/search'
import { noteSeen } from '@/lib/db/seen'
import { listTitles } from '@/lib/db/stories'
import { serveRead } from '@/lib/web/serve'

const MOST_STORIES = 8
const MOST_CLAIMS = 8
const MOST_WORDS = 200

export const GET = serveRead(searchDoor, async ({ asked, actor }) => {
  const words = asked.q.trim().slice(0, MOST_WORDS)
  const [stories, claims] = await Promise.all([
    listTitles(db, actor, words),
    words.length > 1 ? searchClaims(db, actor, words, 1) : { rows: [] },
  ])
  await noteSeen(db, actor, [...new Set(claims.rows.map((c) => c.storyId))])
  return { stories: stories.slice(0, MOST_STORIES), claims: claims.rows.slice(0, MOST_CLAIMS) }
})
