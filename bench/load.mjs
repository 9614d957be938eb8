// What a served program bears: so many clients, each asking one thing after another over a connection of its own. For bench:http and bench:peer.
import http from 'node:http'

/**
 * @typedef {{ method: string, path: string, headers: Record<string, string>, body?: string }} Asked
 * @typedef {{ times: number[], seconds: number }} Borne Milliseconds of each answer, and how long all of it took.
 */

/**
 * One request over a kept connection; resolves to its time in milliseconds. Anything but 200 ends the bench.
 * @param {http.Agent} agent
 * @param {string} base
 * @param {Asked} asked
 * @returns {Promise<number>}
 */
function ask(agent, base, { method, path: to, headers, body }) {
  return new Promise((resolve, reject) => {
    const from = performance.now()
    const request = http.request(
      `${base}${to}`,
      { agent, method, headers: { ...headers, ...(body ? { 'content-length': Buffer.byteLength(body) } : {}) } },
      (response) => {
        const chunks = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('end', () =>
          response.statusCode === 200
            ? resolve(performance.now() - from)
            : reject(new Error(`${method} ${to}: ${response.statusCode} ${Buffer.concat(chunks).toString().slice(0, 300)}`)),
        )
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

/**
 * `connections` clients, `total` requests in all; `next` says what a client asks.
 * @param {string} base
 * @param {number} connections
 * @param {number} total
 * @param {(client: number) => Asked} next
 * @returns {Promise<Borne>}
 */
export async function borne(base, connections, total, next) {
  /** @type {number[]} */
  const times = []
  let left = total
  const from = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async (_, client) => {
      const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
      while (left-- > 0) times.push(await ask(agent, base, next(client)))
      agent.destroy()
    }),
  )
  return { times, seconds: (performance.now() - from) / 1000 }
}

/**
 * Several stretches of the same load as one: requests a second, and the times that half and 99 of a hundred stay below.
 * @param {Borne[]} parts
 * @returns {{ rate: number, p50: number, p99: number }}
 */
export function figuresOf(parts) {
  const times = parts.flatMap((part) => part.times).sort((a, b) => a - b)
  const quantile = (p) => times[Math.min(times.length - 1, Math.ceil(p * times.length) - 1)]
  return { rate: times.length / parts.reduce((sum, part) => sum + part.seconds, 0), p50: quantile(0.5), p99: quantile(0.99) }
}
