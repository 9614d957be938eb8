import { Buffer } from 'node:buffer'
import dns from 'node:dns/promises'
import http from 'node:http'
import { connect, isIP } from 'node:net'
import tls from 'node:tls'
import zlib from 'node:zlib'
import { fetchable, lawOf } from './address-law.mjs'
import { Fault } from './fault.mjs'

const REDIRECTS = [301, 302, 303, 307, 308]
const HEAD_END = Buffer.from('\r\n\r\n')
const UNPACKERS = {
  gzip: () => zlib.createGunzip(),
  'x-gzip': () => zlib.createGunzip(),
  deflate: () => zlib.createInflate(),
  br: () => zlib.createBrotliDecompress(),
}

/** Through which proxy an address is fetched; null for none. `none` lists hosts that are reached directly, as NO_PROXY does. */
export function proxyFor({ hostname, protocol, port }, { https, http, none }) {
  const proxy = protocol === 'https:' ? https : http
  if (!proxy) return null
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  for (const entry of none) {
    if (entry === '*') return null
    const [, name, only] = /^(?:\*?\.)?(.+?)(?::(\d+))?$/.exec(entry) ?? []
    if (only && only !== String(port)) continue
    if (name && (host === name || host.endsWith(`.${name}`))) return null
  }
  return new URL(proxy)
}

/**
 * Fetches a page and keeps each answer byte by byte. Answers `hops`, the redirects first and the page last, each with
 * address, ip, at, status, request and response (bytes); of a redirect its head only. Every address that a name
 * has is checked (address-law.mjs), and the socket is opened to one that was. Throws a Fault: 'wrong-address',
 * 'unreachable' (blocked, refused and timed out alike), 'moves-for-ever', 'too-large', 'broken-off'.
 */
export async function fetchPage(address, limits, { resolve = resolved } = {}) {
  const law = lawOf(limits.networks)
  const over = AbortSignal.timeout(limits.totalMs)
  const hops = []
  let found = fetchable(address, undefined, limits.ports)
  if (!found) throw new Fault('wrong-address')
  for (;;) {
    const hop = await asked(found, { law, limits, resolve, over })
    hops.push(hop)
    if (!hop.leadsTo) return hops
    if (hops.length > limits.redirects) throw new Fault('moves-for-ever')
    found = fetchable(hop.leadsTo, found.url, limits.ports)
    if (!found) throw new Fault('unreachable')
  }
}

const resolved = async (host) => (await dns.lookup(host, { all: true, verbatim: true })).map(({ address }) => address)

/** Asks for one address. Whatever fails before there is a whole head is 'unreachable'. */
async function asked({ url, port }, { law, limits, resolve, over }) {
  const at = new Date().toISOString()
  let socket = null
  const end = () => socket?.destroy()
  over.addEventListener('abort', end)
  try {
    const opened = await opening({ url, port }, { law, limits, resolve, over })
    socket = opened.socket
    over.throwIfAborted()
    return { address: url.href, at, ip: opened.ip, ...(await spoken(socket, opened.target, url, limits)) }
  } catch (error) {
    throw error instanceof Fault ? error : new Fault('unreachable')
  } finally {
    over.removeEventListener('abort', end)
    end()
  }
}

/** A socket over which the request can be sent, with what is asked for on it and the address it leads to. */
async function opening({ url, port }, { law, limits, resolve, over }) {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const path = `${url.pathname}${url.search}`
  const proxy = proxyFor({ ...pick(url), port }, limits.proxy)
  const isSecure = url.protocol === 'https:'
  // behind a proxy the names are its own to resolve and to check; what is an address already is checked here
  if (proxy && isIP(host) && !law(host)) throw new Fault('unreachable')
  if (proxy) {
    const named = proxy.hostname.replace(/^\[|\]$/g, '')
    const isSealed = proxy.protocol === 'https:'
    const reached = await plain(named, Number(proxy.port) || (isSealed ? 443 : 80), limits, over)
    const through = isSealed ? await secured(reached, named, limits, over) : reached
    if (!isSecure)
      return { socket: through, ip: null, target: { path: url.href.split('#')[0], credentials: credentialsOf(proxy) } }
    const tunnel = await tunnelled(through, `${url.hostname}:${port}`, credentialsOf(proxy), limits)
    return { socket: await secured(tunnel, host, limits, over), ip: null, target: { path } }
  }
  const addresses = isIP(host) ? [host] : await withinTime(resolve(host), limits.connectMs, over)
  if (addresses.length === 0 || !addresses.every((address) => law(address))) throw new Fault('unreachable')
  const socket = await firstOf(addresses, port, limits, over)
  // whatever the system did with the address: the other end is one that was checked
  if (!law(socket.remoteAddress ?? '')) {
    socket.destroy()
    throw new Fault('unreachable')
  }
  const ip = socket.remoteAddress
  return { socket: isSecure ? await secured(socket, host, limits, over) : socket, ip, target: { path } }
}
const pick = ({ hostname, protocol }) => ({ hostname, protocol })
const credentialsOf = ({ username, password }) =>
  username
    ? {
        'Proxy-Authorization': `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`,
      }
    : {}

function withinTime(promise, ms, over) {
  let timer
  const late = new Promise((_, reject) => {
    const give = () => reject(new Fault('unreachable'))
    timer = setTimeout(give, ms)
    over.addEventListener('abort', give, { once: true })
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/** A socket to the first of the addresses that answers. */
async function firstOf(addresses, port, limits, over) {
  for (const address of addresses.slice(0, 4)) {
    try {
      return await plain(address, port, limits, over)
    } catch {}
  }
  throw new Fault('unreachable')
}

function plain(host, port, limits, over) {
  const socket = connect({ host, port })
  return ready(socket, 'connect', limits, over)
}

function secured(under, host, limits, over) {
  const socket = tls.connect({
    socket: under,
    host,
    servername: isIP(host) ? '' : host.replace(/\.$/, ''),
    ALPNProtocols: ['http/1.1'],
  })
  return ready(socket, 'secureConnect', limits, over)
}

async function ready(socket, event, limits, over) {
  try {
    await withinTime(
      new Promise((done, reject) => {
        socket.once(event, done)
        socket.once('error', reject)
        socket.once('close', () => reject(new Fault('unreachable')))
      }),
      limits.connectMs,
      over,
    )
    socket.on('error', () => {})
    return socket
  } catch (error) {
    socket.on('error', () => {})
    socket.destroy()
    throw error
  }
}

/** A way through a proxy to a host. */
function tunnelled(socket, target, credentials, limits) {
  return new Promise((done, reject) => {
    const request = http.request({
      method: 'CONNECT',
      path: target,
      headers: { Host: target, ...credentials },
      createConnection: () => socket,
      setDefaultHeaders: false,
    })
    socket.setTimeout(limits.connectMs, () => socket.destroy())
    request.on('connect', (answer, under, head) => {
      under.setTimeout(0)
      if (answer.statusCode !== 200 || head.length > 0) {
        under.destroy()
        reject(new Fault('unreachable'))
      } else done(under)
    })
    request.on('response', () => reject(new Fault('unreachable')))
    request.on('error', reject)
    request.end()
  })
}

/** Sends the request over a socket and takes the answer in, counted as it comes. */
function spoken(socket, { path, credentials = {} }, url, limits) {
  const headers = {
    Host: url.host,
    'User-Agent': limits.agent,
    Accept: 'text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5',
    'Accept-Encoding': 'gzip, br',
    Connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1')
  return new Promise((done, reject) => {
    const taken = []
    let size = 0
    let isHeard = false
    const give = (fault) => {
      reject(new Fault(fault))
      socket.destroy()
    }
    socket.setTimeout(limits.idleMs, () => give('unreachable'))
    const sent = http.request({
      method: 'GET',
      path,
      headers: { ...headers, ...credentials },
      createConnection: () => socket,
      setDefaultHeaders: false,
      maxHeaderSize: limits.headBytes,
    })
    // before the client reads it: an answer is told while its bytes are read
    sent.on('socket', (used) =>
      used.prependListener('data', (part) => {
        size += part.length
        if (size > limits.bytes + limits.headBytes) return give('too-large')
        taken.push(part)
      }),
    )
    sent.on('error', () => reject(new Fault(isHeard ? 'broken-off' : 'unreachable')))
    sent.on('upgrade', () => give('unreachable'))
    sent.on('response', async (answer) => {
      isHeard = true
      const status = answer.statusCode
      const leadsTo = REDIRECTS.includes(status) ? answer.headers.location : undefined
      try {
        if (leadsTo) {
          const all = Buffer.concat(taken)
          socket.destroy()
          return done({ status, leadsTo, request, response: headOf(all), isCut: true })
        }
        if (Number(answer.headers['content-length']) > limits.bytes) throw new Fault('too-large')
        await unpackedWithin(answer, limits.bytes)
        done({ status, request, response: withoutInterim(Buffer.concat(taken)), isCut: false })
      } catch (error) {
        reject(error instanceof Fault ? error : new Fault('broken-off'))
        socket.destroy()
      }
    })
    sent.end()
  })
}

/** Takes a body in and unpacks it, to see that it is whole and not too large; what is kept is what came. */
async function unpackedWithin(answer, most) {
  const named = (answer.headers['content-encoding'] ?? '').trim().toLowerCase()
  const isPlain = named === '' || named === 'identity'
  if (!isPlain && !Object.hasOwn(UNPACKERS, named)) throw new Fault('broken-off')
  let body = answer
  if (!isPlain) {
    body = UNPACKERS[named]()
    answer.on('error', (error) => body.destroy(error))
    answer.on('aborted', () => body.destroy(new Fault('broken-off')))
    answer.pipe(body)
  }
  let size = 0
  for await (const part of body) {
    size += part.length
    if (size > most) throw new Fault('too-large')
  }
}

/** What came from the head of the last answer on: interim answers (1xx) that stand before it are no part of it. */
function withoutInterim(bytes) {
  let rest = bytes
  while (/^HTTP\/1\.[01] 1\d\d/.test(rest.subarray(0, 12).toString('latin1'))) {
    const end = rest.indexOf(HEAD_END)
    if (end < 0) break
    rest = rest.subarray(end + HEAD_END.length)
  }
  return rest
}
function headOf(bytes) {
  const rest = withoutInterim(bytes)
  const end = rest.indexOf(HEAD_END)
  return end < 0 ? rest : rest.subarray(0, end + HEAD_END.length)
}
