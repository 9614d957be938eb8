import { readWithoutEditorDoor } from '@/lib/contract/stories'
import { waitsWithoutEditor } from '@/lib/db/members'
import { db } from '@/lib/db/pool'
import { seeStory } from '@/lib/web/see'
import { serveRead } from '@/lib/web/serve'

export const GET = serveRead(readWithoutEditorDoor, async ({ params, actor }) =>
  waitsWithoutEditor(db, (await seeStory(actor, params.storyId)).id),
)
