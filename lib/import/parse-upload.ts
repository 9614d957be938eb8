import { spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import { LIMITS } from '@/lib/domain/limits'

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

const ROOT = realpathSync(process.cwd())
const CHILD = path.join(ROOT, 'lib', 'import', 'child', 'parse.mjs')
/** Node's own walls: from 24 on they have left their trial. */
const WALLS = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission'
const PAGE = 4096
const WATCH_MS = 100
/** Two bytes a UTF-16 unit at most double in JSON's escapes: more output than this is a fault of the child. */
const MOST_OUTPUT = LIMITS.articleText * 2 * 6 + 1024

/** Where the bytes of a file stand on this machine: in a file of ours, from its byte `start` on. */
export interface Standing {
  path: string
  start: number
}

/**
 * What Node lets a process do that parses this file: read it, the parser and its packages, and nothing else; write nothing,
 * start nothing, load no machine code.
 */
export const walledIn = (file: string): string[] => [
  WALLS,
  ...[
    path.join(ROOT, 'node_modules', '*'),
    path.join(ROOT, 'lib', 'import', 'child', '*'),
    path.join(ROOT, 'package.json'),
    file,
  ].map((allowed) => `--allow-fs-read=${allowed}`),
]

/**
 * Parses untrusted bytes in a child process, which reads them from the file itself and can read nothing else of ours. The
 * child is killed at 10 seconds or 400 MB. How many run at once is its caller's to say.
 */
export async function parseUpload(kind: ParseKind, standing: Standing, length: number): Promise<Parsed> {
  // the walls know files by their real names
  return parseAt(kind, await realpath(standing.path), standing.start, length)
}

function parseAt(kind: ParseKind, file: string, start: number, length: number): Promise<Parsed> {
  const limits = {
    zipEntries: LIMITS.zipEntries,
    zipInflatedBytes: LIMITS.zipInflatedBytes,
    zipRatio: LIMITS.zipRatio,
    pdfPages: LIMITS.pdfPages,
    text: LIMITS.articleText,
  }
  return new Promise((resolve) => {
    const from = JSON.stringify({ file, start, length })
    const child = spawn(process.execPath, [...walledIn(file), CHILD, kind, JSON.stringify(limits), from], {
      stdio: ['ignore', 'pipe', 'ignore'],
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
    child.on('error', () => end('broken'))
    child.on('close', () => {
      clearTimeout(deadline)
      clearInterval(watch)
      resolve(fault ? { fault } : readAnswer(Buffer.concat(chunks).toString('utf8')))
    })
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
