import { append } from '@/lib/db/trail'
import { lockProposal } from '@/lib/db/versions'
import { notFound } from '@/lib/domain/refusal'
import { seeArticle } from './on-article'
import type { Command } from './run'

/** Puts a proposed text aside: this story does not want it. It is proposed again when it is imported elsewhere again. */
export const dismissProposal: Command<{ articleId: string; proposalId: string }, { dismissed: true }> = async (
  context,
  { articleId, proposalId },
) => {
  const { tx, actor } = context
  const story = await seeArticle(context, articleId, 'revise-article')
  const proposal = await lockProposal(tx, proposalId)
  if (!proposal || proposal.articleId !== articleId) throw notFound('article')
  if (proposal.dismissed) return { dismissed: true }
  await tx.rows('update version_proposal set dismissed_at = now(), dismissed_by = $2 where id = $1', [proposalId, actor.id])
  await append(tx, actor.id, {
    type: 'version-proposal-dismissed',
    storyId: story.id,
    payload: { article: articleId, sha256: proposal.sha256 },
  })
  return { dismissed: true }
}
