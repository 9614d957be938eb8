// Loaded before the server: the first thing every request meets. Refuses what the
// framework answers oddly, drops forwarding headers that nobody vouches for, puts
// the closed set of headers on every response, and writes one log line a request.
const http = require('node:http')
const net = require('node:net')
const { randomBytes, randomUUID } = require('node:crypto')

const TRUSTED_PROXY = process.env.TRUST_PROXY === '1'
const SECURE = (process.env.PUBLIC_URL ?? '').startsWith('https://')
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
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  ...(SECURE ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
}

/**
 * The policy of a page: scripts and styles by a nonce of its own. Next takes the nonce from the
 * request's header. Done here and not in a proxy.ts, which costs every page a second pass through
 * the framework (docs/decisions/0008).
 */
const pagePolicy = (nonce) =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
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
  log ??= require('pino')({ level: process.env.LOG_LEVEL ?? 'info', base: undefined })
  return log
}

/**
 * The names that this desk answers to. Without this, a page that points its own name at our address could read and
 * write here as the person whose browser shows it. An address in figures cannot be pointed elsewhere.
 */
const NAMES = new Set(['localhost', 'ip6-localhost', 'ip6-loopback'])
for (const given of [process.env.LISTEN_HOST, process.env.HOST]) if (given) NAMES.add(given.toLowerCase())
if (process.env.PUBLIC_URL) NAMES.add(new URL(process.env.PUBLIC_URL).hostname.toLowerCase())
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
  if (url.length > LONGEST_URL) return [414, 'This address is too long.']
  if (!url.startsWith('/') || url.startsWith('//') || url.includes('\\') || /%(?:00|5c|0a|0d)/i.test(url))
    return [400, 'This address is not well formed.']
  if (!isOurs(request.headers.host) && !FOR_MACHINES.test(url))
    return [
      421,
      'The desk is not served under this name. Use the address that it said when it started; an admin sets another with PUBLIC_URL.',
    ]
  return null
}

const emit = http.Server.prototype.emit
http.Server.prototype.emit = function guarded(event, request, response, ...rest) {
  if (event === 'upgrade') {
    response.destroy() // second argument is the socket: nothing here speaks anything but HTTP
    return true
  }
  if (event !== 'request') return emit.call(this, event, request, response, ...rest)
  const started = process.hrtime.bigint()
  const id = randomUUID()
  const peer = request.socket.remoteAddress ?? ''
  const forwarded = TRUSTED_PROXY
    ? String(request.headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        .trim()
    : ''
  for (const name of FORWARDED) delete request.headers[name]
  request.headers['x-forwarded-for'] = forwarded || peer
  request.headers['x-request-id'] = id
  for (const name in HEADERS) response.setHeader(name, HEADERS[name])
  delete request.headers['content-security-policy']
  if (isPage(request.url ?? '')) {
    const policy = pagePolicy(randomBytes(18).toString('base64'))
    request.headers['content-security-policy'] = policy
    response.setHeader('Content-Security-Policy', policy)
    response.setHeader('Cache-Control', 'no-store')
  }
  const path = (request.url ?? '').split('?', 1)[0].slice(0, 200)
  response.on('close', () => {
    const ms = Math.round(Number(process.hrtime.bigint() - started) / 1e5) / 10
    logger().info(
      { id, method: request.method, path, status: response.statusCode, ms, whole: response.writableFinished },
      'request',
    )
  })
  const no = refusal(request)
  if (no) {
    response.writeHead(no[0], {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'close',
    })
    response.end(JSON.stringify({ title: 'Refused', status: no[0], detail: no[1], code: 'bad-request', requestId: id }))
    return true
  }
  return emit.call(this, event, request, response, ...rest)
}
