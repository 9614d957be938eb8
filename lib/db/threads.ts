import type { ThreadView } from '@/lib/domain/views'
import type { Viewer } from './blind'
import { isHidden } from './claims'
import type { Db } from './pool'

/** A claim's thread, oldest first; empty while the first verdict is hidden from the viewer, because a thread speaks of it. */
export async function getThread(on: Db, claimId: string, viewer: Viewer): Promise<ThreadView> {
  if (await isHidden(on, claimId, viewer))
    return { comments: [], resolvedAt: null, resolvedBy: null, pinnedId: null, isHidden: true }
  const comments = await on.model((m) =>
    m.comment.findMany({
      where: { claimId },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { id: true, personId: true, text: true, mentions: true, createdAt: true, person: { select: { name: true } } },
    }),
  )
  const state = await on.model((m) =>
    m.thread.findUnique({
      where: { claimId },
      select: { resolvedAt: true, pinnedId: true, resolver: { select: { name: true } } },
    }),
  )
  return {
    comments: comments.map(({ person, createdAt, ...note }) => ({
      ...note,
      name: person.name,
      createdAt: createdAt.toISOString(),
    })),
    resolvedAt: state?.resolvedAt?.toISOString() ?? null,
    resolvedBy: state?.resolver?.name ?? null,
    pinnedId: state?.pinnedId ?? null,
    isHidden: false,
  }
}
