import { countNewsDoor } from '@/lib/contract/desk'
import { countNews } from '@/lib/db/news'
import { db } from '@/lib/db/pool'
import { serveRead } from '@/lib/web/serve'

export const GET = serveRead(countNewsDoor, async ({ actor }) => ({ count: await countNews(db, actor) }))
