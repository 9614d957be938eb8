import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import net, { type AddressInfo, isIP, type Socket } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '@/lib/domain/limits'
import { AGENT, type FetchLimits, fetchByAddress, type Hop } from './by-address'
import { lawOf } from './child/address-law.mjs'
import { fetchPage, proxyFor } from './child/fetch-page.mjs'
import { atHost } from './manners'

/** Made for this test alone: it names 127.0.0.1 and nobody trusts it. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgjm7g2gI0FTnfK1fM
CIPw0kBSa32EsnTIXFbzGuTu19qhRANCAASELcG7V9MaEtaPvM+TX+WqASl1SIVm
xudFEqOYnFwQwADxax4u2t0UsFb0ySnljLPCaWhp5OOHjZdguN75+N5Z
-----END PRIVATE KEY-----`
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBkDCCATagAwIBAgIUCkkTrt+eCePxxWYXKSV21uvrNmQwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyOTA3NTAyOVoYDzIxMjYxMTA1
MDc1MDI5WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASELcG7V9MaEtaPvM+TX+WqASl1SIVmxudFEqOYnFwQwADxax4u2t0U
sFb0ySnljLPCaWhp5OOHjZdguN75+N5Zo2QwYjAdBgNVHQ4EFgQULW9tCqNzWiB+
jwWfU5PIGQCiUGwwHwYDVR0jBBgwFoAULW9tCqNzWiB+jwWfU5PIGQCiUGwwDwYD
VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0gAMEUC
IDwN1zMZSn0YVG8sSCYOq7Ho7J8CjI/bOUIOLyYK+yV0AiEA0YgI2MO/L9JcasUz
IEpQ+g8HYhSUjqJsnsFN98RX9Ds=
-----END CERTIFICATE-----`

type Answers = (request: IncomingMessage, response: ServerResponse) => void

/** A server on this machine that counts who comes; what it answers is each test's. */
let answers: Answers = (_, response) => response.end('<p>A page.</p>')
let seen: IncomingMessage[] = []
const server = http.createServer((request, response) => {
  seen.push(request)
  answers(request, response)
})
const sockets = new Set<Socket>()
let connections = 0
server.on('connection', (socket) => {
  connections++
  sockets.add(socket)
  socket.on('close', () => sockets.delete(socket))
  socket.on('error', () => {})
})
let port: number
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  port = (server.address() as AddressInfo).port
})
afterEach(() => {
  answers = (_, response) => response.end('<p>A page.</p>')
  seen = []
  connections = 0
  for (const socket of sockets) socket.destroy()
})
afterAll(() => server.close())

const limits = (more: Partial<FetchLimits> = {}): FetchLimits => ({
  networks: [['127.0.0.0', 8]],
  ports: [[1024, 65535]],
  proxy: { https: null, http: null, none: [] },
  redirects: 5,
  bytes: 1024 * 1024,
  headBytes: 32 * 1024,
  connectMs: 1000,
  idleMs: 700,
  totalMs: 2500,
  agent: AGENT,
  certificates: null,
  pauseMs: 0,
  ...more,
})
const at = (path = '/') => `http://127.0.0.1:${port}${path}`
type Resolve = (host: string) => Promise<string[]>

/** What fetching comes to: its hops, or the fault's word. */
async function fetched(address: string, more: Partial<FetchLimits> = {}, resolve?: Resolve): Promise<Hop[] | string> {
  try {
    return (await fetchPage(address, limits(more), resolve ? { resolve } : {})) as unknown as Hop[]
  } catch (error) {
    return (error as { fault: string }).fault
  }
}
const words = (hop: Hop | undefined) => hop?.response.toString('latin1') ?? ''

describe('a page that is fetched', () => {
  it('is kept byte by byte, as it was asked for and as it came', async () => {
    answers = (_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Encoding': 'gzip' })
      response.write(gzipSync('<p>One.</p>'))
      response.end()
    }
    const hops = (await fetched(at('/a?b=1#c'))) as Hop[]
    expect(hops).toHaveLength(1)
    expect(hops[0]).toMatchObject({ status: 200, ip: '127.0.0.1', isCut: false })
    const sent = seen[0]!
    expect(sent.url).toBe('/a?b=1')
    const pairs = Array.from({ length: sent.rawHeaders.length / 2 }, (_, i) => sent.rawHeaders.slice(i * 2, i * 2 + 2).join(': '))
    expect(hops[0]!.request.toString()).toBe(`GET /a?b=1 HTTP/1.1\r\n${pairs.join('\r\n')}\r\n\r\n`)
    expect(sent.headers).toMatchObject({ 'user-agent': AGENT, host: `127.0.0.1:${port}` })
    expect(Object.keys(sent.headers)).not.toEqual(expect.arrayContaining(['cookie']))
    expect(words(hops[0])).toMatch(/^HTTP\/1\.1 200 OK\r\nContent-Type: text\/html; charset=utf-8\r\n/)
    expect(words(hops[0])).toMatch(/\r\n0\r\n\r\n$/) // chunks and all
  })
  it('comes through a process of its own the same', async () => {
    const hops = (await fetchByAddress(at('/x'), limits())) as Hop[]
    expect(words(hops[0])).toMatch(/<p>A page\.<\/p>$/)
    expect(await fetchByAddress('http://10.0.0.1/', limits({ networks: [] }))).toEqual({ fault: 'unreachable' })
  })
  it('is followed through redirects, each kept by its head, five at most', async () => {
    answers = ({ url }, response) => {
      const left = Number(url!.slice(1))
      if (left === 0) return response.end('there')
      response.writeHead(left % 2 ? 301 : 307, { Location: `/${left - 1}` })
      response.end('a body that nobody keeps')
    }
    const hops = (await fetched(at('/5'))) as Hop[]
    expect(hops.map(({ status }) => status)).toEqual([301, 307, 301, 307, 301, 200])
    expect(hops[0]).toMatchObject({ isCut: true })
    expect(words(hops[0])).toMatch(/\r\n\r\n$/)
    expect(words(hops[0])).not.toContain('nobody keeps')
    expect(await fetched(at('/6'))).toBe('moves-for-ever')
  })
  it('that leads to itself for ever is given up', async () => {
    answers = ({ url }, response) => {
      response.writeHead(302, { Location: url! })
      response.end()
    }
    expect(await fetched(at('/loop'))).toBe('moves-for-ever')
    expect(seen).toHaveLength(6)
  })
})

/** Every way to write an address that is nobody's public one. */
const SHUT = [
  '127.0.0.1 127.1 127.0.1 2130706433 0x7f000001 0x7f.0.0.1 0177.0.0.1 017700000001 127.000.000.001 0 0.0.0.0 127.0.0.1.',
  '[::1] [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1] [64:ff9b::7f00:1] [64:ff9b:1::7f00:1]',
  '[2002:7f00:1::] [2001:0:7f00:1::] [fe80::1] [fc00::1] [fd00:ec2::254] [ff02::1] [100::1] [5f00::1] [3fff::1] [2001:db8::1]',
  '[::ffff:0:127.0.0.1] 169.254.169.254 169.254.170.2 100.100.100.200 100.64.0.1 10.0.0.1 172.16.0.1 172.31.255.255 192.168.0.1',
  '192.0.0.1 192.0.2.1 192.88.99.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255 168.63.129.16',
  '①②⑦.⓪.⓪.① 127。0。0。1 %31%32%37.0.0.1 localhost LOCALHOST localhost. ⓛocalhost',
]
  .join(' ')
  .split(' ')

describe('what is not public', () => {
  it('is not asked, however it is written', async () => {
    const law = lawOf([])
    for (const host of SHUT) {
      const { hostname } = new URL(`http://${host}/`)
      const bare = hostname.replace(/^\[|\]$/g, '')
      if (isIP(bare)) expect([host, law(bare)]).toEqual([host, false])
      expect([host, await fetched(`http://${host}:${port}/`, { networks: [], connectMs: 300 })]).toEqual([host, 'unreachable'])
    }
    // not even a socket is opened
    expect(connections).toBe(0)
  })
  it('is asked where an admin lists its network, and nothing beside it', async () => {
    expect(Array.isArray(await fetched(at(), { networks: [['127.0.0.1', 32]] }))).toBe(true)
    expect(await fetched(`http://127.0.0.2:${port}/`, { networks: [['127.0.0.1', 32]] })).toBe('unreachable')
    const law = lawOf([
      ['10.1.0.0', 16],
      ['fd00:1::', 64],
    ])
    expect(['10.1.2.3', 'fd00:1::9', '10.2.0.1', 'fd00:2::9'].map(law)).toEqual([true, true, false, false])
  })
  it('is told from what is public, and from what this machine is itself', () => {
    const law = lawOf([])
    for (const { address } of Object.values(networkInterfaces()).flatMap((one) => one ?? [])) expect(law(address)).toBe(false)
    const atHome = lawOf([], ['93.184.216.34', '2606:4700::7'])
    expect(['93.184.216.34', '2606:4700::7', '93.184.216.35', '2606:4700::8'].map(atHome)).toEqual([false, false, true, true])
    const open = [
      '1.1.1.1',
      '8.8.8.8',
      '172.15.255.255',
      '172.32.0.1',
      '100.63.0.1',
      '100.128.0.1',
      '192.0.1.1',
      '223.255.255.255',
    ]
    for (const address of [...open, '2606:4700:4700::1111', '2a00:1450:4001:80b::200e', '2400:cb00::1'])
      expect([address, law(address)]).toEqual([address, true])
    for (const address of ['', 'a name', '2606:4700::1%eth0', '::ffff:8.8.8.8', '64:ff9b::808:808'])
      expect([address, law(address)]).toEqual([address, false])
  })
  it('is not asked by a name that has it, alone or beside public ones', async () => {
    for (const set of [['127.0.0.1'], ['10.0.0.1', '93.184.216.34'], ['2606:4700::1', '::1'], ['::ffff:127.0.0.1'], []])
      expect([set, await fetched(`http://news.example:${port}/`, { networks: [] }, async () => set)]).toEqual([
        set,
        'unreachable',
      ])
    expect(connections).toBe(0)
  })
  it('is not reached by a name whose answer changes: the socket goes to what was checked', async () => {
    // the second answer would be let in, were anybody to ask twice
    let asked = 0
    const turning: Resolve = async () => (asked++ === 0 ? ['127.0.0.1'] : ['127.0.0.2'])
    const hops = (await fetched(`http://news.example:${port}/`, {}, turning)) as Hop[]
    expect([asked, hops[0]!.ip]).toEqual([1, '127.0.0.1'])
    expect(seen[0]!.headers.host).toBe(`news.example:${port}`)
    // public first, private for the redirect
    let turn = 0
    answers = (_, response) => {
      response.writeHead(302, { Location: '/again' })
      response.end()
    }
    const flipping: Resolve = async () => [turn++ === 0 ? '127.0.0.1' : '10.0.0.1']
    expect(await fetched(`http://news.example:${port}/`, {}, flipping)).toBe('unreachable')
    expect([turn, seen.length]).toEqual([2, 2])
  })
  it('is not reached through a redirect', async () => {
    const networks: FetchLimits['networks'] = [['127.0.0.1', 32]]
    for (const to of [
      'http://10.0.0.1/',
      `http://127.0.0.2:${port}/`,
      `http://[::ffff:7f00:2]:${port}/`,
      'http://169.254.169.254/latest/meta-data/',
      'file:///etc/passwd',
      'gopher://127.0.0.1:70/',
      'data:text/html,<p>x</p>',
      'javascript:alert(1)',
      `http://name:word@127.0.0.1:${port}/`,
      'http://127.0.0.1:22/',
      '//[',
    ]) {
      answers = (_, response) => {
        response.writeHead(302, { Location: to })
        response.end()
      }
      seen = []
      expect([to, await fetched(at('/'), { networks })]).toEqual([to, 'unreachable'])
      expect([to, seen.length]).toEqual([to, 1])
    }
  })
  it('says the same of what is shut, what refuses, what nobody knows and what is silent', async () => {
    const silent = net.createServer(() => {})
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done))
    const silentPort = (silent.address() as AddressInfo).port
    expect(await fetched('http://10.0.0.1/')).toBe('unreachable')
    expect(await fetched(`http://127.0.0.1:${silentPort}/`)).toBe('unreachable')
    silent.close()
    expect(await fetched(`http://127.0.0.1:${silentPort}/`)).toBe('unreachable')
    expect(await fetched('http://nobody.invalid/')).toBe('unreachable')
    expect(await fetched('http://news.example/', {}, () => new Promise(() => {}))).toBe('unreachable')
    expect(await fetched(at().replace('http:', 'https:'))).toBe('unreachable')
  })
})

describe('an address', () => {
  it('is one of the web, without name and password, on a port that may be asked', async () => {
    for (const address of [
      'file:///etc/passwd',
      'ftp://news.example/',
      'gopher://news.example/',
      'javascript:alert(1)',
      'data:text/html,x',
      'ferry',
      '',
      `http://name:word@127.0.0.1:${port}/`,
      `http://name@127.0.0.1:${port}/`,
      'http://127.0.0.1:22/',
      'https://127.0.0.1:80800/',
    ])
      expect([address, await fetched(address)]).toEqual([address, 'wrong-address'])
    expect(await fetched(at(), { ports: [] })).toBe('wrong-address')
    expect(seen).toHaveLength(0)
  })
})

describe('an answer', () => {
  const raw =
    (bytes: string | Buffer, isEnd = true): Answers =>
    (_, response) => {
      const socket = response.socket!
      socket.write(bytes)
      if (isEnd) socket.end()
    }
  it('that is too large is given up, announced or not, packed or not', async () => {
    answers = (_, response) => {
      response.writeHead(200, { 'Content-Length': 2 * 1024 ** 3 })
      response.write('x')
    }
    expect(await fetched(at())).toBe('too-large')
    let written = 0
    answers = (_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024))) written += 64 * 1024
      }
      response.on('drain', more)
      more()
    }
    expect(await fetched(at())).toBe('too-large')
    expect(written).toBeLessThan(16 * 1024 * 1024)
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(limits().bytes)
    answers = (_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' })
      response.end(bomb)
    }
    expect(await fetched(at())).toBe('too-large')
  })
  it('with a head without end, and one of interim answers alone, is given up', async () => {
    answers = raw(`HTTP/1.1 200 OK\r\nX: ${'y'.repeat(64 * 1024)}\r\n\r\nbody`)
    expect(await fetched(at())).toBe('unreachable')
    answers = (_, response) => {
      const more = () => {
        while (!response.socket?.destroyed && response.socket?.write('HTTP/1.1 103 Early Hints\r\nA: b\r\n\r\n'.repeat(100))) {}
      }
      response.socket!.on('drain', more)
      more()
    }
    expect(await fetched(at())).toBe('too-large')
  })
  it('that drips is given up in time, and so is one that pauses', async () => {
    answers = (_, response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write('x'), 100)
      response.on('close', () => clearInterval(drip))
    }
    expect(await fetched(at(), { totalMs: 1200 })).toMatch(/unreachable|broken-off/)
    answers = (_, response) => {
      response.writeHead(200)
      response.write('half of it')
    }
    expect(await fetched(at(), { totalMs: 30_000 })).toMatch(/unreachable|broken-off/)
  })
  it('that is half, or says a wrong length, is no page', async () => {
    for (const half of [
      'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n',
    ]) {
      answers = raw(half)
      expect([half, await fetched(at())]).toEqual([half, 'broken-off'])
    }
    const packed = gzipSync('<p>A page of some length.</p>')
    answers = (_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' })
      response.end(packed.subarray(0, packed.length - 12))
    }
    expect(await fetched(at())).toBe('broken-off')
    answers = (_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'zstd' })
      response.end('x')
    }
    expect(await fetched(at())).toBe('broken-off')
    // two lengths, or a length beside chunks, is how answers are smuggled
    answers = raw('HTTP/1.1 200 OK\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n')
    expect(typeof (await fetched(at()))).toBe('string')
    answers = raw('nonsense\r\n\r\n')
    expect(await fetched(at())).toBe('unreachable')
  })
  it('that comes after interim ones is kept from its own head on', async () => {
    answers = raw('HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi')
    expect(words(((await fetched(at())) as Hop[])[0])).toBe('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi')
  })
  it('of the size of an upload comes through the process whole; a bomb is a word there, too', async () => {
    const large = Buffer.alloc(LIMITS.fileBytes - 1000, 'page ')
    answers = (_, response) => response.end(large)
    const hops = (await fetchByAddress(at(), limits({ bytes: LIMITS.fileBytes, totalMs: 15_000 }))) as Hop[]
    expect(hops[0]!.response.subarray(-large.length).equals(large)).toBe(true)
    const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024))
    answers = (_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' })
      response.end(bomb)
    }
    expect(await fetchByAddress(at('/bomb'), limits({ bytes: LIMITS.fileBytes, totalMs: 15_000 }))).toEqual({
      fault: 'too-large',
    })
  })
})

describe('a page behind a certificate', () => {
  it('comes where the certificate is trusted and names the host, and else not', async () => {
    const secured = https.createServer({ key: KEY, cert: CERTIFICATE }, (_, response) => response.end('sealed'))
    await new Promise<void>((done) => secured.listen(0, '127.0.0.1', done))
    const there = (secured.address() as AddressInfo).port
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'certificate-')), 'ca.pem')
    writeFileSync(file, CERTIFICATE)
    try {
      expect(await fetchByAddress(`https://127.0.0.1:${there}/`, limits())).toEqual({ fault: 'unreachable' })
      const trusting = limits({ certificates: file })
      const hops = (await fetchByAddress(`https://127.0.0.1:${there}/`, trusting)) as Hop[]
      expect(words(hops[0])).toMatch(/sealed/)
      expect(await fetchByAddress(`https://127.0.0.2:${there}/`, trusting)).toEqual({ fault: 'unreachable' })
    } finally {
      secured.close()
      rmSync(path.dirname(file), { recursive: true })
    }
  })
})

describe('a proxy', () => {
  const through = { https: 'http://proxy.example:3128', http: 'http://proxy.example:3129', none: [] as string[] }
  const proxied = (address: string, none: string[]) => {
    const url = new URL(address)
    const { hostname, protocol } = url
    return proxyFor({ hostname, protocol, port: 443 }, { ...through, none })?.port ?? null
  }
  it('is asked by scheme, and past for the hosts that are named', () => {
    expect(proxied('https://news.example/', [])).toBe('3128')
    expect(proxied('http://news.example/', [])).toBe('3129')
    for (const none of ['*', 'news.example', '.example', 'example', 'news.example:443', '*.example'])
      expect([none, proxied('https://news.example/', [none])]).toEqual([none, null])
    for (const none of ['ews.example', 'other.example', 'news.example:80'])
      expect([none, proxied('https://news.example/', [none])]).toEqual([none, '3128'])
  })
  it('carries a page, with the name in it; an address that is shut is not handed to it', async () => {
    const proxy = `http://who:word@127.0.0.1:${port}`
    const hops = (await fetched('http://news.example/a?b', {
      networks: [],
      proxy: { https: null, http: proxy, none: [] },
    })) as Hop[]
    expect(seen[0]!.url).toBe('http://news.example/a?b')
    expect(seen[0]!.headers['proxy-authorization']).toBe(`Basic ${Buffer.from('who:word').toString('base64')}`)
    expect(hops[0]).toMatchObject({ ip: null, status: 200 })
    // its key is no part of what is kept
    expect(hops[0]!.request.toString()).not.toMatch(/authorization/i)
    seen = []
    for (const host of ['169.254.169.254', '[::1]', '127.1'])
      expect(await fetched(`http://${host}/`, { networks: [], proxy: { https: null, http: proxy, none: [] } })).toBe(
        'unreachable',
      )
    expect(seen).toHaveLength(0)
  })
  it('that opens no tunnel leaves an https page unreachable', async () => {
    let target = ''
    server.once('connect', (request: IncomingMessage, socket: Socket) => {
      target = request.url!
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
    })
    const proxy = { https: `http://127.0.0.1:${port}`, http: null, none: [] }
    expect(await fetched('https://news.example/', { proxy })).toBe('unreachable')
    expect(target).toBe('news.example:443')
  })
})

describe('manners', () => {
  it('ask a host one thing at a time, with a pause; another host meanwhile', async () => {
    const order: string[] = []
    const ask = (name: string, ms: number) => async () => {
      order.push(`${name} begins`)
      await new Promise((done) => setTimeout(done, ms))
      order.push(`${name} ends`)
      if (name === 'a1') throw new Error('it failed')
    }
    await Promise.allSettled([atHost('a', ask('a1', 40), 20), atHost('a', ask('a2', 1), 20), atHost('b', ask('b1', 1), 20)])
    expect(order).toEqual(['a1 begins', 'b1 begins', 'b1 ends', 'a1 ends', 'a2 begins', 'a2 ends'])
  })
})
