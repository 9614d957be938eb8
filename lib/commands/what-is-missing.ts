import { originsOf } from '@/lib/db/origins'
import type { Db } from '@/lib/db/pool'
import type { Message } from '@/lib/domain/message'
import type { ClaimView } from '@/lib/domain/views'
import { blockers, type WeighedEvidence } from '@/lib/review/evidence-rule'

/** The revision that people work on. */
export type Head = NonNullable<ClaimView['head']>

/** What a reading lacks by the evidence rule, with the origins that people confirmed. */
export async function missingOf(
  tx: Db,
  claim: Pick<ClaimView, 'articleId' | 'versionId'>,
  content: Head['content'],
): Promise<Record<string, Message>> {
  const origins = await originsOf(tx, claim.articleId, content.evidence)
  const weighed = content.evidence.map(
    (e, i): WeighedEvidence => ({
      stance: e.stance,
      inThisArticle: e.articleId === claim.articleId,
      origin: origins.evidence[i] ?? null,
      isLive: e.isLive,
    }),
  )
  return blockers(content, weighed, origins.own)
}
