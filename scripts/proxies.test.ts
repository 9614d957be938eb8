/** The samples for nginx and Caddy with the real programs, where they are installed: which lines they take, and whom they lead to https. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import tls from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const sample = (name: string) => fs.readFileSync(path.join(root, 'docs/deploy', name), 'utf8')
const NAME = 'desk.example'
const has = (program: string) => {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`])
    return true
  } catch {
    return false
  }
}
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'second-source-proxies-'))
const certificate = ['fullchain.pem', 'privkey.pem'].map((name) => path.join(dir, name)) as [string, string]
const desk = http.createServer((request, response) => response.end(`the desk at ${request.headers.host}`))
const free = () =>
  new Promise<number>((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

/** A proxy on its sample, with the places of this run put in. */
async function proxy(kind: 'nginx' | 'caddy') {
  const [app, https, plain] = [(desk.address() as AddressInfo).port, await free(), await free()]
  const home = path.join(dir, kind)
  fs.mkdirSync(home)
  const file = path.join(home, 'config')
  let child: ChildProcess
  if (kind === 'nginx') {
    const text = sample('nginx.conf')
      .replace('listen 443 ', `listen 127.0.0.1:${https} `)
      .replace('listen 80;', `listen 127.0.0.1:${plain};`)
      .replace('/etc/ssl/desk.example/fullchain.pem', certificate[0])
      .replace('/etc/ssl/desk.example/privkey.pem', certificate[1])
      .replace('127.0.0.1:3000', `127.0.0.1:${app}`)
      .replace('/var/log/nginx/', `${home}/`)
    const kept = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((one) => `${one}_temp_path ${home}/${one};`).join(' ')
    const user = process.getuid?.() === 0 ? 'user root; ' : ''
    fs.writeFileSync(
      file,
      `daemon off; ${user}pid ${home}/pid; error_log ${home}/error.log;\nevents {}\nhttp {\naccess_log off; ${kept}\n${text}}\n`,
    )
    child = spawn('nginx', ['-p', home, '-e', `${home}/error.log`, '-c', file], { stdio: 'ignore' })
  } else {
    const text = sample('Caddyfile')
      .replace(`${NAME} {`, `https://${NAME}:${https} {`)
      .replace('tls {', `tls ${certificate.join(' ')} {`)
      .replace(`http://${NAME} {`, `http://${NAME}:${plain} {`)
      .replace('127.0.0.1:3000', `127.0.0.1:${app}`)
    fs.writeFileSync(file, `{\n\tadmin off\n\tauto_https disable_redirects\n}\n${text}`)
    const env = { PATH: process.env.PATH, HOME: home, NODE_ENV: process.env.NODE_ENV }
    child = spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', file], { stdio: 'ignore', env })
  }
  const over = new Promise((resolve) => child.once('exit', resolve))
  const shakes = (more: tls.ConnectionOptions) =>
    new Promise<string | null>((resolve) => {
      const socket = tls.connect({ host: '127.0.0.1', port: https, servername: NAME, rejectUnauthorized: false, ...more }, () => {
        resolve(`${socket.getProtocol()} ${socket.getCipher().standardName}`)
        socket.destroy()
      })
      socket.once('error', () => resolve(null))
    })
  await expect.poll(() => shakes({}), { timeout: 20_000 }).not.toBeNull()
  return {
    shakes,
    /** What plain http answers. */
    plainly: (to: string) =>
      new Promise<string>((resolve, reject) => {
        http
          .get({ host: '127.0.0.1', port: plain, path: to, headers: { host: NAME } }, (answer) => {
            answer.resume()
            resolve(`${answer.statusCode} ${answer.headers.location ?? ''}`.trim())
          })
          .once('error', reject)
      }),
    stop: async () => {
      child.kill('SIGTERM')
      await over
    },
  }
}

beforeAll(async () => {
  await new Promise<void>((resolve) => void desk.listen(0, '127.0.0.1', resolve))
  if (has('openssl'))
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '2',
        '-subj',
        `/CN=${NAME}`,
        '-addext',
        `subjectAltName=DNS:${NAME}`,
        '-keyout',
        certificate[1],
        '-out',
        certificate[0],
      ],
      { stdio: 'ignore' },
    )
})
afterAll(() => {
  desk.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

describe.each(['nginx', 'caddy'] as const)('the sample for %s', (kind) => {
  const isThere = has(kind) && has('openssl')
  it.skipIf(!isThere)(
    'takes TLS 1.2 with forward secrecy and TLS 1.3, and no other line; leads people to https and no program',
    async () => {
      const { shakes, plainly, stop } = await proxy(kind)
      try {
        const legacy = '@SECLEVEL=0'
        expect(await shakes({ minVersion: 'TLSv1.3' })).toMatch(/^TLSv1\.3 /)
        const only = (ciphers: string) =>
          shakes({ minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', ciphers: `${ciphers}:${legacy}` })
        for (const good of ['ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-RSA-CHACHA20-POLY1305', 'ECDHE-RSA-AES128-GCM-SHA256'])
          expect([good, await only(good)]).toEqual([good, expect.stringMatching(/^TLSv1\.2 TLS_ECDHE_RSA_/)])
        // without forward secrecy, with CBC, or without a key at all
        for (const bad of [
          'AES256-GCM-SHA384',
          'AES128-SHA',
          'ECDHE-RSA-AES128-SHA',
          'ECDHE-RSA-AES256-SHA384',
          'AECDH-AES128-SHA',
        ])
          expect([bad, await only(bad)]).toEqual([bad, null])
        expect(await shakes({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: `DEFAULT:${legacy}` })).toBeNull()
        expect(await plainly('/stories?q=ferry')).toBe(`301 https://${NAME}/stories?q=ferry`)
        for (const program of ['/api/stories', '/scim/v2/Users'])
          expect([program, await plainly(program)]).toEqual([program, '403'])
      } finally {
        await stop()
      }
    },
  )
  it('names its suites, so that no version chooses others', () => {
    const text = sample(kind === 'nginx' ? 'nginx.conf' : 'Caddyfile')
    const suites = /(?:ssl_ciphers|ciphers) ([^\n;]+)/.exec(text)![1]!.split(/[ :]/)
    expect(suites).toHaveLength(6)
    for (const suite of suites) expect(suite).toMatch(/ECDHE.*(?:GCM|CHACHA20)/)
  })
})
