import { deskTrailDoor } from '@/lib/contract/desk'
import { deskTrail } from '@/lib/web/desk-trail'
import { serveStream } from '@/lib/web/serve'

export const GET = serveStream(deskTrailDoor, async ({ asked, actor }) => {
  const { name, body } = await deskTrail(actor, { after: asked.after, upTo: asked.upTo ?? null })
  return new Response(body, {
    headers: {
      'content-type': 'application/x-ndjson',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
})
