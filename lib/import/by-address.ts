import { spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import path from 'node:path'
import { LIMITS } from '@/lib/domain/limits'
import { env } from '@/lib/env'
import { atHost } from './manners'
import { fromJson, residentBytes } from './resident'

/** Why a page did not come. Blocked, refused, unknown and timed out are one word: nobody learns from it what stands in a network. */
export type FetchFault = 'wrong-address' | 'unreachable' | 'moves-for-ever' | 'too-large' | 'broken-off'
/** One question and its answer, byte by byte; of a redirect the answer's head alone. */
export interface Hop {
  address: string
  /** ISO 8601. */
  at: string
  /** The address of the other end; null behind a proxy, which does not say. */
  ip: string | null
  status: number
  request: Buffer
  response: Buffer
  isCut: boolean
}

/** Within which limits a page is fetched, and what is open to it. */
export interface FetchLimits {
  /** Networks that an admin lists beside what is public: [address, bits]. */
  networks: (readonly [string, number])[]
  /** Ports beside 80 and 443: [first, last]. */
  ports: (readonly [number, number])[]
  proxy: { https: string | null; http: string | null; none: string[] }
  redirects: number
  bytes: number
  headBytes: number
  connectMs: number
  idleMs: number
  totalMs: number
  /** How long a host is left in peace after it answered. */
  pauseMs: number
  agent: string
  /** A file of certificates that are trusted beside Node's own. */
  certificates: string | null
}

/** What a page is asked for with. It says what asks, so that an outlet can write rules for it; docs/what-is-read.md has the same words. */
export const AGENT = 'SecondSource/1.0 (editorial fact-check desk; a person asked for this page)'

const ROOT = realpathSync(process.cwd())
const CHILD = path.join(ROOT, 'lib', 'import', 'child')
const flags = process.allowedNodeEnvironmentFlags
/** What Node lets the process do that fetches: read its own program and ask the network; nothing else. */
export const fetchWalls = (): string[] => [
  flags.has('--permission') ? '--permission' : '--experimental-permission',
  ...(flags.has('--allow-net') ? ['--allow-net'] : []),
  `--allow-fs-read=${path.join(CHILD, '*')}`,
  `--allow-fs-read=${path.join(ROOT, 'package.json')}`,
  '--max-old-space-size=128',
]
const WATCH_MS = 100
/** How long the process may take beside the fetching itself. */
const GRACE_MS = 3_000

/** The limits as the desk was started. */
export function fetchLimits(): FetchLimits {
  const { FETCH_NETWORKS, FETCH_PORTS, HTTPS_PROXY, HTTP_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS } = env()
  return {
    networks: FETCH_NETWORKS,
    ports: FETCH_PORTS,
    proxy: { https: HTTPS_PROXY, http: HTTP_PROXY, none: NO_PROXY },
    redirects: LIMITS.fetchRedirects,
    bytes: LIMITS.fileBytes,
    headBytes: LIMITS.fetchHeadBytes,
    connectMs: LIMITS.fetchConnectMs,
    idleMs: LIMITS.fetchIdleMs,
    totalMs: LIMITS.fetchMs,
    pauseMs: LIMITS.fetchPauseMs,
    agent: AGENT,
    certificates: NODE_EXTRA_CA_CERTS,
  }
}

/** Fetches a page in a sealed process of its own, one at a time a host: its redirects first, the page last; or why it did not come. */
export const fetchByAddress = (address: string, limits: FetchLimits = fetchLimits()): Promise<Hop[] | { fault: FetchFault }> =>
  atHost(hostOf(address), () => fetchOnce(address, limits), limits.pauseMs)

const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).hostname : '')

function fetchOnce(address: string, { certificates, ...limits }: FetchLimits): Promise<Hop[] | { fault: FetchFault }> {
  // a redirect carries a head alone: this much and no more can be told
  const most = limits.bytes + (limits.redirects + 2) * (limits.headBytes * 2 + 16 * 1024)
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...fetchWalls(), path.join(CHILD, 'fetch.mjs')], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: {
        NODE_ENV: 'production',
        ...(certificates && { NODE_EXTRA_CA_CERTS: certificates }),
      } as NodeJS.ProcessEnv,
    })
    const told: Buffer[] = []
    let size = 0
    let fault: FetchFault | null = null
    const end = (why: FetchFault) => {
      fault ??= why
      child.kill('SIGKILL')
    }
    const deadline = setTimeout(() => end('unreachable'), limits.totalMs + GRACE_MS)
    const watch = setInterval(async () => {
      if ((await residentBytes(child.pid)) > LIMITS.parseBytes) end('too-large')
    }, WATCH_MS)
    child.stdout.on('data', (part: Buffer) => {
      size += part.length
      if (size > most) return end('too-large')
      told.push(part)
    })
    child.on('error', () => end('unreachable'))
    child.stdin.on('error', () => {})
    child.on('close', () => {
      clearTimeout(deadline)
      clearInterval(watch)
      resolve(fault ? { fault } : heard(Buffer.concat(told)))
    })
    child.stdin.end(JSON.stringify({ address, limits }))
  })
}

type Told = Omit<Hop, 'request' | 'response'> & { lengths: [number, number] }

/** What a child told; one that broke off in the middle of it fetched nothing. */
function heard(told: Buffer): Hop[] | { fault: FetchFault } {
  const end = told.indexOf(10)
  const head = fromJson(told.toString('utf8', 0, Math.max(end, 0))) as { hops?: Told[]; fault?: FetchFault } | null
  if (!head?.hops) return { fault: head?.fault ?? 'unreachable' }
  let at = end + 1
  const take = (length: number) => {
    at += length
    return told.subarray(at - length, at)
  }
  const hops = head.hops.map(({ lengths, ...hop }) => ({ ...hop, request: take(lengths[0]), response: take(lengths[1]) }))
  return at === told.length ? hops : { fault: 'unreachable' }
}
