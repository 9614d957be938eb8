/**
 * Witnesses that are told over a way that may fail: a mailbox at a real mail server, a git remote that is a real bare repository, and an
 * authority for time stamps, which is OpenSSL's. What is not on this machine is skipped, and said.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { generateKeyPairSync, type X509Certificate } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lastAttestation, toldWitness } from '@/lib/db/attestations'
import { closePool, db, transaction } from '@/lib/db/pool'
import type { Fault } from '@/lib/db/verify'
import { environmentOf, forgetEnv } from '@/lib/env'
import { certificatesIn, stampedAt, stampQuery, tokenIn } from '@/lib/machine/timestamp'
import type { Witnessed } from '@/lib/machine/witness'
import {
  fileWitness,
  gitWitness,
  linesOfFile,
  mailWitness,
  newestStamp,
  stampWitness,
  type Witness,
} from '@/lib/machine/witnesses'
import { migrate } from '@/scripts/migrate.mjs'
import { ensureDatabase } from '@/scripts/postgres.mjs'
import { newsroom, onRecord, storyInCheck } from '@/scripts/testing'
import { attest, tellOfAttestations, tellWitnesses, unheard } from './attest'
import { verifyDesk } from './verify-desk'

const own = process.env.DATABASE_URL!
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'second-source-witnesses-'))
const at = (name: string) => {
  const url = new URL(own)
  url.pathname = `/${name}`
  return url.toString()
}
const has = (program: string, ...args: string[]) => spawnSync(program, args).status === 0
const hasGit = has('git', '--version')
const hasOpenssl = has('openssl', 'version')
if (!hasGit) console.warn('git is not here: the witness at a git remote is not tried')
if (!hasOpenssl) console.warn('openssl is not here: time stamps are not tried')

const signNow = () => transaction((tx) => attest(tx))
const numbers = async (lines: AsyncIterable<Witnessed>) => {
  const found: number[] = []
  for await (const { number } of lines) found.push(number)
  return found
}
const upTo = (last: number, from = 1) => Array.from({ length: last - from + 1 }, (_, i) => from + i)
const last = async () => (await lastAttestation(db))!.number
async function faults(...witnesses: AsyncIterable<Witnessed>[]): Promise<Fault[]> {
  const found: Fault[] = []
  await verifyDesk((fault) => found.push(fault), witnesses)
  return found.filter(({ table }) => table === 'attestation')
}
/** Runs something beside a database in which the newest attestation says something else, which nobody undoes but this. */
async function rewritten(look: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: at('witnesses_desk') })
  await client.connect()
  await client.query('set session_replication_role = replica')
  const [{ number, text }] = (await client.query('select number, text from attestation order by number desc limit 1')).rows
  try {
    await client.query(`update attestation set text = replace(text, '"form"', '"from"') where number = $1`, [number])
    await look()
  } finally {
    await client.query('update attestation set text = $2 where number = $1', [number, text])
    await client.end()
  }
}

beforeAll(async () => {
  await ensureDatabase(at('postgres'), 'witnesses_desk')
  await migrate(at('witnesses_desk'))
  await closePool()
  process.env.DATABASE_URL = at('witnesses_desk')
  process.env.SIGNING_KEY = generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64url')
  forgetEnv()
  const people = await newsroom()
  await onRecord(people)
  await storyInCheck(people.mina)
  await signNow()
  await signNow()
})
afterAll(async () => {
  await closePool()
  process.env.DATABASE_URL = own
  delete process.env.SIGNING_KEY
  forgetEnv()
  const client = new pg.Client({ connectionString: at('postgres') })
  await client.connect()
  await client.query('drop database if exists witnesses_desk with (force)')
  await client.end()
  fs.rmSync(dir, { recursive: true, force: true })
})

describe('a mailbox', () => {
  const letters: string[] = []
  let server: SMTPServer
  const start = (port = 0) =>
    new Promise<number>((resolve) => {
      server = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS'],
        logger: false,
        onData: (stream, _session, done) => {
          let text = ''
          stream.on('data', (part) => {
            text += part
          })
          stream.on('end', () => {
            letters.push(text)
            done()
          })
        },
      })
      server.listen(port, '127.0.0.1', () => resolve((server.server.address() as AddressInfo).port))
    })
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()))

  it('gets every attestation in its order, once, also what it missed; saved as a file it is compared', async () => {
    const port = await start()
    const box = mailWitness('witness@outside.example', { smtp: `smtp://127.0.0.1:${port}`, from: 'post@desk.example' })
    expect(box.lines).toBeNull()
    expect(await tellOfAttestations(box)).toBe(2)
    expect(await tellOfAttestations(box)).toBe(2)
    expect(letters.length).toBe(1)
    await stop()
    await signNow()
    await expect(tellOfAttestations(box)).rejects.toThrow()
    expect((await toldWitness(db, box.name))!.number).toBe(2)
    await start(port)
    await signNow()
    expect(await tellOfAttestations(box)).toBe(4)
    await stop()
    expect(letters.length).toBe(2)
    expect(letters[1]).toMatch(/^Subject: Attestations 3 to 4\r?$/m)
    const mbox = path.join(dir, 'witness.mbox')
    fs.writeFileSync(mbox, letters.map((letter) => `From desk@desk.example Mon Nov 30 04:00:00 2026\n${letter}\n`).join(''))
    expect(await numbers(linesOfFile(mbox))).toEqual(upTo(4))
    expect(await faults(linesOfFile(mbox))).toEqual([])
    await rewritten(async () =>
      expect(await faults(linesOfFile(mbox))).toContainEqual({
        table: 'attestation',
        row: '4',
        fault: 'the witness was told another one',
      }),
    )
  })
})

describe.skipIf(!hasGit)('a git remote', () => {
  const remote = path.join(dir, 'remote.git')
  const branch = (...args: string[]) => execFileSync('git', ['-C', remote, ...args], { encoding: 'utf8' })

  it('gets a commit for whatever is new, also from a machine that had no copy yet', async () => {
    execFileSync('git', ['init', '-q', '--bare', remote])
    const one = gitWitness(remote, path.join(dir, 'copy-1'))
    const now = await last()
    expect(await tellOfAttestations(one)).toBe(now)
    await signNow()
    expect(await tellOfAttestations(gitWitness(remote, path.join(dir, 'copy-2')))).toBe(now + 1)
    await signNow()
    expect(await tellOfAttestations(one)).toBe(now + 2)
    expect(await numbers(one.lines!())).toEqual(upTo(now + 2))
    expect(branch('log', '--format=%s', 'witness').trim().split('\n')).toEqual([
      `Attestations ${now + 2} to ${now + 2}`,
      `Attestations ${now + 1} to ${now + 1}`,
      `Attestations 1 to ${now}`,
    ])
    expect(await faults(one.lines!())).toEqual([])
  })
  it('shows a database that was rewritten, and one that is older than what it was told', async () => {
    const one = gitWitness(remote, path.join(dir, 'copy-1'))
    await rewritten(async () => {
      expect(await faults(one.lines!())).toContainEqual({
        table: 'attestation',
        row: String(await last()),
        fault: 'the witness was told another one',
      })
      await expect(tellOfAttestations(one)).rejects.toThrow('the database was rewritten, or is another desk’s')
    })
    const other = path.join(dir, 'other')
    execFileSync('git', ['clone', '-q', '-b', 'witness', remote, other])
    const file = path.join(other, 'witness.ndjson')
    const lines = fs.readFileSync(file, 'utf8').trimEnd().split('\n')
    const ahead = JSON.parse(lines.at(-1)!) as Witnessed
    fs.writeFileSync(file, `${[...lines, JSON.stringify({ ...ahead, number: ahead.number + 5 })].join('\n')}\n`)
    execFileSync('git', ['-C', other, '-c', 'user.name=x', '-c', 'user.email=x@x', 'commit', '-qam', 'ahead'])
    execFileSync('git', ['-C', other, 'push', '-q'])
    await expect(tellOfAttestations(one)).rejects.toThrow('an older database was put back')
    expect(await faults(one.lines!())).toContainEqual({
      table: 'attestation',
      row: String(ahead.number + 5),
      fault: 'the witness was told of it, and it is gone',
    })
    branch('update-ref', 'refs/heads/witness', 'witness~1')
    expect(await tellOfAttestations(one)).toBe(await last())
  })
  it('that takes no push, is away, or has no program says so', async () => {
    await signNow()
    fs.writeFileSync(path.join(remote, 'hooks', 'pre-receive'), '#!/bin/sh\necho "nobody writes here" >&2\nexit 1\n', {
      mode: 0o755,
    })
    const one = gitWitness(remote, path.join(dir, 'copy-1'))
    await expect(tellOfAttestations(one)).rejects.toThrow(/git push/)
    fs.rmSync(path.join(remote, 'hooks', 'pre-receive'))
    expect(await tellOfAttestations(one)).toBe(await last())
    const away = gitWitness(path.join(dir, 'nowhere.git'), path.join(dir, 'copy-3'))
    await expect(tellOfAttestations(away)).rejects.toThrow(/git ls-remote/)
    const { PATH } = process.env
    try {
      process.env.PATH = dir
      await expect(tellOfAttestations(away)).rejects.toThrow('The program git is not on this machine')
    } finally {
      process.env.PATH = PATH
    }
  })
})

describe.skipIf(!hasOpenssl)('an authority for time stamps', () => {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: dir, stdio: 'pipe' })
  const config = (signer: string) => `
[req]
distinguished_name = dn
[dn]
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[stamps]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = one
[one]
serial = ${dir}/serial
signer_cert = ${dir}/${signer}.crt
signer_key = ${dir}/${signer}.key
certs = ${dir}/${signer}-ca.crt
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
`
  /** A root and a certificate for stamps under it. */
  function authority(name: string, key: string[]): void {
    fs.writeFileSync(path.join(dir, `${name}.cnf`), config(name))
    const req = ['req', '-config', `${name}.cnf`, '-nodes', ...key]
    openssl(
      ...req,
      '-x509',
      '-days',
      '30',
      '-extensions',
      'ca',
      '-subj',
      `/CN=${name} root`,
      '-keyout',
      `${name}-ca.key`,
      '-out',
      `${name}-ca.crt`,
    )
    openssl(...req, '-subj', `/CN=${name} stamps`, '-keyout', `${name}.key`, '-out', `${name}.csr`)
    openssl(
      ...[
        'x509',
        '-req',
        '-in',
        `${name}.csr`,
        '-CA',
        `${name}-ca.crt`,
        '-CAkey',
        `${name}-ca.key`,
        '-CAcreateserial',
        '-days',
        '30',
      ],
      ...['-extfile', `${name}.cnf`, '-extensions', 'stamps', '-out', `${name}.crt`],
    )
  }
  const reply = (name: string, query: Buffer): Buffer => {
    fs.writeFileSync(path.join(dir, 'query'), query)
    openssl('ts', '-reply', '-config', `${name}.cnf`, '-queryfile', 'query', '-out', 'reply')
    return fs.readFileSync(path.join(dir, 'reply'))
  }
  const roots = (name: string): X509Certificate[] => certificatesIn(fs.readFileSync(path.join(dir, `${name}-ca.crt`), 'utf8'))
  const root = (name: string) => path.join(dir, `${name}-ca.crt`)
  let signs = 'rsa'
  let server: http.Server
  let address = ''

  beforeAll(async () => {
    fs.writeFileSync(path.join(dir, 'serial'), '01\n')
    authority('rsa', ['-newkey', 'rsa:2048'])
    authority('ec', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'])
    server = http.createServer((request, answer) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        if (signs === 'away') return answer.writeHead(503).end()
        answer.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(reply(signs, Buffer.concat(parts)))
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsr`
  })
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

  it.each(['rsa', 'ec'])('says when a text was there, signed by %s; whatever is wrong with its word is a sentence', (name) => {
    const text = `{"number":1,"by":"${name}"}`
    const { query, nonce } = stampQuery(text)
    const token = tokenIn(reply(name, query))
    const moment = stampedAt(token, text, roots(name), nonce)
    expect(moment).toBeInstanceOf(Date)
    expect(Math.abs((moment as Date).getTime() - Date.now())).toBeLessThan(120_000)
    expect(stampedAt(token, `${text} `, roots(name))).toBe('it is over another text')
    expect(stampedAt(token, text, roots(name), Buffer.from('12'.repeat(16), 'hex'))).toBe('it answers another question')
    const stranger = name === 'rsa' ? 'ec' : 'rsa'
    expect(stampedAt(token, text, roots(stranger))).toBe(
      'nothing that is believed here vouches for the certificate that signed it',
    )
    expect(stampedAt(token.subarray(0, -40), text, roots(name))).toBe('it is no time stamp that can be read')
    expect(stampedAt(Buffer.from('no token'), text, roots(name))).toBe('it is no time stamp that can be read')
    // one byte of it changed, wherever: it never says another moment or another text
    const wrong: number[] = []
    for (let i = 0; i < token.length; i++) {
      const changed = Buffer.from(token)
      changed[i]! ^= 0x01
      const said = stampedAt(changed, text, roots(name))
      if (said instanceof Date && said.getTime() !== (moment as Date).getTime()) wrong.push(i)
    }
    expect(wrong).toEqual([])
    const moved = Buffer.from(token)
    moved.write('9', moved.indexOf(Buffer.from(`${new Date().getUTCFullYear()}`)) + 3)
    expect(stampedAt(moved, text, roots(name))).toBe('its signature is over something else')
    // OpenSSL reads it as we do
    fs.writeFileSync(path.join(dir, 'token'), token)
    fs.writeFileSync(path.join(dir, 'text'), text)
    openssl('ts', '-verify', '-token_in', '-in', 'token', '-data', 'text', '-CAfile', root(name))
  })

  it('stamps the newest attestation; the token stands in a file beside the keys and shows what was rewritten', async () => {
    signs = 'rsa'
    const file = path.join(dir, 'stamps.ndjson')
    const one = stampWitness(address, root('rsa'), file)
    const now = await last()
    expect(await tellOfAttestations(one)).toBe(now)
    expect(await tellOfAttestations(one)).toBe(now)
    await signNow()
    await signNow()
    expect(await tellOfAttestations(one)).toBe(now + 2)
    expect(await numbers(one.lines!())).toEqual([now, now + 2])
    expect((await newestStamp(file, root('rsa')))!.number).toBe(now + 2)
    expect(await faults(one.lines!())).toEqual([])
    await rewritten(async () => {
      expect(await faults(one.lines!())).toContainEqual({
        table: 'attestation',
        row: String(now + 2),
        fault: 'the witness was told another one',
      })
    })
    // a file whose words were changed along with the database, without the authority
    const kept = fs.readFileSync(file, 'utf8')
    fs.writeFileSync(file, kept.replaceAll('\\"form\\"', '\\"from\\"'))
    expect((await faults(one.lines!())).at(-1)!.fault).toMatch(
      /The time stamp of attestation \d+ in .* does not hold: it is over another text/,
    )
    fs.writeFileSync(file, kept)
  })

  it('that is away, refuses, or is believed by nobody here is a sentence, and nothing is kept of it', async () => {
    const file = path.join(dir, 'stamps-2.ndjson')
    signs = 'away'
    await expect(tellOfAttestations(stampWitness(address, root('rsa'), file))).rejects.toThrow('answered 503')
    await expect(tellOfAttestations(stampWitness('http://127.0.0.1:1/', root('rsa'), file))).rejects.toThrow('cannot be reached')
    signs = 'ec'
    await expect(tellOfAttestations(stampWitness(address, root('rsa'), file))).rejects.toThrow('is not believed')
    await expect(tellOfAttestations(stampWitness(address, path.join(dir, 'text'), file))).rejects.toThrow(
      'cannot be read as certificates',
    )
    expect(fs.existsSync(file)).toBe(false)
    expect(() => tokenIn(Buffer.from('3003020102', 'hex'))).toThrow()
    expect(() => tokenIn(Buffer.from('30053003020102', 'hex'))).toThrow('refused a time stamp (status 2)')
  })
})

describe('a witness that is away', () => {
  const away = (name: string): Witness => ({
    name,
    last: null,
    lines: null,
    tell: () => Promise.reject(new Error('The line is dead.')),
  })
  it('keeps nothing from another, and is said once it has heard nothing for a week', async () => {
    await signNow()
    const file = path.join(dir, 'plain.ndjson')
    const all = [away('mailto:away@outside.example'), fileWitness(file)]
    expect(await tellWitnesses(all)).toEqual(['mailto:away@outside.example: The line is dead.'])
    expect(await numbers(linesOfFile(file))).toEqual(upTo(await last()))
    expect(await unheard(all)).toEqual([])
    const since = (interval: string) =>
      db.rows(`update witness set faulty_at = now() - $2::interval where name = $1`, [all[0]!.name, interval])
    await since('6 days 23 hours')
    expect(await unheard(all)).toEqual([])
    await since('7 days 1 minute')
    expect(await tellWitnesses(all)).toHaveLength(1)
    const [said, ...more] = await unheard(all)
    expect(said).toMatch(/mailto:away@outside\.example has heard nothing since \S+, for more than a week: The line is dead\./)
    expect(more).toEqual([])
    // and no longer, once it hears again
    expect(await tellWitnesses([{ ...all[0]!, tell: () => Promise.resolve() }])).toEqual([])
    expect(await unheard(all)).toEqual([])
  })
})

it('are set up by variables; what cannot be is said before anything starts', () => {
  const { WITNESS_GIT } = environmentOf({ WITNESS_GIT: 'ssh://git@host.example/desk-witness.git' })
  expect(WITNESS_GIT).toBe('ssh://git@host.example/desk-witness.git')
  for (const fine of ['/mnt/witness.git', 'git@host.example:desk/witness.git', 'https://host.example/w.git', 'file:///mnt/w.git'])
    expect(environmentOf({ WITNESS_GIT: fine }).WITNESS_GIT).toBe(fine)
  for (const bad of [
    '--upload-pack=sh',
    'ext::sh -c id',
    'https://me:secret@host.example/w.git',
    'ssh://-oProxyCommand=id/x',
    'some words',
  ])
    expect(() => environmentOf({ WITNESS_GIT: bad }), bad).toThrow('WITNESS_GIT')
  expect(() => environmentOf({ WITNESS_GIT: 'https://me:secret@host.example/w.git' })).toThrow(/^(?!.*secret)/)
  expect(() => environmentOf({ WITNESS_MAIL: 'witness@outside.example' })).toThrow('SMTP_URL is empty beside WITNESS_MAIL')
  expect(() => environmentOf({ WITNESS_TSA: 'https://stamps.example/tsr' })).toThrow('WITNESS_TSA_CA is empty beside WITNESS_TSA')
})
