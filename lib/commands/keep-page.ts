import type { NewText } from '@/lib/db/write/article'
import { insertPage } from '@/lib/db/write/pages'
import type { PageView } from '@/lib/domain/reading'
import { isRefusal } from '@/lib/domain/refusal'
import { readText } from './read-text'
import type { Command } from './run'

/** Keeps a page that was fetched for a story until it is added, and says how it reads. */
export const keepPage: Command<{ storyId: string; address: string; source: NewText }, PageView> = async (
  context,
  { storyId, address, source },
) => {
  const view = await readText(context, { storyId, source })
  if (isRefusal(view)) return view
  const pageId = await insertPage(context.tx, { storyId, personId: context.actor.id, address, warc: source.raw })
  return { ...view, pageId }
}
