import { addPageDoor } from '@/lib/contract/articles'
import { addPage } from '@/lib/web/pages'
import { serveWork } from '@/lib/web/serve'

export const POST = serveWork(addPageDoor, ({ params, body, actor, intent }) => addPage({ ...params, ...body, actor, intent }))
