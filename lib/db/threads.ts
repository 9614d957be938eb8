import type { ThreadView } from '@/lib/domain/views'
import type { Viewer } from './blind'
import { isHidden } from './claims'
import type { Db } from './pool'

/** A claim's thread, oldest first; empty while the first verdict is hidden from the viewer, because a thread speaks of it. */
export async function getThread(on: Db, claimId: string, viewer: Viewer): Promise<ThreadView> {
  if (await isHidden(on, claimId, viewer))
    return { comments: [], resolvedAt: null, resolvedBy: null, pinnedId: null, isHidden: true }
  const comments = await on.rows<{
    id: string
    person_id: string
    name: string
    text: string
    mentions: string[]
    created_at: Date
  }>(
    `select m.id, m.person_id, p.name, m.text, m.mentions::text[] as mentions, m.created_at from comment m join person p on p.id = m.person_id
     where m.claim_id = $1 order by m.created_at, m.id`,
    [claimId],
    'list-comments',
  )
  const [state] = await on.rows<{ resolved_at: Date | null; resolver: string | null; pinned_id: string | null }>(
    `select t.resolved_at, t.pinned_id, (select name from person where id = t.resolved_by) as resolver from thread t where t.claim_id = $1`,
    [claimId],
    'get-thread',
  )
  return {
    comments: comments.map((c) => ({
      id: c.id,
      personId: c.person_id,
      name: c.name,
      text: c.text,
      mentions: c.mentions,
      createdAt: c.created_at.toISOString(),
    })),
    resolvedAt: state?.resolved_at?.toISOString() ?? null,
    resolvedBy: state?.resolver ?? null,
    pinnedId: state?.pinned_id ?? null,
    isHidden: false,
  }
}
