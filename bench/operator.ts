// npm run campaign:operator [-- ARCHIVE]: what an operator does on a new machine, with the real programs, and how long it takes. A release
// is made, where none is named, and unpacked into an empty root that holds Node and nothing else; it runs there on a PostgreSQL of somebody's
// own, behind nginx with TLS (and Caddy, where it is installed) as docs/deploy has them. The first admin signs up in a browser, sixty people come from a list,
// a story is begun, a file of 10 MB goes through and one of 13 MB does not, live lines arrive unbuffered; then an
// archive is taken, the database destroyed and restored, everything verified, and the desk goes on. Wants root, nginx,
// openssl and a Chromium. Talks to loopback only, and ends what it started.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { ACTING_HEADER } from '@/lib/domain/acting'
import { findBrowser } from '../scripts/browser.mjs'
import { ensureDatabase, startPostgres } from '../scripts/postgres.mjs'
import { pickPort } from '../scripts/serve.mjs'
import { root, say } from '../scripts/setting-up.mjs'
import { closing } from './closing.mjs'

const PEOPLE = 60
const NOBODY = 65534
const NAME = 'desk.example'
const MB = 1024 * 1024
const PASSWORD = 'a password for the drill'
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const times: [string, number][] = []
async function timed<T>(what: string, work: () => Promise<T> | T): Promise<T> {
  const from = performance.now()
  say(what)
  const made = await work()
  times.push([what, (performance.now() - from) / 1000])
  return made
}
function demand(holds: unknown, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise)
}
function run(command: string, args: string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 64 * MB,
    ...options,
  } as const)
  demand(status === 0, `${command} ${args.join(' ')} ended with ${status ?? error?.message}:\n${stdout}\n${stderr}`)
  return stdout
}
const has = (program: string) => spawnSync('which', [program]).status === 0

/** A root with Node, what it is linked to, and librt of the same C library, which every glibc brings; nothing else. */
function emptyRoot(at: string): void {
  const node = fs.realpathSync(process.execPath)
  const libraries: string[] = run('ldd', [node]).match(/\/[^\s(]+/g) ?? []
  const libc = libraries.find((file) => file.endsWith('/libc.so.6'))
  if (libc) libraries.push(path.join(path.dirname(libc), 'librt.so.1'))
  for (const file of new Set(libraries)) {
    fs.mkdirSync(path.join(at, path.dirname(file)), { recursive: true })
    fs.copyFileSync(fs.realpathSync(file), path.join(at, file))
  }
  for (const folder of ['usr/bin', 'dev', 'proc', 'tmp', 'srv', 'data', 'lists'])
    fs.mkdirSync(path.join(at, folder), { recursive: true })
  fs.copyFileSync(node, path.join(at, 'usr/bin/node'))
  fs.chmodSync(path.join(at, 'usr/bin/node'), 0o755)
  for (const [name, minor] of [
    ['null', '3'],
    ['urandom', '9'],
  ])
    run('mknod', ['-m', '666', path.join(at, 'dev', name!), 'c', '1', minor!])
  for (const folder of ['tmp', 'data', 'lists']) fs.chownSync(path.join(at, folder), NOBODY, NOBODY)
}

/** How Node is started in there, as nobody. */
const inside = (at: string, args: string[]): [string, string[]] => [
  'unshare',
  [
    '--mount',
    'sh',
    '-c',
    'mount -t proc proc "$0/proc" && exec chroot --userspec=65534:65534 "$0" /usr/bin/node "$@"',
    at,
    ...args,
  ],
]

interface Served {
  child: ChildProcess
  said: () => string
  stop: () => Promise<void>
}
/** The release at work in its root; resolves once its address is said. */
async function serve(at: string, env: NodeJS.ProcessEnv): Promise<Served> {
  const [command, args] = inside(at, ['/srv/desk/scripts/start.mjs'])
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream!.on('data', (chunk) => {
      said += chunk
    })
  let isOver = false
  child.on('exit', () => {
    isOver = true
  })
  for (let i = 0; !said.includes('Second Source is at'); i++) {
    demand(!isOver && i < 1200, `The release did not start:\n${said}`)
    await pause(100)
  }
  return {
    child,
    said: () => said,
    stop: async () => {
      if (isOver) return
      child.kill('SIGTERM')
      for (let i = 0; !isOver && i < 300; i++) await pause(100)
      if (!isOver) child.kill('SIGKILL')
      demand(said.includes('Stopped'), `It did not end cleanly:\n${said.slice(-2000)}`)
    },
  }
}

/** A proxy on docs/deploy's sample, with the places of this run put in. Resolves to what ends it. */
async function proxy(
  kind: 'nginx' | 'caddy',
  home: string,
  ports: { app: number; https: number; http: number },
): Promise<() => Promise<void>> {
  const dir = path.join(home, kind)
  fs.mkdirSync(dir, { recursive: true })
  const certificate = ['fullchain.pem', 'privkey.pem'].map((name) => path.join(home, name)) as [string, string]
  let child: ChildProcess
  if (kind === 'nginx') {
    const sample = fs
      .readFileSync(path.join(root, 'docs/deploy/nginx.conf'), 'utf8')
      .replace(/ *access_log[^\n]*\n/g, '')
      .replace('listen 443 ', `listen 127.0.0.1:${ports.https} `)
      .replace('listen 80;', `listen 127.0.0.1:${ports.http};`)
      .replace('/etc/ssl/desk.example/fullchain.pem', certificate[0])
      .replace('/etc/ssl/desk.example/privkey.pem', certificate[1])
      .replace('127.0.0.1:3000', `127.0.0.1:${ports.app}`)
    fs.writeFileSync(
      path.join(dir, 'nginx.conf'),
      `daemon off; user root; pid ${dir}/pid; error_log ${dir}/error.log;\nevents {}\nhttp {\naccess_log off; client_body_temp_path ${dir}/body; proxy_temp_path ${dir}/proxy; fastcgi_temp_path ${dir}/f; uwsgi_temp_path ${dir}/u; scgi_temp_path ${dir}/s;\n${sample}}\n`,
    )
    run('nginx', ['-t', '-p', dir, '-c', path.join(dir, 'nginx.conf')])
    child = spawn('nginx', ['-p', dir, '-c', path.join(dir, 'nginx.conf')], { stdio: 'ignore' })
  } else {
    const sample = fs
      .readFileSync(path.join(root, 'docs/deploy/Caddyfile'), 'utf8')
      .replace(`${NAME} {`, `https://${NAME}:${ports.https} {`)
      .replace('tls {', `tls ${certificate.join(' ')} {`)
      .replace(`http://${NAME} {`, `http://${NAME}:${ports.http} {`)
      .replace('127.0.0.1:3000', `127.0.0.1:${ports.app}`)
    fs.writeFileSync(path.join(dir, 'Caddyfile'), `{\n\tadmin off\n\tauto_https disable_redirects\n}\n${sample}`)
    child = spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', path.join(dir, 'Caddyfile')], {
      stdio: 'ignore',
      env: { NODE_ENV: 'production', PATH: process.env.PATH, HOME: dir },
    })
  }
  const over = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await pause(500)
  demand(child.exitCode === null, `${kind} ended at once.`)
  return async () => {
    child.kill('SIGTERM')
    await over
  }
}

/** What a page says with everything that it changes: a new intent, and whom it was made for. */
async function heads(page: Page): Promise<Record<string, string>> {
  const id = await page.evaluate(async () => ((await (await fetch('/api/account')).json()) as { id: string }).id)
  return { 'idempotency-key': randomUUID(), [ACTING_HEADER]: id }
}

/** Asks a door from the page itself: its origin, its session. */
const ask = async (page: Page, method: string, to: string, body?: unknown) =>
  page.evaluate(
    async ([way, where, sent, said]) => {
      const answer = await fetch(where, {
        method: way,
        headers: { 'content-type': 'application/json', ...said },
        ...(sent ? { body: sent } : {}),
      })
      return { status: answer.status, body: await answer.json().catch(() => null) }
    },
    [method, to, body ? JSON.stringify(body) : '', await heads(page)] as const,
  )
const article = (outlet: string, text: string) => ({
  details: { headline: `What ${outlet} saw`, outlet, byline: '', url: '', publication: { known: false }, language: 'en' },
  text,
})

/** A file of so many bytes sent into a story; the status of the answer. */
const upload = async (page: Page, storyId: string, bytes: number, outlet: string) =>
  page.evaluate(
    async ([to, length, details, name, said]) => {
      const text =
        '<!doctype html><title>Heavy</title><article><p>The harbour was shut at noon on Tuesday, as seen from behind ' +
        name +
        '.</p></article><!-- '
      const form = new FormData()
      form.set('details', details)
      form.set('file', new File([text, 'x'.repeat(length - text.length - 4), ' -->'], 'heavy.html'))
      const answer = await fetch(to, { method: 'POST', body: form, headers: said }).catch(() => null)
      return { status: answer?.status ?? 0, said: (await answer?.text())?.slice(0, 300) }
    },
    [`/api/stories/${storyId}/articles`, bytes, JSON.stringify(article(outlet, '').details), outlet, await heads(page)] as const,
  )

/** Waits for a page's address; where it does not come, what the page says instead. */
async function arrive(page: Page, at: string): Promise<void> {
  try {
    await page.waitForURL(at)
  } catch {
    throw new Error(
      `${page.url()} did not lead to ${at}; it says:\n${(await page.locator('main').textContent())?.slice(0, 1500)}`,
    )
  }
}

/** How long after an article was added the live line says so, in milliseconds; it is opened first. */
const liveAfter = async (page: Page, storyId: string, outlet: string) =>
  page.evaluate(
    async ([to, add, body, said]) => {
      const line = await fetch(to)
      const reader = line.body!.getReader()
      await reader.read()
      const from = performance.now()
      await fetch(add, { method: 'POST', body, headers: { 'content-type': 'application/json', ...said } })
      const more = await Promise.race([
        reader.read().then(() => true),
        new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 10_000)),
      ])
      await reader.cancel()
      return more ? Math.round(performance.now() - from) : null
    },
    [
      `/api/stories/${storyId}/live`,
      `/api/stories/${storyId}/articles`,
      JSON.stringify(article(outlet, `${outlet} counted 234 boats. Nobody was hurt.`)),
      await heads(page),
    ] as const,
  )

async function signIn(browser: Browser, address: string, email: string, password: string): Promise<Page> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true })
  const page = await context.newPage()
  await page.goto(`${address}/sign-in`)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await arrive(page, '**/turn')
  return page
}

/** What a proxy must let through and what not, once a person is signed in behind it. */
async function through(page: Page, storyId: string, kind: string): Promise<void> {
  demand(await page.evaluate(async () => (await fetch('/api/health')).ok), `${kind}: no answer`)
  const whole = await upload(page, storyId, 10 * MB - 2000, `${kind} heavy`)
  demand(whole.status === 201, `${kind}: a file of 10 MB got ${whole.status}: ${whole.said}`)
  const { status: tooBig } = await upload(page, storyId, 13 * MB, `${kind} too heavy`)
  demand(tooBig === 413 || tooBig === 0, `${kind}: a file of 13 MB got ${tooBig}`)
  const ms = await liveAfter(page, storyId, `${kind} live`)
  demand(ms !== null, `${kind}: the live line said nothing in ten seconds`)
  say(`Through ${kind}: 10 MB taken, 13 MB refused (${tooBig || 'cut off'}), live line after ${ms} ms`)
}

async function main(opened: (close: () => unknown) => void): Promise<void> {
  for (const [program, from] of [
    ['nginx', 'Debian’s nginx-light'],
    ['openssl', 'Debian’s openssl'],
  ])
    demand(has(program!), `This wants ${program} (${from}). Nothing was tried.`)
  demand(process.getuid?.() === 0, 'This wants root, for a root of its own. Nothing was tried.')
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'second-source-operator-'))
  fs.chmodSync(home, 0o755)
  opened(() => fs.rmSync(home, { recursive: true, force: true }))

  const given = process.argv[2]
  if (!given) say(await timed('A release is made', () => run(process.execPath, ['scripts/release.mjs', home], { cwd: root })))
  const from = given ? path.resolve(given) : path.join(home, fs.readdirSync(home).find((name) => name.endsWith('.tar.gz'))!)
  const archive = path.basename(from)
  const began = performance.now()
  const at = path.join(home, 'root')
  await timed('It is unpacked into a root with Node and nothing else', () => {
    emptyRoot(at)
    run('tar', ['-xzf', from, '-C', path.join(at, 'srv')])
    fs.renameSync(path.join(at, 'srv', archive.replace('.tar.gz', '')), path.join(at, 'srv/desk'))
  })

  const postgres = await timed('A PostgreSQL of one’s own starts', () =>
    startPostgres({ dir: path.join(home, 'postgres'), password: randomUUID(), say }),
  )
  opened(() => postgres.stop())
  await ensureDatabase(postgres.url('postgres'), 'desk')
  run('openssl', [
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
    path.join(home, 'privkey.pem'),
    '-out',
    path.join(home, 'fullchain.pem'),
  ])
  const app = await pickPort(3600, '127.0.0.1')
  const https = await pickPort(8443, '127.0.0.1')
  const http = await pickPort(8080, '127.0.0.1')
  const address = `https://${NAME}:${https}`
  const env = (database: string): NodeJS.ProcessEnv => ({
    NODE_ENV: 'production',
    DATABASE_URL: postgres.url(database),
    DATA_DIR: '/data',
    PORT: String(app),
    PUBLIC_URL: address,
    TRUST_PROXY: '1',
    LOG_LEVEL: 'warn',
  })
  const command = (script: string, args: string[], database = 'desk') =>
    run(...inside(at, [`/srv/desk/scripts/${script}`, ...args]), { env: env(database) })

  let desk = await timed('The desk starts on an empty database', () => serve(at, env('desk')))
  opened(() => desk.stop())
  let isThrough = false
  opened(() => isThrough || console.error(`What the desk said last:\n${desk.said().slice(-3000)}`))
  let stopProxy = await timed('nginx with TLS stands in front', () => proxy('nginx', home, { app, https, http }))
  opened(() => stopProxy())
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: ['--no-sandbox', `--host-resolver-rules=MAP ${NAME} 127.0.0.1`],
  })
  opened(() => browser.close())

  const link = /\/set-up\/[\w-]{43}/.exec(desk.said())?.[0]
  demand(link, `No set-up link was said:\n${desk.said()}`)
  await timed('The first admin signs up and in', async () => {
    const context = await browser.newContext({ ignoreHTTPSErrors: true })
    const page = await context.newPage()
    page.on('console', (said) => said.type() === 'error' && say(`the browser: ${said.text()}`))
    await page.goto(`${address}${link}`)
    await page.getByLabel('Your name').fill('Ana Ferro')
    await page.getByLabel('E-mail').fill(`ana@${NAME}`)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Become the first admin' }).click()
    await arrive(page, '**/sign-in')
    await context.close()
    return signIn(browser, address, `ana@${NAME}`, PASSWORD)
  })

  const passwords = await timed(`${PEOPLE} people come from a list`, () => {
    const rows = Array.from(
      { length: PEOPLE },
      (_, i) => `Person ${i + 1},person${i + 1}@${NAME},${i % 6 === 0 ? 'editor' : 'journalist'}`,
    )
    fs.writeFileSync(path.join(at, 'lists/people.csv'), `name,email,role\n${rows.join('\n')}\n`)
    say(command('import-people.mjs', ['/lists/people.csv']).trim().split('\n').at(-1)!)
    say(command('import-people.mjs', ['/lists/people.csv', '--passwords', '/lists/passwords.csv']).trim().split('\n').at(-1)!)
    return fs.readFileSync(path.join(at, 'lists/passwords.csv'), 'utf8')
  })
  const first = passwords.split('\n').find((line) => line.includes(`person2@${NAME}`))
  const secret = first
    ?.split(',')
    .at(-1)
    ?.replace(/^"|"\r?$/g, '')
    .trim()
  demand(secret, `No password was written for person2:\n${passwords.slice(0, 300)}`)

  const storyId = await timed('A journalist begins the first story', async () => {
    const page = await signIn(browser, address, `person2@${NAME}`, secret)
    const story = await ask(page, 'POST', '/api/stories', { title: 'The harbour', dueAt: null, restricted: false })
    demand(story.status === 201, `A story got ${story.status}: ${JSON.stringify(story.body)}`)
    const id = (story.body as { storyId: string }).storyId
    for (const [outlet, text] of [
      ['The Wire', 'The harbour was shut at noon. The Wire counted 243 boats. Nobody was hurt, the mayor said.'],
      ['The Post', 'At noon the harbour was closed. The Post counted 234 boats. The mayor said that nobody was hurt.'],
    ]) {
      const added = await ask(page, 'POST', `/api/stories/${id}/articles`, article(outlet!, text!))
      demand(added.status === 201, `An article got ${added.status}: ${JSON.stringify(added.body)}`)
    }
    await through(page, id, 'nginx')
    await page.goto(`${address}/stories/${id}`)
    await page.getByRole('heading', { name: 'The harbour' }).first().waitFor()
    return id
  })

  if (has('caddy'))
    await timed('Caddy takes its place for a while', async () => {
      await stopProxy()
      stopProxy = await proxy('caddy', home, { app, https, http })
      await through(await signIn(browser, address, `person2@${NAME}`, secret), storyId, 'caddy')
      await stopProxy()
      stopProxy = await proxy('nginx', home, { app, https, http })
    })
  else say('Caddy is not installed: its sample was not tried')

  say(await timed('An archive is taken while the desk is at work', () => command('backup.mjs', ['/data/desk.zip'])))
  await timed('The desk stops, and its database is destroyed', async () => {
    await desk.stop()
    const { default: pg } = await import('pg')
    const client = new pg.Client({ connectionString: postgres.url('postgres') })
    await client.connect()
    await client.query('drop database desk with (force)')
    await client.end()
    await ensureDatabase(postgres.url('postgres'), 'again')
  })
  say(await timed('The archive is restored into an empty database', () => command('restore.mjs', ['/data/desk.zip'], 'again')))
  say(await timed('Everything is verified', () => command('verify-all.mjs', [], 'again')))
  desk = await timed('The desk starts again', () => serve(at, env('again')))
  await timed('A journalist signs in and goes on', async () => {
    const page = await signIn(browser, address, `person2@${NAME}`, secret)
    await page.goto(`${address}/stories/${storyId}`)
    await page.getByRole('heading', { name: 'The harbour' }).first().waitFor()
    const more = await ask(page, 'POST', `/api/stories/${storyId}/articles`, article('The Third', 'The Third counted 250 boats.'))
    demand(more.status === 201, `After the restore an article got ${more.status}`)
  })
  await timed('It ends when it is asked to', () => desk.stop())

  isThrough = true
  const minutes = (performance.now() - began) / 60_000
  console.log('\nAn operator’s first evening (docs/operations.md)')
  for (const [what, seconds] of times) console.log(`  ${seconds.toFixed(1).padStart(7)} s  ${what}`)
  console.log(`  from the unpacked archive to a desk that was destroyed and goes on: ${minutes.toFixed(1)} min (bound: 15)`)
  if (minutes > 15) process.exitCode = 1
}

process.chdir(root)
await closing(main)
