import { spawn } from 'node:child_process'
import http from 'node:http'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** A bare server behind the guard, as the app is: what arrives at it was let through. */
const PROGRAM = `
  const server = require('node:http').createServer((_, response) => response.end('let through'))
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
const ask = (port: number, host: string, url = '/sign-in') =>
  new Promise<{ status: number; body: string }>((resolve, reject) =>
    http
      .get({ port, host: '127.0.0.1', path: url, headers: { host }, agent: false }, (answer) => {
        let body = ''
        answer.on('data', (part) => {
          body += part
        })
        answer.on('end', () => resolve({ status: answer.statusCode!, body }))
      })
      .on('error', reject),
  )

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
