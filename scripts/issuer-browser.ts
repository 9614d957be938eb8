/** A browser of tests that goes by way of an identity server. */
import { sessionCookie } from '@/lib/auth/cookie'
import { findActor } from '@/lib/db/sessions'

type Desk = typeof import('@/app/api/auth/[...nextauth]/route')

/** One browser in front of the desk's handlers and a real identity server: what it keeps, and where it was sent. `from`: its address. */
export function issuerBrowser({ desk, at, from }: { desk: Desk; at: string; from: string }) {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (url: string) => {
    const { host } = new URL(url)
    return jars.get(host) ?? jars.set(host, new Map()).get(host)!
  }
  const keep = (url: string, answer: Response) => {
    for (const one of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(one)!
      if (value === '' || /max-age=0/i.test(one)) jarOf(url).delete(name!)
      else jarOf(url).set(name!, value!)
    }
  }
  const cookies = (url: string) => [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ')
  const ask = async (path: string, form?: Record<string, string>) => {
    const url = `${at}${path}`
    const headers = { host: new URL(at).host, origin: at, cookie: cookies(url), 'x-forwarded-for': from }
    const nextauth = path.split('?')[0]!.split('/').slice(3)
    const context = { params: Promise.resolve({ nextauth }) }
    const answer = form
      ? await desk.POST(
          new Request(url, {
            method: 'POST',
            headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
            body: new URLSearchParams(form).toString(),
          }),
          context,
        )
      : await desk.GET(new Request(url, { headers }), context)
    keep(url, answer)
    return answer
  }
  const post = async (path: string, form: Record<string, string> = {}) => {
    const { csrfToken } = (await (await ask('/api/auth/csrf')).json()) as { csrfToken: string }
    return ask(path, { csrfToken, json: 'true', ...form })
  }
  /** Where the desk sends the browser to sign in; its answer where it sends it nowhere. */
  const begin = async (more: Record<string, string> = {}) => {
    const answer = await post('/api/auth/signin/oidc', more)
    return (await answer.json()) as { url?: string; code?: string; detail?: string }
  }
  /** Follows the identity server until it sends the browser back to the desk. */
  const follow = async (begun: string): Promise<string> => {
    let url = begun
    for (let steps = 0; steps < 8 && !url.startsWith(at); steps++) {
      const answer = await fetch(url, { redirect: 'manual', headers: { cookie: cookies(url) } })
      keep(url, answer)
      const location = answer.headers.get('location')
      if (!location)
        throw new Error(`the identity server stopped at ${url}: ${answer.status} ${(await answer.text()).slice(0, 300)}`)
      url = new URL(location, url).href
    }
    return url
  }
  const back = async (url: string) => (await ask(url.slice(at.length))).headers.get('location') ?? ''
  return {
    post,
    begin,
    follow,
    back,
    /** The whole way; where it ends. */
    signIn: async (more: Record<string, string> = {}) => back(await follow((await begin(more)).url!)),
    session: () => jarOf(at).get(sessionCookie()) ?? null,
    who: async () => {
      const token = jarOf(at).get(sessionCookie())
      return token ? await findActor(token) : null
    },
    keepSession: (token: string) => jarOf(at).set(sessionCookie(), token),
  }
}
