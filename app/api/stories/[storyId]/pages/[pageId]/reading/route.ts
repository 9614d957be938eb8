import { readPageDoor } from '@/lib/contract/articles'
import { readPageAgain } from '@/lib/web/pages'
import { serveWork } from '@/lib/web/serve'

export const POST = serveWork(readPageDoor, ({ params, body, actor, intent }) =>
  readPageAgain({ ...params, ...body, actor, intent }),
)
