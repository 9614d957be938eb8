import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LINK_HOURS } from '@/lib/domain/account-link'
import { housePolicyContent } from '@/lib/domain/house-policy'
import { LIMITS } from '@/lib/domain/limits'
import { CHALLENGE_MS } from '@/lib/machine/challenge'

const SHEET = fs.readFileSync('docs/asvs.md', 'utf8')
const LIST = fs.readFileSync('docs/asvs-5.0.0.txt', 'utf8')
const STATES = ['held', 'held, no test', 'in part', 'not held', 'not applicable'] as const
const LEVELS = [1, 2] as const
const DATED = /^since \d{4}-\d{2}-\d{2}: /
const PATH = /^(?:(?:app|bench|components|docs|e2e|lib|prisma|scripts)\/\S+|biome\.json|package-lock\.json)$/
const isTest = (path: string) => /\.(?:test|spec)\.tsx?$/.test(path)

/** The level of each line, by the list. */
const levelsOf = (list: string) =>
  new Map(
    LEVELS.flatMap((level) =>
      (new RegExp(`^level ${level}\\n((?:V[^\\n]+\\n)+)`, 'm').exec(list)?.[1]?.match(/V[\d.]+/g) ?? []).map(
        (line) => [line, level] as const,
      ),
    ),
  )

/** The paths that a proof names, each with the titles of tests that are quoted after it. Quotation marks stand in titles too. */
function namedIn(proof: string): { path: string; titles: string[] }[] {
  const found: { path: string; titles: string[] }[] = []
  let begun = 0
  let depth = 0
  for (const mark of proof.matchAll(/`([^`]+)`|“|”/g)) {
    if (mark[1] !== undefined) {
      if (PATH.test(mark[1])) found.push({ path: mark[1], titles: [] })
    } else if (mark[0] === '“') {
      if (depth++ === 0) begun = mark.index + 1
    } else if (--depth === 0) found.at(-1)?.titles.push(proof.slice(begun, mark.index))
  }
  return found
}

/** What a line lacks for the state that it says of itself. */
function lacking(state: string, proof: string, paths: readonly string[]): string[] {
  if (proof.length < 6) return ['has no proof']
  if (state === 'held')
    return [
      ...(paths.some((path) => !isTest(path)) ? [] : ['names no code or page']),
      ...(paths.some(isTest) ? [] : ['names no test']),
    ]
  if (state === 'held, no test') return paths.length > 0 ? [] : ['names no code or page']
  if (state === 'not applicable') return []
  return DATED.test(proof) && proof.replace(DATED, '').length > 20 ? [] : ['does not say since when, and what is missing']
}

/** Everything that is wrong with a sheet. */
function faultsOf(sheet: string, list = LIST): string[] {
  const levels = levelsOf(list)
  const faults: string[] = []
  const counts = new Map<string, number>()
  const seen = new Set<string>()
  for (const row of sheet.split('\n').filter((line) => /^\|\s*V\d/.test(line))) {
    const [line = '', level, asks = '', state = '', proof = '', ...more] = row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    const say = (what: string) => faults.push(`${line} ${what}`)
    if (more.length > 0) say('has a cell too many')
    if (!levels.has(line)) say('is not in the list')
    else if (String(levels.get(line)) !== level) say('is of another level')
    if (seen.has(line)) say('stands twice')
    seen.add(line)
    if (asks === '') say('does not say what it asks')
    if (!STATES.includes(state as (typeof STATES)[number])) say('has no state')
    const named = namedIn(proof)
    for (const what of lacking(
      state,
      proof,
      named.map(({ path }) => path),
    ))
      say(what)
    for (const { path, titles } of named) {
      if (!fs.existsSync(path)) say(`names ${path}, which is not there`)
      else
        for (const title of titles)
          if (!fs.readFileSync(path, 'utf8').includes(title)) say(`quotes “${title}”, which is not in ${path}`)
    }
    for (const of of [state, 'all']) counts.set(`${of} ${level}`, (counts.get(`${of} ${level}`) ?? 0) + 1)
  }
  for (const line of levels.keys()) if (!seen.has(line)) faults.push(`${line} is missing`)
  for (const state of [...STATES, 'all']) {
    const [one, two] = LEVELS.map((level) => counts.get(`${state} ${level}`) ?? 0) as [number, number]
    const said = new RegExp(`^\\| ${state} +\\| (\\d+) +\\| (\\d+) +\\| (\\d+) +\\|$`, 'm').exec(sheet)?.slice(1).map(Number)
    if (String(said) !== String([one, two, one + two]))
      faults.push(`${state}: counted ${one}, ${two}, ${one + two}, said ${said}`)
  }
  return faults
}

describe('the sheet of ASVS', () => {
  it('has every line of levels 1 and 2, with a state and a proof that is there, and its counts are right', () => {
    expect(levelsOf(LIST).size).toBe(253)
    expect([...levelsOf(LIST).values()].filter((level) => level === 1)).toHaveLength(70)
    expect(faultsOf(SHEET)).toEqual([])
  })
  it('is led to by the page on security and by README', () => {
    expect(fs.readFileSync('docs/SECURITY.md', 'utf8')).toContain('](asvs.md)')
    expect(fs.readFileSync('README.md', 'utf8')).toContain('](docs/asvs.md)')
  })
  const row = (line: string) => new RegExp(`^\\| ${line.replaceAll('.', '\\.')} *\\|.*$`, 'm').exec(SHEET)![0]
  /** The sheet with cells of one row changed: what is asked, the state, the proof. */
  const with_ = (line: string, change: (cells: string[]) => unknown) => {
    const cells = row(line).split('|')
    change(cells)
    return SHEET.replace(row(line), () => cells.join('|'))
  }
  it.each<[string, string, RegExp]>([
    ['a line without a state', with_('V3.4.4', (cells) => (cells[4] = ' ')), /^V3\.4\.4 has no state$/],
    ['a state that is none', with_('V3.4.4', (cells) => (cells[4] = ' mostly ')), /^V3\.4\.4 has no state$/],
    ['a line without a proof', with_('V3.4.4', (cells) => (cells[5] = ' ')), /^V3\.4\.4 has no proof$/],
    ['a line that does not apply, and not why', with_('V4.3.1', (cells) => (cells[5] = ' ')), /^V4\.3\.1 has no proof$/],
    ['held by no test', with_('V3.4.4', (cells) => (cells[5] = ' `scripts/guard.cjs` ')), /^V3\.4\.4 names no test$/],
    ['held by no code', with_('V3.4.4', (cells) => (cells[5] = ' `scripts/guard.test.ts` ')), /^V3\.4\.4 names no code or page$/],
    [
      'held by words alone',
      with_('V6.2.6', (cells) => (cells[5] = ' everybody knows that ')),
      /^V6\.2\.6 names no code or page$/,
    ],
    [
      'not held, and not since when',
      with_('V5.4.3', (cells) => (cells[5] = cells[5]!.replace(DATED, '').replace('since', 'as'))),
      /^V5\.4\.3 does not say since when/,
    ],
    [
      'a path that is not there',
      with_('V3.4.4', (cells) => (cells[5] = cells[5]!.replace('guard.cjs', 'gone.cjs'))),
      /^V3\.4\.4 names scripts\/gone\.cjs, which is not there$/,
    ],
    [
      'a test that has another name',
      with_('V3.4.4', (cells) => (cells[5] = cells[5]!.replace('framed', 'hung'))),
      /^V3\.4\.4 quotes “.*hung.*”, which is not in scripts\/guard\.test\.ts$/,
    ],
    ['a line that is missing', SHEET.replace(`${row('V8.3.1')}\n`, ''), /^V8\.3\.1 is missing$/],
    ['a line that stands twice', SHEET.replace(row('V8.3.1'), (one) => `${one}\n${one}`), /^V8\.3\.1 stands twice$/],
    ['a line that nobody asks', with_('V17.3.2', (cells) => (cells[1] = ' V18.1.1 ')), /^V18\.1\.1 is not in the list$/],
    ['a line of another level', with_('V3.4.4', (cells) => (cells[2] = ' 1 ')), /^V3\.4\.4 is of another level$/],
    ['another count', SHEET.replace(/^(\| in part +\| )\d+/m, '$10'), /^in part: counted [1-9]/],
    ['a state that the counts do not know', with_('V3.4.4', (cells) => (cells[4] = ' held, no test ')), /^held: counted /],
  ])('%s is found', (_name, sheet, fault) => {
    expect(sheet).not.toBe(SHEET)
    expect(faultsOf(sheet).some((one) => fault.test(one))).toBe(true)
  })
})

describe('SECURITY', () => {
  const page = fs.readFileSync('docs/SECURITY.md', 'utf8').replaceAll(/\s+/g, ' ')
  const { freeTries, firstPause, longestPause, perAddress, perAccount } = LIMITS.signInFailures
  const n = (value: number) => value.toLocaleString('en')
  it('the page on security says the figures of the code', () => {
    for (const said of [
      `${LIMITS.passwordMin} to ${LIMITS.passwordMax} characters of any kind`,
      `${freeTries} wrong tries for an account from one place are free; then ${firstPause} seconds, doubling, ${longestPause} at most`,
      `${perAddress} an hour from one place, ${perAccount} an hour for one account from everywhere`,
      `ends ${LIMITS.sessionHours} hours after it began, and ${LIMITS.sessionIdleMinutes} minutes after`,
      `${LINK_HOURS.invitation} hours`,
      `${LINK_HOURS.reset} hour `,
      `over in ${CHALLENGE_MS / 60_000} minutes`,
      `(${housePolicyContent.shape.freshMinutes.parse(undefined)} minutes, where it sets nothing)`,
      `${n(LIMITS.articleText)} characters and ${n(LIMITS.claimsPerArticle)} claims at most, a story ${LIMITS.articlesPerStory} articles`,
      `a file ${LIMITS.fileBytes / 1024 ** 2} MB, a request of JSON ${LIMITS.jsonBytes / 1024 ** 2} MB`,
      `bring in ${LIMITS.importsPerHour} texts and have ${LIMITS.fetchesPerHour} pages fetched an hour`,
      `${LIMITS.uploadsEach} uploads, ${LIMITS.reportsEach} files of reports, ${LIMITS.readingsEach} readings of stories and ${LIMITS.streamsPerPerson} live lines`,
    ])
      expect(page).toContain(said)
    const known = fs.readFileSync('lib/domain/password.ts', 'utf8')
    const words = /the words of this house \(([^)]+)\)/.exec(page)![1]!.match(/\w+/g)!
    expect(words.length).toBeGreaterThan(3)
    for (const word of words) expect(known).toContain(`|${word}|`)
  })
})
