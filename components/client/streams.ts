import { addressOf, type Called, type Terms } from '@/lib/contract/called'
import { type Answer, isDesk, type Problem, readAnswer, restOf } from './answers'
import { AWAY } from './away'
import { announce, reach, rest } from './client'

/** What is sent otherwise than by `call`: few pages do, and none as it opens. */

/**
 * Opens an answer that comes piece by piece: the report's files, the reading of a story. Resolves to the
 * response once the desk began to answer, or to the problem in words. Rejects only when `signal` was aborted.
 */
export async function openStream<T extends Terms & { way: 'stream' }>(
  door: Called<T>,
  params: T['params'],
  asked: T['sent'],
  { headers, signal }: { headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<{ ok: true; response: Response; body: ReadableStream<Uint8Array<ArrayBuffer>> } | { ok: false; problem: Problem }> {
  const sentAt = performance.now()
  const response = await reach(door.method, addressOf(door.path, params, asked), { headers, signal })
  if ('away' in response) return { ok: false, problem: AWAY }
  if (response.ok && response.body && isDesk(response.headers)) return { ok: true, response, body: response.body }
  const answer = readAnswer<unknown>(response.status, response.headers, await response.text().catch(() => ''))
  if ('away' in answer) {
    rest(restOf(response.headers.get('retry-after'), Date.now()))
    return { ok: false, problem: answer.said ?? AWAY }
  }
  const told = announce(answer, sentAt)
  return { ok: false, problem: told.ok ? AWAY : told.problem }
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/** A form, as next-auth takes it: what was answered, and with which status. */
export async function postForm<T extends Terms & { way: 'open' }>(
  door: Called<T>,
  fields: Record<string, string>,
): Promise<{ refused: string } | { answer: Answer<T['answer']> }> {
  const sentAt = performance.now()
  const response = await reach('POST', door.path, { body: new URLSearchParams(fields).toString(), headers: FORM })
  if ('away' in response) return { answer: { ok: false, problem: AWAY } }
  const text = await response.text().catch(() => '')
  if (response.status === 401 && isDesk(response.headers)) return { refused: text }
  const answer = readAnswer<T['answer']>(response.status, response.headers, text, door.shape)
  return { answer: 'away' in answer ? { ok: false, problem: answer.said ?? AWAY } : announce(answer, sentAt) }
}
