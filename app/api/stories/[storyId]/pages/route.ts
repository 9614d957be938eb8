import { fetchPageDoor } from '@/lib/contract/articles'
import { pageByAddress } from '@/lib/web/pages'
import { serveWork } from '@/lib/web/serve'

export const POST = serveWork(fetchPageDoor, ({ params, body, actor, intent }) =>
  pageByAddress({ ...params, ...body, actor, intent }),
)
