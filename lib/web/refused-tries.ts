/** What somebody tried and may not: each in the log, and the first of an hour in the desk's trail. */
import { allow } from '@/lib/db/limiter'
import { db } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import type { Actor } from '@/lib/domain/person'
import { log } from './log'

/** An address by its kind: what it names may be a story that whoever reads the trail must not know of. */
const kindOfPath = (path: string): string =>
  path
    .split('?', 1)[0]!
    .split('/')
    .map((part) => (/\d|[A-Z]|%|.{24}/.test(part) ? ':id' : part))
    .join('/')
    .slice(0, 100)

/** Of whom this process asked in which hour, so that a thousand refusals are one statement. Other origins are nobody’s whom the desk knows. */
const told = new Map<string, number>()

/**
 * Notes a request that was refused. `actor`: whose session it came with, where the desk looked. What its sender may not see is “not
 * found”, is a line of the log alone, and takes as long as what is not there.
 */
export async function noteRefused(
  request: { method: string; path: string; requestId: string },
  { status, code }: { status: number; code: string },
  actor: Actor | null,
): Promise<void> {
  const at = `${request.method} ${kindOfPath(request.path)}`
  log.info({ event: 'refused', requestId: request.requestId, person: actor?.id ?? null, at, status, code }, 'refused')
  if (code !== 'forbidden') return
  const who = actor?.id ?? 'nobody'
  const hour = Math.floor(Date.now() / 3_600_000)
  if (told.get(who) === hour) return
  told.set(who, hour)
  try {
    if (!(await allow(`refused ${who}`, 1))) return
    await append(db, null, { type: 'try-refused', payload: { person: actor?.id ?? null, name: actor?.name ?? '', at } })
  } catch (error) {
    log.warn({ requestId: request.requestId, cause: (error as Error).message }, 'a refusal is not in the trail')
  }
}
