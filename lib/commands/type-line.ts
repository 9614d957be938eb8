import { listArticles } from '@/lib/db/articles'
import { append } from '@/lib/db/trail'
import { setLineKind } from '@/lib/db/write/article'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import type { LineKind } from '@/lib/domain/words'
import { cut } from '@/lib/text/cut'
import { textAt } from '@/lib/text/span'
import { openArticle } from './on-article'
import type { Command } from './run'

/** Says what one line is. Only before claims are extracted; nothing is deleted either way. */
export const typeLine: Command<{ articleId: string; line: number; kind: LineKind }, { line: number; kind: LineKind }> = async (
  context,
  { articleId, line, kind },
) => {
  const { tx, actor } = context
  const { article, story } = await openArticle(context, articleId, 'type-lines')
  if (article.stage !== 'cleaning')
    return refuse(
      'already-checking',
      say('Claims were extracted from this text already. Mark single sentences in the workbench instead.'),
    )
  const view = (await listArticles(tx, story.id)).find((a) => a.id === articleId)!
  const found = view.lines.find((l) => l.number === line)
  if (!found) return refuse('no-such-line', say('Line {line} is empty or does not exist.', { line }))
  if (found.kind === kind) return { line, kind }
  await setLineKind(tx, view.versionId, line, kind)
  await append(tx, actor.id, {
    type: 'line-typed',
    storyId: story.id,
    payload: { article: articleId, line, before: found.kind, after: kind, quote: cut(textAt(view.text, found), 120) },
  })
  return { line, kind }
}
