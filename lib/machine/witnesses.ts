/**
 * Witnesses outside the database: who is told of every attestation. A file, a mailbox, a git remote, and an authority that stamps the
 * newest (docs/decisions/0093). Each is told in order; what can be read back is compared.
 */
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import nodemailer from 'nodemailer'
import { z } from 'zod'
import type { Environment } from '@/lib/env'
import { certificatesIn, stampedAt, stampQuery, tokenIn } from './timestamp'
import { addLines, lastAs, lastOfWitness, linesAs, linesOfWitness, tellWitness, type Witnessed, witnessed } from './witness'

export interface Witness {
  /** What it is called in the database and in sentences; no secret stands in it. */
  name: string
  /** The last that it was told, asked of itself; null where it cannot be read back, and the desk's own note counts. */
  last: (() => Promise<Witnessed | null>) | null
  /** Tells it of what comes next. Throws what is wrong with it. */
  tell: (lines: readonly Witnessed[]) => Promise<void>
  /** Everything that it was told and still has; null where it cannot be read back. */
  lines: (() => AsyncIterable<Witnessed>) | null
}

/** A transaction waits for it, which the database ends after idling for 20 seconds. */
const TIMEOUT_MS = 8000

export const fileWitness = (file: string): Witness => ({
  name: file,
  last: () => lastOfWitness(file),
  tell: (lines) => tellWitness(file, lines),
  lines: () => linesOfWitness(file),
})

/** A mailbox: a letter for whatever is new, with the lines as they would stand in a file. */
export function mailWitness(to: string, { smtp, from }: { smtp: string; from: string }): Witness {
  const transport = nodemailer.createTransport({
    url: smtp,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    name: `mailto:${to}`,
    last: null,
    lines: null,
    tell: async (lines) => {
      const [first, last] = [lines[0]!.number, lines.at(-1)!.number]
      await transport.sendMail({
        from,
        to,
        subject: first === last ? `Attestation ${first}` : `Attestations ${first} to ${last}`,
        text: 'What the desk signed of its trails. Keep this letter: npm run verify-all -- FILE compares the attachment, or a mailbox that was saved as a file.',
        attachments: [
          {
            filename: `attestations-${first}-${last}.ndjson`,
            content: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
            contentType: 'application/x-ndjson',
            // a line of it is shorter than a line of mail may be, and can be found in a mailbox as it stands
            contentTransferEncoding: '7bit',
          },
        ],
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
  }
}

const FILE = 'witness.ndjson'
const BRANCH = 'refs/heads/witness'
const run = promisify(execFile)

/** What git is told each time: who commits, that nobody is there to be asked, and by which ways alone it goes. */
const SETTINGS = [
  'user.name=Second Source',
  'user.email=desk@localhost',
  'commit.gpgSign=false',
  'core.hooksPath=/dev/null',
  'core.askPass=true',
  'core.sshCommand=ssh -o BatchMode=yes',
  'protocol.allow=never',
  'protocol.file.allow=always',
  'protocol.https.allow=always',
  'protocol.ssh.allow=always',
].flatMap((setting) => ['-c', setting])

/** Runs git without asking anybody anything. Throws a sentence. */
async function git(remote: string, args: readonly string[], cwd?: string): Promise<string> {
  try {
    const { stdout } = await run('git', [...SETTINGS, ...args], { cwd, timeout: TIMEOUT_MS })
    return stdout
  } catch (error) {
    const { code, killed, stderr } = error as { code?: unknown; killed?: boolean; stderr?: string }
    if (code === 'ENOENT') throw new Error(`The program git is not on this machine, so the witness at ${remote} hears nothing.`)
    if (killed) throw new Error(`${remote} did not answer git within ${TIMEOUT_MS / 1000} seconds.`)
    throw new Error(`git ${args[0]} at ${remote}: ${(stderr ?? '').trim().split('\n').at(-1) || 'it failed'}`)
  }
}

/** A git remote: a commit on its branch for whatever is new. `dir`: a copy of it on this machine, which may be lost. */
export function gitWitness(remote: string, dir: string): Witness {
  const file = path.join(dir, FILE)
  /** Brings the copy to where the remote stands; whatever was not pushed is gone from it. */
  const catchUp = async () => {
    const there = await git(remote, ['ls-remote', '--heads', remote, BRANCH])
    fs.rmSync(dir, { recursive: true, force: true })
    if (there.trim() === '') {
      fs.mkdirSync(dir, { recursive: true })
      await git(remote, ['init', '-q', '-b', 'witness'], dir)
    } else
      await git(remote, [
        'clone',
        '-q',
        '--depth',
        '1',
        '--no-tags',
        '-b',
        'witness',
        path.isAbsolute(remote) ? `file://${remote}` : remote,
        dir,
      ])
  }
  return {
    name: remote,
    last: async () => {
      await catchUp()
      return lastOfWitness(file)
    },
    tell: async (lines) => {
      await tellWitness(file, lines)
      await git(remote, ['add', '--', FILE], dir)
      await git(remote, ['commit', '-q', '-m', `Attestations ${lines[0]!.number} to ${lines.at(-1)!.number}`], dir)
      await git(remote, ['push', '-q', remote, `HEAD:${BRANCH}`], dir)
    },
    // into a folder of its own: the desk may be at work in the other
    lines: async function* () {
      const own = fs.mkdtempSync(path.join(os.tmpdir(), 'second-source-witness-'))
      try {
        const copy = gitWitness(remote, path.join(own, 'copy'))
        await copy.last!()
        yield* linesOfWitness(path.join(own, 'copy', FILE))
      } finally {
        fs.rmSync(own, { recursive: true, force: true })
      }
    },
  }
}

const stamped = witnessed.extend({ token: z.string() })
/** An answer of an authority is a few kilobytes. */
const LONGEST_ANSWER = 256 * 1024

/** An authority for time stamps: stamps the newest attestation, and with it all before, which it names. `file`: where the tokens stand. */
export function stampWitness(address: string, certificates: string, file: string): Witness {
  const roots = () => {
    try {
      return certificatesIn(fs.readFileSync(certificates, 'utf8'))
    } catch (error) {
      throw new Error(`${certificates} cannot be read as certificates: ${(error as Error).message}`)
    }
  }
  return {
    name: address,
    last: async () => {
      const last = await lastAs(stamped, file)
      return last && { number: last.number, text: last.text, signature: last.signature }
    },
    tell: async (lines) => {
      const line = lines.at(-1)!
      const { query, nonce } = stampQuery(line.text)
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
        body: new Uint8Array(query),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).catch((error: Error) => {
        throw new Error(`${address} cannot be reached: ${(error.cause as Error | undefined)?.message ?? error.message}`)
      })
      if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`)
      const bytes = Buffer.from(await answer.arrayBuffer())
      if (bytes.length > LONGEST_ANSWER) throw new Error(`${address} answered more than a time stamp.`)
      const token = tokenIn(bytes)
      const at = stampedAt(token, line.text, roots(), nonce)
      if (typeof at === 'string') throw new Error(`The time stamp of ${address} is not believed: ${at}.`)
      await addLines(file, [{ ...line, token: token.toString('base64') }], 0o644)
    },
    lines: async function* () {
      for await (const { token, ...line } of linesAs(stamped, file)) {
        const at = stampedAt(Buffer.from(token, 'base64'), line.text, roots())
        if (typeof at === 'string')
          throw new Error(`The time stamp of attestation ${line.number} in ${file} does not hold: ${at}.`)
        yield line
      }
    },
  }
}

/** When the newest stamp in a file says that its attestation, and with it all before, was there; null where it has none. */
export async function newestStamp(file: string, certificates: string): Promise<{ number: number; at: Date } | null> {
  const last = await lastAs(stamped, file)
  if (!last) return null
  const at = stampedAt(Buffer.from(last.token, 'base64'), last.text, certificatesIn(fs.readFileSync(certificates, 'utf8')))
  return typeof at === 'string' ? null : { number: last.number, at }
}

export const stampsIn = (dataDir: string): string => path.join(dataDir, 'stamps.ndjson')

/** The witnesses that the desk was started with. `mail`: how letters leave it. */
export function witnessesOf(
  { WITNESS, WITNESS_MAIL, WITNESS_GIT, WITNESS_TSA, WITNESS_TSA_CA, DATA_DIR }: Environment,
  mail: { smtp: string; from: string } | null,
): Witness[] {
  return [
    ...(WITNESS ? [fileWitness(WITNESS)] : []),
    ...(WITNESS_MAIL && mail ? [mailWitness(WITNESS_MAIL, mail)] : []),
    ...(WITNESS_GIT ? [gitWitness(WITNESS_GIT, path.join(path.resolve(DATA_DIR), 'witness-git'))] : []),
    ...(WITNESS_TSA && WITNESS_TSA_CA ? [stampWitness(WITNESS_TSA, WITNESS_TSA_CA, stampsIn(path.resolve(DATA_DIR)))] : []),
  ]
}

/** Lines of a file that somebody kept: a witness's own, or a mailbox whose letters hold them. */
export async function* linesOfFile(file: string): AsyncGenerator<Witnessed> {
  const handle = await fs.promises.open(file)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(200), 0, 200, 0)
  await handle.close()
  if (!/^(?:From |[\w-]+:\s)/.test(buffer.toString('utf8', 0, bytesRead))) {
    yield* linesOfWitness(file)
    return
  }
  for await (const line of createInterface({ input: fs.createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (!line.startsWith('{"')) continue
    try {
      yield witnessed.parse(JSON.parse(line))
    } catch {} // a line of another letter
  }
}
