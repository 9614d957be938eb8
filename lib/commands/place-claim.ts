import type { Shaped } from '@/lib/contract/claims'
import { aliasesFor } from '@/lib/db/aliases'
import { forEngine, listArticles } from '@/lib/db/articles'
import { append } from '@/lib/db/trail'
import { forgetAnalysis, insertAnalysis } from '@/lib/db/write/analysis'
import { insertShaper, putInVersion } from '@/lib/db/write/claim'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import { isSpanOf, textAt, trimSpan } from '@/lib/text/span'
import { conflict, openClaim } from './on-claim'
import type { Command } from './run'

/**
 * A person says where a claim stands in the latest version, after a new version left it ambiguous or took it away. Its
 * verdict still needs its recheck, and whoever said so has a part in its words from then on; a claim that nobody judged is
 * open again.
 */
export const placeClaim: Command<{ claimId: string; claimVersion: number; start: number; end: number }, Shaped> = async (
  context,
  { claimId, claimVersion, start, end },
) => {
  const { tx, actor, look } = context
  const claim = await openClaim(context, claimId, 'place-claim')
  if (claim.version !== claimVersion) return conflict(tx, claim, actor)
  if (!claim.isOrphan)
    return refuse('wrong-state', say('This claim stands in the latest version already. Move its bounds instead.'))
  if (claim.state === 'withdrawn') return refuse('wrong-state', say('This claim was set aside.'))
  const articles = (await listArticles(tx, claim.storyId)).filter((a) => a.stage === 'checking')
  const article = articles.find((a) => a.id === claim.articleId)!
  const span = isSpanOf(article.text, { start, end }) ? trimSpan(article.text, { start, end }) : null
  if (!span) return refuse('empty-selection', say('The claim needs at least one word of its article.'))
  const quote = textAt(article.text, span)
  const [found] = await look({
    articles: articles.map(forEngine),
    aliases: await aliasesFor(tx, claim.storyId),
    at: [{ articleId: article.id, start: span.start, end: span.end }],
  })
  await putInVersion(tx, claimId, article.versionId, { ...span, quote }, claim.state === 'needs_recheck')
  if (claim.headRevisionId) await insertShaper(tx, claimId, actor.id)
  await forgetAnalysis(tx, claimId)
  await insertAnalysis(tx, articles, [{ claimId, ...found!, flags: [] }])
  await append(tx, actor.id, {
    type: 'claim-placed',
    storyId: claim.storyId,
    claimId,
    payload: { version: article.versionNumber, before: claim.quote, after: quote },
  })
  return { claimIds: [claimId] }
}
