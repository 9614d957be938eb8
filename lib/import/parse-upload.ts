import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { LIMITS } from '@/lib/domain/limits'
import { AppError } from '@/lib/domain/refusal'

export type ParseKind = 'docx' | 'pdf' | 'html'
export type ParseFault =
  | 'broken'
  | 'encrypted'
  | 'bomb'
  | 'not-word'
  | 'scanned'
  | 'empty'
  | 'encoding'
  | 'too-long'
  | 'too-many-pages'
  | 'too-slow'
  | 'too-big'
export type Parsed = { text: string } | { fault: ParseFault }

const CHILD = path.join(process.cwd(), 'lib', 'import', 'child', 'parse.mjs')
const PAGE = 4096
const WATCH_MS = 100
/** Two bytes a UTF-16 unit at most double in JSON's escapes: more output than this is a fault of the child. */
const MOST_OUTPUT = LIMITS.articleText * 2 * 6 + 1024

let waiting = 0
let last: Promise<unknown> = Promise.resolve()

/**
 * Parses untrusted bytes in a child process, one file at a time in this instance. The child is killed
 * at 10 seconds or 400 MB. Throws "too many" when ten files wait already.
 */
export async function parseUpload(kind: ParseKind, bytes: Uint8Array): Promise<Parsed> {
  if (waiting >= LIMITS.parseQueue)
    throw new AppError('too-many', 'Several files are being read just now. Try this one again in a few seconds.', 5)
  waiting++
  const turn = last.then(() => parseNow(kind, bytes))
  last = turn.catch(() => {})
  try {
    return await turn
  } finally {
    waiting--
  }
}

function parseNow(kind: ParseKind, bytes: Uint8Array): Promise<Parsed> {
  const limits = {
    zipEntries: LIMITS.zipEntries,
    zipInflatedBytes: LIMITS.zipInflatedBytes,
    zipRatio: LIMITS.zipRatio,
    pdfPages: LIMITS.pdfPages,
    text: LIMITS.articleText,
  }
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CHILD, kind, JSON.stringify(limits)], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { NODE_ENV: 'production' } as NodeJS.ProcessEnv,
    })
    const chunks: Buffer[] = []
    let size = 0
    let fault: ParseFault | null = null
    const end = (why: ParseFault) => {
      fault ??= why
      child.kill('SIGKILL')
    }
    const deadline = setTimeout(() => end('too-slow'), LIMITS.parseMs)
    const watch = setInterval(async () => {
      if ((await residentBytes(child.pid)) > LIMITS.parseBytes) end('too-big')
    }, WATCH_MS)
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > MOST_OUTPUT) end('too-long')
      else chunks.push(chunk)
    })
    child.stdin.on('error', () => {}) // it was killed while we wrote
    child.on('error', () => end('broken'))
    child.on('close', () => {
      clearTimeout(deadline)
      clearInterval(watch)
      resolve(fault ? { fault } : readAnswer(Buffer.concat(chunks).toString('utf8')))
    })
    child.stdin.end(bytes)
  })
}

function readAnswer(json: string): Parsed {
  try {
    const answer = JSON.parse(json) as { text?: unknown; fault?: unknown }
    if (typeof answer.text === 'string') return { text: answer.text }
    return { fault: typeof answer.fault === 'string' ? (answer.fault as ParseFault) : 'broken' }
  } catch {
    return { fault: 'broken' }
  }
}

/** Resident memory of a process in bytes; 0 where the platform does not tell. */
async function residentBytes(pid: number | undefined): Promise<number> {
  try {
    return Number((await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1]) * PAGE
  } catch {
    return 0
  }
}
