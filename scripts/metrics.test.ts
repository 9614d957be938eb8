import { spawn } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { counting, routesOf } from './metrics.cjs'
import { freePort } from './postgres.mjs'

const TEMPLATES = [
  '/',
  '/turn',
  '/stories',
  '/stories/new',
  '/stories/[storyId]',
  '/stories/[storyId]/check',
  '/set-up/[token]',
  '/api/claims/[claimId]/verdict',
  '/api/auth/[...nextauth]',
]
const ID = '0b7e2f0a-6f0e-4c3b-9a51-3a1d2f9c7e11'

describe('a route is one of a closed list', () => {
  const routeOf = routesOf(TEMPLATES)
  it.each([
    ['/', '/'],
    ['/stories', '/stories'],
    ['/stories/', '/stories'],
    ['/stories/new', '/stories/new'],
    [`/stories/${ID}`, '/stories/[storyId]'],
    [`/stories/${ID}/check`, '/stories/[storyId]/check'],
    [`/stories/${ID}/elsewhere`, 'other'],
    ['/set-up/s3cr3t-token-of-the-first-admin', '/set-up/[token]'],
    [`/api/claims/${ID}/verdict`, '/api/claims/[claimId]/verdict'],
    ['/api/auth/callback/credentials', '/api/auth/[...'],
    ['/_next/static/chunks/a1b2c3.js', 'asset'],
    ['/mina@desk.example', 'other'],
    [`/${'a/'.repeat(500)}`, 'other'],
    ['', '/'],
  ])('%s is %s', (address, template) => expect(routeOf(address)).toContain(template))
  it('without a build everything is other', () => expect(routesOf([])('/stories')).toBe('other'))
})

/** A bare server behind the guard, as the app is, with figures at an address of their own. */
async function serving(env: Record<string, string>) {
  const child = spawn(
    process.execPath,
    [
      '--require',
      path.resolve('scripts/guard.cjs'),
      '-e',
      `const server = require('node:http').createServer((request, response) => response.end('here'))
       server.listen(0, '127.0.0.1', () => console.log(server.address().port))
       process.stdin.resume().on('end', () => process.exit(0))`,
    ],
    { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, PUBLIC_URL: '', HOST: '', LOG_LEVEL: 'silent', ...env } },
  )
  const port = await new Promise<number>((resolve) => child.stdout.once('data', (line) => resolve(Number(String(line)))))
  return { base: `http://127.0.0.1:${port}`, end: () => child.stdin.end() }
}
/** Every label of a text of figures. */
const labelsIn = (text: string) => [...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!])

describe('figures', () => {
  it('stand at an address of their own, count requests, and say nothing of anybody', async () => {
    const address = `127.0.0.1:${await freePort()}`
    const desk = await serving({ METRICS_ADDRESS: address, METRICS_TOKEN: 'a-token-of-sixteen-letters' })
    try {
      const secrets = [ID, 'Ferry', 'mina@desk.example', 's3cr3t', 'dragon']
      for (const part of secrets) await fetch(`${desk.base}/stories/${encodeURIComponent(part)}?q=${encodeURIComponent(part)}`)
      expect((await fetch(`http://${address}/metrics`)).status).toBe(401)
      expect((await fetch(`http://${address}/metrics`, { headers: { authorization: 'Bearer wrong' } })).status).toBe(401)
      const asked = { headers: { authorization: 'Bearer a-token-of-sixteen-letters' } }
      expect((await fetch(`http://${address}/stories`, asked)).status).toBe(404)
      const answer = await fetch(`http://${address}/metrics`, asked)
      expect(answer.headers.get('content-type')).toContain('version=0.0.4')
      const text = await answer.text()
      expect(text).toMatch(/second_source_request_seconds_count\{method="GET",route="[^"]+",status="200"\} 5/)
      expect(text).toContain('process_resident_memory_bytes')
      for (const part of secrets) expect(text).not.toContain(part)
      // at the desk's own address there are none
      expect(await (await fetch(`${desk.base}/metrics`)).text()).toBe('here')
    } finally {
      desk.end()
    }
  })
  it('are off unless they are asked for, and an address that is taken stops nothing', async () => {
    const off = await serving({ METRICS_ADDRESS: '' })
    const taken = await serving({ METRICS_ADDRESS: new URL(off.base).host })
    for (const desk of [off, taken]) expect(await (await fetch(`${desk.base}/stories`)).text()).toBe('here')
    off.end()
    taken.end()
  })
  it('of whatever is asked hold methods, statuses and routes of the list alone', async () => {
    const { Registry } = await import('prom-client')
    const registry = new Registry()
    const observe = counting({ templates: TEMPLATES, registry })
    for (const address of [`/stories/${ID}`, '/set-up/s3cr3t', '/mina@desk.example', '/_next/x.js', '/%F0%9F%98%80', '/"quoted"'])
      for (const method of ['GET', 'POST', 'BREW']) observe(method, address, 200, 12, false)
    observe('GET', `/stories/${ID}/events`, 200, 60_000, true)
    const closed = new Set([...TEMPLATES, 'asset', 'other'])
    for (const [name, value] of labelsIn(await registry.metrics())) {
      if (name === 'route') expect(closed, value).toContain(value)
      if (name === 'method') expect(['GET', 'POST', 'other']).toContain(value)
      if (name === 'status') expect(value).toBe('200')
    }
  })
})
