/** What a new version would do, before anything is done: shared by the preview and the import. */
import { Carrier } from '@/lib/anchoring/carry'
import { listArticles } from '@/lib/db/articles'
import type { Db } from '@/lib/db/pool'
import { claimsIn, linksIn } from '@/lib/db/versions'
import type { NewText } from '@/lib/db/write/article'
import { LIMITS } from '@/lib/domain/limits'
import { say } from '@/lib/domain/message'
import { isRefusal, type Refusal, refuse } from '@/lib/domain/refusal'
import type { ArticleView } from '@/lib/domain/views'
import { type Ripple, rippleOf, SAME_ARTICLE } from '@/lib/review/ripple'
import { canonicalise } from '@/lib/text/canonical'
import { seeArticle } from './on-article'
import type { Context } from './run'

/** A new text for an article that the desk has already. */
export interface NewVersion {
  articleId: string
  source: NewText
  /** The version that its importer saw as the latest: on a newer one nothing is imported. */
  baseVersionId: string
  /** It is a new version although little of the old text is left. */
  force: boolean
  /** Why, or where from; shown beside the version. */
  note: string
}

/** How one story that holds the article goes into a new version of it. */
export interface Plan {
  article: ArticleView
  storyId: string
  storyTitle: string
  carrier: Carrier
  ripple: Ripple
  /** Its claims as they stood. */
  claims: Awaited<ReturnType<typeof claimsIn>>
}

/** The canonical text of what was sent, or why it cannot be a new version of this article. */
function textOf(
  { source, force }: Pick<NewVersion, 'source' | 'force'>,
  latest: ArticleView,
): { text: string; carrier: Carrier } | Refusal {
  const { text } = canonicalise(source.text)
  if (text.trim() === '')
    return refuse('empty-text', say('The new version holds no text. Choose another file or paste the article.'), {
      fields: { text: say('Paste the new text or choose a file.') },
    })
  if (text.length > LIMITS.articleText)
    return refuse(
      'too-long',
      say('The new version holds {length} characters; an article may hold {most}. Shorten it.', {
        length: text.length.toLocaleString('en'),
        most: LIMITS.articleText.toLocaleString('en'),
      }),
      { fields: { text: say('Shorten the text.') } },
    )
  if (text === latest.text)
    return refuse(
      'identical',
      say('This is the text that the desk has already, version {version}. Nothing was imported and nothing changed.', {
        version: latest.versionNumber,
      }),
    )
  const carrier = new Carrier(latest.text, text)
  if (carrier.kept < SAME_ARTICLE && !force)
    return refuse(
      'another-article',
      say(
        'Only {percent} % of the words of version {version} are left: this looks like another article. Add it to the story as one, or say that it is a new version all the same.',
        { percent: Math.round(carrier.kept * 100), version: latest.versionNumber },
      ),
      { fields: { text: say('Look whether it is the right article.') } },
    )
  return { text, carrier }
}

/** The plan for one story; null where the article has this text already. With `lock`, its claims are held for the transaction. */
export async function planFor(
  tx: Db,
  articleId: string,
  storyId: string,
  storyTitle: string,
  text: string,
  lock: boolean,
): Promise<Plan | null> {
  const article = (await listArticles(tx, storyId)).find((a) => a.id === articleId)
  if (!article || article.text === text) return null
  const carrier = new Carrier(article.text, text)
  const claims = await claimsIn(tx, article.versionId, lock)
  const links = await linksIn(tx, article.versionId)
  return { article, storyId, storyTitle, carrier, claims, ripple: rippleOf(carrier, text, claims, links) }
}

/** What an import begins with, its article as it stands and its text, or why it cannot begin. Throws 404 and 403 as ever. */
export async function begin(
  context: Context,
  given: NewVersion,
): Promise<{ article: ArticleView; storyId: string; title: string; text: string; restricted: boolean } | Refusal> {
  const { tx } = context
  const story = await seeArticle(context, given.articleId, 'revise-article')
  const article = (await listArticles(tx, story.id)).find((a) => a.id === given.articleId)!
  if (article.stage !== 'checking')
    return refuse('wrong-state', say('This article is still in clean-up. Finish the clean-up first, or correct its lines there.'))
  if (article.versionId !== given.baseVersionId)
    return refuse(
      'changed-meanwhile',
      say('Somebody imported version {version} meanwhile. Compare with that one.', { version: article.versionNumber }),
    )
  const read = textOf(given, article)
  return isRefusal(read)
    ? read
    : { article, storyId: story.id, title: story.title, text: read.text, restricted: story.restricted }
}
