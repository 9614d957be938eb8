import NextAuth from 'next-auth'
import { authOptions } from './options'
import { type Trying, whileTrying } from './trying'

/**
 * Has next-auth answer a request that was read already, by its API for Node’s own requests: what it would look up in Next’s
 * request it is given. `trying` holds what its callbacks said.
 */
export async function askNextAuth(
  request: { method: string; headers: Headers; path: string[]; query?: URLSearchParams; form?: URLSearchParams },
  trying: Trying,
): Promise<Response> {
  const headers = new Headers()
  let status = 200
  let sent: string | null = null
  const cookies: string[] = []
  const response = {
    status: (code: number) => {
      status = code
      return response
    },
    getHeader: (name: string) => (name.toLowerCase() === 'set-cookie' ? cookies : headers.get(name)),
    setHeader: (name: string, value: string | string[]) => {
      if (name.toLowerCase() === 'set-cookie') cookies.splice(0, cookies.length, ...(Array.isArray(value) ? value : [value]))
      else headers.set(name, String(value))
      return response
    },
    json: (value: unknown) => {
      headers.set('content-type', 'application/json')
      sent = JSON.stringify(value)
    },
    send: (value: unknown) => {
      sent = typeof value === 'string' ? value : JSON.stringify(value ?? {})
    },
    end: () => {},
  }
  const cookie = new Map(
    (request.headers.get('cookie') ?? '').split(/;\s*/).flatMap((pair): [string, string][] => {
      const at = pair.indexOf('=')
      return at > 0 ? [[pair.slice(0, at), decoded(pair.slice(at + 1))]] : []
    }),
  )
  const asked = {
    method: request.method,
    headers: Object.fromEntries(request.headers),
    cookies: Object.fromEntries(cookie),
    query: { ...Object.fromEntries(request.query ?? []), nextauth: request.path },
    body: Object.fromEntries(request.form ?? []),
  }
  await whileTrying(trying, () => NextAuth(asked as never, response as never, authOptions) as Promise<unknown>)
  for (const one of cookies) headers.append('set-cookie', one)
  return new Response(sent, { status, headers })
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
