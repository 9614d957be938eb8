import { spawn } from 'node:child_process'
import http from 'node:http'
import net from 'node:net'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** A bare server behind the guard, as the app is: what arrives at it was let through. */
const PROGRAM = `
  const server = require('node:http').createServer((request, response) => response.end(request.headers['x-see'] ? request.headers['x-forwarded-for'] : 'let through'))
  server.on('upgrade', (request, socket) => socket.end('HTTP/1.1 426 Upgrade Required\\r\\ncontent-length: 0\\r\\n\\r\\n'))
  server.listen(0, '127.0.0.1', () => console.log(server.address().port))
  process.stdin.resume().on('end', () => process.exit(0))`

function behindGuard(env: Record<string, string>) {
  const child = spawn(process.execPath, ['--require', path.resolve('scripts/guard.cjs'), '-e', PROGRAM], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, PUBLIC_URL: '', HOST: '', LISTEN_HOST: '', LOG_LEVEL: 'silent', ...env },
  })
  const port = new Promise<number>((resolve) => child.stdout.once('data', (line) => resolve(Number(String(line)))))
  return { child, port }
}
const ask = (port: number, host: string, url = '/sign-in', headers: Record<string, string> = {}) =>
  new Promise<{ status: number; body: string; type: string }>((resolve, reject) =>
    http
      .get({ port, host: '127.0.0.1', path: url, headers: { host, ...headers }, agent: false }, (answer) => {
        let body = ''
        answer.on('data', (part) => {
          body += part
        })
        answer.on('end', () => resolve({ status: answer.statusCode!, body, type: String(answer.headers['content-type']) }))
      })
      .on('error', reject),
  )

describe('what a page may run', () => {
  const served = behindGuard({ LISTEN_HOST: '127.0.0.1', NODE_ENV: 'production' })
  const worked = behindGuard({ LISTEN_HOST: '127.0.0.1', NODE_ENV: 'development' })
  afterAll(() => {
    for (const { child } of [served, worked]) child.stdin.end()
  })
  const policyOf = async (port: number) =>
    String((await fetch(`http://127.0.0.1:${port}/sign-in`)).headers.get('content-security-policy'))
  /** What a request to speak something else than HTTP comes to. */
  const upgraded = (port: number, host: string) =>
    new Promise<string>((resolve) => {
      const request = http.get({
        port,
        host: '127.0.0.1',
        path: '/_next/hmr',
        agent: false,
        headers: { host, connection: 'upgrade', upgrade: 'websocket' },
      })
      request.on('response', (answer) => resolve(String(answer.statusCode)))
      request.on('error', () => resolve('cut'))
    })
  it('only scripts with the page’s own nonce; what evaluates text, and sockets, while somebody works on the desk itself', async () => {
    const [port, dev] = [await served.port, await worked.port]
    expect(await policyOf(port)).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic';/)
    expect(await policyOf(dev)).toContain("'unsafe-eval'")
    expect(await upgraded(port, 'localhost')).toBe('cut')
    expect(await upgraded(dev, 'evil.example')).toBe('cut')
    expect(await upgraded(dev, 'localhost')).toBe('426') // it comes to the server, which is asked next
  })
})

describe('which names the desk answers to', () => {
  const local = behindGuard({ LISTEN_HOST: '127.0.0.1' })
  const named = behindGuard({ LISTEN_HOST: 'desk.lan', PUBLIC_URL: 'https://check.newsroom.example' })
  const ports = { local: 0, named: 0 }
  beforeAll(async () => {
    Object.assign(ports, { local: await local.port, named: await named.port })
  })
  afterAll(() => {
    for (const { child } of [local, named]) child.stdin.end()
  })
  it.each(['127.0.0.1:3000', 'localhost:3000', 'LOCALHOST', 'localhost.', '[::1]:3000', '192.0.2.7:3000', '[2001:db8::7]'])(
    'loopback names and addresses in figures: %s',
    async (host) => {
      expect((await ask(ports.local, host)).status).toBe(200)
      expect((await ask(ports.named, host)).status).toBe(200)
    },
  )
  it.each([
    'evil.example',
    'evil.example:3000',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'check.newsroom.example.evil.example',
    'evil.example#@localhost',
    'evil.example@localhost',
    '127.0.0.1:3000:3000',
    '[::1].evil.example',
  ])('a stranger’s name is sent away with a sentence: %s', async (host) => {
    for (const port of [ports.local, ports.named]) {
      const answer = await ask(port, host)
      expect(answer.status).toBe(421)
      expect(JSON.parse(answer.body).detail).toContain('not served under this name')
    }
  })
  it('the name it listens on and the public one', async () => {
    expect((await ask(ports.named, 'check.newsroom.example')).status).toBe(200)
    expect((await ask(ports.named, 'desk.lan:3000')).status).toBe(200)
    expect((await ask(ports.local, 'check.newsroom.example')).status).toBe(421)
  })
  it('health and figures are for machines, whatever they call it', async () => {
    for (const url of ['/api/health', '/api/ready', '/metrics']) expect((await ask(ports.local, 'pod-7', url)).status).toBe(200)
    for (const url of ['/api/healthy', '/api/health/../people', '/metrics.html', '/?/api/health'])
      expect((await ask(ports.local, 'pod-7', url)).status).toBe(421)
  })
})

describe('what stands in an address', () => {
  const desk = behindGuard({})
  let port = 0
  beforeAll(async () => {
    port = await desk.port
  })
  afterAll(() => desk.child.stdin.end())
  it.each(['/search?q=AC%5CDC', '/search?q=%5C', '/search?q=one%0Atwo', '/search?q=one%0D%0Atwo', '/api/search?q=%5c'])(
    'what is searched for may be anything: %s',
    async (url) => expect((await ask(port, 'localhost', url)).status).toBe(200),
  )
  it.each(['/%5Cevil.example', '/search%0A', '//evil.example', '/a%00b', '/search?q=%00'])('a path may not: %s', async (url) =>
    expect((await ask(port, 'localhost', url)).status).toBe(400),
  )
  it('somebody in front of a browser gets a page, a program JSON', async () => {
    const html = { accept: 'text/html,application/xhtml+xml' }
    for (const [url, status] of [
      ['/%5C', 400],
      [`/search?q=${'x'.repeat(5000)}`, 414],
    ] as const) {
      const page = await ask(port, 'localhost', url, html)
      expect([page.status, page.type]).toEqual([status, 'text/html; charset=utf-8'])
      expect(page.body).toMatch(/<h1>.+<p>[A-Z].+\.<\/p>/s)
      expect((await ask(port, 'localhost', url)).type).toContain('json')
    }
    expect((await ask(port, 'localhost', '/api/%5C', html)).type).toContain('json')
  })
})

describe('what every answer carries', () => {
  const desks = [behindGuard({ PUBLIC_URL: 'https://desk.example' }), behindGuard({})]
  afterAll(() => {
    for (const { child } of desks) child.stdin.end()
  })
  const headersOf = (port: number, host: string, url: string) =>
    new Promise<http.IncomingHttpHeaders>((resolve, reject) =>
      http
        .get({ port, host: '127.0.0.1', path: url, headers: { host }, agent: false }, (answer) => {
          answer.resume()
          resolve(answer.headers)
        })
        .on('error', reject),
    )
  // a page, a door, a file of the build, and two that the gate refuses
  const ASKED = [
    ['desk.example', '/sign-in'],
    ['desk.example', '/api/account'],
    ['desk.example', '/_next/static/a.js'],
    ['desk.example', '/a%00b'],
    ['evil.example', '/'],
  ] as const
  it('over https that it stays https, for two years and every name below; on plain http nothing of it', async () => {
    const [secure, plain] = await Promise.all(desks.map((desk) => desk.port))
    for (const [host, url] of ASKED) {
      expect((await headersOf(secure!, host, url))['strict-transport-security'], url).toBe('max-age=63072000; includeSubDomains')
      expect((await headersOf(plain!, host, url))['strict-transport-security'], url).toBeUndefined()
    }
  })
  it('that it is not guessed at, framed, or named to another site, whatever it is', async () => {
    const port = await desks[0]!.port
    for (const [host, url] of ASKED) {
      const headers = await headersOf(port, host, url)
      expect(headers, url).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      })
      for (const directive of ["default-src 'none'", "base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'"])
        expect(`${headers['content-security-policy']};`, url).toContain(`${directive};`)
      expect(headers['access-control-allow-origin'], url).toBeUndefined()
      if (url === '/sign-in') expect(headers['cache-control']).toBe('no-store')
    }
  })
})

describe('where a request ends', () => {
  const desk = behindGuard({})
  afterAll(() => desk.child.stdin.end())
  /** The statuses of what comes back for bytes as they are. */
  const sent = (port: number, bytes: string) =>
    new Promise<string[]>((resolve, reject) => {
      let got = ''
      const socket = net.connect(port, '127.0.0.1', () => socket.end(bytes))
      socket.on('data', (part) => {
        got += part
      })
      socket.on('close', () => resolve([...got.matchAll(/HTTP\/1\.1 (\d+)/g)].map((m) => m[1]!)))
      socket.on('error', reject)
    })
  const head = (more: string) => `POST /api/account HTTP/1.1\r\nHost: localhost\r\n${more}\r\n\r\n`
  const HIDDEN = '0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: localhost\r\n\r\n'
  it('is said once: a request whose end may be read in two ways is refused, and what hides behind it is not answered', async () => {
    const port = await desk.port
    for (const doubtful of [
      `Content-Length: ${HIDDEN.length}\r\nTransfer-Encoding: chunked`,
      'Content-Length: 4\r\nContent-Length: 5',
      'Transfer-Encoding: xchunked',
      'Transfer-Encoding : chunked',
      'Content-Length: +4',
    ])
      expect(await sent(port, head(doubtful) + HIDDEN), doubtful).toEqual(['400'])
    expect(await sent(port, `${head('Content-Length: 2')}{}`)).toEqual(['200'])
  })
})

describe('what the log says of a request', () => {
  it('is its path, and never the token of a link', async () => {
    const { child, port } = behindGuard({ LOG_LEVEL: 'info' })
    let log = ''
    child.stdout.on('data', (part) => {
      log += part
    })
    const token = 'Q2xhaW1zLWFyZS1jaGVja2VkLWJ5LXBlb3BsZS4uLi4'
    for (const url of [`/password/${token}`, `/set-up/${token}?_rsc=1`, `/password//${token}`, '/password', '/stories/1'])
      await ask(await port, 'localhost', url)
    child.stdin.end()
    await new Promise((resolve) => child.once('close', resolve))
    const paths = log.match(/"path":"[^"]*"/g)?.sort()
    expect(log).not.toContain(token)
    expect(paths).toEqual(
      ['/password', '/password/[token]', '/password/[token]', '/set-up/[token]', '/stories/1'].map((path) => `"path":"${path}"`),
    )
  })
})

describe('whom a proxy saw', () => {
  const seen = async (hops: string, header: string) => {
    const { child, port } = behindGuard(hops ? { TRUST_PROXY: hops } : {})
    const { body } = await ask(await port, 'localhost', '/', { 'x-see': '1', ...(header ? { 'x-forwarded-for': header } : {}) })
    child.stdin.end()
    return body.replace('::ffff:', '')
  }
  it.each([
    ['', '203.0.113.9', '127.0.0.1'],
    ['0', '203.0.113.9', '127.0.0.1'],
    ['1', '', '127.0.0.1'],
    ['1', '203.0.113.9', '203.0.113.9'],
    ['1', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['2', '203.0.113.9, 192.0.2.1', '203.0.113.9'],
    ['2', '198.51.100.1, 203.0.113.9, 192.0.2.1', '203.0.113.9'],
    ['2', '203.0.113.9', '203.0.113.9'],
    ['1', ' , ', '127.0.0.1'],
  ])('TRUST_PROXY=%s and “%s”: %s', async (hops, header, client) => expect(await seen(hops, header)).toBe(client))
})

describe('a proxy that nobody vouches for', () => {
  /** The app behind the guard: whether it would tell an admin, as the page of people asks. */
  const APP = `
    import(${JSON.stringify(pathToFileURL(path.resolve('lib/web/forwarded.ts')).href)}).then(({ isForwardingUntrusted }) => {
      const server = require('node:http').createServer((_, response) => response.end(String(isForwardingUntrusted())))
      server.listen(0, '127.0.0.1', () => console.error(server.address().port))
      process.stdin.resume().on('end', () => process.exit(0))
    })`
  async function told(hops: string, ...headers: Record<string, string>[]) {
    const args = ['--import', 'tsx', '--require', path.resolve('scripts/guard.cjs'), '-e', APP]
    const child = spawn(process.execPath, args, {
      env: { ...process.env, PUBLIC_URL: '', HOST: '', LISTEN_HOST: '', LOG_LEVEL: 'warn', TRUST_PROXY: hops },
    })
    let log = ''
    child.stdout.on('data', (part) => {
      log += part
    })
    const port = await new Promise<number>((resolve) => child.stderr.once('data', (line) => resolve(Number(String(line)))))
    const bodies: string[] = []
    for (const one of headers) bodies.push((await ask(port, 'localhost', '/', one)).body)
    child.stdin.end()
    await new Promise((resolve) => child.once('close', resolve))
    return { bodies, said: log.split('\n').filter((line) => line.includes('TRUST_PROXY is not set')).length }
  }
  const from = { 'x-forwarded-for': '203.0.113.9' }
  it('is said once in the log, and to admins from then on', async () =>
    expect(await told('0', {}, from, { forwarded: 'for=203.0.113.9' }, {})).toEqual({
      bodies: ['false', 'true', 'true', 'true'],
      said: 1,
    }))
  it('one that is vouched for needs no word', async () =>
    expect(await told('1', from, from)).toEqual({ bodies: ['false', 'false'], said: 0 }))
})
