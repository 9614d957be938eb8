import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import path from 'node:path'
import type { Readable, Writable } from 'node:stream'

const ROOT = realpathSync(process.cwd())
const CHILD = path.join(ROOT, 'lib', 'import', 'child', 'parse.mjs')
/** Node's own walls: from 24 on they have left their trial. */
const WALLS = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission'
/** So long one waits that nobody asks for. */
const IDLE_MS = 5 * 60_000

/**
 * What Node lets a process do that parses a file: read the parser and its packages, and nothing else; write nothing, start
 * nothing, load no machine code. The file itself comes through its standard input.
 */
export const parserWalls = (): string[] => [
  WALLS,
  ...[path.join(ROOT, 'node_modules', '*'), path.join(ROOT, 'lib', 'import', 'child', '*'), path.join(ROOT, 'package.json')].map(
    (allowed) => `--allow-fs-read=${allowed}`,
  ),
]

export type Parser = ChildProcessByStdio<Writable, Readable, null>

/** Starts a process that parses one file; one that is kept in reserve loads what most files need before there is any. */
const started = (isReserve: boolean): Parser =>
  spawn(process.execPath, [...parserWalls(), CHILD, ...(isReserve ? ['in-reserve'] : [])], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { NODE_ENV: 'production' } as NodeJS.ProcessEnv,
  })

interface Kept {
  parser: Parser
  ends: NodeJS.Timeout
  leave: () => void
}

/** One a process of the desk, on globalThis: bundles do not share modules. */
const KEY = Symbol.for('second-source.parser-in-reserve')
const shared = globalThis as unknown as { [KEY]?: Kept }

/** A process for one file, walled in: the one in reserve, else a new one. */
export function takeParser(): Parser {
  const kept = shared[KEY]
  if (!kept) return started(false)
  kept.leave()
  const { parser } = kept
  if (parser.exitCode !== null || parser.signalCode !== null) return started(false)
  for (const each of [parser, parser.stdin, parser.stdout]) (each as { ref?: () => void }).ref?.()
  return parser
}

/** Starts the process that reads the next file, so that whoever sends it does not wait for its start. It has read nothing before, and reads nothing after. */
export function keepParser(): void {
  if (shared[KEY]) return
  const parser = started(true)
  const leave = () => {
    clearTimeout(kept.ends)
    parser.off('exit', leave).off('error', leave)
    if (shared[KEY] === kept) delete shared[KEY]
  }
  const kept: Kept = { parser, leave, ends: setTimeout(letParserGo, IDLE_MS) }
  kept.ends.unref()
  parser.on('exit', leave).on('error', leave)
  parser.stdin.on('error', () => {})
  // it keeps nobody alive, and ends with whoever it waits for: its standard input does
  for (const each of [parser, parser.stdin, parser.stdout]) (each as { unref?: () => void }).unref?.()
  shared[KEY] = kept
}

/** Ends the process in reserve. */
export function letParserGo(): void {
  const kept = shared[KEY]
  if (!kept) return
  kept.leave()
  kept.parser.on('error', () => {})
  kept.parser.kill('SIGKILL')
}
