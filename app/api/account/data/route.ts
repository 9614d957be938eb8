import { personalDataDoor } from '@/lib/contract/people'
import { type PersonalPart, personalParts } from '@/lib/db/personal'
import { db } from '@/lib/db/pool'
import { serveStream } from '@/lib/web/serve'

export const GET = serveStream(personalDataDoor, async ({ actor }) => {
  const parts: PersonalPart[] = []
  for await (const part of personalParts(db, actor.id)) parts.push(part)
  const made = { form: 'second-source/personal-data/1', at: new Date().toISOString(), parts }
  return new Response(JSON.stringify(made, null, 2), {
    headers: {
      'content-type': 'application/json',
      'content-disposition': 'attachment; filename="second-source-personal-data.json"',
      'cache-control': 'no-store',
    },
  })
})
