import { execFileSync } from 'node:child_process'
import { afterEach, describe, expect, it } from 'vitest'
import { isRefusal } from '@/lib/domain/refusal'
import { discard, keep, momentary } from '@/lib/machine/kept-file'
import { readUpload } from './read-upload'
import { keepParser, letParserGo, type Parser, takeParser } from './reserve'

afterEach(letParserGo)

const ended = (parser: Parser) => new Promise<number | null>((resolve) => parser.on('exit', (code) => resolve(code)))

/** What a process answers that is given a job. */
async function told(parser: Parser, words: string): Promise<string> {
  const bytes = Buffer.from(words)
  const limits = { text: 1000, encodings: ['utf-8'], chosen: null }
  parser.stdin.end(Buffer.concat([Buffer.from(`${JSON.stringify({ kind: 'txt', limits, length: bytes.length })}\n`), bytes]))
  let answer = ''
  for await (const part of parser.stdout) answer += part
  return JSON.parse(answer).text
}

async function read(name: string, words: string) {
  const bytes = Buffer.from(words)
  const path = momentary()
  await keep(path, [bytes])
  try {
    const found = await readUpload(name, bytes, { path, start: 0 })
    return isRefusal(found) ? found.refused : found.text
  } finally {
    await discard(path)
  }
}

describe('the process in reserve', () => {
  it('reads one file and ends; the next file has another one', async () => {
    keepParser()
    const first = takeParser()
    const gone = ended(first)
    expect(await told(first, 'Ferry waits')).toBe('Ferry waits')
    expect(await gone).toBe(0)
    keepParser()
    const second = takeParser()
    expect(second.pid).not.toBe(first.pid)
    const secondGone = ended(second)
    expect(await told(second, 'Bridge opens')).toBe('Bridge opens')
    expect(await secondGone).toBe(0)
  })
  it('is there when a file was read, and one only', async () => {
    expect(await read('a.html', '<h1>Ferry waits</h1><p>It has waited since six.</p>')).toContain('It has waited')
    expect(await read('b.html', '<h1>Bridge opens</h1><p>It was shut for a year.</p>')).toContain('It was shut')
    const kept = takeParser()
    const gone = ended(kept)
    expect(kept.pid).toBeGreaterThan(0)
    kept.stdin.end()
    expect(await gone).toBe(0)
  })
  it('one that died while it waited is not given to a file', async () => {
    keepParser()
    const kept = takeParser()
    keepParser()
    const waiting = takeParser()
    for (const parser of [kept, waiting]) parser.kill('SIGKILL')
    await Promise.all([kept, waiting].map(ended))
    expect(await read('a.txt', 'Ferry waits – since six')).toBe('Ferry waits – since six')
    expect(await read('a.html', '<p>It has waited since six.</p>')).toContain('It has waited')
  })
  it('ends with whom it waits for, whatever ended them', async () => {
    const program = `
      import { keepParser, takeParser } from './lib/import/reserve.ts'
      keepParser()
      console.log(takeParser().pid)
      keepParser()
      process.kill(process.pid, 'SIGKILL')`
    let pid = 0
    try {
      execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], { encoding: 'utf8' })
    } catch (error) {
      pid = Number((error as { stdout: string }).stdout)
    }
    expect(pid).toBeGreaterThan(0)
    await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false)
  })
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
