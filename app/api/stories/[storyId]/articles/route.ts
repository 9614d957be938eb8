import { addArticle } from '@/lib/commands/add-article'
import { addArticleDoor } from '@/lib/contract/articles'
import { seeStory } from '@/lib/web/see'
import { serveFile } from '@/lib/web/serve'

export const POST = serveFile(addArticleDoor, addArticle, {
  see: (actor, { storyId }) => seeStory(actor, storyId),
  input: ({ params, fields: { details }, source }) => ({ ...params, details, source }),
})
