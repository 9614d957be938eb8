import type { NewText } from '@/lib/db/write/article'
import type { ReadingView } from '@/lib/domain/reading'
import { proposeLines } from '@/lib/engine/line-kinds'
import { printedDetails } from '@/lib/engine/printed-details'
import { canonicalise } from '@/lib/text/canonical'
import { seeStory } from './on-story'
import type { Command } from './run'

/** So much of a text is shown to whoever asks how it was read. */
const OPENING = 400

/** How a text begins; no word is cut. */
const openingOf = (text: string): string =>
  text.length <= OPENING ? text : `${text.slice(0, OPENING).replace(/(?<!\s)\s+\S*$/u, '')} …`

/** How a text or a file would be read, for somebody who may add it, with all of the text where it is asked for: nothing is written. */
export const readText: Command<{ storyId: string; source: NewText; pasted?: boolean }, ReadingView> = async (
  context,
  { storyId, source, pasted = false },
) => {
  await seeStory(context, storyId, 'add-article')
  const { text } = canonicalise(source.text)
  const lines = proposeLines(text, source.page)
  // of a page the article says more than the first lines of its navigation
  const first = lines.find(({ kind }) => kind === 'headline' || kind === 'body') ?? lines[0]
  return {
    encoding: source.reading?.encoding ?? null,
    opening: openingOf(text.slice(first?.start ?? 0)),
    lines: lines.length,
    // a page or document says it in its head and marks; a plain text in its lines alone
    found: source.page ? (source.reading?.found ?? printedDetails(text, lines)) : printedDetails(text, lines),
    left: source.reading?.left ?? [],
    text: pasted ? text : null,
    doubts: source.doubts ?? [],
  }
}
