// npm run campaign:mutation: what the tests would not hear of, if it went wrong in who may do what and in the life of a verdict.
// Each small change of those sources (bench/mutants.ts) is put in their place, one at a time, and the unit tests that ask no
// database run against it until one fails. Prints the score, and every change that none fails at. It ends with 1 where there is
// one that is not named below with why it changes nothing, where one that is named fails a test after all, or where leaving
// tests out is not noticed. Words behind the command leave only mutants that have them in their name, for looking at some.
import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { createVitest, type TestModule, type Vitest } from 'vitest/node'
import { type Mutant, mutantsOf } from './mutants'

const root = path.resolve(import.meta.dirname, '..')
const test = (name: string) => `lib/review/${name}.test.ts`
/** Whose mutants are made, and the tests that hear of most of them: the rules of who may, the states, and what the two ask. */
const SOURCES: Readonly<Record<string, string>> = {
  'lib/review/policy.ts': test('policy'),
  'lib/review/abilities.ts': test('policy'),
  'lib/review/denials.ts': test('policy'),
  'lib/review/workflow.ts': test('workflow'),
  'lib/review/claim-commands.ts': test('workflow'),
  'lib/review/second-reading.ts': test('workflow'),
}
/** What has to hear of them. */
const TESTS = ['policy', 'workflow', 'review'].map(test)
/** In these not one may stay that changes something. */
const POLICY_TABLE = ['RULES', 'ACTION_OF', 'WHY_NOT']
/** In per cent, of those that change something. */
const SCORE = 95
const WORKERS = 2
/** Beyond this a mutant does not end, which a test would hear of. Far from what a slow machine takes for one run. */
const ENDS_WITHIN_MS = 120_000

const LAST_WAY = 'the way before it takes the other value of the fact, so what comes as far has this one'
/** Mutants that change nothing that anybody could see, by name, each with why. */
const CHANGES_NOTHING: Readonly<Record<string, string>> = {
  "lib/review/workflow.ts TABLE.submit.ways: , when: ['needsSecond', false] → nothing": LAST_WAY,
  "lib/review/workflow.ts TABLE.second-read.ways: , when: ['agrees', false] → nothing": LAST_WAY,
  "lib/review/workflow.ts TABLE.adjudicate.ways: , when: ['sendsBack', false] → nothing": LAST_WAY,
}

/** Tests whose absence must be seen, and a mutant that only they hear of: part of their title → its name. */
const SEEDED: readonly { without: string; survives: string }[] = [
  { without: 'an admin hears of what editors do', survives: 'lib/review/policy.ts RULES.decide-verdict: sees → onDesk' },
  { without: 'by each of those who are left', survives: 'lib/review/policy.ts mayHandOn: some → every (2)' },
  {
    without: 'are those of the commands on the page',
    survives: "lib/review/claim-commands.ts CLAIM_COMMANDS: 'recheck', → nothing",
  },
]

/** What a worker is asked: a source in another's place, and tests that are left out. */
interface Task {
  at: number
  file: string | null
  text: string
  without: string | null
}

/** What it found: the first test that failed, or what kept the file from running; null where all passed. */
interface Found {
  at: number
  heard: string | null
  /** What its worker took of a processor so far, in seconds. */
  processor: number
}

const answer = (at: number, heard: string | null) => {
  const { user, system } = process.cpuUsage()
  process.send!({ at, heard, processor: (user + system) / 1e6 } satisfies Found)
}

const failed = (modules: readonly TestModule[]): string | null => {
  for (const one of modules) {
    const [error] = one.errors()
    if (error) return `${one.relativeModuleId} does not run: ${error.message}`
    for (const test of one.children.allTests('failed')) return test.fullName
  }
  return null
}

/** A vitest of its own in this process, which has one source after another in the place of what lies on the disk. */
async function work(): Promise<void> {
  let now: Task = { at: -1, file: null, text: '', without: null }
  const plugin = {
    name: 'mutant',
    enforce: 'pre' as const,
    load: (id: string) => (now.file && id.split('?')[0] === path.join(root, now.file) ? now.text : undefined),
    transform: (code: string, id: string) =>
      now.without !== null && id.includes('.test.ts') ? code.replace(`it('${now.without}`, `it.skip('${now.without}`) : undefined,
  }
  const vitest: Vitest = await createVitest(
    'test',
    {
      root,
      config: false,
      watch: false,
      pool: 'threads',
      isolate: true,
      maxWorkers: 1,
      bail: 1,
      include: TESTS,
      reporters: [{}],
    },
    { resolve: { alias: { '@': root } }, plugins: [plugin] },
  )
  const specs = await vitest.globTestSpecifications()
  const heardBy = async (some: typeof specs): Promise<string | null> => {
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(some, true)
    // vitest tells of every file that it ever ran, as it came out then
    const these = testModules.filter((one) => some.some((spec) => spec.moduleId === one.moduleId))
    const ran = these.flatMap((one) => [...one.children.allTests('passed')]).length
    return failed(these) ?? (unhandledErrors.length > 0 ? String(unhandledErrors[0]) : ran === 0 ? 'no test ran' : null)
  }
  process.on('message', async (task: Task) => {
    const before = now
    now = task
    for (const file of [before.file, now.file]) if (file) vitest.invalidateFile(path.join(root, file))
    if (before.without !== null || now.without !== null) for (const file of TESTS) vitest.invalidateFile(path.join(root, file))
    // the tests of its own first: most mutants go no further
    const isFirst = ({ moduleId }: { moduleId: string }) => moduleId.endsWith(SOURCES[now.file ?? ''] ?? TESTS[0]!)
    const heard = (await heardBy(specs.filter(isFirst))) ?? (await heardBy(specs.filter((spec) => !isFirst(spec))))
    answer(task.at, heard)
  })
  process.on('disconnect', () => process.exit(0))
  answer(-1, null)
}

/** Seconds that all workers took of the processors. */
let processor = 0

/**
 * Gives tasks to workers, one each at a time. One that does not end is ended and asked once more, since a machine that was held up
 * looks the same; where it does not end then either, that counts as heard of.
 */
function askAll(
  tasks: readonly Task[],
  told: (found: Found, done: number) => void = () => {},
): Promise<Map<number, string | null>> {
  const found = new Map<number, string | null>()
  const left = [...tasks]
  const again = new Set<Task>()
  const hire = () =>
    new Promise<void>((resolve, reject) => {
      let asked: Task | null = null
      let clock: NodeJS.Timeout | undefined
      let isEnded = false
      let took = 0
      const child: ChildProcess = fork(import.meta.filename, ['--work'], { cwd: root, execArgv: ['--import', 'tsx'] })
      child.on('message', (one: Found) => {
        const { at, heard } = one
        clearTimeout(clock)
        processor += one.processor - took
        took = one.processor
        if (at >= 0) {
          found.set(at, heard)
          told(one, found.size)
        }
        asked = left.shift() ?? null
        if (!asked) return child.disconnect()
        clock = setTimeout(() => {
          isEnded = true
          if (again.has(asked!)) found.set(asked!.at, 'it does not end')
          else left.unshift(asked!)
          again.add(asked!)
          child.kill('SIGKILL')
        }, ENDS_WITHIN_MS)
        child.send(asked)
      })
      child.on('exit', () => {
        clearTimeout(clock)
        if (isEnded) hire().then(resolve, reject)
        else if (asked) reject(new Error('A worker ended before its time.'))
        else resolve()
      })
    })
  return Promise.all(Array.from({ length: Math.min(WORKERS, tasks.length) }, hire)).then(() => found)
}

const taskOf = (mutant: Mutant | null, at: number, without: string | null = null): Task => ({
  at,
  file: mutant?.file ?? null,
  text: mutant?.text ?? '',
  without,
})

/** Leaves tests out, and looks whether a mutant stays then that is heard of otherwise. Says what went unseen. */
async function seeded(mutants: readonly Mutant[]): Promise<string[]> {
  const of = (name: string) => mutants.find((mutant) => mutant.name === name) ?? null
  const gone = SEEDED.filter(({ survives }) => !of(survives)).map(({ survives }) => `no mutant is called ${survives}`)
  const tasks = SEEDED.flatMap(({ without, survives }, i) => [
    taskOf(of(survives), 2 * i),
    taskOf(of(survives), 2 * i + 1, without),
  ])
  const found = await askAll(tasks)
  return [
    ...gone,
    ...SEEDED.filter((_, i) => found.get(2 * i) === null).map(({ survives }) => `nothing hears of ${survives}`),
    ...SEEDED.filter((_, i) => found.get(2 * i + 1) !== null).map(({ without }) => `without “${without}” as much is heard of`),
  ]
}

const percent = (part: number, all: number) => `${((100 * part) / Math.max(1, all)).toFixed(1)} %`

/** A line for each source and table: how many, how many were heard of, how many change nothing. */
function table(mutants: readonly Mutant[], found: ReadonlyMap<number, string | null>): string {
  const rows = new Map<string, [number, number, number]>()
  mutants.forEach((mutant, at) => {
    const key = `${mutant.file} ${mutant.within}`
    const row = rows.get(key) ?? [0, 0, 0]
    row[0]++
    if (found.get(at) !== null) row[1]++
    else if (CHANGES_NOTHING[mutant.name]) row[2]++
    rows.set(key, row)
  })
  const line = ([key, [all, heard, same]]: [string, [number, number, number]]) =>
    `${key.padEnd(52)} ${String(all).padStart(4)} ${String(heard).padStart(4)} ${String(same).padStart(4)} ${String(all - heard - same).padStart(4)}`
  return [`${'source and table'.padEnd(52)}  all heard same left`, ...[...rows].map(line)].join('\n')
}

async function campaign(words: readonly string[]): Promise<void> {
  const from = performance.now()
  const seconds = () => Math.round((performance.now() - from) / 1000)
  const every = mutantsOf(root, Object.keys(SOURCES))
  const mutants = every.filter((mutant) => words.every((word) => mutant.name.includes(word)))
  console.log(`${mutants.length} mutants of ${Object.keys(SOURCES).length} sources, against ${TESTS.join(', ')}`)
  const whole = (await askAll([taskOf(null, 0)])).get(0)
  if (whole !== null) throw new Error(`The tests do not pass as they stand: ${whole}`)
  const unseen = await seeded(every)
  const found = await askAll(
    mutants.map((mutant, at) => taskOf(mutant, at)),
    ({ at, heard }, done) => {
      const { name, line } = mutants[at]!
      if (heard === null && !CHANGES_NOTHING[name]) console.log(`STAYS  ${name}  (line ${line})`)
      if (done % 100 === 0) console.log(`${done} of ${mutants.length}, ${seconds()} s`)
    },
  )
  const survived = mutants.filter((_, at) => found.get(at) === null)
  const left = survived.filter(({ name }) => !CHANGES_NOTHING[name])
  const names = new Set(survived.map(({ name }) => name))
  const stale = words.length > 0 ? [] : Object.keys(CHANGES_NOTHING).filter((name) => !names.has(name))
  const counted = mutants.length - (survived.length - left.length)
  const inTable = left.filter(({ within }) => POLICY_TABLE.includes(within))
  console.log(table(mutants, found))
  for (const name of stale) console.log(`NAMED, and is not there or is heard of  ${name}`)
  for (const fault of unseen) console.log(`SEEDED  ${fault}`)
  const score = (100 * (counted - left.length)) / Math.max(1, counted)
  console.log(`Seeded: ${SEEDED.length} tests left out, ${SEEDED.length - unseen.length} seen.`)
  console.log(
    `Score ${percent(counted - left.length, counted)} of ${counted} (at least ${SCORE} %); ${survived.length - left.length} change nothing, by name; ` +
      `${left.length} stay, ${inTable.length} of them in the policy's table; ${seconds()} s, ${Math.round(processor)} s of a processor.`,
  )
  if (score < SCORE || left.length > 0 || stale.length > 0 || unseen.length > 0) process.exitCode = 1
}

if (process.argv[2] === '--work') await work()
else await campaign(process.argv.slice(2))
