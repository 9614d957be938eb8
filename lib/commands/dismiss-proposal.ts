import { append } from '@/lib/db/trail'
import { lockProposal } from '@/lib/db/versions'
import { setProposalDismissed } from '@/lib/db/write/proposals'
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
  await setProposalDismissed(tx, proposalId, actor.id)
  await append(tx, actor.id, {
    type: 'version-proposal-dismissed',
    storyId: story.id,
    payload: { article: articleId, sha256: proposal.sha256 },
  })
  return { dismissed: true }
}
