// npm run campaign:tampering: what somebody who holds the database changes past the desk, kind by kind, each with all of the desk's
// own bookkeeping left as it was. Every one has to be named by its row; the desk before has to be without a fault.
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMember } from '@/lib/commands/add-member'
import { approveItem } from '@/lib/commands/approve-item'
import { attest, tellOfAttestations } from '@/lib/commands/attest'
import { decideVerdict } from '@/lib/commands/decide-verdict'
import { issueReport } from '@/lib/commands/issue-report'
import { requestCorrections } from '@/lib/commands/request-corrections'
import { saveItem } from '@/lib/commands/save-item'
import { saveVerdict } from '@/lib/commands/save-verdict'
import { setHousePolicy } from '@/lib/commands/set-house-policy'
import { submitVerdict } from '@/lib/commands/submit-verdict'
import { verifyDesk } from '@/lib/commands/verify-desk'
import { listArticles } from '@/lib/db/articles'
import { getClaims } from '@/lib/db/claims'
import { getItem } from '@/lib/db/corrections'
import { getHousePolicy } from '@/lib/db/house-policy'
import { closePool, db, transaction } from '@/lib/db/pool'
import { readReport } from '@/lib/db/report'
import { getStory } from '@/lib/db/stories'
import { headOf } from '@/lib/db/trail'
import type { Fault } from '@/lib/db/verify'
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import { forgetEnv } from '@/lib/env'
import { linesOfWitness } from '@/lib/machine/witness'
import { proposeItem } from '@/lib/report/propose'
import { migrate } from './migrate.mjs'
import { ensureDatabase } from './postgres.mjs'
import { act, addedTotp, approved, type Newsroom, newsroom, onRecord, seen, storyInCheck } from './testing'

const own = process.env.DATABASE_URL!
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'second-source-tampered-'))
const witness = path.join(dir, 'witness.ndjson')
const BASE = 'tampered_base'
const ROUND = 'tampered_round'

const at = (name: string) => {
  const url = new URL(own)
  url.pathname = `/${name}`
  return url.toString()
}
async function speak(name: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: at(name) })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
async function goOnWith(name: string | null): Promise<void> {
  await closePool()
  process.env.DATABASE_URL = name ? at(name) : own
  forgetEnv()
}
async function faults(): Promise<Fault[]> {
  const found: Fault[] = []
  await verifyDesk((fault) => found.push(fault), linesOfWitness(witness))
  return found
}

/** What the desk of this campaign holds, by id. */
interface Desk {
  people: Newsroom
  story: string
  other: string
  claims: string[]
  article: string
  item: string
  edition: string
  /** Numbers of the ends of the trails. */
  heads: { story: number; other: number; newsroom: number }
  row: (sql: string) => Promise<string>
}
let desk: Desk

async function made(): Promise<Desk> {
  const people = await newsroom()
  await onRecord(people)
  const { version, content } = await getHousePolicy(db)
  await addedTotp(people.kim)
  await act(setHousePolicy, people.ana, {
    version,
    content: { ...content, editorsPerSignOff: 1, leadEditorId: people.kim },
    note: 'Kim leads.',
  })
  const { storyId: story, articleIds, claims } = await storyInCheck(people.mina, undefined, true)
  for (const person of [people.noah, people.joon, people.kim])
    await act(addMember, people.mina, { storyId: story, personId: person })
  const articles = await listArticles(db, story)
  const source = articles.find((one) => one.id === articleIds[1])!
  const start = source.text.indexOf('3 new engines')
  const wrong = claims.find((claim) => claim.quote.includes('4 new engines'))!
  await approved(people, wrong.id, {
    ...EMPTY_VERDICT,
    value: 'disputed',
    note: 'The port office says three.',
    reasons: ['number'],
    facets: ['number'],
    whoIsWrong: 'this_article',
    remedy: 'correction',
    proposedText: wrong.quote.replace('4 new', '3 new'),
    evidence: [{ versionId: source.versionId, start, end: start + 13, stance: 'contradicts' }],
  })
  const rest = claims.filter((claim) => claim.id !== wrong.id).map((claim) => claim.id)
  const save = async (claimId: string, note: string) =>
    act(saveVerdict, people.mina, {
      claimId,
      claimVersion: (await getClaims(db, [claimId], null))[0]!.version,
      content: { ...EMPTY_VERDICT, value: 'unverified', reasons: ['silent'], searched: 'The other article, in full.', note },
    })
  const back = await save(rest[0]!, 'one')
  await act(submitVerdict, people.mina, { claimId: rest[0]!, claimVersion: back.version })
  await act(decideVerdict, people.joon, {
    ...(await seen(rest[0]!)),
    outcome: 'returned',
    revision: back.revision,
    reason: 'Look once more.',
    category: 'evidence',
  })
  await save(rest[1]!, 'one')
  await save(rest[1]!, 'two')
  const article = articleIds[0]!
  const input = (await readReport((await getStory(db, story))!, article, 'UTC'))!
  const { itemId: item, version: itemVersion } = await act(saveItem, people.mina, {
    storyId: story,
    articleId: article,
    itemId: null,
    version: 0,
    content: proposeItem(input.target, input.claims, {}),
  })
  const shown = async () => (await getItem(db, item))!.claimsVersion
  await act(approveItem, people.kim, { itemId: item, version: itemVersion, claimsVersion: await shown() })
  await act(requestCorrections, people.joon, {
    items: [{ itemId: item, itemVersion, claimsVersion: await shown() }],
    channel: 'outside',
    happenedAt: new Date().toISOString(),
    note: '',
    message: '',
    remindAt: null,
  })
  await act(issueReport, people.joon, { storyId: story, articleId: article, seq: (await headOf(db, story)).seq })
  const { storyId: other, claims: others } = await storyInCheck(people.mina)
  await approved(people, others[0]!.id)
  await transaction((tx) => attest(tx))
  await tellOfAttestations(witness)
  const end = async (id: string) => (await headOf(db, id)).seq
  return {
    people,
    story,
    other,
    claims: [wrong.id, ...rest],
    article,
    item,
    edition: (await db.rows<{ id: string }>('select id from report_edition'))[0]!.id,
    heads: { story: await end(story), other: await end(other), newsroom: await end('newsroom') },
    row: async (sql) => Object.values((await db.rows<Record<string, unknown>>(sql))[0]!).join(' '),
  }
}

/** Every hash from an event on anew, as somebody makes it who can compute. */
const rehashed = (stream: string, from: number) => `do $$
  declare one event; before bytea := coalesce((select hash from event where stream_id = '${stream}' and seq = ${from - 1}), '');
  begin
    for one in select * from event where stream_id = '${stream}' and seq >= ${from} order by seq loop
      one.prev_hash := before;
      one.commitment := event_commitment(one.salt, one.payload);
      before := event_digest(one);
      update event set prev_hash = one.prev_hash, hash = before, commitment = one.commitment where stream_id = '${stream}' and seq = one.seq;
    end loop;
    update stream set head_hash = before where id = '${stream}';
  end $$`

/** One kind of change: what it is, the table and the beginning of the row that must be named, and how it is done. */
type Kind = [what: string, table: string, row: string, ...statements: string[]]
const hashOf = (text: string) => `encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`

/** Kinds that touch no row of each other, a round each. */
const ROUNDS: ((d: Desk, id: Record<string, string>) => Kind[])[] = [
  (d, id) => [
    [
      'an event says something else',
      'event',
      `${d.other} 2`,
      `update event set payload = payload || '{"x": 1}' where stream_id = '${d.other}' and seq = 2`,
    ],
    [
      'an event was done by somebody else',
      'event',
      `${d.other} 3`,
      `update event set person_id = '${d.people.noah}' where stream_id = '${d.other}' and seq = 3`,
    ],
    [
      'an event was at another time',
      'event',
      `${d.other} 4`,
      `update event set at = at - interval '1 day' where stream_id = '${d.other}' and seq = 4`,
    ],
    ['an event is gone from the middle', 'event', `${d.story} 5`, `delete from event where stream_id = '${d.story}' and seq = 4`],
    ['a role was raised', 'person', d.people.noah, `update person set role = 'admin' where id = '${d.people.noah}'`],
    [
      'an account came from nowhere',
      'person',
      id.stranger!,
      `insert into person (id, email, name, role, password_hash) values ('${id.stranger}', 's@desk.example', 's', 'editor', 'x')`,
    ],
    ['an account was closed', 'person', d.people.kim, `update person set disabled_at = now() where id = '${d.people.kim}'`],
    [
      'other house rules',
      'house_policy',
      id.rules!,
      `update house_policy set content = jsonb_set(content, '{editorsPerSignOff}', '2') where version = ${id.rules}`,
    ],
    [
      'a note of a verdict',
      'verdict_revision',
      id.noted!,
      `update verdict_revision set note = 'another' where id = '${id.noted}'`,
    ],
    [
      'what a piece of evidence shows',
      'verdict_revision',
      id.inForce!,
      `update evidence set stance = 'supports' where revision_id = '${id.inForce}'`,
    ],
    [
      'a decision’s maker',
      'decision',
      id.returned!,
      `update decision set decider_id = '${d.people.kim}' where id = '${id.returned}'`,
    ],
    [
      'who is on a story: one more',
      'story_member',
      `${d.story} ${d.people.ana}`,
      `insert into story_member (story_id, person_id, by_hand, added_by) values ('${d.story}', '${d.people.ana}', true, '${d.people.mina}')`,
    ],
    [
      'who is on a story: one less',
      'story_member',
      `${d.story} ${d.people.noah}`,
      `delete from story_member where story_id = '${d.story}' and person_id = '${d.people.noah}'`,
    ],
    [
      'a correction’s words',
      'correction_item',
      d.item,
      `update correction_item set content = jsonb_set(content, '{notice}', '"Another."') where id = '${d.item}'`,
    ],
    [
      'how far a request is',
      'correction_request',
      id.request!,
      `update correction_request set state = 'fixed' where id = '${id.request}'`,
    ],
    [
      'an edition’s maker',
      'report_edition',
      d.edition,
      `update report_edition set made_by = '${d.people.kim}' where id = '${d.edition}'`,
    ],
    ['a document of search', 'search_document', 'claim', `update search_document set words = 'other' where kind = 'claim'`],
    [
      'who had a hand in a claim',
      'claim_hand',
      `${d.claims[2]} ${d.people.mina}`,
      `delete from claim_hand where claim_id = '${d.claims[2]}'`,
    ],
    ['who writes on a claim', 'claim', d.claims[2]!, `update claim set writer_id = null where id = '${d.claims[2]}'`],
  ],
  (d, id) => [
    [
      'a trail written anew from an event on',
      'event',
      `${d.other} ${d.heads.other}`,
      `update event set payload = payload || '{"reason": "x"}' where stream_id = '${d.other}' and seq = ${d.heads.other - 2}`,
      rehashed(d.other, d.heads.other - 2),
    ],
    [
      'the end of the newsroom’s trail cut off',
      'event',
      `newsroom ${d.heads.newsroom}`,
      `delete from event where stream_id = 'newsroom' and seq = ${d.heads.newsroom}`,
      `update stream set head_seq = head_seq - 1, head_hash = (select hash from event where stream_id = 'newsroom' order by seq desc limit 1) where id = 'newsroom'`,
    ],
    [
      'a text, with its hash',
      'article_version',
      id.text!,
      `update article_version set text = overlay(text placing 'X' from 1) where id = '${id.text}'`,
      `update article_version set sha256 = ${hashOf('text')} where id = '${id.text}'`,
    ],
    [
      'a text that came in from nowhere',
      'article_version',
      id.fresh!,
      `insert into article_version (id, article_id, number, raw, raw_type, text, length, sha256) select '${id.fresh}', article_id, 2, raw, raw_type, text, length, sha256 from article_version where id = '${id.text}'`,
    ],
    [
      'which verdict is in force',
      'claim',
      d.claims[0]!,
      `update claim set effective_revision_id = null where id = '${d.claims[0]}'`,
    ],
    [
      'which verdict is the last',
      'claim',
      d.claims[2]!,
      `update claim set head_revision_id = (select id from verdict_revision where claim_id = '${d.claims[2]}' and number = 1) where id = '${d.claims[2]}'`,
    ],
    ['how a claim stands', 'claim', d.claims[1]!, `update claim set state = 'approved' where id = '${d.claims[1]}'`],
    [
      'a claim’s words',
      'claim',
      d.claims[3]!,
      `update claim set quote = overlay(quote placing 'X' from 1) where id = '${d.claims[3]}'`,
    ],
    ['a piece of evidence gone', 'verdict_revision', id.inForce!, `delete from evidence where revision_id = '${id.inForce}'`],
    ['a decision gone', 'decision', `${d.claims[0]} 1`, `delete from decision where claim_id = '${d.claims[0]}'`],
    [
      'a decision made up',
      'decision',
      id.forged!,
      `insert into decision (id, revision_id, claim_id, outcome, decider_id, decider_role, reason, policy_version) values ('${id.forged}', '${id.noted}', '${d.claims[2]}', 'approved', '${d.people.kim}', 'editor', '', ${id.rules})`,
    ],
    [
      'an edition’s words, with their hashes',
      'edition_signature',
      d.edition,
      `update report_edition set report = report || ' ', hashes = jsonb_set(hashes, '{desk}', to_jsonb(${hashOf(`report || ' '`)})) where id = '${d.edition}'`,
    ],
    ['a restricted story opened', 'story', d.story, `update story set visibility = 'newsroom' where id = '${d.story}'`],
    [
      'a correction’s approver',
      'correction_item',
      d.item,
      `update correction_item set approved_by = '${d.people.joon}' where id = '${d.item}'`,
    ],
    [
      'who wrote into a verdict',
      'revision_contributor',
      id.noted!,
      `delete from revision_contributor where revision_id = '${id.noted}'`,
    ],
    [
      'a request gone',
      'correction_request',
      d.item,
      `delete from correction_step where request_id = '${id.request}'`,
      `delete from correction_request where id = '${id.request}'`,
    ],
    ['an attestation’s heads', 'attestation', '1', `delete from attested_head where number = 1`],
  ],
  (d) => [
    [
      'a whole trail gone with its story’s rows left',
      'story',
      d.other,
      `delete from event where stream_id = '${d.other}'`,
      `delete from stream where id = '${d.other}'`,
    ],
    [
      'an edition gone',
      'report_edition',
      `${d.article} 1`,
      `delete from edition_signature`,
      `delete from report_edition where id = '${d.edition}'`,
    ],
    [
      'an attestation gone',
      'attestation',
      '2',
      `delete from attested_head where number = 1`,
      `delete from attestation where number = 1`,
    ],
    [
      'a correction gone',
      'correction_item',
      d.item,
      `delete from correction_item_claim where item_id = '${d.item}'`,
      `delete from correction_item where id = '${d.item}'`,
    ],
    ['a decision turned', 'decision', '', `update decision set outcome = 'approved' where outcome = 'returned'`],
    [
      'a hash of a text',
      'article_version',
      '',
      `update article_version set sha256 = repeat('0', 64) where number = 1 and article_id = '${d.article}'`,
    ],
  ],
  (d, id) => [
    ['a signature of an edition gone', 'report_edition', d.edition, `delete from edition_signature`],
    ['another key under the old name', 'attestation', '1', `update signing_key set public_key = '${id.otherKey}'`],
  ],
  (d, id) => [
    [
      'a second factor planted',
      'second factor',
      `passkey ${id.forged}`,
      `insert into passkey (id, person_id, credential_id, public_key, name, transports) select '${id.forged}', id, 'forged', 'x', 'mine', '{}' from person limit 1`,
    ],
    [
      'an account linked with somebody at the identity server',
      'identity',
      'https://login.example intruder',
      `insert into person_identity (issuer, subject, person_id) values ('https://login.example', 'intruder', '${d.people.kim}')`,
    ],
    [
      'a role in a team that no admin gave',
      'team_member',
      `${id.fresh} ${d.people.kim}`,
      `insert into team (id, name) values ('${id.fresh}', 'Planted')`,
      `insert into team_member (team_id, person_id, role) values ('${id.fresh}', '${d.people.kim}', 'journalist')`,
    ],
    ['a story moved to another team', 'story', d.story, `update story set team_id = '${id.fresh}' where id = '${d.story}'`],
    ['a second factor gone', 'second factor', `totp ${d.people.kim}`, `delete from totp_factor`],
  ],
  () => [
    [
      'everything that was signed gone, and signed anew',
      'attestation',
      '2',
      `delete from edition_signature`,
      `delete from attested_head`,
      `delete from attestation`,
    ],
  ],
]

beforeAll(async () => {
  process.env.SEALING_KEY = randomBytes(32).toString('base64url')
  process.env.SIGNING_KEY = generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64url')
  await ensureDatabase(at('postgres'), BASE)
  await migrate(at(BASE))
  await goOnWith(BASE)
  desk = await made()
})
afterAll(async () => {
  delete process.env.SIGNING_KEY
  delete process.env.SEALING_KEY
  await goOnWith(null)
  await speak('postgres', async (client) => {
    for (const name of [BASE, ROUND]) await client.query(`drop database if exists ${name} with (force)`)
  })
  fs.rmSync(dir, { recursive: true, force: true })
})

describe('what somebody changes who holds the database', () => {
  it('is forty kinds and more', () => {
    const names = ROUNDS.flatMap((round) => round(desk, {}).map(([what]) => what))
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThanOrEqual(40)
  })
  it('shows in nothing while nobody changed anything', async () => {
    expect(await faults()).toEqual([])
  })
  it.each(ROUNDS.map((round, i) => ({ i, round })))('round $i: each is named by its row', async ({ round }) => {
    const id = {
      stranger: crypto.randomUUID(),
      otherKey: createPublicKey(generateKeyPairSync('ed25519').privateKey).export({ format: 'jwk' }).x!,
      fresh: crypto.randomUUID(),
      forged: crypto.randomUUID(),
      rules: await desk.row('select max(version) as v from house_policy'),
      noted: await desk.row(`select id from verdict_revision where claim_id = '${desk.claims[2]}' order by number desc limit 1`),
      inForce: await desk.row(`select effective_revision_id as id from claim where id = '${desk.claims[0]}'`),
      returned: await desk.row(`select id from decision where outcome = 'returned'`),
      request: await desk.row(`select id from correction_request`),
      text: await desk.row(`select v.id from article_version v where v.article_id = '${desk.article}'`),
    }
    await closePool()
    await speak('postgres', async (client) => {
      await client.query(`drop database if exists ${ROUND} with (force)`)
      await client.query(`create database ${ROUND} template ${BASE}`)
    })
    const kinds = round(desk, id)
    await speak(ROUND, async (client) => {
      await client.query('set session_replication_role = replica')
      await client.query('alter table article_version drop constraint version_hash')
      for (const [what, , , ...statements] of kinds)
        for (const statement of statements) expect((await client.query(statement)).rowCount, `${what}: ${statement}`).not.toBe(0)
    })
    await goOnWith(ROUND)
    if (kinds.length === 1) await transaction((tx) => attest(tx)) // with the key as well
    const found = await faults()
    await goOnWith(BASE)
    const unnamed = kinds.filter(([, table, row]) => !found.some((fault) => fault.table === table && fault.row.startsWith(row)))
    expect(unnamed.map(([what, table, row]) => `${what}: ${table} ${row}`)).toEqual([])
  })
})
