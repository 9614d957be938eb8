import { readText } from '@/lib/commands/read-text'
import { readTextDoor } from '@/lib/contract/articles'
import { seeStory } from '@/lib/web/see'
import { serveFile } from '@/lib/web/serve'

export const POST = serveFile(readTextDoor, readText, {
  see: (actor, { storyId }) => seeStory(actor, storyId),
  input: ({ params, fields: { pasted }, source }) => ({ ...params, source, pasted }),
  mayGuess: true,
})
