import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { environmentOf } from '@/lib/env'
import { readEnvironment, VARIABLES } from '@/lib/environment.cjs'
import { readme } from './readme.mjs'

const read = (variables: Record<string, string>) =>
  readEnvironment(variables) as { values: Record<string, unknown>; faults: string[] }

describe('the environment', () => {
  it('is what README says; after a change run: npm run readme', () => {
    const text = fs.readFileSync('README.md', 'utf8')
    expect(readme(text)).toBe(text)
    for (const v of VARIABLES as { name: string; inner?: boolean }[]) if (!v.inner) expect(text).toContain(`| \`${v.name}\``)
  })
  it('has its defaults, also where a variable is empty', () => {
    expect(read({})).toEqual(read(Object.fromEntries((VARIABLES as { name: string }[]).map((v) => [v.name, '  ']))))
    expect(environmentOf({})).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      DATABASE_POOL: 12,
      TRUST_PROXY: 0,
      PUBLIC_URL: null,
    })
  })
  it.each([
    ['DATABASE_POOL', 'many'],
    ['DATABASE_POOL', '0'],
    ['DATABASE_POOL', '12.5'],
    ['PORT', '0'],
    ['PORT', '70000'],
    ['PORT', '3000; rm'],
    ['WORKERS', 'all'],
    ['SAMPLE', 'yes'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '-1'],
    ['LOG_LEVEL', 'loud'],
    ['DESK_TIME_ZONE', 'Seoul'],
    ['DESK_NAME', 'x'.repeat(81)],
    ['DATABASE_URL', 'mysql://u@h/d'],
    ['DIRECT_URL', 'somewhere'],
    ['DATABASE_OWNER_URL', 'somewhere'],
    ['SMTP_URL', 'mail.example'],
    ['PUBLIC_URL', 'desk.example'],
    ['PUBLIC_URL', 'https://desk.example/desk'],
    ['PUBLIC_URL', 'https://desk.example/desk/'],
    ['PUBLIC_URL', 'https://desk.example/?a=1'],
    ['PUBLIC_URL', 'https://desk.example/#a'],
    ['PUBLIC_URL', 'https://u:p@desk.example'],
    ['PUBLIC_URL', 'ftp://desk.example'],
    ['NEXTAUTH_SECRET', 'short'],
    ['MODEL_URL', 'models.example'],
    ['MODEL_URL', 'file:///models'],
    ['MODEL_URL', 'https://u:p@models.example'],
    ['MODEL_URL', 'https://models.example/v1?key=1'],
    ['MODEL_NAME', 'x'.repeat(81)],
    ['MODEL_KEY', 'two words'],
    ['MODEL_BUDGET', 'much'],
    ['FETCH_NETWORKS', '10.0.0.0/33'],
    ['FETCH_NETWORKS', '10.0.0.0/8/8'],
    ['FETCH_NETWORKS', 'fd00::/129'],
    ['FETCH_NETWORKS', 'localhost'],
    ['FETCH_PORTS', '0'],
    ['FETCH_PORTS', '90-80'],
    ['FETCH_PORTS', '70000'],
    ['HTTPS_PROXY', 'socks5://proxy.example:1080'],
    ['HTTP_PROXY', 'http://'],
  ])('%s=%s is a sentence that names it', (name, value) => {
    const { faults } = read({ [name]: value })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(new RegExp(`^${name} .+ It must be .+\\.$`))
    expect(() => environmentOf({ [name]: value })).toThrow(name)
  })
  it('says no secret back', () => {
    for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DIRECT_URL', 'SMTP_URL', 'NEXTAUTH_SECRET'])
      expect(read({ [name]: 'h4x' }).faults[0]).not.toContain('h4x')
    expect(read({ PUBLIC_URL: 'https://u:h4x@desk.example' }).faults[0]).not.toContain('h4x')
  })
  it('nor a key that stands in an address', () => {
    expect(read({ MODEL_URL: 'https://x.example/?key=h4x' }).faults[0]).not.toContain('h4x')
    expect(read({ MODEL_KEY: 'h4x h4x' }).faults[0]).not.toContain('h4x')
  })
  it('a model behind an address has a name; one in a folder may have that of the folder', () => {
    expect(read({ MODEL_URL: 'https://models.example' }).faults).toEqual([
      'MODEL_NAME is empty beside MODEL_URL. It must be the model’s name, as its server knows it.',
    ])
    expect(read({ MODEL_FOLDER: 'models/nli' }).faults).toEqual([])
    expect(environmentOf({}).MODEL_BUDGET).toBe(500)
  })
  it('a public address loses the slash at its end', () =>
    expect(environmentOf({ PUBLIC_URL: 'https://Desk.Example/' }).PUBLIC_URL).toBe('https://desk.example'))
  it('a start with a wrong one ends before anything else, with the sentence', () => {
    const start = spawnSync(process.execPath, ['scripts/start.mjs'], {
      env: { ...process.env, DATABASE_POOL: 'many', PUBLIC_URL: 'https://x.example/desk' },
      encoding: 'utf8',
      timeout: 20_000,
    })
    expect(start.status).toBe(1)
    expect(start.stdout).toBe('')
    expect(start.stderr).toContain('DATABASE_POOL is “many”. It must be a whole number from 2 to 500.')
    expect(start.stderr).toContain('the desk cannot be served below a path')
    expect(start.stderr).toContain('Nothing was started or changed.')
  })
  it('is read in one place', () => {
    const files = ['app', 'components', 'lib', 'scripts'].flatMap((folder) =>
      fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)),
    )
    // scripts/own-database.ts gives each worker of these tests its own
    const mine = [...files, 'instrumentation.ts', 'instrumentation-node.ts', 'next.config.js'].filter(
      (name) => /\.(?:[cm]?[jt]s|tsx)$/.test(name) && !/\.test\.tsx?$|generated\/|^scripts\/(?:prisma|own-database)/.test(name),
    )
    // handed on to a child, parsed, or the machine's own PATH; Next puts NEXT_RUNTIME in when it builds, npm INIT_CWD, where the person stands;
    // NODE_ENV is no setting: a start says with it whether it serves a build; HOME is written where an account has none
    const allowed =
      /\.\.\.process\.env\b|(?:readEnvironment|environmentOf)\(process\.env\)|process\.env\.PATH\b|process\.env\.(?:NEXT_RUNTIME|INIT_CWD|NODE_ENV)\b|process\.env\.HOME = /g
    const reading = mine.filter((name) => fs.readFileSync(name, 'utf8').replace(allowed, '').includes('process.env'))
    expect(reading).toEqual([])
  })
})
