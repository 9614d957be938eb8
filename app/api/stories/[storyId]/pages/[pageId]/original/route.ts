import { pageFileDoor } from '@/lib/contract/articles'
import { keptPage } from '@/lib/web/pages'
import { serveStream } from '@/lib/web/serve'
import { warcFile } from '@/lib/web/warc-file'

export const GET = serveStream(pageFileDoor, async ({ params, actor }) => {
  const { bytes, fileName } = await keptPage({ ...params, actor })
  return warcFile(bytes, fileName)
})
