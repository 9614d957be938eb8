import { listArticles } from '@/lib/db/articles'
import { append } from '@/lib/db/trail'
import { setLineKinds } from '@/lib/db/write/article'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import type { LineKind } from '@/lib/domain/words'
import { openArticle } from './on-article'
import type { Command } from './run'

/** Says what all lines of a stretch are, such as a page's foot: all of them or none. Only before claims are extracted. */
export const typeLines: Command<
  { articleId: string; from: number; to: number; kind: LineKind },
  { changed: number; kind: LineKind }
> = async (context, { articleId, from, to, kind }) => {
  const { tx, actor } = context
  const { article, story } = await openArticle(context, articleId, 'type-lines')
  if (article.stage !== 'cleaning')
    return refuse(
      'already-checking',
      say('Claims were extracted from this text already. Mark single sentences in the workbench instead.'),
    )
  const view = (await listArticles(tx, story.id)).find((a) => a.id === articleId)!
  const stretch = view.lines.filter((line) => line.number >= from && line.number <= to)
  if (stretch.length === 0) return refuse('no-such-line', say('Line {line} is empty or does not exist.', { line: from }))
  const changed = stretch.filter((line) => line.kind !== kind)
  if (changed.length === 0) return { changed: 0, kind }
  await setLineKinds(
    tx,
    view.versionId,
    changed.map((line) => line.number),
    kind,
  )
  const before: Partial<Record<LineKind, number[]>> = {}
  for (const line of changed) {
    before[line.kind] ??= []
    before[line.kind]!.push(line.number)
  }
  const [first, last] = [changed[0]!.number, changed.at(-1)!.number]
  await append(tx, actor.id, {
    type: 'lines-typed',
    storyId: story.id,
    payload: { article: articleId, from: first, to: last, count: changed.length, before, after: kind },
  })
  return { changed: changed.length, kind }
}
