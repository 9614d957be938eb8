/** A model beside the desk, behind a real server on loopback: what may be asked, what comes of it, and what never leaves. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listClaims } from '@/lib/db/claims'
import { listModelUse, requestsToday } from '@/lib/db/model'
import { closePool, db } from '@/lib/db/pool'
import { readReportIn } from '@/lib/db/report'
import { getStory } from '@/lib/db/stories'
import { headOf, listEvents } from '@/lib/db/trail'
import type { Relation } from '@/lib/domain/words'
import { shownBeside } from '@/lib/engine/second-judge'
import { environmentOf } from '@/lib/env'
import { configuredJudge, modelSetUp } from '@/lib/model/configured'
import { httpJudge } from '@/lib/model/http'
import { ModelServer, says } from '@/scripts/model-server'
import { approved, inHouse, type Newsroom, newsroom, storyInCheck } from '@/scripts/testing'
import { askModel, startAskingModel, stopAskingModel } from './ask-model'

const server = new ModelServer()
let people: Newsroom
let story: Awaited<ReturnType<typeof storyInCheck>>
beforeAll(async () => {
  people = await newsroom()
  await server.start()
  // stories of other tests are none of this one's business
  await db.rows('update story set read_by = 0')
  story = await storyInCheck(people.mina)
})
afterAll(() => Promise.all([closePool(), server.stop()]))
beforeEach(async () => {
  server.seen.length = 0
  server.answers = says('neither')
  await db.rows('delete from model_call')
  await db.rows('delete from model_answer')
  await db.rows(
    `update story set visibility = 'newsroom', practice = false, archived_at = null, signed_off_at = null, signed_off_by = null, signed_off_seq = null where id = $1`,
    [story.storyId],
  )
})

const BUDGET = 100
const judge = () => httpJudge({ url: server.base, name: 'reader', key: null, pauseMs: 1 })
const ask = (budget = BUDGET) => askModel(judge(), budget)
/** Asks until nothing waits any more, or asking stopped. */
async function askAll(budget = BUDGET) {
  const rounds = []
  for (let round = await ask(budget); round; round = await ask(budget)) {
    rounds.push(round)
    if (round.stopped) break
  }
  return rounds
}
const sees = (storyId: string) => listClaims(db, storyId, null)
/** What the model was heard to say since a number of the trail. */
const heardSince = (after: number) => listEvents(db, story.storyId, null, { types: ['model-said'], after })

/**
 * The story with one claim of its first article in doubt, about which the desk says what is told here, and all the others
 * sure; or with every claim in doubt.
 */
async function inDoubt(relation: Relation, sureness = 0.7, others: 'sure' | 'doubted' = 'sure') {
  const { storyId, articleIds } = story
  const claim = (await sees(storyId)).find((c) => c.articleId === articleIds[0] && c.suggestions.length > 0)!
  const [passage] = claim.suggestions
  await db.rows(
    `update source_relation r set relation = 'supports', sureness = $2 from claim c where c.id = r.claim_id and c.story_id = $1`,
    [storyId, others === 'sure' ? 0.9 : 0.7],
  )
  const span = relation === 'silent' ? [null, null] : [passage!.start, passage!.end]
  await db.rows(
    'update source_relation set relation = $2::relation, sureness = $3, span_start = $4, span_end = $5 where claim_id = $1',
    [claim.id, relation, sureness, ...span],
  )
  const now = async () => (await sees(storyId)).find((c) => c.id === claim.id)!.relations[0]!
  const { seq } = await headOf(db, storyId)
  return { storyId, articleIds, claim, passage: passage!, now, seq }
}
/** All that the engine wrote of a story, as the database has it. */
const written = (storyId: string) =>
  Promise.all(
    ['suggestion', 'source_relation', 'hint'].map((table) =>
      db.rows<{ row: string }>(
        `select t::text as row from ${table} t join claim c on c.id = t.claim_id where c.story_id = $1 order by 1`,
        [storyId],
      ),
    ),
  )

describe('nothing leaves the desk', () => {
  it('while the house rules let no story out, which is how a desk begins', async () => {
    await inDoubt('silent')
    expect(await ask()).toBeNull()
    expect(server.seen).toEqual([])
  })
  it('of a restricted story, unless the rules say so; practice counts as unrestricted', async () => {
    const { storyId } = await inDoubt('silent')
    await db.rows(`update story set visibility = 'restricted' where id = $1`, [storyId])
    await inHouse({ models: 'unrestricted' }, async () => {
      expect(await ask()).toBeNull()
      expect(server.seen).toEqual([])
      await db.rows('update story set practice = true where id = $1', [storyId])
      await askAll()
      expect(server.seen.length).toBeGreaterThan(0)
    })
    server.seen.length = 0
    await db.rows('delete from model_answer')
    await db.rows('update story set practice = false where id = $1', [storyId])
    await inHouse({ models: 'all' }, async () => {
      await askAll()
      expect(server.seen.length).toBeGreaterThan(0)
    })
  })
  it('once a story is restricted while it is being asked about: the next question is not sent', async () => {
    const { storyId } = await inDoubt('silent', 0.7, 'doubted')
    server.answers = (response, sent, nth) =>
      void db
        .rows(`update story set visibility = 'restricted' where id = $1`, [storyId])
        .then(() => says('neither')(response, sent, nth))
    await inHouse({ models: 'unrestricted' }, async () => {
      const round = await ask()
      expect(round).toMatchObject({ answered: 1 })
      expect(round!.stopped).toContain('stopped')
      expect(server.seen).toHaveLength(1)
      expect(await ask()).toBeNull()
    })
  })
  it('of a story that is put away or signed off', async () => {
    const { storyId } = await inDoubt('silent')
    await inHouse({ models: 'all' }, async () => {
      await db.rows('update story set archived_at = now() where id = $1', [storyId])
      expect(await ask()).toBeNull()
      await db.rows(
        'update story set archived_at = null, signed_off_at = now(), signed_off_by = $2, signed_off_seq = 1 where id = $1',
        [storyId, people.joon],
      )
      expect(await ask()).toBeNull()
      expect(server.seen).toEqual([])
    })
  })
  it('beyond the day’s budget, which all processes share', async () => {
    await inDoubt('silent', 0.7, 'doubted')
    await inHouse({ models: 'unrestricted' }, async () => {
      expect(await ask(0)).toMatchObject({ answered: 0, stopped: expect.stringContaining('stopped') })
      expect(server.seen).toEqual([])
      await db.rows(`update model_answer set asked_at = now() - interval '1 hour'`)
      await Promise.all([ask(1), ask(1)])
      expect(server.seen).toHaveLength(1)
      expect(await requestsToday(db, 'UTC')).toBe(1)
    })
  })
  it('but the two sentences and their languages', async () => {
    const { claim, passage, articleIds } = await inDoubt('silent')
    await inHouse({ models: 'unrestricted' }, () => askAll())
    const [article] = await db.rows<{ text: string }>('select text from article_version where article_id = $1', [articleIds[1]])
    expect(server.seen.map((sent) => sent.question)).toEqual([
      {
        claim: claim.quote,
        claimLanguage: 'en',
        passage: article!.text.slice(passage.start, passage.end),
        passageLanguage: 'en',
      },
    ])
    const sent = JSON.stringify(server.seen)
    for (const own of ['Outlet 1', 'mina', 'Ferry runs again']) expect(sent).not.toContain(own)
  })
})

describe('what a model says', () => {
  it('makes a hint where the desk is silent, beside its own word, marked, and in the trail', async () => {
    const { storyId, claim, now, articleIds, seq } = await inDoubt('silent')
    server.answers = says('contradicts', 0.93)
    const before = await written(storyId)
    await inHouse({ models: 'unrestricted' }, async () => {
      expect(await askAll()).toEqual([{ asked: 1, answered: 1, stopped: null }])
      const word = { effect: 'conflict', name: 'reader', version: 'reader-2026-01-01', sureness: 0.93 }
      expect(await now()).toMatchObject({ relation: 'silent', model: word })
      expect(await written(storyId)).toEqual(before)
      const told = await heardSince(seq)
      expect(told).toMatchObject([
        {
          claimId: claim.id,
          personName: null,
          payload: {
            model: 'reader',
            version: 'reader-2026-01-01',
            article: articleIds[1],
            says: 'contradicts',
            sureness: 0.93,
            own: 'silent',
            effect: 'conflict',
          },
        },
      ])
      // it is asked once
      expect(await ask()).toBeNull()
      expect(server.seen).toHaveLength(1)
      expect(await listModelUse(db, { id: people.ana, role: 'admin' }, 'UTC')).toMatchObject([
        { title: 'Ferry', name: 'reader', requests: 1, answered: 1, tokens: 224 },
      ])
    })
    // a house that asks no model shows none
    expect(await now()).not.toHaveProperty('model')
  })
  it('takes a hint away, and nothing more: no silence, no other word', async () => {
    const { storyId, now } = await inDoubt('part')
    server.answers = says('contradicts')
    const before = await written(storyId)
    await inHouse({ models: 'unrestricted' }, async () => {
      await askAll()
      const relation = await now()
      expect(relation).toMatchObject({ relation: 'part', model: { effect: 'nothing' } })
      expect(shownBeside(relation)).toBe('unclear')
      expect(await written(storyId)).toEqual(before)
    })
  })
  it('that changes nothing is kept in the trail and shown nowhere', async () => {
    const { now, seq } = await inDoubt('part')
    server.answers = says('supports', 0.99)
    await inHouse({ models: 'unrestricted' }, async () => {
      await askAll()
      expect(await now()).not.toHaveProperty('model')
      const [event] = await heardSince(seq)
      expect(event!.payload).toMatchObject({ says: 'supports', effect: null })
    })
  })
  it.each<[Relation, number]>([
    ['supports', 0.9],
    ['superseded', 0.6],
    ['qualifies', 0.6],
  ])('is not asked where the desk is sure or speaks of time: %s at %d', async (relation, sureness) => {
    await inDoubt(relation, sureness)
    await inHouse({ models: 'all' }, async () => expect(await ask()).toBeNull())
    expect(server.seen).toEqual([])
  })
  it('is forgotten where the desk’s own word changed, and asked for anew', async () => {
    const { claim, now } = await inDoubt('silent')
    server.answers = says('supports')
    await inHouse({ models: 'unrestricted' }, async () => {
      await askAll()
      expect(await now()).toHaveProperty('model')
      await db.rows(`update source_relation set relation = 'unclear' where claim_id = $1`, [claim.id])
      expect(await now()).not.toHaveProperty('model')
      await askAll()
      expect(await now()).toMatchObject({ relation: 'unclear', model: { effect: 'support' } })
      await db.rows('update suggestion set span_end = span_end - 1 where claim_id = $1', [claim.id])
      expect(await now()).not.toHaveProperty('model')
    })
  })
})

describe('a model that does not answer', () => {
  it('and is away is asked about the same pair later, as if nobody had tried', async () => {
    const { now } = await inDoubt('silent')
    server.answers = (response) => response.writeHead(503).end()
    await inHouse({ models: 'unrestricted' }, async () => {
      for (let n = 0; n < 5; n++) {
        expect(await ask()).toEqual({ asked: 1, answered: 0, stopped: 'away: HTTP 503' })
        expect(await ask()).toBeNull()
        await db.rows(`update model_answer set asked_at = now() - interval '11 minutes'`)
      }
      server.answers = says('supports')
      await askAll()
      expect(await now()).toHaveProperty('model')
      // what it cost stands there: two tries each
      expect(await requestsToday(db, 'UTC')).toBe(11)
    })
  })
  it('as it should is asked three times about a pair, and then left', async () => {
    await inDoubt('silent')
    server.answers = (response) => response.end('certainly!')
    await inHouse({ models: 'unrestricted' }, async () => {
      for (let n = 0; n < 3; n++) {
        expect(await ask()).toEqual({ asked: 1, answered: 0, stopped: null })
        await db.rows(`update model_answer set asked_at = now() - interval '11 minutes'`)
      }
      expect(await ask()).toBeNull()
      expect(server.seen).toHaveLength(3)
    })
  })
})

it('two processes ask about no pair twice', async () => {
  await inDoubt('silent', 0.7, 'doubted')
  await inHouse({ models: 'unrestricted' }, async () => {
    await Promise.all([askAll(), askAll(), askAll()])
    const asked = server.seen.map(({ question }) => `${question.claim} | ${question.passage}`)
    expect(asked.length).toBeGreaterThan(1)
    expect(new Set(asked).size).toBe(asked.length)
  })
})

describe('without a model', () => {
  it('nothing is set up, nothing is told, nothing is asked, and nothing that is read or kept has a place for it', async () => {
    expect(modelSetUp(environmentOf({}))).toBeNull()
    expect(await configuredJudge(environmentOf({}))).toBeNull()
    const { storyId, seq } = await inDoubt('silent')
    const [rows, read] = [await written(storyId), JSON.stringify(await sees(storyId))]
    const told: string[] = []
    startAskingModel((line) => told.push(line), null)
    stopAskingModel()
    expect(told).toEqual([])
    await inHouse({ models: 'all' }, async () => {
      expect(await written(storyId)).toEqual(rows)
      expect(JSON.stringify(await sees(storyId))).toBe(read)
    })
    expect(read).not.toContain('"model"')
    expect(await requestsToday(db, 'UTC')).toBe(0)
    expect(await heardSince(seq)).toEqual([])
  })
  it('what a name and an address set up says where it stands, and never its key', () => {
    const given = environmentOf({
      MODEL_URL: 'https://models.example/v1',
      MODEL_NAME: 'reader',
      MODEL_KEY: 'k-123',
      MODEL_BUDGET: '7',
    })
    expect(modelSetUp(given)).toEqual({ name: 'reader', host: 'models.example', budget: 7 })
    expect(modelSetUp(environmentOf({ MODEL_FOLDER: '/models/nli', MODEL_URL: 'https://models.example' }))).toEqual({
      name: 'nli',
      host: null,
      budget: 500,
    })
  })
})

it('stands in the report as a limit, where it was shown on a claim of the report', async () => {
  const { storyId, claim, articleIds } = await inDoubt('silent')
  server.answers = says('supports')
  const view = (await getStory(db, storyId))!
  const models = async () => (await readReportIn(db, view, articleIds[0]!, 'UTC'))!.models
  await inHouse({ models: 'unrestricted' }, () => askAll())
  expect(await models()).toEqual([])
  await approved(people, claim.id)
  expect(await models()).toEqual(['reader reader-2026-01-01'])
  // and nobody is asked about a claim that is decided
  await db.rows('delete from model_answer')
  await inHouse({ models: 'all' }, async () => expect(await ask()).toBeNull())
})
