import { newsDoor } from '@/lib/contract/desk'
import { listNews } from '@/lib/db/news'
import { db } from '@/lib/db/pool'
import { serveRead } from '@/lib/web/serve'

export const GET = serveRead(newsDoor, ({ actor }) => listNews(db, actor))
