import { generateKeyPairSync } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attestationsAfter, lastAttestation, signatureOfEdition, signingKeys, toldWitness } from '@/lib/db/attestations'
import { getEdition, listEditions } from '@/lib/db/editions'
import { closePool, db, transaction } from '@/lib/db/pool'
import { headOf } from '@/lib/db/trail'
import type { Fault } from '@/lib/db/verify'
import { forgetEnv } from '@/lib/env'
import { readSigner, sha256, signer, verifies } from '@/lib/machine/signing'
import { linesOfWitness } from '@/lib/machine/witness'
import type { SignedText } from '@/lib/report/attested'
import { textOf } from '@/lib/report/render'
import { renderJson } from '@/lib/report/render-json'
import { verifyReport } from '@/lib/report/verify'
import { migrate } from '@/scripts/migrate.mjs'
import { ensureDatabase } from '@/scripts/postgres.mjs'
import { newSigningKey } from '@/scripts/setting-up.mjs'
import { act, approved, type Newsroom, newsroom, onRecord, storyInCheck } from '@/scripts/testing'
import { attest, attestHourly, tellOfAttestations } from './attest'
import { issueReport } from './issue-report'
import { verifyDesk } from './verify-desk'

const own = process.env.DATABASE_URL!
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'second-source-attest-'))
const witness = path.join(dir, 'witness.ndjson')
const keyText = () => generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url')

const at = (name: string) => {
  const url = new URL(own)
  url.pathname = `/${name}`
  return url.toString()
}
/** Statements of somebody who holds the database, past the desk’s triggers. */
async function behind(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: at('attest_desk') })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    for (const statement of statements) {
      const { rowCount } = await client.query(statement)
      // an attestation has no heads under it where nothing moved
      if (!statement.includes('from attested_head')) expect(rowCount, statement).not.toBe(0)
    }
  } finally {
    await client.end()
  }
}
const under = (key: string | null) => {
  if (key === null) delete process.env.SIGNING_KEY
  else process.env.SIGNING_KEY = key
  forgetEnv()
}
async function faults(file: string | null = null): Promise<Fault[]> {
  const found: Fault[] = []
  await verifyDesk((fault) => found.push(fault), file ? linesOfWitness(file) : null)
  return found
}
const signNow = () => transaction((tx) => attest(tx))
/** A trail as somebody makes it who can compute: an event says something else, and every hash behind it is new. */
const rewritten = (stream: string, seq: number) => `do $$
  declare one event; before bytea := (select hash from event where stream_id = '${stream}' and seq = ${seq - 1});
  begin
    update event set payload = payload || '{"reason": "another"}' where stream_id = '${stream}' and seq = ${seq};
    for one in select * from event where stream_id = '${stream}' and seq >= ${seq} order by seq loop
      one.prev_hash := before;
      one.commitment := event_commitment(one.salt, one.payload);
      before := event_digest(one);
      update event set prev_hash = one.prev_hash, hash = before, commitment = one.commitment where stream_id = '${stream}' and seq = one.seq;
    end loop;
    update stream set head_hash = before where id = '${stream}';
  end $$`

const first = keyText()
let people: Newsroom
let storyId = ''
let articleId = ''

beforeAll(async () => {
  await ensureDatabase(at('postgres'), 'attest_desk')
  await migrate(at('attest_desk'))
  await closePool()
  process.env.DATABASE_URL = at('attest_desk')
  under(first)
  people = await newsroom()
  await onRecord(people)
  const made = await storyInCheck(people.mina)
  storyId = made.storyId
  articleId = (
    await db.rows<{ id: string }>('select id from article where story_id = $1 order by position limit 1', [storyId])
  )[0]!.id
  await approved(people, made.claims[0]!.id)
})
afterAll(async () => {
  await closePool()
  process.env.DATABASE_URL = own
  under(null)
  const client = new pg.Client({ connectionString: at('postgres') })
  await client.connect()
  await client.query('drop database if exists attest_desk with (force)')
  await client.end()
  fs.rmSync(dir, { recursive: true, force: true })
})

describe('what the desk signs', () => {
  it('is where every trail stands, once for each that moved', async () => {
    expect(await signNow()).toBe(1)
    const [one] = await attestationsAfter(db, 0, 1)
    const { seq, hash } = await headOf(db, storyId)
    expect(one!.heads).toContainEqual({ stream: storyId, seq, hash })
    expect(await signNow()).toBe(2)
    expect((await attestationsAfter(db, 1, 1))[0]!.heads).toEqual([])
    expect(await faults()).toEqual([])
  })
  it('is signed once an hour, however many processes ask', async () => {
    expect(await Promise.all([1, 2, 3].map(() => attestHourly()))).toEqual([null, null, null])
    await behind(
      `update attestation set text = replace(text, substring(text from '"at":"[^"]*"'), '"at":"2020-01-01T00:00:00.000Z"') where number = 2`,
    )
    const numbers = await Promise.all([1, 2, 3].map(() => attestHourly()))
    expect(numbers.filter((n) => n !== null)).toEqual([3])
    // the moment in a signed text was changed, which shows
    expect(await faults()).toEqual([
      { table: 'attestation', row: '2', fault: `its signature is not that of key ${signer()!.id}` },
    ])
    await behind('delete from attested_head where number > 1', 'delete from attestation where number > 1')
  })
  it('is an edition when it is issued, with the trail that issued it', async () => {
    const { seq } = await headOf(db, storyId)
    await act(issueReport, people.joon, { storyId, articleId, seq })
    const [edition] = await listEditions(db, articleId)
    const signed = await signatureOfEdition(db, edition!.id)
    expect(JSON.parse(signed!.text)).toMatchObject({
      article: articleId,
      edition: 1,
      hashes: edition!.hashes,
      position: { event: seq },
    })
    const last = (await attestationsAfter(db, (await lastAttestation(db))!.number - 1, 1))[0]!
    const kept = (await getEdition(db, articleId, 1))!
    const sealed = { contentHash: kept.hashes.public, report: JSON.parse(kept.reports.public) }
    const file = (with_: SignedText | null) => Buffer.from(textOf(renderJson(sealed, null, with_)))
    const checks = verifyReport(file(signed), sha256, null, verifies)
    expect(checks.filter(({ holds }) => !holds)).toEqual([])
    expect(checks.find(({ what }) => what === 'signature')!.found).toContain('edition 1 was signed at')
    const forged = { ...signed!, text: signed!.text.replace('"edition":1', '"edition":2') }
    expect(verifyReport(file(forged), sha256, null, verifies).find(({ what }) => what === 'signature')!.holds).toBe(false)
    expect(last.heads).toEqual([{ stream: storyId, ...(await headOf(db, storyId)) }])
    expect(await faults()).toEqual([])
  })
  it('is nothing where it has no key', async () => {
    under(null)
    expect(await signNow()).toBeNull()
    expect(await attestHourly()).toBeNull()
    under(first)
  })
})

describe('the witness', () => {
  it('hears of every attestation in its order, once, whoever tells it', async () => {
    await Promise.all([1, 2].map(() => tellOfAttestations(witness)))
    await signNow()
    const last = await tellOfAttestations(witness)
    const lines: number[] = []
    for await (const { number } of linesOfWitness(witness)) lines.push(number)
    expect(lines).toEqual(Array.from({ length: last }, (_, i) => i + 1))
    expect(await faults(witness)).toEqual([])
  })
  it('that cannot be reached is told later, and how long it has heard nothing is kept', async () => {
    const away = path.join(dir, 'disk', 'witness.ndjson')
    await expect(tellOfAttestations(away)).rejects.toThrow('ENOENT')
    const { since } = (await toldWitness(db, away))!
    await expect(tellOfAttestations(away)).rejects.toThrow('ENOENT')
    expect(await toldWitness(db, away)).toMatchObject({ since, number: 0 })
    fs.mkdirSync(path.dirname(away))
    expect(await tellOfAttestations(away)).toBe((await lastAttestation(db))!.number)
    expect(await toldWitness(db, away)).toMatchObject({ fault: null, since: null })
  })
  it('whose last line was cut short gets it again', async () => {
    const cut = path.join(dir, 'cut.ndjson')
    fs.writeFileSync(cut, fs.readFileSync(witness).subarray(0, -20))
    await tellOfAttestations(cut)
    const lines: number[] = []
    for await (const { number } of linesOfWitness(cut)) lines.push(number)
    expect(lines).toEqual(Array.from({ length: lines.length }, (_, i) => i + 1))
    expect(await faults(cut)).toEqual([])
    // a line that was none from the beginning is named, and the look goes on
    const spoiled = path.join(dir, 'spoiled.ndjson')
    fs.writeFileSync(spoiled, fs.readFileSync(cut, 'utf8').replace('{', 'x'))
    expect(await faults(spoiled)).toEqual([
      { table: 'attestation', row: 'witness', fault: `Line 1 of ${spoiled} is no attestation.` },
    ])
    expect(fs.readFileSync(cut, 'utf8').trimEnd().split('\n').at(-1)).toBe(
      fs.readFileSync(witness, 'utf8').trimEnd().split('\n').at(-1),
    )
  })
})

describe('a new key', () => {
  it('is introduced by the one before it, and one that came without its word is told apart', async () => {
    const kept = path.join(dir, 'keys')
    fs.mkdirSync(kept)
    fs.writeFileSync(path.join(kept, 'signing-key'), first)
    const aside = newSigningKey(kept, (fresh: string) => {
      const text = JSON.stringify({
        before: readSigner(first).id,
        form: 'second-source/signing-key/1',
        key: readSigner(fresh).id,
        publicKey: readSigner(fresh).publicKey,
      })
      return [Buffer.from(text).toString('base64url'), readSigner(first).sign(text), readSigner(first).publicKey]
    })
    expect(fs.readFileSync(aside!, 'utf8')).toBe(first)
    under(fs.readFileSync(path.join(kept, 'signing-key'), 'utf8'))
    await signNow()
    expect(await faults()).toEqual([])
    const lost = keyText()
    under(lost)
    await signNow()
    const keys = await signingKeys(db)
    expect(keys.map(({ text }) => text !== null)).toEqual([false, true, false])
    const looked = await verifyDesk((fault) => expect(fault).toBeNull())
    expect(looked.strangeKeys).toBe(1)
    await behind(
      `update signing_key set signature = case when signature like 'x%' then 'y' else 'x' end || substr(signature, 2) where text is not null`,
    )
    expect((await faults()).map(({ table, row }) => `${table} ${row}`)).toContain(`signing_key ${keys[1]!.id}`)
    await behind(`update signing_key set signature = '${keys[1]!.signature}' where text is not null`)
  })
})

describe('whoever holds the database and not the key', () => {
  const story = () => storyId
  it('cannot write a whole trail anew: every hash in it holds, and the attestation names the event', async () => {
    const { seq } = await headOf(db, story())
    const saved = await db.rows('select * from event where stream_id = $1', [story()])
    await behind(rewritten(story(), seq - 3))
    const found = await faults()
    expect(found.some(({ fault }) => fault === 'its content was changed')).toBe(false)
    expect(found.filter(({ fault }) => fault.includes('was rewritten or cut')).map(({ row }) => row)).toContain(
      `${story()} ${seq}`,
    )
    expect(saved.length).toBe(seq)
  })
  it('cannot cut the end of a trail with what belongs to it', async () => {
    const { seq } = await headOf(db, story())
    await behind(
      `delete from event where stream_id = '${story()}' and seq = ${seq}`,
      `update stream set head_seq = ${seq - 1}, head_hash = (select hash from event where stream_id = '${story()}' and seq = ${seq - 1}) where id = '${story()}'`,
    )
    expect((await faults()).map(({ row }) => row)).toContain(`${story()} ${seq}`)
  })
  it('cannot put other words into an edition, or issue one as if it had been signed', async () => {
    const [edition] = await listEditions(db, articleId)
    await behind(
      `update report_edition set report = report || ' ', hashes = jsonb_set(hashes, '{desk}', to_jsonb(encode(sha256(convert_to(report || ' ', 'UTF8')), 'hex'))) where id = '${edition!.id}'`,
    )
    expect(await faults()).toContainEqual({ table: 'edition_signature', row: edition!.id, fault: 'other hashes were signed' })
    await behind(`delete from edition_signature`)
    expect((await faults()).filter(({ table }) => table === 'report_edition').map(({ fault }) => fault)).toContain(
      'it was issued after the desk began to sign, and nothing of it is signed',
    )
  })
  it('cannot take attestations away, nor sign with a key of their own', async () => {
    const last = (await lastAttestation(db))!.number
    await behind(`delete from attested_head where number = 2`, `delete from attestation where number = 2`)
    expect(await faults()).toContainEqual({ table: 'attestation', row: '3', fault: 'the one before it is missing: number 2' })
    await behind(`delete from attestation where number > ${last - 2}`)
    expect((await faults(witness)).length).toBeGreaterThan(0)
    await behind('delete from attested_head', 'delete from attestation', 'delete from signing_key')
    const mine = process.env.SIGNING_KEY!
    under(keyText())
    await signNow()
    under(mine)
    expect(await faults()).toContainEqual({
      table: 'attestation',
      row: '1',
      fault: `it was signed by another key than this desk’s, ${signer()!.id}`,
    })
  })
  it('nor, with the key as well, make the witness forget', async () => {
    await behind('delete from attested_head', 'delete from attestation')
    await signNow()
    const found = (await faults(witness)).filter(({ table }) => table === 'attestation')
    expect(found[0]).toEqual({ table: 'attestation', row: '1', fault: 'the witness was told another one' })
    expect(found[1]).toEqual({ table: 'attestation', row: '2', fault: 'the witness was told of it, and it is gone' })
    await expect(tellOfAttestations(witness)).rejects.toThrow('an older database was put back')
  })
})
