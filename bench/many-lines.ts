/** For campaign:machines: ten instances of one desk with two hundred live lines each, and what is saved meanwhile is heard on every one. */
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import { LIMITS } from '@/lib/domain/limits'
import { pickPort } from '../scripts/serve.mjs'
import { ask, demand, hired, madeStory, type Started, signedIn, start, until, type Variables } from './started'

const INSTANCES = 10
const LINES = 200
const SAVES = 60
/** So long all lines are open before the last save, in milliseconds. */
const HOLD_MS = 60_000

interface Line {
  /** The numbers of the events that came, in their order. */
  seqs: number[]
  /** When the last came, by performance.now(). */
  at: number
  isOpen: boolean
  close: () => void
}

function openLine(base: string, cookie: string, storyId: string): Promise<Line> {
  return new Promise((resolve, reject) => {
    const line: Line = { seqs: [], at: 0, isOpen: false, close: () => request.destroy() }
    const request = http.get(`${base}/api/stories/${storyId}/live`, { agent: false, headers: { cookie } }, (response) => {
      if (response.statusCode !== 200) {
        response.resume()
        return reject(new Error(`A live line got ${response.statusCode}`))
      }
      line.isOpen = true
      let rest = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        rest += chunk
        const lines = rest.split('\n')
        rest = lines.pop()!
        for (const one of lines)
          if (/^id: \d+/.test(one)) {
            line.seqs.push(Number(one.slice(4)))
            line.at = performance.now()
          }
      })
      for (const end of ['end', 'close', 'error'] as const)
        response.on(end, () => {
          line.isOpen = false
        })
      resolve(line)
    })
    request.on('error', (error) => (line.isOpen ? undefined : reject(error)))
  })
}

/** Resident memory of a process and those that it started, in MB. */
function residentMb(pid: number): number {
  const mb = (id: number | string) => (Number(fs.readFileSync(`/proc/${id}/statm`, 'utf8').split(' ')[1]) * 4096) / 1024 / 1024
  const startedBy = (id: string) => {
    try {
      return fs.readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]!.split(' ')[1]
    } catch {
      return null // it ended while we looked
    }
  }
  const below = fs.readdirSync('/proc').filter((id) => /^\d+$/.test(id) && startedBy(id) === String(pid))
  return mb(pid) + below.reduce((sum, id) => sum + residentMb(Number(id)), 0)
}

/** `url`: the database as its owner; `env`: what an instance wants besides its port. */
export async function manyLines(
  opened: (close: () => unknown) => void,
  url: string,
  env: (i: number) => Variables,
): Promise<string[]> {
  const instances: Started[] = []
  opened(() => Promise.all(instances.map((instance) => instance.stop())))
  for (let i = 0; i < INSTANCES; i++)
    instances.push(
      await start({ ...env(i), PORT: String(await pickPort(4900 + i * 5, '127.0.0.1')), WORKERS: '1', DATABASE_POOL: '3' }),
    )
  const cookies: string[] = []
  for (let i = 0; i < Math.ceil(LINES / LIMITS.streamsPerPerson); i++) {
    await hired(url, `reader${i}@desk.example`, `Reader ${i}`, 'journalist')
    cookies.push(await signedIn(url, `reader${i}@desk.example`))
  }
  const { storyId, claims } = await madeStory(instances[0]!.url, cookies[0]!, 'Heard by two thousand', SAVES)
  const memory = () => instances.reduce((sum, { child }) => sum + residentMb(child.pid!), 0)
  const before = memory()

  const lines: Line[] = []
  opened(() => {
    for (const line of lines) line.close()
  })
  for (const { url: base } of instances)
    for (let n = 0; n < LINES; n += 50)
      lines.push(
        ...(await Promise.all(
          Array.from({ length: 50 }, (_, i) => openLine(base, cookies[Math.floor((n + i) / LIMITS.streamsPerPerson)]!, storyId)),
        )),
      )
  const after = memory()
  const heard: number[] = []
  const odd: string[] = []
  const from = performance.now()
  for (const [i, id] of claims.entries()) {
    const { url: base } = instances[i % INSTANCES]!
    const body = { claimVersion: 1, content: { ...EMPTY_VERDICT, note: `Heard ${i + 1}` } }
    const sent = performance.now()
    const counts = lines.map((line) => line.seqs.length)
    const answer = await ask(base, cookies[i % cookies.length]!, 'PUT', `/api/claims/${id}/verdict`, body, randomUUID())
    if (answer.status !== 200) odd.push(`${answer.status}`)
    await answer.text()
    await until(
      () => lines.every((line, n) => line.seqs.length > counts[n]!),
      () => `Save ${i + 1} is not on ${lines.filter((line, n) => line.seqs.length <= counts[n]!).length} lines.`,
      20,
    )
    heard.push(Math.max(...lines.map((line) => line.at)) - sent)
    // spread over the time that the lines are held
    const due = from + ((i + 1) / claims.length) * HOLD_MS
    if (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, due - performance.now()))
  }
  const pages = await Promise.all(instances.map(({ url: base }) => ask(base, cookies[0]!, 'GET', `/stories/${storyId}/check`)))
  for (const page of pages) {
    if (page.status !== 200) odd.push(`page ${page.status}`)
    await page.text()
  }
  const closed = lines.filter((line) => !line.isOpen).length
  const holes = lines.filter(({ seqs }) => seqs.slice(1).some((seq, i) => seq !== seqs[i]! + 1)).length
  demand(odd.length === 0, `Answers that are no 200: ${odd.slice(0, 5).join(', ')}`)
  demand(closed === 0 && holes === 0, `${closed} lines ended, ${holes} have holes.`)
  // the seeded fault: a line that is taken away is found ended, and what is saved after it is missing on it
  lines[0]!.close()
  await until(() => lines.filter((line) => !line.isOpen).length === 1, 'A line that ended was not noticed.', 5)
  heard.sort((a, b) => a - b)
  const share = (part: number) => heard[Math.max(0, Math.ceil(part * heard.length) - 1)]!.toFixed(0)
  return [
    `- ${INSTANCES} instances with ${LINES} live lines each, held for ${(HOLD_MS / 1000).toFixed(0)} s while ${claims.length} verdicts were saved at one after the other: ${lines.length} of ${lines.length} lines open to the end, each with every event and none twice; from a save to the last line that heard it p50 ${share(0.5)} ms, p95 ${share(0.95)} ms`,
    `- Memory of all instances: ${before.toFixed(0)} MB before the lines, ${after.toFixed(0)} MB with them (${(((after - before) * 1024) / lines.length).toFixed(0)} KB a line); a page at each instance meanwhile: 200`,
  ]
}
