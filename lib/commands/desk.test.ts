import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listArticles } from '@/lib/db/articles'
import { getClaims, listClaims } from '@/lib/db/claims'
import { getDraft, listDrafts } from '@/lib/db/drafts'
import { closePool, db } from '@/lib/db/pool'
import { listPresence } from '@/lib/db/presence'
import { searchDesk } from '@/lib/db/search'
import { countsOf, getStory, listStories } from '@/lib/db/stories'
import { countTurn, listTurn } from '@/lib/db/turn'
import { listViews } from '@/lib/db/views'
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import { areSilent } from '@/lib/review/silence'
import { folded } from '@/lib/text/fold'
import { MARK_END, MARK_START } from '@/lib/text/found-marks'
import { act, FERRY, type Newsroom, newsroom, READY, refusal, seen, storyInCheck } from '@/scripts/testing'
import { addComment } from './add-comment'
import { addMember } from './add-member'
import { assignClaim } from './assign-claim'
import { beThere } from './be-there'
import { bulkClaims } from './bulk-claims'
import { decideVerdict } from './decide-verdict'
import { dropClaim } from './drop-claim'
import { flagClaim } from './flag-claim'
import { handOver } from './hand-over'
import { keepDraft } from './keep-draft'
import { makePractice } from './make-practice'
import { pinComment } from './pin-comment'
import { removeMember } from './remove-member'
import { removeView } from './remove-view'
import { reopenClaim } from './reopen-claim'
import { resolveThread } from './resolve-thread'
import { run } from './run'
import { saveVerdict } from './save-verdict'
import { saveView } from './save-view'
import { setActive } from './set-active'
import { setPreferences } from './set-preferences'
import { signOffStory } from './sign-off-story'
import { submitVerdict } from './submit-verdict'

let people: Newsroom
beforeAll(async () => {
  people = await newsroom()
  // names of their own: what is called after an @ must be one person
  for (const [name, id] of Object.entries(people))
    await db.rows('update person set name = $2 where id = $1', [id, `${name} ${id.slice(0, 6)}`])
})
afterAll(() => closePool())

const nameOf = async (id: string) => (await db.rows<{ name: string }>('select name from person where id = $1', [id]))[0]!.name
const claimOf = async (id: string) => (await getClaims(db, [id], null))[0]!
const save = (who: string, claimId: string, claimVersion: number, content = READY) =>
  act(saveVerdict, who, { claimId, claimVersion, content })
const submit = async (who: string, claimId: string) => {
  const saved = await save(who, claimId, (await claimOf(claimId)).version)
  await act(submitVerdict, who, { claimId, claimVersion: saved.version })
}
const typing = (note: string) => ({ ...EMPTY_VERDICT, note })

describe('drafts while they are typed', () => {
  it('are kept under a number, are their author’s own, and go when the verdict is saved', async () => {
    const { claims } = await storyInCheck(people.mina)
    const { id, articleId } = claims[0]!
    const keep = (who: string, after: number, note: string) =>
      act(keepDraft, who, { claimId: id, after, baseVersion: 1, content: typing(note) })
    expect((await keep(people.mina, 0, 'one')).number).toBe(1)
    expect((await keep(people.mina, 1, 'two')).number).toBe(2)
    expect((await getDraft(db, people.mina, id))?.content.note).toBe('two')
    expect(await listDrafts(db, people.noah, articleId)).toEqual([])
    await keep(people.noah, 0, 'noah’s')
    await save(people.mina, id, 1)
    expect(await getDraft(db, people.mina, id)).toBeNull()
    expect((await getDraft(db, people.noah, id))?.content.note).toBe('noah’s')
  })
  it('two windows of one person: the second is shown what the first kept, and covers nothing', async () => {
    const { claims } = await storyInCheck(people.mina)
    const input = { claimId: claims[0]!.id, baseVersion: 1 }
    await act(keepDraft, people.mina, { ...input, after: 0, content: typing('left window') })
    const refused = await refusal(keepDraft, people.mina, { ...input, after: 0, content: typing('right window') })
    expect(refused.refused).toBe('draft-elsewhere')
    expect(refused.current).toMatchObject({ number: 1, content: { note: 'left window' } })
    expect((await getDraft(db, people.mina, input.claimId))?.content.note).toBe('left window')
  })
  it('writes nothing into the trail, and asks for the same right as saving', async () => {
    const { claims, storyId } = await storyInCheck(people.mina)
    const before = (await getStory(db, storyId))!.seq
    const input = { claimId: claims[0]!.id, after: 0, baseVersion: 1, content: typing('x') }
    await act(keepDraft, people.mina, input)
    expect((await getStory(db, storyId))!.seq).toBe(before)
    await expect(run(keepDraft, people.ana, input)).rejects.toMatchObject({ code: 'forbidden' })
    const hidden = await storyInCheck(people.mina, undefined, true)
    const [secret] = await db.rows<{ id: string }>('select id from article_version where article_id = $1', [hidden.articleIds[1]])
    const evidence = [{ versionId: secret!.id, start: 0, end: 5, stance: 'supports' as const }]
    expect((await refusal(keepDraft, people.mina, { ...input, after: 1, content: { ...typing('x'), evidence } })).refused).toBe(
      'evidence-elsewhere',
    )
    await expect(run(keepDraft, people.noah, { ...input, claimId: hidden.claims[0]!.id })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('who is at a claim', () => {
  const at = (claimId: string | null, more: Partial<Parameters<typeof beThere>[1]> = {}) => ({
    tab: 'tab-1',
    claimId,
    writing: false,
    typed: false,
    take: false,
    leave: false,
    ...more,
  })
  it('the first who writes holds it; a silent one is taken over by anybody, a writing one by an editor only', async () => {
    const { storyId, claims } = await storyInCheck(people.mina)
    const { id } = claims[0]!
    const be = (who: string, more: Partial<Parameters<typeof beThere>[1]> = {}) => act(beThere, who, { storyId, ...at(id, more) })
    await be(people.mina, { writing: true, typed: true })
    const seen = await be(people.noah, { writing: true, typed: true })
    expect(seen.presence.filter((p) => p.holds).map((p) => p.personId)).toEqual([people.mina])

    const refused = await refusal(beThere, people.noah, { storyId, ...at(id, { take: true }) })
    expect(refused.message.id).toContain('wrote a moment ago')
    await db.rows(`update presence set typed_at = now() - interval '61 seconds' where person_id = $1`, [people.mina])
    const taken = await be(people.noah, { take: true, writing: true })
    expect(taken.presence.filter((p) => p.holds).map((p) => p.personId)).toEqual([people.noah])
    const editor = await be(people.joon, { take: true, writing: true })
    expect(editor.presence.filter((p) => p.holds).map((p) => p.personId)).toEqual([people.joon])
  })
  it('is gone when the window closes, and when nothing was heard of it for a while', async () => {
    const { storyId, claims } = await storyInCheck(people.mina)
    await act(beThere, people.mina, { storyId, ...at(claims[0]!.id) })
    await act(beThere, people.noah, { storyId, ...at(claims[0]!.id) })
    await act(beThere, people.noah, { storyId, ...at(null, { leave: true }) })
    expect((await listPresence(db, storyId)).map((p) => p.personId)).toEqual([people.mina])
    await db.rows(`update presence set seen_at = now() - interval '46 seconds' where story_id = $1`, [storyId])
    expect(await listPresence(db, storyId)).toEqual([])
  })
  it('a claim of another story is no place here, and a story that is not theirs does not exist', async () => {
    const one = await storyInCheck(people.mina)
    const two = await storyInCheck(people.mina, undefined, true)
    const { presence } = await act(beThere, people.mina, { storyId: one.storyId, ...at(two.claims[0]!.id) })
    expect(presence[0]!.claimId).toBeNull()
    await expect(run(beThere, people.noah, { storyId: two.storyId, ...at(null) })).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('threads', () => {
  it('a mention waits for who is named until they answer or it is resolved; a new note opens it again', async () => {
    const { claims } = await storyInCheck(people.mina)
    const { id } = claims[0]!
    const asked = async () => (await listTurn(db, { id: people.noah, role: 'journalist' })).filter((i) => i.claimId === id)
    await act(addComment, people.mina, { claimId: id, text: `@${await nameOf(people.noah)} did you call the port?` })
    expect(await asked()).toMatchObject([{ kind: 'mention', text: expect.stringContaining('call the port') }])
    await act(addComment, people.noah, { claimId: id, text: 'Yes: 3 engines.' })
    expect(await asked()).toEqual([])
    await act(addComment, people.mina, { claimId: id, text: `@${await nameOf(people.noah)} and the name?` })
    const resolved = await act(resolveThread, people.mina, { claimId: id, resolved: true })
    expect(resolved.resolvedBy).toBe(await nameOf(people.mina))
    expect(await asked()).toEqual([])
    expect((await claimOf(id)).threadOpen).toBe(false)
    await act(addComment, people.joon, { claimId: id, text: 'One more thing.' })
    expect((await claimOf(id)).threadOpen).toBe(true)
  })
  it('nobody is asked who may not see the story; notes stay as they are', async () => {
    const { claims } = await storyInCheck(people.mina, undefined, true)
    const { id } = claims[0]!
    const thread = await act(addComment, people.mina, { claimId: id, text: `@${await nameOf(people.noah)} look` })
    expect(thread.comments[0]!.mentions).toEqual([])
    await expect(db.rows('update comment set text = $2 where claim_id = $1', [id, 'other'])).rejects.toMatchObject({
      sqlState: 'SS001',
    })
    await expect(run(addComment, people.noah, { claimId: id, text: 'I guess' })).rejects.toMatchObject({ code: 'not-found' })
  })
  it('only an editor pins, and only a note of this thread', async () => {
    const { claims } = await storyInCheck(people.mina)
    const [one, two] = claims
    const thread = await act(addComment, people.mina, { claimId: one!.id, text: 'Mind the translation.' })
    const commentId = thread.comments[0]!.id
    await expect(run(pinComment, people.mina, { claimId: one!.id, commentId })).rejects.toMatchObject({ code: 'forbidden' })
    await act(addComment, people.mina, { claimId: two!.id, text: 'x' })
    expect((await refusal(pinComment, people.joon, { claimId: two!.id, commentId })).refused).toBe('not-in-thread')
    await act(pinComment, people.joon, { claimId: one!.id, commentId })
    expect((await claimOf(one!.id)).pinned?.text).toBe('Mind the translation.')
  })
})

describe('work given and handed over', () => {
  it('an assigned claim waits for its taker; closed accounts and admins take nothing', async () => {
    const { claims, storyId } = await storyInCheck(people.mina)
    await act(assignClaim, people.mina, { claimId: claims[0]!.id, personId: people.noah })
    const turn = await listTurn(db, { id: people.noah, role: 'journalist' })
    expect(turn.find((i) => i.storyId === storyId)).toMatchObject({ kind: 'assigned', count: 1 })
    expect((await refusal(assignClaim, people.mina, { claimId: claims[0]!.id, personId: people.ana })).refused).toBe('no-desk')
    const other = await newsroom()
    await act(setActive, other.ana, { personId: other.noah, active: false })
    expect((await refusal(assignClaim, people.mina, { claimId: claims[0]!.id, personId: other.noah })).refused).toBe('nobody')
  })
  it('a hand-over moves what is open, lets the taker into a restricted story, and leaves nothing behind', async () => {
    const giver = await newsroom()
    const { claims, storyId } = await storyInCheck(giver.mina, undefined, true)
    await save(giver.mina, claims[1]!.id, 1)
    await act(assignClaim, giver.mina, { claimId: claims[0]!.id, personId: giver.mina })
    const result = await act(handOver, giver.mina, { storyId: null, to: giver.noah, note: 'The captain calls back at six.' })
    expect(result).toEqual({ stories: 1, claims: 2 })
    expect((await getStory(db, storyId))!.ownerId).toBe(giver.noah)
    const left = await listTurn(db, { id: giver.mina, role: 'journalist' })
    expect(left.filter((i) => i.storyId === storyId)).toEqual([])
    expect((await listTurn(db, { id: giver.noah, role: 'journalist' })).map((i) => i.kind)).toContain('assigned')
    expect((await refusal(handOver, giver.mina, { storyId: null, to: giver.noah, note: '' })).refused).toBe('nothing-open')
    expect((await refusal(handOver, giver.mina, { storyId: null, to: giver.mina, note: '' })).refused).toBe('yourself')
    await expect(run(handOver, people.mina, { storyId, to: people.noah, note: '' })).rejects.toMatchObject({ code: 'not-found' })
  })
  it('done to many: each with its own check; no bulk approval of a dispute, a flag or an open thread', async () => {
    const { claims, storyId, articleIds } = await storyInCheck(people.mina)
    const source = (
      await db.rows<{ id: string; text: string }>('select id, text from article_version where article_id = $1', [articleIds[1]])
    )[0]!
    const passage = { versionId: source.id, start: 0, end: 13, stance: 'supports' as const }
    const corroborated = { ...EMPTY_VERDICT, value: 'corroborated' as const, evidence: [passage] }
    const [headline, unverified, plain, flagged] = claims
    for (const claim of [headline!, plain!, flagged!]) {
      const saved = await act(saveVerdict, people.mina, { claimId: claim.id, claimVersion: 1, content: corroborated })
      await act(submitVerdict, people.mina, { claimId: claim.id, claimVersion: saved.version })
    }
    await submit(people.mina, unverified!.id)
    await act(flagClaim, people.noah, { claimId: flagged!.id, flagged: true })
    const claimIds = [headline!, plain!, flagged!, unverified!].map((c) => c.id)
    const asJournalist = await act(bulkClaims, people.noah, {
      storyId,
      action: 'approve',
      claims: await Promise.all(claimIds.map(seen)),
    })
    expect(asJournalist.done).toEqual([])
    const result = await act(bulkClaims, people.joon, {
      storyId,
      action: 'approve',
      claims: await Promise.all(claimIds.map(seen)),
    })
    expect(result.done).toEqual([plain!.id])
    expect(result.skipped).toHaveLength(3)
    const foreign = await storyInCheck(people.mina)
    const mixed = await Promise.all([foreign.claims[0]!.id, claims[0]!.id].map(seen))
    expect(await act(bulkClaims, people.mina, { storyId, action: 'flag', claims: mixed })).toMatchObject({
      done: [claims[0]!.id],
      skipped: [{ claimId: foreign.claims[0]!.id }],
    })
    const secret = await storyInCheck(people.mina, undefined, true)
    await expect(
      run(bulkClaims, people.noah, {
        storyId: secret.storyId,
        action: 'approve',
        claims: [await seen(secret.claims[0]!.id)],
      }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('what somebody likes', () => {
  it('is kept however fast they change it, in many windows at once', async () => {
    const keys = Array.from({ length: 12 }, (_, i) => i)
    await Promise.all(
      keys.map((i) =>
        act(setPreferences, people.kim, i % 2 ? { keyCaps: i % 4 === 1 } : { density: i % 4 ? 'compact' : 'comfortable' }),
      ),
    )
  })
})

describe('not in the other sources, said of many', () => {
  it('only of claims that nobody judged and for which nothing was found, and it says what was searched', async () => {
    const { claims, storyId } = await storyInCheck(people.mina, [
      'Ferry runs again\n\nThe ferry Halla returned to service on Monday with 4 new engines, the port office said.\nA choir of forty bakers sang at the bridge in Lisbon.\nThe poet Ilse Brandvik read from a book about winter bees.',
      'Halla is back\n\nThe port office said the ferry Halla went back into service on Monday with 3 new engines.',
    ])
    const all = await listClaims(db, storyId, null)
    const silent = claims.filter((c) => areSilent(all.find((a) => a.id === c.id)!.relations))
    const met = claims.find((c) => c.quote.includes('4 new engines'))!
    expect(silent.length).toBeGreaterThan(1)
    expect(silent).not.toContain(met)
    await submit(people.mina, silent[0]!.id)
    const chosen = await Promise.all([met.id, ...silent.map((c) => c.id)].map(seen))
    const result = await act(bulkClaims, people.mina, { storyId, action: 'silent', claims: chosen, lookedThrough: '' })
    expect(result.done.toSorted()).toEqual(
      silent
        .slice(1)
        .map((c) => c.id)
        .toSorted(),
    )
    expect(result.skipped.map((s) => s.claimId).toSorted()).toEqual([met.id, silent[0]!.id].toSorted())
    const [saved] = await getClaims(db, [silent[1]!.id], null)
    expect(saved).toMatchObject({
      state: 'draft',
      head: {
        content: {
          value: 'unverified',
          reasons: ['silent'],
          searched: 'Compared by the desk, sentence by sentence, with Outlet 2.',
        },
      },
    })
  })
  it('of several sources only with what a person says was searched', async () => {
    const { claims, storyId } = await storyInCheck(people.mina, [
      'Ferry runs again\n\nA choir of forty bakers sang at the bridge in Lisbon.\nThe poet Ilse Brandvik read from a book about winter bees.',
      'Halla is back\n\nThe port office said the ferry Halla went back into service on Monday with 3 new engines.',
      'Prices fall\n\nShare prices in Tokyo closed lower after a strong yen hurt exporters.',
    ])
    const all = await listClaims(db, storyId, null)
    const silent = claims.filter((c) => areSilent(all.find((a) => a.id === c.id)!.relations))
    expect(silent.length).toBeGreaterThan(1)
    const say = async (lookedThrough: string) =>
      act(bulkClaims, people.mina, {
        storyId,
        action: 'silent',
        lookedThrough,
        claims: await Promise.all(silent.map((c) => seen(c.id))),
      })
    const left = await say('')
    expect(left.done).toEqual([])
    expect(left.skipped).toHaveLength(silent.length)
    expect((await say('Both articles, read in full.')).done).toHaveLength(silent.length)
    const [saved] = await getClaims(db, [silent[0]!.id], null)
    expect(saved!.head!.content).toMatchObject({ reasons: ['silent'], searched: 'Both articles, read in full.' })
  })
})

describe('signing off', () => {
  it('lists what is open, takes an editor, and is void as soon as a verdict is reopened', async () => {
    const { claims, storyId } = await storyInCheck(people.mina)
    const seq = async () => (await getStory(db, storyId))!.seq
    await expect(run(signOffStory, people.mina, { storyId, seq: await seq() })).rejects.toMatchObject({ code: 'forbidden' })
    const early = await refusal(signOffStory, people.joon, { storyId, seq: await seq() })
    expect(early.current).toMatchObject({ blockers: expect.arrayContaining([expect.objectContaining({ kind: 'unchecked' })]) })
    for (const claim of claims) {
      await submit(people.mina, claim.id)
      await act(decideVerdict, people.joon, { ...(await seen(claim.id)), outcome: 'approved', revision: 1 })
    }
    const turn = await listTurn(db, { id: people.joon, role: 'editor' })
    expect(turn.some((i) => i.kind === 'sign-off' && i.storyId === storyId)).toBe(true)
    expect((await refusal(signOffStory, people.joon, { storyId, seq: 1 })).refused).toBe('changed-meanwhile')
    const signed = await act(signOffStory, people.joon, { storyId, seq: await seq() })
    expect(await act(signOffStory, people.joon, { storyId, seq: await seq() })).toEqual(signed)
    expect((await getStory(db, storyId))!.signedOff).toMatchObject({ by: await nameOf(people.joon), seq: signed.seq })
    await act(reopenClaim, people.joon, {
      claimId: claims[0]!.id,
      claimVersion: (await claimOf(claims[0]!.id)).version,
      reason: 'A reader wrote.',
    })
    expect((await getStory(db, storyId))!.signedOff).toBeNull()
  })
})

describe('a story with a second article under check', () => {
  it('is done when both are; the claims of a source that nobody touched wait for nobody', async () => {
    const { claims, storyId } = await storyInCheck(people.mina)
    const seq = async () => (await getStory(db, storyId))!.seq
    for (const claim of claims) {
      await submit(people.mina, claim.id)
      await act(decideVerdict, people.joon, { ...(await seen(claim.id)), outcome: 'approved', revision: 1 })
    }
    const [, second] = await listArticles(db, storyId)
    const [other] = await listClaims(db, storyId, null, second!.id)
    const editor = { id: people.joon, role: 'editor' as const }
    const isReady = async () => ({
      turn: (await listTurn(db, editor)).some((i) => i.kind === 'sign-off' && i.storyId === storyId),
      listed: (await listStories(db, editor, 1, (await getStory(db, storyId))!.title, 'ready')).rows.some(
        (s) => s.id === storyId,
      ),
    })
    const counted = async () =>
      (await listStories(db, editor, 1, (await getStory(db, storyId))!.title)).rows
        .find((s) => s.id === storyId)!
        .claims.reduce((n, c) => n + c.count, 0)
    expect(await isReady()).toEqual({ turn: true, listed: true })
    const before = await counted()
    await save(people.mina, other!.id, 1, READY)
    expect(await isReady()).toEqual({ turn: false, listed: false })
    expect(await counted()).toBeGreaterThan(before)
    const refused = await refusal(signOffStory, people.joon, { storyId, seq: await seq() })
    expect(refused.current).toMatchObject({
      blockers: expect.arrayContaining([expect.objectContaining({ kind: 'draft', count: 1 })]),
    })
  })
})

describe('finding', () => {
  it('by stems in English, by parts in Korean, in notes; marks what it found and shows nothing that is not theirs', async () => {
    const word = `halibut${Date.now()}`
    const { storyId, claims } = await storyInCheck(people.mina, [
      `Ferry news\n\nThe captain condemned the ${word} quotas on Monday. 여객선 한라호가 ${word.slice(-6)}승객을 태웠다.`,
      'Other\n\nThe mayor said that quotas were fair on Monday.',
    ])
    await save(people.mina, claims[1]!.id, 1, { ...READY, note: `zander${word}` })
    const find = async (words: string, who = people.mina, role = 'journalist') =>
      (await searchDesk(db, { person: { id: who, role }, words })).rows
    const [stem] = await find(`condemning ${word} quota`)
    expect(stem!.quote).toContain(`${MARK_START}condemned${MARK_END}`)
    expect((await find(`${word.slice(-6)}승`))[0]!.quote).toContain(MARK_START)
    expect((await find(`zander${word}`))[0]!.text).toContain(MARK_START)
    await db.rows(`update story set visibility = 'restricted' where id = $1`, [storyId])
    expect(await find(word, people.noah)).toEqual([])
    for (const [who, role] of [
      [people.joon, 'editor'],
      [people.ana, 'admin'],
    ] as const)
      expect(await find(word, who, role)).toEqual([])
    for (const hostile of ["'", '"', '%', '\\', '& | !', '<b>', ':*', '((('])
      expect(Array.isArray(await find(hostile))).toBe(true)
  })
  it('what shows nothing or looks alike hides no word, and what is found is marked where it is printed', async () => {
    const word = `turbot${Date.now()}`
    const { claims } = await storyInCheck(people.mina, [
      `Ferry news\n\nThe pas\u00adsen\u00adgers of ${word} and President\u200bOkafor’s men saw 1\u202f402\u00a0boats on Monday. The “grand plan” of ${word} — the one of May — cost Ｐ５ in 10⁶ tonnes².`,
      'Other\n\nThe mayor said that quotas were fair on Monday.',
    ])
    await save(people.mina, claims[1]!.id, 1, {
      ...READY,
      note: `${'Long before it. '.repeat(20)}Coop\u00aderation of ${word}n${' and on'.repeat(60)}`,
    })
    const find = async (words: string, what: 'claim' | 'note' = 'claim') =>
      (await searchDesk(db, { person: { id: people.mina, role: 'journalist' }, words, filters: { what } })).rows
    const marks = (text: string) =>
      [...text.matchAll(new RegExp(`${MARK_START}([^${MARK_END}]*)${MARK_END}`, 'g'))].map((m) => m[1])
    expect(marks((await find(`passengers ${word}`))[0]!.quote)).toEqual(['pas\u00adsen\u00adgers', word])
    expect(marks((await find(`"president okafor" ${word}`))[0]!.quote)).toEqual([word, 'President', 'Okafor'])
    for (const words of ['1402', '1,402', '1 402', "okafor's men", '“1 402 boats”'])
      expect((await find(`${words} ${word}`)).length).toBe(1)
    expect(marks((await find('1,402 boats on mon'))[0]!.quote)).toEqual(['1\u202f402\u00a0boats on Mon'])
    for (const words of ['"grand plan"', "'grand plan'", `${word} - the one of may`, 'p5', '10 tonnes'])
      expect((await find(`${words} ${word}`)).length).toBe(1)
    expect(await find(`106 ${word}`)).toEqual([])
    const [noted] = await find(`cooperation ${word}n`, 'note')
    expect(marks(noted!.text)).toEqual(['Coop\u00aderation', `${word}n`])
    expect(noted!.text.length).toBeLessThan(300)
  })
  it('the database and the screen fold alike', async () => {
    const texts = [
      'Pu\u00adtin\u200b’s “Grand  Plan” — 5％ of Straße',
      'the\u200bmayor,\u200bKim',
      '1,402; 12\u00a0345\u202f678',
      'ﬁve ΣΑΣ Σας',
      'Pe\u0301rez 한국',
      'a\u00a0b\n c',
    ]
    const rows = await db.rows<{ copy: string }>(
      'select folded(words) as copy from unnest($1::text[]) with ordinality as t (words, n) order by n',
      [texts],
    )
    expect(rows.map((row) => row.copy)).toEqual(texts.map(folded))
  })
  it('views: the same name replaces, colleagues see what is shared, only the owner removes', async () => {
    const { storyId } = await storyInCheck(people.mina)
    const view = { screen: 'check' as const, storyId, name: 'Figures', query: 'only=figures', shared: false }
    const { viewId } = await act(saveView, people.mina, view)
    expect((await act(saveView, people.mina, { ...view, name: 'FIGURES', shared: true })).viewId).toBe(viewId)
    const seen = await listViews(db, people.noah, 'check')
    expect(seen.find((v) => v.id === viewId)).toMatchObject({ mine: false, shared: true })
    await expect(run(removeView, people.noah, { viewId })).rejects.toMatchObject({ code: 'forbidden' })
    await act(removeView, people.mina, { viewId })
    await act(removeView, people.mina, { viewId })
    expect((await listViews(db, people.mina, 'check')).some((v) => v.id === viewId)).toBe(false)
  })
  it('views: what was kept in a restricted story is shown to who sees it, shared or not, and kept there by nobody else', async () => {
    const { storyId } = await storyInCheck(people.mina, FERRY, true)
    const view = { screen: 'check' as const, storyId, name: 'About Anna', query: 'text=Anna', shared: true }
    await expect(run(saveView, people.noah, view)).rejects.toMatchObject({ code: 'not-found' })
    const { viewId } = await act(saveView, people.mina, view)
    const sees = async (id: string) => (await listViews(db, id, 'check')).some((v) => v.id === viewId)
    for (const id of [people.noah, people.joon, people.ana]) expect(await sees(id)).toBe(false)
    expect(await sees(people.mina)).toBe(true)
    // nor does taking it away tell that it is there
    expect(await act(removeView, people.noah, { viewId })).toEqual(await act(removeView, people.noah, { viewId: storyId }))
    expect(await sees(people.mina)).toBe(true)
    await act(addMember, people.mina, { storyId, personId: people.noah })
    expect(await sees(people.noah)).toBe(true)
    await act(removeMember, people.mina, { storyId, personId: people.noah })
    expect(await sees(people.noah)).toBe(false)
  })
  it('a story’s line names whoever has its open claims', async () => {
    const own = await newsroom()
    const { storyId, claims } = await storyInCheck(own.mina)
    const line = async () =>
      (await listStories(db, { id: own.mina, role: 'journalist' }, 1, '')).rows.find((row) => row.id === storyId)!
    expect((await line()).openTo).toEqual(['mina'])
    await act(saveVerdict, own.noah, { claimId: claims[0]!.id, claimVersion: 1, content: READY })
    expect((await line()).openTo).toEqual(['mina', 'noah'])
    // the picture of how far it is stands on the first page too, and counts the same; of a story that is hidden, nothing
    const counts = (who: string) => countsOf(db, { id: who, role: 'journalist' }, [storyId]).then((found) => found.get(storyId))
    const byState = (list: { state: string }[] | undefined) => [...(list ?? [])].sort((a, b) => a.state.localeCompare(b.state))
    expect(byState(await counts(own.mina))).toEqual(byState((await line()).claims))
    expect(await counts(own.mina)).toContainEqual({ state: 'draft', value: 'unverified', count: 1 })
    const hidden = await storyInCheck(own.mina, undefined, true)
    expect((await countsOf(db, { id: own.kim, role: 'journalist' }, [hidden.storyId])).size).toBe(0)
    for (const claim of claims) await act(assignClaim, own.mina, { claimId: claim.id, personId: own.noah })
    expect((await line()).openTo).toEqual(['noah'])
  })
  it('stories are narrowed to mine, waiting, late', async () => {
    const own = await newsroom()
    const { storyId, claims } = await storyInCheck(own.mina)
    const listed = async (filter: Parameters<typeof listStories>[4], who = own.mina) =>
      (await listStories(db, { id: who, role: 'journalist' }, 1, '', filter)).rows.some((r) => r.id === storyId)
    expect(await listed('mine')).toBe(true)
    expect(await listed('mine', own.noah)).toBe(false)
    expect(await listed('waiting')).toBe(false)
    await submit(own.mina, claims[0]!.id)
    expect(await listed('waiting')).toBe(true)
    expect(await listed('late')).toBe(false)
    await db.rows(`update story set due_at = now() - interval '1 hour' where id = $1`, [storyId])
    expect(await listed('late')).toBe(true)
  })
})

describe('what waits', () => {
  it('is derived: returned for its author, submitted for editors who did not write it, nothing for admins', async () => {
    const own = await newsroom()
    const { claims, storyId } = await storyInCheck(own.mina)
    await submit(own.mina, claims[0]!.id)
    const kinds = async (id: string, role: string) =>
      (await listTurn(db, { id, role })).filter((i) => i.storyId === storyId).map((i) => i.kind)
    expect(await kinds(own.joon, 'editor')).toContain('decide')
    await act(decideVerdict, own.joon, {
      ...(await seen(claims[0]!.id)),
      outcome: 'returned',
      revision: 1,
      reason: 'Which port?',
    })
    const [mine] = await listTurn(db, { id: own.mina, role: 'journalist' })
    expect(mine).toMatchObject({ kind: 'returned', text: 'Which port?', claimId: claims[0]!.id })
    expect(await kinds(own.joon, 'editor')).not.toContain('decide')
    expect(await countTurn(db, { id: own.ana, role: 'admin' })).toBe(0)
    expect(await countTurn(db, { id: own.mina, role: 'journalist' })).toBe(
      (await listTurn(db, { id: own.mina, role: 'journalist' })).length,
    )
  })
  it('a practice story is its owner’s: it waits for nobody else, and starting over puts the old one away', async () => {
    const own = await newsroom()
    const first = await act(makePractice, own.mina, {})
    const second = await act(makePractice, own.mina, {})
    const listed = async (who: string, role: string) =>
      (await listStories(db, { id: who, role }, 1, 'Practice')).rows.map((r) => r.id)
    expect(await listed(own.mina, 'journalist')).toContain(second.storyId)
    expect(await listed(own.mina, 'journalist')).not.toContain(first.storyId)
    expect(await listed(own.joon, 'editor')).not.toContain(second.storyId)
    expect(await listClaims(db, second.storyId, null)).toEqual([])
  })
})

describe('preferences', () => {
  it('change what is given, keep the rest, and what is unknown falls back', async () => {
    await act(setPreferences, people.mina, { theme: 'dark', keys: { next: 'x' } })
    const now = await act(setPreferences, people.mina, { locale: 'ko' })
    expect(now).toMatchObject({ theme: 'dark', locale: 'ko', keys: { next: 'x' }, singleKeys: true })
    await db.rows(`update person set preferences = '{"theme":"neon","keys":{"a":1},"hintsDone":"x"}' where id = $1`, [
      people.mina,
    ])
    const odd = await act(setPreferences, people.mina, {})
    expect(odd).toMatchObject({ theme: 'system', keys: {}, hintsDone: [] })
  })
  it('a claim that is set aside keeps what somebody typed for it', async () => {
    const { claims } = await storyInCheck(people.mina)
    const { id } = claims[0]!
    await act(keepDraft, people.noah, { claimId: id, after: 0, baseVersion: 1, content: typing('half') })
    await act(dropClaim, people.mina, { claimId: id, claimVersion: 1, why: 'colour' })
    expect((await getDraft(db, people.noah, id))?.content.note).toBe('half')
  })
})
