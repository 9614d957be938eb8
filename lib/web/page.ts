import { cookies, headers } from 'next/headers'
import { forbidden, notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { sessionCookie } from '@/lib/auth/cookie'
import { findActor } from '@/lib/db/sessions'
import type { SignedIn } from '@/lib/domain/person'
import { AppError, isDiskFull } from '@/lib/domain/refusal'
import { isLocale, type Locale, localeFor } from '@/lib/messages/translate'
import { cut } from '@/lib/text/cut'
import { localeCookie } from './cookies'
import { log } from './log'
import { noteRefused } from './refused-tries'

/** The digest by which the error page knows that the database is away; nothing else of an error reaches a browser. */
export const DATABASE_DOWN = 'DATABASE_DOWN'
/** The same, where it is known that the disk is full. */
export const DISK_FULL = 'DISK_FULL'

const findCached = cache(async (token: string) => findActor(token))

/** Who is signed in, or null. One query a request. */
export async function currentActor(): Promise<SignedIn | null> {
  const token = (await cookies()).get(sessionCookie())?.value
  return token && /^[A-Za-z0-9_-]{43}$/.test(token) ? guard(() => findCached(token)) : null
}

/** The language of the tool for this request: the person's choice, the browser's last one, then what the browser asks for. */
export const currentLocale = cache(async (): Promise<Locale> => {
  const actor = await currentActor().catch(() => null) // a page that says the database is away still speaks
  const kept = actor?.preferences.locale ?? (await cookies()).get(localeCookie())?.value
  return isLocale(kept) ? kept : localeFor((await headers()).get('accept-language'))
})

/** What opens to who has not the second factor that the house wants of them: where one is added. */
const OWN_PAGE = '/account'

/** Who is signed in; sends everybody else to the sign-in page and back again afterwards, and who lacks a second factor to where one is added. */
export async function requireActor(path: string): Promise<SignedIn> {
  const actor = await currentActor()
  if (!actor) redirect(`/sign-in?next=${encodeURIComponent(path)}`)
  if (actor.lacksFactor && path !== OWN_PAGE) redirect(OWN_PAGE)
  return actor
}

/** Runs a page's reading and turns the desk's errors into the pages made for them. */
export async function guard<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'not-found') notFound()
    if (error.code === 'forbidden') {
      const asked = await headers()
      const request = { method: 'GET', path: asked.get('x-asked') ?? '/', requestId: asked.get('x-request-id') ?? '' }
      await noteRefused(request, { status: 403, code: error.code }, await currentActor())
      forbidden()
    }
    if (error.code === 'not-signed-in') redirect('/sign-in')
    if (error.code === 'took-too-long') redirect(`${TOOK_TOO_LONG}?from=${encodeURIComponent(await askedFor())}`)
    if (error.code === 'unavailable') {
      log.warn(
        { requestId: (await headers()).get('x-request-id'), cause: (error.cause as Error | undefined)?.message },
        isDiskFull(error) ? 'the disk is full' : 'the database does not answer',
      )
      throw Object.assign(new Error('database down'), { digest: isDiskFull(error) ? DISK_FULL : DATABASE_DOWN })
    }
    throw error
  }
}

/** Where somebody comes whose page took too long. */
const TOOK_TOO_LONG = '/took-too-long'
const PLACE = /^\/(?![/\\])[^\s]{0,2000}$/
/** A place on the desk, from an address that came from outside; the stories where it is none. */
export const placeOnDesk = (from: string): string => (PLACE.test(from) && !from.startsWith(TOOK_TOO_LONG) ? from : '/stories')

/** The page that was asked for, with what stood behind its question mark. */
async function askedFor(): Promise<string> {
  const [path = '/', query] = ((await headers()).get('x-asked') ?? '/').split('?', 2)
  const asked = new URLSearchParams(query)
  asked.delete('_rsc') // a page that the browser fetches in parts
  return asked.size > 0 ? `${path}?${asked}` : path
}

/** Whether a string has the form of an id. */
export const isId = (value: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value)

/** The number before which a part of a list is asked for; null when none is given that can be one. */
export const beforeOf = (value: string | string[] | undefined): number | null => {
  const text = one(value, 10)
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}

/** An id from a path; anything else is not found. */
export function idOf(value: string): string {
  if (!isId(value)) notFound()
  return value
}

/** One value of a search parameter, at most `most` characters; the first when it is repeated. What is no text is what a name such as `constructor` found. */
export function one(value: string | string[] | undefined, most = 200): string {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? cut(first, most) : ''
}
