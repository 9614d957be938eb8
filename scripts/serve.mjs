// Starts one instance of the built app on a port and waits until it answers.
import { spawn } from 'node:child_process'
import net from 'node:net'
import os from 'node:os'
import { readEnvironment } from '../lib/environment.cjs'
import { root } from './setting-up.mjs'

/** Whether nothing listens on a port yet. */
export const isFree = (port, host) =>
  new Promise((resolve) => {
    const probe = net.createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })

/** The first free port from `wanted` on; looks at 50. */
export async function pickPort(wanted, host) {
  for (let port = wanted; port < wanted + 50; port++) if (await isFree(port, host)) return port
  throw new Error(`The ports ${wanted} to ${wanted + 49} are all busy. Set PORT to a free one.`)
}

/**
 * How much memory a process may take before it collects: three times 16 MB of young objects, since with three times 4 a fifth of a
 * page's time went to collecting them; V8 would let the old ones grow to gigabytes, and what lives here is some 40 MB (bench:http).
 * What large bodies leave is collected as they pass (lib/machine/young.ts).
 */
const MEMORY = ['--max-semi-space-size=16', '--max-old-space-size=512', '--expose-gc']

/** How many processes serve: a core each, four at most, unless said otherwise. */
export const workersOf = ({ WORKERS }) => WORKERS ?? Math.min(4, os.availableParallelism())

/**
 * Serves the build. The child follows its starter: when that is gone, however it went, the child's
 * stdin closes and it ends. `at`: another tree than this one. Resolves to `{ child, url, stop() }` once /api/health answers.
 */
export async function serve({ port, host, env, dev = false, stdio = 'inherit', at = root }) {
  // Pages are worth a core each: as many processes behind one port as there are cores, four at most.
  const workers = dev ? 1 : Number(env.WORKERS ?? workersOf(readEnvironment(process.env).values))
  // longer than proxies keep their own end open (nginx 60 s): a line that we close as they send would be an answer lost
  const next = dev
    ? ['dev', '-H', host, '-p', String(port)]
    : ['start', '-H', host, '-p', String(port), '--keepAliveTimeout', '75000']
  const args =
    workers > 1
      ? [...MEMORY, 'scripts/cluster.cjs', ...next]
      : [...MEMORY, '--require', './scripts/guard.cjs', 'node_modules/next/dist/bin/next', ...next]
  const child = spawn(process.execPath, args, {
    cwd: at,
    stdio: ['pipe', stdio, stdio],
    env: {
      ...process.env,
      NODE_ENV: dev ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      EXIT_WITH_PARENT: '1',
      MALLOC_ARENA_MAX: '2', // glibc keeps an arena a thread otherwise, and gives little of it back
      MALLOC_MMAP_THRESHOLD_: String(512 * 1024), // else it learns to keep what a large file took, and gives none of it back
      ...env,
      LISTEN_HOST: host,
      WORKERS: String(workers),
    },
  })
  child.stdin.on('error', () => {})
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  const url = `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`
  let exited = null
  child.on('exit', (code, signal) => {
    exited = signal ?? code ?? 1
  })
  for (let i = 0; ; i++) {
    if (exited !== null) throw new Error(`The server ended at once (${exited}).`)
    if (
      await fetch(`${url}/api/health`).then(
        (r) => r.ok,
        () => false,
      )
    )
      break
    if (i > 600) throw new Error('The server did not answer within a minute.')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    child,
    url,
    /** Asks it to end; after eight seconds it is made to. */
    stop: () =>
      new Promise((resolve) => {
        if (exited !== null) return resolve()
        const force = setTimeout(() => child.kill('SIGKILL'), 8000)
        child.once('exit', () => {
          clearTimeout(force)
          resolve()
        })
        child.kill('SIGTERM')
      }),
  }
}
