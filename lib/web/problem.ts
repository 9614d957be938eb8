import { type Said, say } from '@/lib/domain/message'
import { AppError, type FieldErrors, isDiskFull, type Refusal, STATUS_OF } from '@/lib/domain/refusal'
import { statusOfRefusal } from '@/lib/domain/refusals'
import type { Translate } from '@/lib/messages/translate'
import { log } from './log'

/** An error as RFC 9457 problem JSON, for screens and scripts alike. */
export interface Problem {
  title: string
  status: number
  detail: string
  code: string
  requestId: string
  fields?: Record<string, string>
  current?: unknown
}

/** The same before anybody knows who reads it. */
interface Untold extends Omit<Problem, 'detail' | 'fields'> {
  detail: Said
  fields?: FieldErrors
}

const json = (problem: Untold, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  })

/** A problem in its reader's language. */
export async function problemIn(t: Translate, response: Response): Promise<Response> {
  if (response.headers.get('content-type')?.startsWith('application/problem+json') !== true) return response
  const problem = (await response.json()) as Untold
  const fields = problem.fields && Object.fromEntries(Object.entries(problem.fields).map(([k, v]) => [k, t.said(v)]))
  const told: Problem = { ...problem, detail: t.said(problem.detail), fields }
  return new Response(JSON.stringify(told), {
    status: response.status,
    headers: response.headers,
  })
}

/** A refusal as a response: 409 for a lost race, 422 for what its sender can mend. */
export function refusalResponse(refusal: Refusal, requestId: string): Response {
  const status = statusOfRefusal(refusal.refused)
  return json({
    title: status === 409 ? 'Conflict' : 'Not accepted',
    status,
    detail: refusal.message,
    code: refusal.refused,
    requestId,
    fields: refusal.fields,
    current: refusal.current,
  })
}

/** Anything thrown as a response: the desk's errors in their words, everything else as one plain sentence and a line in the log. */
export function errorResponse(error: unknown, requestId: string): Response {
  const known =
    error instanceof AppError
      ? error
      : new AppError(
          'internal',
          say(
            'Something went wrong on our side. What you typed is kept; try again, and tell an admin the number below if it stays.',
          ),
        )
  if (!(error instanceof AppError))
    log.error(
      { requestId, err: { name: (error as Error)?.name, message: (error as Error)?.message, stack: (error as Error)?.stack } },
      'unexpected error',
    )
  else if (error.code === 'unavailable')
    log.warn(
      { requestId, cause: (error.cause as Error | undefined)?.message },
      isDiskFull(error) ? 'the disk is full' : 'the database does not answer',
    )
  const retry: Record<string, string> = known.retryAfterSeconds ? { 'retry-after': String(known.retryAfterSeconds) } : {}
  return json({ title: known.code, status: STATUS_OF[known.code], detail: known.said, code: known.code, requestId }, retry)
}
