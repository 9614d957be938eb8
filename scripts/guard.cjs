// Loaded before the server: the first thing every request meets. Refuses what the
// framework answers oddly, drops forwarding headers that nobody vouches for, puts
// the closed set of headers on every response, and writes one log line a request.
const http = require('node:http')
const net = require('node:net')
const { randomBytes, randomUUID } = require('node:crypto')

const { readEnvironment } = require('../lib/environment.cjs')

const { values: env } = readEnvironment(process.env)
/** How many proxies in front write into X-Forwarded-For; 0: nobody vouches for it. */
const HOPS = env.TRUST_PROXY
const SECURE = (env.PUBLIC_URL ?? '').startsWith('https://')
const LONGEST_URL = 4096
const FORWARDED = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-real-ip',
  'forwarded',
  'x-middleware-subrequest',
]
const HEADERS = {
  'X-Desk': 'second-source', // how our pages know our answers from a proxy's
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()',
  'Content-Security-Policy': "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; sandbox",
  ...(SECURE ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
}

/** While somebody works on the desk itself (npm run dev): its tools evaluate what they show, and tell of changes over a socket. */
const IS_DEV = process.env.NODE_ENV === 'development'

/**
 * The policy of a page: scripts and styles by a nonce of its own. Next takes the nonce from the
 * request's header. Done here and not in a proxy.ts, which costs every page a second pass through
 * the framework (docs/decisions/0008).
 */
const pagePolicy = (nonce) =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${IS_DEV ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "manifest-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
const isPage = (url) => !url.startsWith('/api/') && !url.startsWith('/_next/') && !url.startsWith('/icon.svg')

let log
const logger = () => {
  log ??= require('pino')({ level: env.LOG_LEVEL, base: undefined })
  return log
}

/** Tells the figures of a request that was answered; null where none are kept. */
const observe = env.METRICS_ADDRESS ? require('./metrics.cjs').inServer(env, (line) => logger().warn(line)) : null

/**
 * The names that this desk answers to. Without this, a page that points its own name at our address could read and
 * write here as the person whose browser shows it. An address in figures cannot be pointed elsewhere.
 */
const NAMES = new Set(['localhost', 'ip6-localhost', 'ip6-loopback'])
for (const given of [env.LISTEN_HOST, env.HOST]) if (given) NAMES.add(given.toLowerCase())
if (env.PUBLIC_URL) NAMES.add(new URL(env.PUBLIC_URL).hostname.toLowerCase())
const FOR_MACHINES = /^\/(?:api\/(?:health|ready)|metrics)(?:\?|$)/

/** Whether a Host header names this desk: an address in figures, a loopback name, HOST or PUBLIC_URL. */
function isOurs(header) {
  const host = /^(\[[\da-f:.]+\]|[^:[\]]*)(?::\d{1,5})?$/i
    .exec(header ?? '')?.[1]
    ?.toLowerCase()
    .replace(/\.$/, '')
  if (!host) return false
  return NAMES.has(host) || net.isIP(host.replace(/^\[|\]$/g, '')) !== 0
}

/** The status and sentence for a request that goes no further, or null. */
function refusal(request) {
  const url = request.url ?? ''
  if (request.method === 'TRACE' || request.method === 'CONNECT' || request.method === 'TRACK')
    return [405, 'This method is not used here.']
  if (url.length > LONGEST_URL) return [414, 'This address is too long. Search for fewer words.']
  // Node reads such a body to the end of its connection, and a proxy may read it otherwise
  const coded = request.headers['transfer-encoding']
  if (coded !== undefined && coded.toLowerCase() !== 'chunked') return [400, 'This request is not well formed.']
  const path = url.split('?', 1)[0]
  // what is searched for may hold a backslash and a line break; a path may not
  if (!path.startsWith('/') || path.startsWith('//') || path.includes('\\') || /%(?:00|5c|0a|0d)/i.test(path) || /%00/.test(url))
    return [400, 'This address is not well formed.']
  if (!isOurs(request.headers.host) && !FOR_MACHINES.test(url))
    return [
      421,
      'The desk is not served under this name. Use the address that it said when it started; an admin sets another with PUBLIC_URL.',
    ]
  return null
}

/** The client that the outermost of our proxies saw: each adds whom it saw to the end. Empty where none vouches. */
function clientOf(header) {
  if (HOPS === 0 || header === undefined) return ''
  const seen = String(header)
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
  return seen.at(-HOPS) ?? seen[0] ?? ''
}

/** A path as it is logged: whoever reads the log opens no account by the link of somebody. */
const loggedPath = (url) =>
  url
    .split('?', 1)[0]
    .replace(/^(\/(?:password|set-up))\/.+$/, '$1/[token]')
    .slice(0, 200)

const FORWARDING = ['x-forwarded-for', 'forwarded', 'x-real-ip']
const UNTRUSTED = Symbol.for('second-source.untrusted-forwarding')
/** Somebody forwards, and nobody vouches for it: everybody counts as one address. Said once in the log, and to admins. */
function sawForwarding() {
  if (globalThis[UNTRUSTED]) return
  globalThis[UNTRUSTED] = true
  logger().warn(
    'A proxy sends forwarding headers, and TRUST_PROXY is not set: everybody counts as one address. Set it to the number of proxies.',
  )
}

/** A refusal for somebody in front of a browser: our own sentence, nothing that was sent. */
const pageOf = (sentence) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Second Source</title></head>
<body><main><h1>This page cannot be shown</h1><p>${sentence}</p><p><a href="/">To the desk</a></p></main></body></html>
`

const emit = http.Server.prototype.emit
http.Server.prototype.emit = function guarded(event, request, response, ...rest) {
  if (event === 'upgrade') {
    if (IS_DEV && isOurs(request.headers.host)) return emit.call(this, event, request, response, ...rest)
    response.destroy() // second argument is the socket: nothing here speaks anything but HTTP
    return true
  }
  if (event !== 'request') return emit.call(this, event, request, response, ...rest)
  const started = process.hrtime.bigint()
  const id = randomUUID()
  const peer = request.socket.remoteAddress ?? ''
  const forwarded = clientOf(request.headers['x-forwarded-for'])
  if (HOPS === 0 && FORWARDING.some((name) => request.headers[name] !== undefined)) sawForwarding()
  for (const name of FORWARDED) delete request.headers[name]
  request.headers['x-forwarded-for'] = forwarded || peer
  request.headers['x-request-id'] = id
  request.headers['x-asked'] = request.url ?? '/'
  for (const name in HEADERS) response.setHeader(name, HEADERS[name])
  // a server that ends takes no more, also from who keeps their connection and goes on asking
  if (!this.listening) response.setHeader('Connection', 'close')
  delete request.headers['content-security-policy']
  if (isPage(request.url ?? '')) {
    const policy = pagePolicy(randomBytes(18).toString('base64'))
    request.headers['content-security-policy'] = policy
    response.setHeader('Content-Security-Policy', policy)
    response.setHeader('Cache-Control', 'no-store')
  }
  const path = loggedPath(request.url ?? '')
  response.on('close', () => {
    const ms = Math.round(Number(process.hrtime.bigint() - started) / 1e5) / 10
    logger().info(
      { id, method: request.method, path, status: response.statusCode, ms, whole: response.writableFinished },
      'request',
    )
    observe?.(request.method, path, response.statusCode, ms, /event-stream|ndjson/.test(response.getHeader('content-type') ?? ''))
  })
  const no = refusal(request)
  if (no) {
    const asPage = isPage(request.url ?? '') && /\btext\/html\b/.test(request.headers.accept ?? '')
    response.writeHead(no[0], {
      'content-type': asPage ? 'text/html; charset=utf-8' : 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'close',
    })
    response.end(
      asPage
        ? pageOf(no[1])
        : JSON.stringify({ title: 'Refused', status: no[0], detail: no[1], code: 'bad-request', requestId: id }),
    )
    return true
  }
  return emit.call(this, event, request, response, ...rest)
}
