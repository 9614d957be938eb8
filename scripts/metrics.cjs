// Figures for Prometheus, only where METRICS_ADDRESS is set: requests and latency by route, of which the guard tells, and
// what the app adds (lib/web/metrics.ts). They stand behind an address of their own: the process serves it, or, where several
// share a port, the one that started them, which adds theirs up. A label holds a method, a status or the template of a
// route, out of a closed list: never an id, a name or a text.
const cluster = require('node:cluster')
const fs = require('node:fs')
const http = require('node:http')
const path = require('node:path')
const { createHash, timingSafeEqual } = require('node:crypto')
const client = require('prom-client')

/** What Next built, by the files of app/; the templates of all routes, such as /api/claims/[claimId]/verdict. */
function templatesOf(manifest) {
  try {
    return Object.values(JSON.parse(fs.readFileSync(manifest, 'utf8')))
  } catch {
    return [] // as one edits there is no build
  }
}

/** Makes the way from an address to its template: 'asset' for what a page loads, 'other' for what is no route. */
function routesOf(templates) {
  const root = { parts: new Map(), open: null, template: null }
  for (const template of templates) {
    let at = root
    for (const part of template.split('/').filter(Boolean)) {
      if (part.startsWith('[')) at = at.open ??= { parts: new Map(), open: null, template: null }
      else {
        if (!at.parts.has(part)) at.parts.set(part, { parts: new Map(), open: null, template: null })
        at = at.parts.get(part)
      }
    }
    at.template = template
  }
  const find = (at, parts, i) => {
    if (i === parts.length) return at.template
    const named = at.parts.get(parts[i])
    return (named && find(named, parts, i + 1)) ?? (at.open && find(at.open, parts, i + 1)) ?? null
  }
  // next-auth answers all below one address by [...nextauth]
  const rest = templates.filter((template) => template.includes('[...')).map((template) => template.split('[...')[0])
  return (address) => {
    if (address.startsWith('/_next/')) return 'asset'
    const parts = address.split('/').filter(Boolean)
    if (parts.length > 12) return 'other'
    const below = rest.findIndex((start) => address.startsWith(start))
    return find(root, parts, 0) ?? (below >= 0 ? `${rest[below]}[...]` : 'other')
  }
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Begins to count in this process. `observe` takes a request that was answered; streams are counted and not timed. */
function counting({ templates, registry = client.register }) {
  client.collectDefaultMetrics({ register: registry })
  const routeOf = routesOf(templates)
  const labels = { labelNames: ['method', 'route', 'status'], registers: [registry] }
  const seconds = new client.Histogram({
    name: 'second_source_request_seconds',
    help: 'How long requests took, by the template of their route. Streams are not timed.',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    ...labels,
  })
  const streams = new client.Counter({
    name: 'second_source_streams_ended_total',
    help: 'Streams that ended.',
    labelNames: ['route'],
    registers: [registry],
  })
  return (method, address, status, ms, isStream) => {
    const route = routeOf(address)
    if (isStream) streams.inc({ route })
    else seconds.observe({ method: METHODS.has(method) ? method : 'other', route, status }, ms / 1000)
  }
}

/** Whether a request brings the token. */
function brings(request, token) {
  if (!token) return true
  const digest = (text) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`))
}

/** Serves figures at an address of their own: `GET /metrics`. Resolves to the server, or to null where the address is taken, which is said. */
function serving({ address, token, figures, type = client.register.contentType, say }) {
  const { hostname, port } = new URL(`http://${address}`)
  const server = http.createServer(async (request, response) => {
    const answer = (status, body, headers = {}) => {
      response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers })
      response.end(body)
    }
    if (request.method !== 'GET' || (request.url ?? '').split('?', 1)[0] !== '/metrics') return answer(404, 'GET /metrics\n')
    if (!brings(request, token)) return answer(401, 'The token is missing or wrong.\n', { 'www-authenticate': 'Bearer' })
    try {
      answer(200, await figures(), { 'content-type': type })
    } catch (error) {
      answer(500, 'The figures could not be gathered.\n')
      say(`figures could not be gathered: ${error.message}`)
    }
  })
  return new Promise((resolve) => {
    server.once('error', (error) => {
      say(`No figures are served: ${address} is not to be had (${error.code}). Set METRICS_ADDRESS to a free one.`)
      resolve(null)
    })
    server.listen(Number(port), hostname.replace(/^\[|\]$/g, ''), () => {
      server.unref() // it keeps nobody from ending
      resolve(server)
    })
  })
}

const manifest = path.resolve('.next/app-path-routes-manifest.json')

/** In a process that serves: counts, and serves the figures where nobody else does. Returns `observe`. */
function inServer({ METRICS_ADDRESS: address, METRICS_TOKEN: token }, say) {
  const observe = counting({ templates: templatesOf(manifest) })
  if (cluster.isWorker)
    new client.AggregatorRegistry() // answers the one that adds up
  else void serving({ address, token, figures: () => client.register.metrics(), say })
  return observe
}

/** In the process that started several: adds up what they count. */
function inPrimary({ METRICS_ADDRESS: address, METRICS_TOKEN: token }, say) {
  const all = new client.AggregatorRegistry()
  void serving({ address, token, figures: () => all.clusterMetrics(), say })
}

module.exports = { counting, inPrimary, inServer, routesOf, serving }
