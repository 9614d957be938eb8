// npm run campaign:leaks: a desk with a restricted story that holds a marked string in everything that takes words, beside the same desk
// without it. Whoever is not on it (a journalist, an editor, who is its team's editor too, an admin, somebody who was taken off it, nobody who is signed in) asks for every
// page, every door that is read, and every door that writes, of that story and of another one. Asked: no mark in any answer, header, letter
// or line of a log; no answer that differs from the other desk's, but for those that are named here with why; how long a "there is no such story"
// takes beside one that is true. Before that its own people find the marks, so that the walk is known to pass by them; after it the rule is
// taken out of one place of the built desk after another, and each has to be found. It builds first and ends what it started.
import type { ChildProcess } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { migrate } from '../scripts/migrate.mjs'
import { ensureDatabase, startPostgres } from '../scripts/postgres.mjs'
import { pickPort, serve } from '../scripts/serve.mjs'
import { build, generate, install, root, step } from '../scripts/setting-up.mjs'
import { closing } from './closing.mjs'
import { keepSection } from './kept-section.mjs'
import { type Place, placesOf } from './leak-places'
import { type Cast, detailsOf, MARK, markedStory, type Person, SHARED, SHARED_AT, send } from './leak-story'
import { ask, longer, marksIn, type Walk, walk } from './leak-walk'
import { mailbox } from './mailbox'
import { demand, hired, pause, signedIn, sql, type Variables } from './started'

const home = path.resolve(root, '.test', `leaks-${process.pid}`)
const TRIES = 200
/** What a hold sets of a story, beside its events (lib/commands/set-legal-hold.ts). */
const HOLD = ['hold_reason', 'version']
/** How often a "not found" of what is hidden may be the slower one beside one of what is nowhere: chance alone stays within. */
const BY_CHANCE = [0.35, 0.65] as const
const NOBODY: Person = { id: '', cookie: 'locale=en' }

/** What nobody is shown again, its own people included: it was looked for, refused, sealed, or taken back. */
const SHOWN_TO_NOBODY = [
  'protected name',
  'sealed name',
  'sealed name',
  'sealed name',
  'page that was asked for',
  'in a refused request',
  'search of a person on it',
  'letter',
]

type Opened = (close: () => unknown) => void
interface Desk {
  url: string
  said: () => string
  stop: () => Promise<void>
}

const keys: Variables = {
  NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
  SEALING_KEY: randomBytes(32).toString('base64url'),
  SIGNING_KEY: generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
}

/** Serves the build, or that of another tree, on a database, and keeps what it says. */
async function desk(opened: Opened, database: string, env: Variables, at = root): Promise<Desk> {
  const server = await serve({
    at,
    host: '127.0.0.1',
    port: await pickPort(3450, '127.0.0.1'),
    stdio: 'pipe',
    env: {
      ...keys,
      DATABASE_URL: database,
      AUTH_TRUST_HOST: '1',
      SAMPLE_PEOPLE: 'open',
      LOG_LEVEL: 'debug',
      PUBLIC_URL: '',
      WORKERS: '1',
      DATA_DIR: path.join(home, 'data-of-the-desk'),
      ...env,
    },
  })
  let said = ''
  const { stdout, stderr } = server.child as ChildProcess
  for (const stream of [stdout, stderr])
    stream!.on('data', (part) => {
      said += part
    })
  opened(() => server.stop())
  return { url: server.url, said: () => said, stop: server.stop }
}

const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN

/** Places in the built desk and the database from which the rule is taken, one at a time. */
const FAULTS: { name: string; patch?: [RegExp, string]; view?: string }[] = [
  {
    name: 'lists forget who may see a story',
    patch: [/\(s\.visibility = 'newsroom' or s\.owner_id = /g, "(true or s.visibility = 'newsroom' or s.owner_id = "],
  },
  { name: 'a single story forgets it', patch: [/!(\w+)\.restricted\|\|/g, 'true||!$1.restricted||'] },
  {
    name: 'kept filters forget their story',
    patch: [/\(v\.story_id is null or exists/g, '(true or v.story_id is null or exists'],
  },
  {
    name: 'what the desk says of itself counts it',
    patch: [/not s\.practice and s\.visibility = 'newsroom'/g, "not s.practice and s.visibility in ('newsroom', 'restricted')"],
  },
  { name: 'turns, queue and letters forget it', view: 'on_desk' },
]

/** A tree whose build has a fault; everything else of it is this one's. */
function faulty(name: string, [from, to]: [RegExp, string]): string {
  const at = path.join(home, `tree-${name.replace(/\W+/g, '-')}`)
  fs.mkdirSync(at, { recursive: true })
  for (const entry of fs.readdirSync(root))
    if (!['.next', '.test', '.data', '.git'].includes(entry)) fs.symlinkSync(path.join(root, entry), path.join(at, entry))
  fs.cpSync(path.join(root, '.next'), path.join(at, '.next'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !/\.next\/(?:cache|trace)|\.map$/.test(file),
  })
  let times = 0
  for (const file of fs.readdirSync(path.join(at, '.next/server'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.js')) continue
    const full = path.join(at, '.next/server', file)
    const text = fs.readFileSync(full, 'utf8')
    if (text.search(from) < 0) continue
    times++
    fs.writeFileSync(full, text.replace(from, to))
  }
  demand(times > 0, `The built desk has no place for the fault “${name}”.`)
  return at
}

/** What both desks have: a story of the newsroom, with all that is asked of it later. */
async function common(
  base: string,
  { noah, eda, ana }: Cast,
  headOf: (id: string) => Promise<number>,
): Promise<Record<string, string>> {
  const must = async (who: Person, method: string, to: string, body?: unknown) => {
    const got = await send(base, who, method, to, body)
    demand(got.status < 300, `${method} ${to} got ${got.status}: ${got.text.slice(0, 300)}`)
    return got.json
  }
  const { storyId } = await must(noah, 'POST', '/api/stories', { title: 'The bridge', dueAt: null, restricted: false })
  const at = `/api/stories/${storyId}`
  const { articleId } = await must(noah, 'POST', `${at}/articles`, {
    details: detailsOf('Bridge Post', { url: SHARED_AT }),
    text: SHARED,
  })
  const source =
    'The bridge\n\nThe road office said the bridge opened again with 3 new cables. There were 243 cars in the first hour.'
  await must(noah, 'POST', `${at}/articles`, { details: detailsOf('Strait Times'), text: source })
  await send(base, noah, 'POST', `${at}/analysis`)
  const { claims } = await must(noah, 'GET', `${at}/claims?article=${articleId}`)
  const [claim] = claims
  const content = {
    value: 'unverified',
    note: 'Not there.',
    reasons: ['silent'],
    facets: [],
    whoIsWrong: null,
    proposedText: '',
    remedy: null,
    searched: 'All of it.',
    sameOriginNote: '',
    evidence: [],
  }
  const saved = await must(noah, 'PUT', `/api/claims/${claim.id}/verdict`, { claimVersion: claim.version, content })
  await must(noah, 'POST', `/api/claims/${claim.id}/submission`, { claimVersion: saved.version })
  await must(eda, 'POST', `/api/claims/${claim.id}/decision`, {
    outcome: 'approved',
    revision: saved.revision,
    claimVersion: saved.version + 1,
  })
  await must(eda, 'POST', `${at}/report/editions`, { articleId, seq: await headOf(storyId) })
  // a team whose editor sees what its people see, and whose restricted stories are its people's all the same
  const { teamId } = await must(ana, 'POST', '/api/teams', { name: 'Harbours' })
  await must(ana, 'PUT', `/api/teams/${teamId}/people/${eda.id}`, { role: 'editor' })
  await must(noah, 'PUT', `${at}/team`, { teamId })
  await must(noah, 'POST', '/api/aliases', { storyId: null, one: 'Dan Weber', other: 'Daniel Weber', note: '' })
  return { storyId, articleId, claimId: claim.id, versionId: claim.versionId, baseVersionId: claim.versionId, teamId }
}

await closing(async (opened) => {
  await install()
  await generate()
  await build()
  opened(() => fs.rmSync(home, { recursive: true, force: true }))
  const server = await startPostgres({ dir: home, password: randomBytes(18).toString('base64url'), durable: false })
  opened(() => server.stop())
  const [withIt, without] = [server.url('with_it'), server.url('without')]
  await ensureDatabase(server.url('postgres'), 'with_it')
  await migrate(withIt)
  await step('Loading the sample newsroom', process.execPath, ['--import', 'tsx', 'scripts/seed.ts'], {
    DATABASE_URL: withIt,
    ...keys,
  })
  await hired(withIt, 'eda@desk.example', 'Eda', 'editor')
  await hired(withIt, 'zed@desk.example', 'Zed', 'journalist')
  const cast = {} as Cast
  for (const who of ['mina', 'joon', 'noah', 'eda', 'ana', 'zed'] as const) {
    const email = `${who}@desk.example`
    const [row] = await sql<{ id: string }>(withIt, 'select id from person where email = $1', [email])
    cast[who] = { id: row!.id, cookie: await signedIn(withIt, email) }
  }
  await sql(withIt, `update person set preferences = preferences || '{"post": "each", "locale": "en"}'`)
  // whoever was hired by hand has a password, too
  await sql(
    withIt,
    `update person set password_hash = (select password_hash from person where email = 'noah@desk.example') where password_hash = 'x'`,
  )
  const headOf = async (id: string) =>
    (await sql<{ head_seq: number }>(withIt, 'select head_seq from stream where id = $1', [id]))[0]!.head_seq
  const first = await desk(opened, withIt, {})
  const other = await common(first.url, cast, headOf)
  await first.stop()
  await sql(server.url('postgres'), 'create database without template with_it')

  const box = await mailbox(opened)
  const emptyBox = await mailbox(opened)
  const here = await desk(opened, withIt, { SMTP_URL: box.url })
  const there = await desk(opened, without, { SMTP_URL: emptyBox.url })
  const marked = await markedStory(here.url, cast, headOf, other.teamId!)
  for (const [name, text] of [
    ['editionId', 'select id from report_edition where story_id = $1'],
    ['hintId', 'select h.id from hint h join claim c on c.id = h.claim_id where c.story_id = $1'],
  ] as const)
    marked.ids[name] = (await sql<{ id: string }>(withIt, `${text} limit 1`, [marked.ids.storyId]))[0]?.id ?? crypto.randomUUID()
  // a new version of what both stories have, from outside
  const imports = { baseVersionId: other.versionId!, note: '', text: SHARED.replace('243 cars', '250 cars') }
  const imported: Place = { method: 'POST', to: `/api/articles/${other.articleId}/versions`, body: imports }
  const sealedMarks = [...marked.marks].flatMap(([mark, what]) => (what === 'sealed name' ? [mark] : []))
  const words = [MARK, [...marked.marks.keys()][0]!, sealedMarks[0]!, 'bridge', 'ferry']
  const [of, ofOther] = [placesOf(marked.ids, words), placesOf(other, ['bridge'])]
  // of what it can see, an asker changes nothing: only what is read
  const places = [imported, ...of.read, ...of.write, ...ofOther.read]

  const inside = await walk('mina', cast.mina, of.read, marked, here.url, null)
  const shown = new Set(inside.leaks.flatMap(({ marks }) => marks))
  const unseen = [...marked.marks].flatMap(([mark, what]) => (shown.has(mark) ? [] : [what]))
  console.log(
    `${marked.marks.size} marked strings; its owner meets ${marked.marks.size - unseen.length} of them${unseen.length ? `, not: ${unseen.join(', ')}` : ''}`,
  )

  /** What stands of the story, a line a row, without what an admin may set by its number: a legal hold, and the event of it. */
  const rows = async () =>
    (
      await sql<{ row: string }>(
        withIt,
        `select 'claim ' || c::text as row from claim c where story_id = $1
         union all select 'story ' || (to_jsonb(s) - $2::text[])::text from story s where id = $1
         union all select 'article ' || a::text from article a where story_id = $1
         union all select 'event ' || seq || ' ' || type from event where stream_id = $1::text and type not in ('legal-hold-set', 'legal-hold-lifted')`,
        [marked.ids.storyId, HOLD],
      )
    ).map(({ row }) => row)
  const before = new Set(await rows())
  const wordsOf = (list: Walk['leaks']) =>
    list.map(({ name, marks }) => `${name}: ${marks.map((mark) => marked.marks.get(mark)).join(', ')}`)
  const leaks: string[] = []
  const differing: string[] = []
  const excused = new Set<string>()
  const lines: string[] = []
  const times: Walk['times'] = []
  for (const [who, person] of [
    ['a journalist', cast.noah],
    ['an editor', cast.eda],
    ['an admin', cast.ana],
    ['nobody signed in', NOBODY],
    ['somebody taken off it', cast.zed],
  ] as const) {
    const one = await walk(who, person, places, marked, here.url, person === cast.zed ? null : there.url)
    leaks.push(...wordsOf(one.leaks))
    differing.push(...one.differing)
    for (const what of one.excused) excused.add(what)
    times.push(...one.times)
    lines.push(`${who}: ${one.asked} asked, ${one.leaks.length} found, ${one.differing.length} differ`)
    console.log(lines.at(-1))
    for (const what of [...wordsOf(one.leaks), ...one.differing]) console.log(`  ${what}`)
  }
  const slower = times.filter(([one, another]) => one > another).length
  lines.push(
    `of ${times.length} answers asked of both desks at once ${slower} took longer where the story is (${((slower / times.length) * 100).toFixed(0)}%), median ${median(times.map(([one]) => one)).toFixed(1)} and ${median(times.map(([, one]) => one)).toFixed(1)} ms`,
  )
  // a 404 of what is there, beside one of what is nowhere
  for (const [to, id] of [
    ['/api/claims/:id/thread', marked.ids.claimId!],
    ['/api/articles/:id/versions', marked.ids.articleId!],
    ['/api/stories/:id/claims', marked.ids.storyId!],
    ['/api/sealed-names/:id/places', marked.ids.sealedId!],
    ['/stories/:id', marked.ids.storyId!],
  ] as const) {
    const taken: [number[], number[]] = [[], []]
    for (let n = 0; n < TRIES; n++)
      for (const at of n % 2 ? [0, 1] : [1, 0])
        taken[at]!.push(
          (await ask(here.url, cast.noah, { method: 'GET', to: to.replace(':id', at === 0 ? id : crypto.randomUUID()) })).ms,
        )
    const share = longer(...taken)
    lines.push(
      `${to}: "not found" in ${median(taken[0]).toFixed(1)} ms of what is hidden, ${median(taken[1]).toFixed(1)} ms of what is not there; the hidden one is the slower of two in ${(share * 100).toFixed(0)}% (asked: ${BY_CHANCE[0] * 100} to ${BY_CHANCE[1] * 100}%)`,
    )
    if (share < BY_CHANCE[0] || share > BY_CHANCE[1]) differing.push(`${to}: a "not found" of what is hidden takes another time`)
  }
  await pause(3000)
  const toOutside = box.letters.filter(({ to, text }) => !/^(?:mina|joon|zed)@/.test(to) && marksIn(text, marked).length)
  for (const { to } of toOutside) leaks.push(`a letter to ${to}`)
  // a sealed name leaves in no letter, whoever gets it
  for (const { to, text } of box.letters)
    if (sealedMarks.some((mark) => text.includes(mark))) leaks.push(`a sealed name in a letter to ${to}`)
  const kinds = (list: typeof box.letters) => list.filter(({ to }) => /^(?:noah|eda|ana)@/.test(to)).length
  if (kinds(box.letters) !== kinds(emptyBox.letters))
    differing.push(`letters to who is outside: ${kinds(box.letters)} here, ${kinds(emptyBox.letters)} there`)
  for (const [name, text] of [
    ['the log of the desk', here.said()],
    ['the log of PostgreSQL', fs.readFileSync(path.join(home, 'postgres.log'), 'utf8')],
  ] as const) {
    const told = marksIn(text, marked)
    if (told.length)
      leaks.push(
        `${name}: ${told.map((mark) => marked.marks.get(mark)).join(', ')} (${text.slice(Math.max(0, text.indexOf(told[0]!) - 200), text.indexOf(told[0]!) + 60).replace(/\s+/g, ' ')})`,
      )
  }
  const now = await rows()
  const changed = [...now.filter((row) => !before.has(row)), ...[...before].filter((row) => !now.includes(row))]
  for (const row of changed) console.log(`CHANGED ${row.slice(0, 300)}`)
  await there.stop()
  await here.stop()

  const missed: string[] = []
  for (const fault of FAULTS) {
    const view = fault.view && fs.readFileSync(`prisma/views/${fault.view}.sql`, 'utf8')
    if (view)
      await sql(
        withIt,
        view.replace(/s\.visibility = 'newsroom' or s\.owner_id/g, "true or s.visibility = 'newsroom' or s.owner_id"),
      )
    const bad = await desk(opened, withIt, {}, fault.patch ? faulty(fault.name, fault.patch) : root)
    const good = fault.patch || view ? await desk(opened, without, {}) : null
    const some = of.read.filter(({ to, isLive }) => !isLive && !/\/report\//.test(to))
    const found: string[] = []
    for (const person of [cast.noah, cast.eda]) {
      const one = await walk(
        '',
        person,
        some.concat(ofOther.read.filter(({ to }) => /\/(?:check|turn|stories)$/.test(to))),
        marked,
        bad.url,
        good?.url ?? null,
      )
      found.push(...wordsOf(one.leaks), ...one.differing)
      if (found.length) break
    }
    await bad.stop()
    await good?.stop()
    if (view) await sql(withIt, view)
    console.log(`seeded: ${fault.name}: ${found.length} found${found[0] ? `, such as${found[0].slice(0, 160)}` : ''}`)
    if (found.length === 0) missed.push(fault.name)
  }

  const section = [
    `${marked.marks.size} marked strings; its owner meets ${marked.marks.size - unseen.length} of them.`,
    ...lines,
    `${leaks.length} found (asked: 0), ${differing.length} answers differ (asked: 0), the story's rows ${changed.length ? 'CHANGED' : 'are as they were'}.`,
    ...[...excused].map((what) => `may differ: ${what}`),
    `${FAULTS.length - missed.length} of ${FAULTS.length} seeded faults found.`,
  ]
  for (const line of [...section, ...leaks.map((one) => `FOUND ${one}`), ...differing.map((one) => `DIFFERS ${one}`)])
    console.log(line)
  if (unseen.join() !== SHOWN_TO_NOBODY.join())
    console.log(
      `Its owner was to meet all but: ${SHOWN_TO_NOBODY.join(', ')}. What is not met cannot leak: mend the story that is made.`,
    )
  if (leaks.length || differing.length || changed.length || missed.length || unseen.join() !== SHOWN_TO_NOBODY.join()) {
    process.exitCode = 1
    return
  }
  keepSection(
    'bench/RESULTS.md',
    '# What leaves a restricted story',
    `# What leaves a restricted story\n\n\`npm run campaign:leaks\`\n\n${section.map((line) => `- ${line}`).join('\n')}\n`,
  )
})
