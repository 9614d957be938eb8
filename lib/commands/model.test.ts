/**
 * Random sequences of commands by several people against the real database, beside the pure model: what happens must
 * be what the table and the policy say, and after each run what must always hold does. MODEL_RUNS and MODEL_SEED make
 * it longer or repeat one (npm run campaign:model).
 */

import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SavedVerdict } from '@/lib/contract/claims'
import { listArticles } from '@/lib/db/articles'
import { getClaims } from '@/lib/db/claims'
import { closePool, db } from '@/lib/db/pool'
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import { isRefusal } from '@/lib/domain/refusal'
import type { VerdictContent } from '@/lib/domain/verdict'
import type { ClaimState, Role } from '@/lib/domain/words'
import { ACTION_OF } from '@/lib/review/abilities'
import { type ClaimFacts, whyNot } from '@/lib/review/policy'
import { readAbilities } from '@/lib/review/read-abilities'
import { replay } from '@/lib/review/replay'
import { readingsAgree } from '@/lib/review/second-reading'
import { decide, type Facts } from '@/lib/review/workflow'
import { PLAYED, type Played, play } from '@/scripts/play'
import { act, FERRY, inHouse, type Newsroom, newsroom, READY, seen, storyInCheck } from '@/scripts/testing'
import { INVARIANTS, trailOf, whatFails } from '@/scripts/what-holds'
import { decideVerdict } from './decide-verdict'
import { reviseArticle } from './revise-article'
import { saveVerdict } from './save-verdict'
import { setLegalFlag } from './set-legal-flag'
import { submitVerdict } from './submit-verdict'

const RUNS = Number(process.env.MODEL_RUNS ?? 24)
const SEED = process.env.MODEL_SEED ? Number(process.env.MODEL_SEED) : undefined

let people: Newsroom
let third: string
beforeAll(async () => {
  people = await newsroom()
  third = (await newsroom()).noah
})
afterAll(() => closePool())

const WHO = ['mina', 'noah', 'third', 'joon', 'kim', 'ana'] as const
type Who = (typeof WHO)[number]
const ROLE: Record<Who, Role> = {
  mina: 'journalist',
  noah: 'journalist',
  third: 'journalist',
  joon: 'editor',
  kim: 'editor',
  ana: 'admin',
}
const idOf = (who: Who) => (who === 'third' ? third : people[who])

/** What the model knows of the claim. */
interface Model {
  state: ClaimState
  needsSecond: boolean
  contributors: Who[]
  seconds: Who[]
  /** Who ever had a part in the words. */
  hands: Who[]
  /** What the second reading beside the head says. */
  other: VerdictContent['value']
  /** The head was decided on, and nothing was saved since. */
  isDecided: boolean
  /** Let on without its second reading. */
  isWaived: boolean
  value: VerdictContent['value']
  isApproved: boolean
  contester: Who | null
  approver: Who | null
  awaits: boolean
  returned: number
}

const facts = (m: Model): ClaimFacts => ({
  story: { restricted: false, ownerId: people.mina, memberIds: [], teamRoles: {} },
  contributorIds: m.contributors.map(idOf),
  secondIds: m.seconds.map(idOf),
  // whoever raised the flag is not the second reader
  shownTo: m.needsSecond ? [people.mina] : [],
  handIds: m.hands.map(idOf),
  inForce: false,
  isApart: m.needsSecond && m.contributors.length > 0 && !m.isApproved && m.seconds.length === 0 && !m.isWaived,
  contesterId: m.contester && idOf(m.contester),
  approverId: m.approver && idOf(m.approver),
  returnedCount: m.returned,
  leadEditorId: null,
  mayApproveUnreviewed: true,
})

interface Step {
  who: Who
  command: Played
  /** What a writer writes, or which way a decider decides. */
  yes: boolean
}
const step: fc.Arbitrary<Step> = fc.record({
  // mostly people for whom the command can work, so that runs get far
  who: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...WHO.slice(0, 5)) }, { weight: 1, arbitrary: fc.constant<Who>('ana') }),
  command: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom<Played>('save', 'submit', 'second-read', 'approve', 'adjudicate') },
    { weight: 4, arbitrary: fc.constantFrom(...PLAYED) },
  ),
  yes: fc.boolean(),
})

/** What the model says happens; the model as it is afterwards. */
function predict(m: Model, { who, command, yes }: Step): { kind: 'denied' | 'refused' | 'unchanged' | 'done'; next: Model } {
  if (whyNot({ id: idOf(who), role: ROLE[who] }, ACTION_OF[command], facts(m) as never)) return { kind: 'denied', next: m }
  const own = contentFor(yes)
  const given: Facts = {
    needsSecond: m.needsSecond && m.seconds.length === 0,
    differs: m.seconds.length > 0 && !readingsAgree({ value: m.value, whoIsWrong: null }, { value: m.other, whoIsWrong: null }),
    agrees: readingsAgree({ value: m.value, whoIsWrong: null }, own),
    sendsBack: yes,
    awaitsEyes: m.awaits,
  }
  const outcome = decide(m.state, command, given)
  if (isRefusal(outcome)) return { kind: 'refused', next: m }
  if ('unchanged' in outcome) return { kind: 'unchanged', next: m }
  if (command === 'submit' && m.isDecided) return { kind: 'refused', next: m } // nothing new since the decision
  const next: Model = { ...m, state: outcome.to }
  if (command === 'save') {
    next.contributors = m.isApproved ? [who] : [...new Set([...m.contributors, who])]
    next.seconds = []
    next.other = null
    next.hands = [...new Set([...m.hands, who])]
    next.value = own.value
    next.isApproved = false
    next.isDecided = false
    next.isWaived = false
  }
  if (command === 'second-read') {
    next.seconds = [who]
    next.other = own.value
    next.hands = [...new Set([...m.hands, who])]
  }
  if (command === 'waive-second-reading') next.isWaived = true
  if (['approve', 'approve-unreviewed', 'return', 'adjudicate'].includes(command)) next.isDecided = true
  if (command === 'approve' || command === 'approve-unreviewed' || (command === 'adjudicate' && !yes)) {
    next.isApproved = true
    next.approver = who
    next.awaits = command === 'approve-unreviewed'
    next.contester = null
  }
  if (command === 'confirm') next.awaits = false
  if (command === 'return' || (command === 'adjudicate' && yes)) next.returned++
  if (command === 'contest') next.contester = who
  if (command === 'uphold' || command === 'withdraw-contest') next.contester = null
  if (command === 'overturn') {
    next.contester = null
    next.isApproved = false
    next.awaits = false
    next.approver = null
  }
  if (command === 'withdraw') next.contester = null
  return { kind: 'done', next }
}

let passage: VerdictContent['evidence'][number]
const contentFor = (yes: boolean): VerdictContent =>
  yes ? READY : { ...EMPTY_VERDICT, value: 'corroborated', note: 'It is there.', evidence: [passage] }

describe('many people at one claim, in any order', () => {
  it(`do what the model says, ${RUNS} runs`, { timeout: 60_000 + RUNS * 8000 }, async () => {
    await inHouse({ approveUnreviewed: true }, async () => {
      await fc.assert(
        fc.asyncProperty(fc.boolean(), fc.array(step, { minLength: 6, maxLength: 22 }), async (needsSecond, steps) => {
          const { storyId, claims } = await storyInCheck(people.mina)
          const [, source] = await listArticles(db, storyId)
          passage = { versionId: source!.versionId, start: 0, end: 13, stance: 'supports' }
          const claimId = claims[2]!.id
          if (needsSecond) await act(setLegalFlag, people.mina, { claimId, legal: true, reason: '' })
          let model: Model = {
            state: 'unchecked',
            needsSecond,
            contributors: [],
            seconds: [],
            hands: [],
            other: null,
            isDecided: false,
            isWaived: false,
            value: null,
            isApproved: false,
            contester: null,
            approver: null,
            awaits: false,
            returned: 0,
          }
          for (const one of steps) {
            const { kind, next } = predict(model, one)
            const actor = { id: idOf(one.who), role: ROLE[one.who] }
            const mayNow = async () => (await getClaims(db, [claimId], actor))[0]!.may
            // what travels with the claim says the same beforehand: whoever may, can; whoever may not, is told why
            const denial = readAbilities(await mayNow())[one.command]
            const told = denial === null ? 'may' : denial.code === 'wrong-state' ? 'refused' : 'denied'
            const { came: got, answer } = await play(actor.id, claimId, one.command, {
              content: contentFor(one.yes),
              yes: one.yes,
            })
            if (one.command === 'save' && got === 'done')
              expect((answer as SavedVerdict).may, 'what a save answers, and what is read afterwards').toBe(await mayNow())
            const came = got === 'unchanged' ? 'refused' : got
            expect([told, came], `${one.who} ${one.command} on ${model.state}`).toSatisfy(([a, b]) =>
              a === 'may' ? b === 'done' || (b === 'refused' && model.isDecided) : a === b,
            )
            const [{ state }] = (await db.rows<{ state: ClaimState }>('select state from claim where id = $1', [claimId])) as [
              { state: ClaimState },
            ]
            expect({ got, state }, `${one.who} ${one.command} ${one.yes} on ${model.state}`).toEqual({
              got: kind,
              state: next.state,
            })
            model = next
          }
          expect(await whatFails(storyId)).toEqual([])
        }),
        { numRuns: RUNS, seed: SEED, endOnFailure: false },
      )
    })
  })
  it('new versions of the articles in between, and what must hold still does', async () => {
    const own = FERRY.map((text) => `${text}\n© ${crypto.randomUUID()}. All rights reserved.`)
    const { storyId, claims, articleIds } = await storyInCheck(people.mina, own)
    const [target, source] = await listArticles(db, storyId)
    passage = { versionId: source!.versionId, start: 0, end: 13, stance: 'supports' }
    await act(saveVerdict, people.mina, { claimId: claims[2]!.id, claimVersion: 1, content: contentFor(false) })
    await act(submitVerdict, people.mina, { claimId: claims[2]!.id, claimVersion: 2 })
    await act(decideVerdict, people.joon, { ...(await seen(claims[2]!.id)), outcome: 'approved', revision: 1 })
    const texts = [
      target!.text.replace('243', '244'),
      target!.text.replace('It carried 243 passengers on its first trip. ', ''),
      target!.text,
    ]
    let base = target!.versionId
    for (const text of texts) {
      const source = { text, raw: Buffer.from(text), rawType: 'text/plain', fileName: null }
      base = (
        await act(reviseArticle, people.mina, { articleId: articleIds[0]!, baseVersionId: base, source, force: false, note: '' })
      ).versionId
      expect(await whatFails(storyId)).toEqual([])
    }
  })
  it('the invariants are seen to fail: each fault that no command makes is found by its query', async () => {
    const { storyId, claims } = await storyInCheck(people.mina)
    const id = claims[2]!.id
    const [, source] = await listArticles(db, storyId)
    const evidence = [{ versionId: source!.versionId, start: 0, end: 13, stance: 'qualifies' as const }]
    await act(saveVerdict, people.joon, { claimId: id, claimVersion: 1, content: { ...READY, evidence } })
    await act(submitVerdict, people.joon, { claimId: id, claimVersion: 2 })
    const head = `(select head_revision_id from claim where id = '${id}')`
    const decision = (revision: string, who: string) =>
      `insert into decision (revision_id, claim_id, outcome, decider_id, decider_role, reason, policy_version) values (${revision}, '${id}', 'approved', '${who}', 'editor', '', 1)`
    const second = `insert into verdict_revision (claim_id, number, note, reasons, facets, proposed_text, searched, same_origin_note, author_id, second_of, span_start, span_end, quote) values ('${id}', 7, '', '{}', '{}', '', '', '', '${people.joon}', ${head}, 0, 1, 'x')`
    const FAULTS: [string, string[]][] = [
      ['what is in force was approved', [`update claim set effective_revision_id = head_revision_id where id = '${id}'`]],
      ['nobody approved or returned their own work, but where it says so of itself', [decision(head, people.joon)]],
      ['nobody read their own work second', [second]],
      [
        'nobody decided on words they had a part in before, wherever these came from',
        [
          `insert into claim_hand (claim_id, person_id, how, at) values ('${id}', '${people.kim}', 'shaped', now() - interval '1 hour')`,
          decision(head, people.kim),
        ],
      ],
      [
        'nobody decided who gave the other reading',
        [
          second,
          `insert into revision_contributor select id, '${people.kim}' from verdict_revision where second_of = ${head}`,
          decision(head, people.kim),
        ],
      ],
      [
        'no open contest without a contested claim, and the other way round',
        [`insert into contest (claim_id, revision_id, person_id, reason) values ('${id}', ${head}, '${people.noah}', 'x')`],
      ],
      ['evidence spells what stands where it was attached', [`update evidence set quote = 'x' where revision_id = ${head}`]],
      ['a claim spells what stands at its place', [`update claim set quote = 'x' where id = '${id}'`]],
      [
        'nobody confirmed their own approval',
        [
          decision(head, people.kim),
          `insert into confirmation (decision_id, person_id, policy_version) select id, decider_id, 1 from decision where claim_id = '${id}'`,
        ],
      ],
    ]
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await client.connect()
    try {
      for (const [name, statements] of FAULTS) {
        await client.query('begin')
        await client.query('set local session_replication_role = replica') // no trigger looks
        for (const statement of statements) await client.query(statement)
        expect((await client.query(INVARIANTS[name]!, [storyId])).rows.length, name).toBeGreaterThan(0)
        await client.query('rollback')
      }
    } finally {
      await client.end()
    }
    // an event that never was: the trail and the claim disagree
    const told = replay([...(await trailOf(storyId)), { type: 'verdict-approved', claimId: id, payload: { revision: 1 } }])
    expect(told.get(id)).toEqual({ state: 'approved', head: 1, inForce: 1 })
    expect((await getClaims(db, [id], null))[0]!.state).toBe('submitted')
  })
})
