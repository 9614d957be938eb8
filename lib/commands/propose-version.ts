import type { Db } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { type CopyRecord, lockProposal } from '@/lib/db/versions'
import { notFound } from '@/lib/domain/refusal'
import { seeArticle } from './on-article'
import type { Command } from './run'

/**
 * Lays a new text before the people of stories that hold the same article and are not the actor's to change. The text
 * goes alone: no note, no file and no name of who imported it where.
 */
export const proposeVersion = (tx: Db, copies: readonly CopyRecord[], text: string) =>
  tx.rows(
    `insert into version_proposal (article_id, text, sha256)
     select id, $2, encode(sha256(convert_to($2, 'UTF8')), 'hex') from unnest($1::uuid[]) as id
     on conflict (article_id, sha256) do update set proposed_at = now(), dismissed_at = null, dismissed_by = null`,
    [copies.map((c) => c.id), text],
  )

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
