import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aliasesFor, listAliases, pairsKnown } from '@/lib/db/aliases'
import { listArticles, listNothing } from '@/lib/db/articles'
import { getClaims, listClaims, listRevisionsOf } from '@/lib/db/claims'
import { listEarlier } from '@/lib/db/earlier'
import { passwordSetBy } from '@/lib/db/people'
import { closePool, db } from '@/lib/db/pool'
import { findActor, openSession } from '@/lib/db/sessions'
import { brokenLinks, listEvents } from '@/lib/db/trail'
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import { isRefusal } from '@/lib/domain/refusal'
import { act, type Newsroom, newsroom, READY, refusal, seen, storyInCheck } from '@/scripts/testing'
import { addArticle } from './add-article'
import { addMember } from './add-member'
import { changePassword } from './change-password'
import { changeRole } from './change-role'
import { createPerson } from './create-person'
import { createStory } from './create-story'
import { decideAlias } from './decide-alias'
import { decideVerdict } from './decide-verdict'
import { dismissHint } from './dismiss-hint'
import { drawClaim } from './draw-claim'
import { dropClaim } from './drop-claim'
import { editArticle } from './edit-article'
import { mergeClaims } from './merge-claims'
import { proposeAlias } from './propose-alias'
import { reboundClaim } from './rebound-claim'
import { reopenClaim } from './reopen-claim'
import { resetPassword } from './reset-password'
import { restoreNothing } from './restore-nothing'
import { run } from './run'
import { saveVerdict } from './save-verdict'
import { setActive } from './set-active'
import { splitClaim } from './split-claim'
import { submitDrafts } from './submit-drafts'
import { submitVerdict } from './submit-verdict'
import { takeHint } from './take-hint'
import { typeLine } from './type-line'
import { typeLines } from './type-lines'
import { withdrawSubmission } from './withdraw-submission'

let people: Newsroom
beforeAll(async () => {
  people = await newsroom()
})
afterAll(() => closePool())

const claimOf = async (id: string) => (await getClaims(db, [id], null))[0]!
const save = (who: string, claimId: string, claimVersion: number, content = READY) =>
  act(saveVerdict, who, { claimId, claimVersion, content })
/** A claim whose first revision by mina waits for an editor. */
async function submitted(who = people.mina) {
  const { claims, storyId } = await storyInCheck(people.mina)
  const claim = claims[1]!
  const saved = await save(who, claim.id, 1)
  await act(submitVerdict, who, { claimId: claim.id, claimVersion: saved.version })
  return { claim: await claimOf(claim.id), storyId }
}

describe('four eyes', () => {
  it('another editor approves', async () => {
    const { claim } = await submitted()
    await act(decideVerdict, people.joon, { ...(await seen(claim.id)), outcome: 'approved', revision: 1 })
    expect((await claimOf(claim.id)).state).toBe('approved')
  })
  it('an editor cannot approve their own verdict', async () => {
    const { claim } = await submitted(people.joon)
    await expect(
      run(decideVerdict, people.joon, { ...(await seen(claim.id)), outcome: 'approved', revision: 1 }),
    ).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect((await claimOf(claim.id)).state).toBe('submitted')
  })
  it('an editor’s fix makes them a contributor, also of what another journalist goes on with', async () => {
    const { claims } = await storyInCheck(people.mina)
    const id = claims[1]!.id
    await save(people.joon, id, 1)
    const saved = await save(people.noah, id, 2)
    await act(submitVerdict, people.noah, { claimId: id, claimVersion: saved.version })
    await expect(
      run(decideVerdict, people.joon, { ...(await seen(id)), outcome: 'approved', revision: 2 }),
    ).rejects.toMatchObject({
      code: 'forbidden',
    })
    await act(decideVerdict, people.kim, { ...(await seen(id)), outcome: 'approved', revision: 2 })
  })
  it.each(['mina', 'ana'] as const)('%s, who is no editor, cannot decide', async (name) => {
    const { claim } = await submitted(people.noah)
    await expect(
      run(decideVerdict, people[name], { ...(await seen(claim.id)), outcome: 'approved', revision: 1 }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
  it('the database refuses what the app did not ask', async () => {
    const { claim } = await submitted(people.joon)
    const [revision] = await db.rows<{ id: string }>('select id from verdict_revision where claim_id = $1', [claim.id])
    const decide = (who: string, role = 'editor') =>
      db.rows(
        `insert into decision (revision_id, claim_id, outcome, decider_id, decider_role, reason, policy_version) values ($1, $2, 'approved', $3, $4::role, '', (policy_in_force()).version)`,
        [revision!.id, claim.id, who, role],
      )
    await expect(decide(people.joon)).rejects.toMatchObject({ sqlState: 'SS002' })
    await expect(decide(people.mina)).rejects.toMatchObject({ sqlState: 'SS006' })
    await expect(decide(people.kim, 'admin')).rejects.toMatchObject({ sqlState: '23514' })
    await decide(people.kim)
    await expect(decide(people.kim)).rejects.toMatchObject({ sqlState: expect.stringMatching(/SS005|23505/) })
  })
})

describe('what is on record stays', () => {
  it.each(['event', 'verdict_revision', 'revision_contributor', 'decision', 'article_version'])(
    '%s takes no update, delete or truncate',
    async (table) => {
      const { claim } = await submitted()
      await act(decideVerdict, people.joon, { ...(await seen(claim.id)), outcome: 'approved', revision: 1 })
      const column = {
        event: 'type',
        verdict_revision: 'note',
        revision_contributor: 'person_id',
        decision: 'reason',
        article_version: 'text',
      }[table]
      await expect(db.rows(`update ${table} set ${column} = ${column}`)).rejects.toMatchObject({ sqlState: 'SS001' })
      await expect(db.rows(`delete from ${table}`)).rejects.toMatchObject({ sqlState: 'SS001' })
      await expect(db.rows(`truncate ${table} cascade`)).rejects.toMatchObject({ sqlState: 'SS001' })
    },
  )
  it('nothing is slipped into a revision later', async () => {
    const { claim } = await submitted()
    const [revision] = await db.rows<{ id: string }>('select id from verdict_revision where claim_id = $1', [claim.id])
    await expect(
      db.rows(
        `insert into evidence (revision_id, position, version_id, span_start, span_end, quote, stance) values ($1, 0, $2, 0, 1, 'x', 'supports')`,
        [revision!.id, claim.versionId],
      ),
    ).rejects.toMatchObject({ sqlState: 'SS001' })
    await expect(
      db.rows('insert into revision_contributor (revision_id, person_id) values ($1, $2)', [revision!.id, people.noah]),
    ).rejects.toMatchObject({ sqlState: 'SS001' })
  })
  it('a span cannot end after its text, and a state cannot jump', async () => {
    const { claim } = await submitted()
    await expect(db.rows('update claim set span_end = 999999 where id = $1', [claim.id])).rejects.toMatchObject({
      sqlState: 'SS004',
    })
    await expect(db.rows(`update claim set state = 'contested' where id = $1`, [claim.id])).rejects.toMatchObject({
      sqlState: 'SS005',
    })
    await expect(
      db.rows(`update claim set effective_revision_id = head_revision_id where id = $1`, [claim.id]),
    ).rejects.toMatchObject({ sqlState: 'SS005' })
  })
})

describe('the trail', () => {
  it('tells every step, in order, with what was before, and its chain is whole', async () => {
    const { claim, storyId } = await submitted()
    await act(decideVerdict, people.joon, { ...(await seen(claim.id)), outcome: 'returned', revision: 1, reason: 'Which line?' })
    await save(people.mina, claim.id, (await claimOf(claim.id)).version, { ...READY, note: 'line 2' })
    const events = await listEvents(db, storyId, null, { claimId: claim.id })
    expect(events.map((e) => e.type)).toEqual(['verdict-saved', 'verdict-submitted', 'verdict-returned', 'verdict-saved'])
    expect(events[3]!.payload).toMatchObject({ before: { note: '' }, after: { note: 'line 2' } })
    expect(await brokenLinks(db, storyId)).toEqual([])
  })
  it('a changed, a missing and a cut-off event are each found', async () => {
    const faults = async (harm: string) => {
      const { storyId } = await submitted()
      await db.rows('alter table event disable trigger user')
      try {
        await db.rows(harm, [storyId])
      } finally {
        await db.rows('alter table event enable trigger user')
      }
      return (await brokenLinks(db, storyId)).map((f) => f.fault)
    }
    expect(await faults(`update event set payload = '{"forged": true}' where stream_id = $1 and seq = 2`)).toContain(
      'its content was changed',
    )
    expect(await faults('delete from event where stream_id = $1 and seq = 2')).toContain('a number is missing before it')
    expect(
      await faults('delete from event where stream_id = $1 and seq = (select max(seq) from event where stream_id = $1)'),
    ).toContain('the end of the trail is missing')
  })
  it('a failed command leaves no event', async () => {
    const { claim, storyId } = await submitted()
    const before = (await listEvents(db, storyId, null)).length
    await run(decideVerdict, people.mina, { ...(await seen(claim.id)), outcome: 'approved', revision: 1 }).catch(() => {})
    expect((await listEvents(db, storyId, null)).length).toBe(before)
  })
})

describe('races', () => {
  const race = <T>(work: (() => Promise<T>)[]) => Promise.all(work.map((w) => w().catch((error: unknown) => error)))
  it('sixteen editors’ clicks, approve and return at once: one decision, the others are told', async () => {
    for (let round = 0; round < 5; round++) {
      const { claim } = await submitted()
      const shown = await seen(claim.id)
      const results = await race(
        Array.from(
          { length: 16 },
          (_, i) => () =>
            run(
              decideVerdict,
              i % 2 ? people.joon : people.kim,
              i % 3
                ? { ...shown, outcome: 'approved' as const, revision: 1 }
                : { ...shown, outcome: 'returned' as const, revision: 1, reason: 'Why?' },
            ),
        ),
      )
      const winners = results.filter(
        (r) => r && !isRefusal(r) && !(r instanceof Error) && !(r as { unchanged: boolean }).unchanged,
      )
      expect(winners).toHaveLength(1)
      expect(results.filter((r) => r instanceof Error)).toEqual([])
      const [count] = await db.rows<{ n: number }>('select count(*)::int as n from decision where claim_id = $1', [claim.id])
      expect(count!.n).toBe(1)
    }
  })
  it('two savers of one claim: the second gets both versions and nothing is overwritten', async () => {
    for (let round = 0; round < 10; round++) {
      const { claims } = await storyInCheck(people.mina)
      const id = claims[0]!.id
      const results = await race([
        () => run(saveVerdict, people.mina, { claimId: id, claimVersion: 1, content: { ...READY, note: 'mina' } }),
        () => run(saveVerdict, people.noah, { claimId: id, claimVersion: 1, content: { ...READY, note: 'noah' } }),
      ])
      const lost = results.filter(isRefusal)
      expect(lost).toHaveLength(1)
      expect(lost[0]!.refused).toBe('changed-meanwhile')
      const revisions = await listRevisionsOf(db, id, null)
      expect(revisions).toHaveLength(1)
      expect((lost[0]!.current as { head: { content: { note: string } } }).head.content.note).toBe(revisions[0]!.content.note)
    }
  })
  it('one intent sent twenty times has one effect and one answer', async () => {
    const { claims } = await storyInCheck(people.mina)
    const intent = { key: crypto.randomUUID(), route: 'PUT /x', body: '{}' }
    const results = await race(
      Array.from(
        { length: 20 },
        () => () => run(saveVerdict, people.mina, { claimId: claims[0]!.id, claimVersion: 1, content: READY }, intent),
      ),
    )
    expect(new Set(results.map((r) => JSON.stringify(r))).size).toBe(1)
    expect(await listRevisionsOf(db, claims[0]!.id, null)).toHaveLength(1)
    await expect(
      run(
        saveVerdict,
        people.mina,
        { claimId: claims[0]!.id, claimVersion: 2, content: READY },
        { ...intent, body: '{"other":1}' },
      ),
    ).rejects.toMatchObject({ code: 'unprocessable' })
  })
  it('an editor demoted while approving: the approval stands before the demotion, or not at all', async () => {
    for (let round = 0; round < 5; round++) {
      const { claim } = await submitted()
      const editor = (
        await act(createPerson, people.ana, {
          name: 'Temp',
          email: `temp-${crypto.randomUUID()}@desk.example`,
          role: 'editor',
          password: 'a-long-password',
        })
      ).personId
      const shown = await seen(claim.id)
      await race([
        () => run(decideVerdict, editor, { ...shown, outcome: 'approved', revision: 1 }) as Promise<unknown>,
        () => run(changeRole, people.ana, { personId: editor, role: 'journalist', version: 1 }) as Promise<unknown>,
      ])
      const [late] = await db.rows(
        `select 1 from decision d join event e on e.type = 'role-changed' and e.payload->>'person' = $1 where d.decider_id = $1::uuid and d.created_at > e.at`,
        [editor],
      )
      expect(late).toBeUndefined()
    }
  })
})

describe('claims are shaped by people', () => {
  it('split: two unchecked halves, the old one withdrawn and traceable', async () => {
    const { claims, storyId } = await storyInCheck(people.mina)
    const claim = claims.find((c) => c.quote.includes('4 new engines'))!
    const at = claim.start + claim.quote.indexOf('with 4')
    const { claimIds } = await act(splitClaim, people.mina, { claimId: claim.id, claimVersion: 1, at })
    const halves = await getClaims(db, claimIds, null)
    expect(halves.map((h) => h.quote).sort()).toEqual([
      'The ferry Halla returned to service on Monday',
      'with 4 new engines, the port office said.',
    ])
    expect(halves.every((h) => h.state === 'unchecked')).toBe(true)
    expect((await claimOf(claim.id)).state).toBe('withdrawn')
    expect((await listClaims(db, storyId, null)).filter((c) => c.state !== 'withdrawn').length).toBe(
      claims.length + 1 + (await listClaims(db, storyId, null)).filter((c) => c.articleId !== claim.articleId).length,
    )
  })
  it('split outside the claim is refused', async () => {
    const { claims } = await storyInCheck(people.mina)
    expect(
      (await refusal(splitClaim, people.mina, { claimId: claims[1]!.id, claimVersion: 1, at: claims[1]!.start })).refused,
    ).toBe('nothing-to-split')
  })
  it('merge: one claim over both', async () => {
    const { claims } = await storyInCheck(people.mina)
    const [a, b] = [claims[1]!, claims[2]!]
    const { claimIds } = await act(mergeClaims, people.mina, { claimId: a.id, claimVersion: 1, otherId: b.id, otherVersion: 1 })
    expect((await claimOf(claimIds[0]!)).quote).toBe(`${a.quote} ${b.quote}`)
  })
  it('re-bound keeps the draft and reads the passages again', async () => {
    const { claims } = await storyInCheck(people.mina)
    const claim = claims[1]!
    await save(people.mina, claim.id, 1, { ...READY, note: 'kept' })
    await act(reboundClaim, people.mina, { claimId: claim.id, claimVersion: 2, start: claim.start + 4, end: claim.end })
    const after = await claimOf(claim.id)
    expect(after).toMatchObject({ state: 'draft', start: claim.start + 4, version: 3 })
    expect(after.head!.content.note).toBe('kept')
    expect(after.suggestions.length).toBeGreaterThan(0)
  })
  it('nothing to check, and back again', async () => {
    const { claims, storyId } = await storyInCheck(people.mina)
    await act(dropClaim, people.mina, { claimId: claims[1]!.id, claimVersion: 1, why: 'colour' })
    const articles = await listArticles(db, storyId)
    expect(await listNothing(db, storyId)).toEqual(Object.fromEntries(articles.map((one) => [one.id, one.nothing])))
    const marked = articles[0]!.nothing.find((n) => n.personId === people.mina)!
    const { claimIds } = await act(restoreNothing, people.noah, { storyId, nothingId: marked.id })
    expect((await claimOf(claimIds[0]!)).quote).toBe(claims[1]!.quote)
    expect((await refusal(restoreNothing, people.noah, { storyId, nothingId: marked.id })).refused).toBe('already-back')
  })
  it('a drawn claim has passages; white space alone is none', async () => {
    const { claims, storyId } = await storyInCheck(people.mina)
    const { claimIds } = await act(drawClaim, people.mina, {
      storyId,
      versionId: claims[0]!.versionId,
      start: claims[1]!.start,
      end: claims[1]!.start + 9,
    })
    expect((await claimOf(claimIds[0]!)).quote).toBe('The ferry')
    expect(
      (await refusal(drawClaim, people.mina, { storyId, versionId: claims[0]!.versionId, start: 29, end: 31 })).refused,
    ).toBe('empty-selection')
  })
  it('a submitted claim keeps its shape', async () => {
    const { claim } = await submitted()
    for (const result of [
      await refusal(splitClaim, people.mina, { claimId: claim.id, claimVersion: claim.version, at: claim.start + 5 }),
      await refusal(reboundClaim, people.mina, {
        claimId: claim.id,
        claimVersion: claim.version,
        start: claim.start,
        end: claim.end - 3,
      }),
      await refusal(dropClaim, people.mina, { claimId: claim.id, claimVersion: claim.version, why: 'colour' }),
    ])
      expect(result.refused).toBe('wrong-state')
  })
  it('hints are dismissed and come back, both on record', async () => {
    const { claims, storyId } = await storyInCheck(people.mina)
    const claim = claims.find((c) => c.hints.some((h) => h.outcome === 'differs'))!
    const hint = claim.hints.find((h) => h.outcome === 'differs')!
    await act(dismissHint, people.mina, { hintId: hint.id, dismissed: true, reason: 'known' })
    expect((await claimOf(claim.id)).hints.find((h) => h.id === hint.id)!.dismissed).toBe(true)
    await act(dismissHint, people.mina, { hintId: hint.id, dismissed: false, reason: '' })
    expect((await listEvents(db, storyId, null, { claimId: claim.id })).map((e) => e.type)).toEqual([
      'hint-dismissed',
      'hint-restored',
    ])
  })
})

describe('verdicts', () => {
  it('evidence must be a span of an article of this story', async () => {
    const { claims } = await storyInCheck(people.mina)
    const other = await storyInCheck(people.mina)
    const at = (versionId: string, start: number, end: number) => ({
      claimId: claims[0]!.id,
      claimVersion: 1,
      content: { ...READY, evidence: [{ versionId, start, end, stance: 'supports' as const }] },
    })
    expect((await refusal(saveVerdict, people.mina, at(other.claims[0]!.versionId, 0, 5))).refused).toBe('evidence-elsewhere')
    expect((await refusal(saveVerdict, people.mina, at(claims[0]!.versionId, 0, 99_999))).refused).toBe('evidence-outside')
    expect((await refusal(saveVerdict, people.mina, at(claims[0]!.versionId, 5, 5))).refused).toBe('evidence-outside')
  })
  it('the quote is read from the text, not from the request', async () => {
    const { claims } = await storyInCheck(people.mina)
    await save(people.mina, claims[0]!.id, 1, {
      ...READY,
      evidence: [{ versionId: claims[0]!.versionId, start: 0, end: 5, stance: 'supports' }],
    } as never)
    expect((await claimOf(claims[0]!.id)).head!.content.evidence[0]!.quote).toBe('Ferry')
  })
  it('what is not ready is not submitted, and says field by field why', async () => {
    const { claims } = await storyInCheck(people.mina)
    await save(people.mina, claims[0]!.id, 1, { ...EMPTY_VERDICT, value: 'disputed' } as never)
    const no = await refusal(submitVerdict, people.mina, { claimId: claims[0]!.id, claimVersion: 2 })
    expect(Object.keys(no.fields!).sort()).toEqual(['evidence', 'facets', 'note', 'reasons', 'whoIsWrong'])
  })
  it('only a contributor submits; all drafts go at once, the others are named', async () => {
    const { claims, storyId } = await storyInCheck(people.mina)
    await save(people.mina, claims[0]!.id, 1)
    await save(people.mina, claims[1]!.id, 1, { ...READY, searched: '' })
    await expect(run(submitVerdict, people.noah, { claimId: claims[0]!.id, claimVersion: 2 })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const result = await act(submitDrafts, people.mina, { storyId, claims: await Promise.all(claims.map((c) => seen(c.id))) })
    expect(result.submitted).toEqual([claims[0]!.id])
    expect(result.notReady.map((r) => r.claimId)).toEqual([claims[1]!.id])
    await save(people.mina, claims[3]!.id, 1, { ...READY, searched: '' })
    const turned = await Promise.all([claims[3]!, claims[1]!].map((c) => seen(c.id)))
    const again = await act(submitDrafts, people.mina, { storyId, claims: turned })
    expect(again.notReady.map((r) => r.claimId)).toEqual(turned.map((c) => c.claimId)) // in the page's order
  })
  it('a submission is taken back before a decision; a repeated decision changes nothing', async () => {
    const { claim } = await submitted()
    await act(withdrawSubmission, people.mina, { claimId: claim.id, claimVersion: claim.version })
    const again = await act(submitVerdict, people.mina, { claimId: claim.id, claimVersion: claim.version + 1 })
    await act(decideVerdict, people.joon, { ...(await seen(claim.id)), outcome: 'approved', revision: 1 })
    expect(await act(decideVerdict, people.joon, { ...(await seen(claim.id)), outcome: 'approved', revision: 1 })).toMatchObject({
      unchanged: true,
      version: again.version + 1,
    })
    expect(
      (await refusal(decideVerdict, people.kim, { ...(await seen(claim.id)), outcome: 'returned', revision: 1, reason: 'x' }))
        .refused,
    ).toBe('already-decided')
  })
  it('an old revision cannot be approved', async () => {
    const { claim } = await submitted()
    await act(decideVerdict, people.joon, { ...(await seen(claim.id)), outcome: 'returned', revision: 1, reason: 'More.' })
    const saved = await save(people.mina, claim.id, claim.version + 1)
    await act(submitVerdict, people.mina, { claimId: claim.id, claimVersion: saved.version })
    expect(
      (await refusal(decideVerdict, people.joon, { ...(await seen(claim.id)), outcome: 'approved', revision: 1 })).refused,
    ).toBe('changed-meanwhile')
  })
  it('reopened: the approved revision stays in force until another is approved', async () => {
    const { claim } = await submitted()
    await act(decideVerdict, people.joon, { ...(await seen(claim.id)), outcome: 'approved', revision: 1 })
    await act(reopenClaim, people.joon, { claimId: claim.id, claimVersion: claim.version + 1, reason: 'A new document.' })
    const [row] = await db.rows<{ kept: boolean; state: string }>(
      'select effective_revision_id is not null as kept, state from claim where id = $1',
      [claim.id],
    )
    expect(row).toEqual({ kept: true, state: 'draft' })
    const now = await claimOf(claim.id)
    expect((await refusal(submitVerdict, people.mina, { claimId: claim.id, claimVersion: now.version })).refused).toBe(
      'nothing-new',
    )
  })
})

describe('stories and articles', () => {
  const details = { headline: '', outlet: '', byline: '', url: '', publication: { known: false as const }, language: 'en' }
  const source = (text: string) => ({ text, raw: Buffer.from(text), rawType: 'text/plain', fileName: 'x.txt' })
  it('spans of a hostile text fit what the database gives back', async () => {
    const text = 'Head\u202eline\n\nA \u200bzero\u0000width, a lone \ud800 half, 😀 and 한국어. It goes on.\r\nNext.'
    const { storyId } = await act(createStory, people.mina, { title: 'T', dueAt: null, restricted: false })
    await act(addArticle, people.mina, { storyId, details, source: source(text) })
    const [article] = await listArticles(db, storyId)
    const [stored] = await db.rows<{ text: string }>('select text from article_version where id = $1', [article!.versionId])
    expect(stored!.text).toBe(article!.text)
    for (const line of article!.lines) expect(stored!.text.slice(line.start, line.end).trim()).not.toBe('')
  })
  it.each([
    ['empty', '', 'empty-text'],
    ['white space', ' \n\t ', 'empty-text'],
    ['too long', 'x'.repeat(200_001), 'too-long'],
  ])('%s text is refused in words', async (_name, text, code) => {
    const { storyId } = await act(createStory, people.mina, { title: 'T', dueAt: null, restricted: false })
    const no = await refusal(addArticle, people.mina, { storyId, details, source: source(text) })
    expect(no.refused).toBe(code)
    expect(no.message.values).toMatchObject({ name: 'x.txt' })
  })
  it('the same text twice is refused', async () => {
    const { storyId } = await act(createStory, people.mina, { title: 'T', dueAt: null, restricted: false })
    await act(addArticle, people.mina, { storyId, details, source: source('One text.') })
    expect(
      (await refusal(addArticle, people.mina, { storyId, details, source: source('One text.\r\n'.replace('\r\n', '')) })).refused,
    ).toBe('same-text')
  })
  it('a stretch of lines is typed at once, with one event that says what they were', async () => {
    const { storyId } = await act(createStory, people.mina, { title: 'T', dueAt: null, restricted: false })
    const text = `Ferry back\n\nThe ferry is back, the office said.\n\nIt sailed on Monday.\n\nMore to read ${crypto.randomUUID()}`
    const { articleId } = await act(addArticle, people.mina, { storyId, details, source: source(text) })
    const [article] = await listArticles(db, storyId)
    const [first, ...rest] = article!.lines
    const typed = { articleId, from: rest[0]!.number, to: rest.at(-1)!.number, kind: 'not_article' } as const
    const other = rest.filter((line) => line.kind !== 'not_article')
    expect(await act(typeLines, people.mina, typed)).toEqual({ changed: other.length, kind: 'not_article' })
    const [after] = await listArticles(db, storyId)
    expect(after!.lines.map((line) => line.kind)).toEqual([first!.kind, ...rest.map(() => 'not_article')])
    // again it changes nothing, and nothing is told twice
    expect(await act(typeLines, people.mina, typed)).toMatchObject({ changed: 0 })
    const told = await db.rows<{ payload: { before: Record<string, number[]> } }>(
      "select payload from event where story_id = $1 and type = 'lines-typed'",
      [storyId],
    )
    expect(told).toHaveLength(1)
    const before = Object.entries(told[0]!.payload.before).flatMap(([kind, lines]) => lines.map((line) => [line, kind]))
    expect(Object.fromEntries(before)).toEqual(Object.fromEntries(other.map((line) => [line.number, line.kind])))
    expect((await refusal(typeLines, people.mina, { ...typed, from: 90, to: 99 })).refused).toBe('no-such-line')
  })
  it('lines are typed before extraction and not after', async () => {
    const { storyId, articleIds } = await storyInCheck(people.mina)
    const stretch = { articleId: articleIds[0]!, from: 1, to: 3, kind: 'body' } as const
    expect((await refusal(typeLines, people.mina, stretch)).refused).toBe('already-checking')
    expect((await refusal(typeLine, people.mina, { articleId: articleIds[0]!, line: 1, kind: 'body' })).refused).toBe(
      'already-checking',
    )
    const [article] = await listArticles(db, storyId)
    expect((await refusal(editArticle, people.mina, { articleId: article!.id, version: 99, details })).refused).toBe(
      'changed-meanwhile',
    )
    await act(editArticle, people.mina, {
      articleId: article!.id,
      version: article!.version,
      details: { ...details, outlet: 'New outlet' },
    })
    expect((await listArticles(db, storyId))[0]!.outlet).toBe('New outlet')
  })
  it('credits of pictures are changed like a byline, stand in the trail, and stay where nobody sends any', async () => {
    const { storyId } = await storyInCheck(people.mina)
    const details = { headline: '', outlet: 'Post', byline: '', url: '', publication: { known: false as const }, language: 'en' }
    const first = async () => (await listArticles(db, storyId))[0]!
    const change = async (credits?: string) => {
      const { id, version } = await first()
      await act(editArticle, people.mina, {
        articleId: id,
        version,
        details: { ...details, ...(credits === undefined ? {} : { credits }) },
      })
      return (await first()).credits
    }
    expect((await first()).credits).toBe('')
    expect(await change('Kari Moe/Post')).toBe('Kari Moe/Post')
    expect(await change()).toBe('Kari Moe/Post')
    expect(await change('')).toBe('')
    const changes = (await listEvents(db, storyId, null)).filter((event) => event.type === 'article-details-changed')
    expect(changes.map(({ payload }) => (payload as { after: { credits: string } }).after.credits)).toEqual([
      'Kari Moe/Post',
      'Kari Moe/Post',
      '',
    ])
  })
  it('a restricted story does not exist for others', async () => {
    const { claims, storyId } = await storyInCheck(people.mina, undefined, true)
    await expect(
      run(saveVerdict, people.noah, { claimId: claims[0]!.id, claimVersion: 1, content: READY }),
    ).rejects.toMatchObject({ code: 'not-found' })
    for (const hidden of [storyId, crypto.randomUUID()])
      await expect(
        run(submitDrafts, people.noah, { storyId: hidden, claims: [await seen(claims[0]!.id)] }),
      ).rejects.toMatchObject({
        code: 'not-found',
      })
    for (const who of [people.joon, people.ana])
      await expect(run(saveVerdict, who, { claimId: claims[0]!.id, claimVersion: 1, content: READY })).rejects.toMatchObject({
        code: 'not-found',
      })
    await act(addMember, people.mina, { storyId, personId: people.joon })
    await save(people.joon, claims[0]!.id, 1)
  })
})

describe('accounts', () => {
  it('a role, a password and a closed account hold from the next request', async () => {
    const { personId } = await act(createPerson, people.ana, {
      name: 'Zoe',
      email: `zoe-${crypto.randomUUID()}@desk.example`,
      role: 'journalist',
      password: 'a-long-password',
    })
    const token = await openSession(personId)
    expect((await findActor(token))?.role).toBe('journalist')
    await act(changeRole, people.ana, { personId, role: 'editor', version: 1 })
    expect((await findActor(token))?.role).toBe('editor')
    expect(await passwordSetBy(db, personId)).toBeNull()
    await act(resetPassword, people.ana, { personId, password: 'another-password' })
    expect(await passwordSetBy(db, personId)).toMatchObject({ by: 'ana' })
    const named = await refusal(resetPassword, people.ana, { personId, password: 'password-1234' })
    expect(named).toMatchObject({ refused: 'weak-password', fields: { password: expect.stringContaining('tried first') } })
    expect(await findActor(token)).toBeNull()
    const second = await openSession(personId)
    await act(setActive, people.ana, { personId, active: false })
    expect(await findActor(second)).toBeNull()
    await act(setActive, people.ana, { personId, active: true })
    const kept = await openSession(personId)
    const other = await openSession(personId)
    await act(changePassword, personId, { current: 'another-password', next: 'a-third-password', keepToken: kept })
    expect(await findActor(kept)).not.toBeNull()
    expect(await findActor(other)).toBeNull()
    expect(
      (await refusal(changePassword, personId, { current: 'wrong', next: 'a-fourth-password', keepToken: kept })).refused,
    ).toBe('wrong-password')
  })
  it('the last admin stays, even when two demote each other', async () => {
    await db.rows(`update person set role = 'journalist' where role = 'admin' and id <> $1`, [people.ana])
    await expect(
      run(changeRole, people.ana, {
        personId: people.ana,
        role: 'editor',
        version: (await db.rows<{ version: number }>('select version from person where id = $1', [people.ana]))[0]!.version,
      }),
    ).rejects.toMatchObject({ sqlState: 'SS003' })
    await expect(run(setActive, people.ana, { personId: people.ana, active: false })).rejects.toMatchObject({ sqlState: 'SS003' })
    const second = (
      await act(createPerson, people.ana, {
        name: 'Second',
        email: `s-${crypto.randomUUID()}@desk.example`,
        role: 'admin',
        password: 'a-long-password',
      })
    ).personId
    const version = (await db.rows<{ version: number }>('select version from person where id = $1', [people.ana]))[0]!.version
    await Promise.allSettled([
      run(changeRole, people.ana, { personId: second, role: 'journalist', version: 1 }),
      run(changeRole, second, { personId: people.ana, role: 'journalist', version }),
    ])
    const [left] = await db.rows<{ n: number }>(
      `select count(*)::int as n from person where role = 'admin' and disabled_at is null`,
    )
    expect(left!.n).toBe(1)
    await db.rows(`update person set role = 'admin' where id = $1`, [people.ana])
  })
  it('only admins manage accounts', async () => {
    for (const who of [people.mina, people.joon])
      await expect(
        run(createPerson, who, { name: 'X', email: 'x@desk.example', role: 'admin', password: 'a-long-password' }),
      ).rejects.toMatchObject({ code: 'forbidden' })
  })
  it('signing in sweeps intents that are older than a day, and no younger ones', async () => {
    const keys = [crypto.randomUUID(), crypto.randomUUID()]
    for (const [i, key] of keys.entries())
      await db.rows(
        `insert into idempotency_key (person_id, key, route, body_hash, created_at) values ($1, $2, 'PUT /x', '', now() - make_interval(hours => $3))`,
        [people.mina, key, i ? 1 : 25],
      )
    await openSession(people.mina)
    expect(await db.rows('select key from idempotency_key where key = any($1)', [keys])).toEqual([{ key: keys[1] }])
  })
  it('one address, one account', async () => {
    const email = `once-${crypto.randomUUID()}@desk.example`
    await act(createPerson, people.ana, { name: 'A', email, role: 'editor', password: 'a-long-password' })
    expect(
      (await refusal(createPerson, people.ana, { name: 'B', email, role: 'editor', password: 'a-long-password' })).refused,
    ).toBe('email-taken')
  })
})

describe('what the engine says, on record', () => {
  it('every claim has one relation to every other article, and the silent one has no passage', async () => {
    const { claims, articleIds } = await storyInCheck(people.mina)
    for (const claim of claims) {
      expect(claim.relations.map((r) => r.articleId)).toEqual([articleIds[1]])
      for (const r of claim.relations) {
        // in doubt the nearest passage stands there without a word
        expect(r.reasons.length > 0).toBe(r.relation !== 'unclear')
        if (r.relation === 'silent') expect(r.start).toBeNull()
        if (r.start === null) expect(['silent', 'unclear']).toContain(r.relation)
      }
    }
  })
  it('moving a claim’s bounds reads its relations again', async () => {
    const { claims } = await storyInCheck(people.mina)
    const claim = claims.find((c) => c.quote.includes('4 new engines'))!
    await act(reboundClaim, people.mina, { claimId: claim.id, claimVersion: 1, start: claim.start, end: claim.start + 20 })
    expect((await claimOf(claim.id)).relations).toHaveLength(1)
  })
  it('a hint that was used says so, and stands in the trail once', async () => {
    const { claims, storyId } = await storyInCheck(people.mina)
    const hint = claims.flatMap((c) => c.hints).find((h) => h.facet === 'number' && h.outcome === 'differs')!
    await act(takeHint, people.mina, { hintId: hint.id })
    await act(takeHint, people.mina, { hintId: hint.id })
    expect((await claimOf(claims.find((c) => c.hints.includes(hint))!.id)).hints.find((h) => h.id === hint.id)?.used).toBe(true)
    expect((await listEvents(db, storyId, null)).filter((e) => e.type === 'hint-used')).toHaveLength(1)
  })
  it('an approved verdict on a like claim is found from another story, a draft is not', async () => {
    const { claim } = await submitted()
    const { claims } = await storyInCheck(people.noah)
    const like = claims.find((c) => c.quote === claim.quote)!
    const mina = { id: people.mina, role: 'journalist' }
    const found = async () => (await listEarlier(db, mina, like.id)).some((e) => e.claimId === claim.id)
    expect(await found()).toBe(false)
    await act(decideVerdict, people.joon, { ...(await seen(claim.id)), outcome: 'approved', revision: 1 })
    // the most alike come first and newest first among equals, so it is among the three
    expect(await found()).toBe(true)
  })
  it('an approved verdict of a restricted story stays unseen by others', async () => {
    const { claims, storyId } = await storyInCheck(people.mina, undefined, true)
    await act(addMember, people.mina, { storyId, personId: people.joon })
    const secret = claims[0]!
    const saved = await save(people.mina, secret.id, 1)
    await act(submitVerdict, people.mina, { claimId: secret.id, claimVersion: saved.version })
    await act(decideVerdict, people.joon, { ...(await seen(secret.id)), outcome: 'approved', revision: 1 })
    const open = (await storyInCheck(people.noah)).claims[0]!
    const found = await listEarlier(db, { id: people.noah }, open.id)
    expect(found.some((e) => e.claimId === secret.id)).toBe(false)
    const byEditor = async (id: string) => (await listEarlier(db, { id }, open.id)).some((e) => e.claimId === secret.id)
    expect([await byEditor(people.joon), await byEditor(people.kim)]).toEqual([true, false])
  })
})

describe('the alias ledger', () => {
  const propose = (who: string, one: string, other: string, storyId: string | null = null) =>
    act(proposeAlias, who, { storyId, one, other, note: '' })
  const fresh = () => crypto.randomUUID().slice(0, 8)
  it('is in force once another editor approved it, and no longer when it is taken out', async () => {
    const { storyId } = await storyInCheck(people.mina)
    const one = `Halla ${fresh()}`
    const { aliasId } = await propose(people.mina, one, 'MV Halla')
    const inForce = async () => (await aliasesFor(db, storyId)).some((a) => a.one === one)
    expect(await inForce()).toBe(false)
    await act(decideAlias, people.joon, { aliasId, outcome: 'approved' })
    expect(await inForce()).toBe(true)
    expect(await act(decideAlias, people.kim, { aliasId, outcome: 'approved' })).toEqual({ aliasId, state: 'approved' })
    await act(decideAlias, people.kim, { aliasId, outcome: 'refused' })
    // a pair that was refused is not proposed by the desk again
    expect((await pairsKnown(db, storyId)).some((a) => a.one === one)).toBe(true)
    expect(await inForce()).toBe(false)
    const [entry] = (await listAliases(db, { id: people.mina, role: 'journalist' })).filter((a) => a.id === aliasId)
    expect(entry).toMatchObject({ state: 'refused', proposer: 'mina', decider: 'kim' })
  })
  it('nobody approves their own pair: not by the command, not in the database', async () => {
    const { aliasId } = await propose(people.joon, `Own ${fresh()}`, 'Other')
    await expect(run(decideAlias, people.joon, { aliasId, outcome: 'approved' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      db.rows(`update alias set state = 'approved', decided_by = proposed_by, decided_at = now() where id = $1`, [aliasId]),
    ).rejects.toThrow()
  })
  it('a journalist cannot decide, and the same pair is not proposed twice, whichever way round', async () => {
    const one = `Twice ${fresh()}`
    const { aliasId } = await propose(people.mina, one, 'Other name')
    await expect(run(decideAlias, people.noah, { aliasId, outcome: 'approved' })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await refusal(proposeAlias, people.noah, { storyId: null, one: 'other NAME', other: one, note: '' })).refused).toBe(
      'known-already',
    )
    expect(
      (await refusal(proposeAlias, people.noah, { storyId: null, one, other: one.toUpperCase(), note: '' })).fields,
    ).toBeDefined()
  })
  it('a pair of one story holds in that story only', async () => {
    const a = await storyInCheck(people.mina)
    const b = await storyInCheck(people.mina)
    const one = `Here ${fresh()}`
    const { aliasId } = await propose(people.mina, one, 'Only here', a.storyId)
    await act(decideAlias, people.joon, { aliasId, outcome: 'approved' })
    expect((await aliasesFor(db, a.storyId)).some((x) => x.one === one)).toBe(true)
    expect((await aliasesFor(db, b.storyId)).some((x) => x.one === one)).toBe(false)
  })
})
