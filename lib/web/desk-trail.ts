import { noteTrailExport } from '@/lib/commands/note-export'
import { authorize } from '@/lib/commands/run'
import { db } from '@/lib/db/pool'
import { headOf, NEWSROOM } from '@/lib/db/trail'
import { say } from '@/lib/domain/message'
import type { Actor } from '@/lib/domain/person'
import { AppError } from '@/lib/domain/refusal'
import { trailLines } from './report-file'

/** The desk's own trail as a file, for an admin. That it was taken out is its next event, and not in it. */
export async function deskTrail(
  actor: Actor,
  { after, upTo }: { after: number; upTo: number | null },
): Promise<{ name: string; body: ReadableStream<Uint8Array> }> {
  authorize(actor, 'manage-people', null, new AppError('forbidden', say('The desk’s trail is read by admins.')))
  const head = await headOf(db, NEWSROOM)
  const end = Math.min(head.seq, upTo ?? head.seq)
  await noteTrailExport(actor, end)
  const parts = trailLines(NEWSROOM, after, end)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => void (await parts.return(undefined)),
  })
  return { name: `desk-trail-event-${end}.ndjson`, body }
}
