import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listArticles } from '@/lib/db/articles'
import { getClaims, listClaims } from '@/lib/db/claims'
import { getDraft } from '@/lib/db/drafts'
import { closePool, db } from '@/lib/db/pool'
import { readReport } from '@/lib/db/report'
import { noteSeen } from '@/lib/db/seen'
import { getStory } from '@/lib/db/stories'
import { listTurn } from '@/lib/db/turn'
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import type { VerdictContent } from '@/lib/domain/verdict'
import { act, FERRY, inHouse, type Newsroom, newsroom, READY, refusal, seen, storyInCheck } from '@/scripts/testing'
import { addMember } from './add-member'
import { adjudicateVerdict } from './adjudicate-verdict'
import { assignClaim } from './assign-claim'
import { bulkClaims } from './bulk-claims'
import { changeRole } from './change-role'
import { confirmApproval } from './confirm-approval'
import { contestVerdict } from './contest-verdict'
import { decideContest } from './decide-contest'
import { decideVerdict } from './decide-verdict'
import { dropClaim } from './drop-claim'
import { giveSecondReading } from './give-second-reading'
import { keepDraft } from './keep-draft'
import { mergeClaims } from './merge-claims'
import { placeClaim } from './place-claim'
import { reboundClaim } from './rebound-claim'
import { reopenClaim } from './reopen-claim'
import { restoreNothing } from './restore-nothing'
import { restoreRevision } from './restore-revision'
import { reviseArticle } from './revise-article'
import { run } from './run'
import { saveVerdict } from './save-verdict'
import { setLegalFlag } from './set-legal-flag'
import { splitClaim } from './split-claim'
import { submitDrafts } from './submit-drafts'
import { submitVerdict } from './submit-verdict'
import { waiveSecondReading } from './waive-second-reading'
import { withdrawClaim } from './withdraw-claim'
import { withdrawSubmission } from './withdraw-submission'

let people: Newsroom
let third: string
beforeAll(async () => {
  people = await newsroom()
  third = (await newsroom()).noah
})
afterAll(() => closePool())

const claimOf = async (id: string) => (await getClaims(db, [id], null))[0]!
const save = async (who: string, id: string, content: VerdictContent = READY) =>
  act(saveVerdict, who, { ...(await seen(id)), content })
const submit = async (who: string, id: string) => act(submitVerdict, who, await seen(id))
const approving = async (id: string) => ({
  ...(await seen(id)),
  outcome: 'approved' as const,
  revision: (await claimOf(id)).head!.number,
})
const approve = async (who: string, id: string) => act(decideVerdict, who, await approving(id))
const reopen = async (who: string, id: string) => act(reopenClaim, who, { ...(await seen(id)), reason: 'Again.' })
const denied = (promise: Promise<unknown>) => expect(promise).rejects.toMatchObject({ code: 'forbidden' })
const noted = (note: string): VerdictContent => ({ ...READY, note })
/** A claim of the ferry story that carries no risk, and its story. */
const plain = async () => {
  const { storyId, claims } = await storyInCheck(people.mina)
  return { storyId, id: claims[3]!.id, claim: claims[3]!, claims }
}
const atRisk = async () => {
  const found = await plain()
  await act(setLegalFlag, people.mina, { claimId: found.id, legal: true, reason: '' })
  return found
}
const read = async (who: string, id: string, content: VerdictContent = READY) =>
  act(giveSecondReading, who, { ...(await seen(id)), content })
const readDenied = async (who: string, id: string) => denied(run(giveSecondReading, who, { ...(await seen(id)), content: READY }))

describe('nobody decides on words that they had a part in', () => {
  it('also when a colleague brings them back', async () => {
    const { id } = await plain()
    await save(people.joon, id, noted('Joon’s words.'))
    await save(people.mina, id, noted('Mina’s words.'))
    await submit(people.mina, id)
    await denied(approve(people.joon, id))
    await approve(people.kim, id)
    await reopen(people.kim, id)
    await act(restoreRevision, people.mina, { ...(await seen(id)), revision: 1 })
    await submit(people.mina, id)
    expect((await claimOf(id)).head!.contributorIds).toContain(people.joon)
    await denied(approve(people.joon, id))
    await expect(
      db.rows(
        `insert into decision (revision_id, claim_id, outcome, decider_id, decider_role, reason, policy_version)
         select head_revision_id, id, 'approved', $2, 'editor', '', (policy_in_force()).version from claim where id = $1`,
        [id, people.joon],
      ),
    ).rejects.toMatchObject({ sqlState: 'SS002' })
    await approve(people.kim, id)
  })
  it('also when a colleague types the same words after an approval without a second editor', async () => {
    const { id } = await plain()
    await inHouse({ approveUnreviewed: true }, async () => {
      await save(people.joon, id)
      await submit(people.joon, id)
      await act(decideVerdict, people.joon, { ...(await approving(id)), unreviewed: true })
      await reopen(people.joon, id)
      await save(people.mina, id)
      await submit(people.mina, id)
      await denied(approve(people.joon, id))
      await act(decideVerdict, people.joon, { ...(await approving(id)), unreviewed: true })
      await denied(run(confirmApproval, people.joon, { ...(await seen(id)), revision: 2 }))
      expect((await claimOf(id)).awaits).not.toBeNull()
      await act(confirmApproval, people.kim, { ...(await seen(id)), revision: 2 })
    })
  })
  it('nor does whoever moved the bounds of a claim under a verdict', async () => {
    const { id, claim } = await plain()
    await save(people.mina, id)
    const moved = await act(reboundClaim, people.joon, { ...(await seen(id)), start: claim.start, end: claim.end - 4 })
    expect(moved.claimIds).toEqual([id])
    expect((await claimOf(id)).head).toMatchObject({ number: 2, words: { end: claim.end - 4 } })
    await submit(people.mina, id)
    await denied(approve(people.joon, id))
    await approve(people.kim, id)
  })
  it('nor does whoever said where it stands in a new version; and what is hidden from somebody is not theirs to place', async () => {
    const said = 'It rained on Monday.'
    const { storyId, claims, articleIds } = await storyInCheck(people.mina, [
      `Head\n\nOne thing was here first. ${said} Another thing followed at once.`,
      'Other\n\nThe weather was bad on Monday, the port said.',
    ])
    const { id } = claims.find((c) => c.quote.startsWith('It rained'))!
    await act(setLegalFlag, people.mina, { claimId: id, legal: true, reason: '' })
    await save(people.mina, id)
    const text = `Head\n\n${said} Something new altogether was printed in its place by the paper today. ${said}`
    await act(reviseArticle, people.mina, {
      articleId: articleIds[0]!,
      baseVersionId: (await listArticles(db, storyId))[0]!.versionId,
      source: { text, raw: Buffer.from(text), rawType: 'text/plain', fileName: null },
      force: true,
      note: '',
    })
    const place = (await claimOf(id)).recheck!.places[1]!
    await denied(run(placeClaim, people.noah, { ...(await seen(id)), ...place }))
    await act(placeClaim, people.joon, { ...(await seen(id)), ...place })
    expect((await claimOf(id)).handIds).toContain(people.joon)
    await save(people.mina, id)
    await submit(people.mina, id)
    await read(people.noah, id)
    await denied(approve(people.joon, id))
    await approve(people.kim, id)
  })
  it('nor whoever approved it, when its approval is doubted', async () => {
    const { id } = await plain()
    await save(people.mina, id)
    await submit(people.mina, id)
    await approve(people.joon, id)
    await act(contestVerdict, people.noah, { ...(await seen(id)), revision: 1, reason: 'Really?' })
    const upheld = { ...(await seen(id)), outcome: 'upheld' as const, reason: 'Yes.' }
    await denied(run(decideContest, people.joon, upheld))
    await expect(
      db.rows(
        "update contest set outcome = 'upheld', decided_by = $2, decided_at = now(), answer = 'x', policy_version = 1 where claim_id = $1",
        [id, people.joon],
      ),
    ).rejects.toMatchObject({ sqlState: 'SS002' })
    // to find that it does not stand is open to them: on a small desk nobody else may be there
    await act(decideContest, people.joon, { ...upheld, outcome: 'overturned', reason: 'They are right.' })
    expect((await claimOf(id)).state).toBe('draft')
  })
  it('and people, returns, flags and the need of a second reading go along into split, merged and redrawn claims', async () => {
    const { storyId, claims } = await plain()
    const [one, two] = [claims[2]!, claims[3]!]
    await save(people.joon, one.id)
    await save(people.mina, one.id, noted('Mina goes on.'))
    await act(setLegalFlag, people.mina, { claimId: one.id, legal: true, reason: '' })
    await db.rows('update claim set returned_count = 3 where id = $1', [one.id])
    const at = one.start + one.quote.indexOf(' ', 8)
    const halves = (await act(splitClaim, people.mina, { ...(await seen(one.id)), at })).claimIds
    const both = (
      await act(mergeClaims, people.mina, {
        ...(await seen(halves[1]!)),
        otherId: two.id,
        otherVersion: (await claimOf(two.id)).version,
      })
    ).claimIds
    for (const id of [halves[0]!, both[0]!]) {
      const child = await claimOf(id)
      expect(child).toMatchObject({ state: 'unchecked', returnedCount: 3, needsSecond: true })
      expect(child.risks).toContain('legal')
      expect(child.handIds.sort()).toEqual([people.joon, people.mina].sort())
      await save(people.noah, id)
      await submit(people.noah, id)
      await readDenied(people.mina, id)
      await read(third, id)
      await denied(approve(people.joon, id))
      await approve(people.kim, id)
    }
    // set aside, and back as a claim of its own
    const last = claims[0]!
    await save(people.joon, last.id)
    await act(dropClaim, people.mina, { ...(await seen(last.id)), why: 'opinion' })
    const [nothing] = await db.rows<{ id: string }>(
      'select n.id from nothing_to_check n join article_version v on v.id = n.version_id join article a on a.id = v.article_id where a.story_id = $1 and n.undone_at is null and n.span_start = $2 and a.id = $3',
      [storyId, last.start, last.articleId],
    )
    const back = (await act(restoreNothing, people.mina, { storyId, nothingId: nothing!.id })).claimIds[0]!
    expect((await claimOf(back)).handIds).toContain(people.joon)
  })
})

describe('nor do people get lost where a new version came between', () => {
  const storyOfOwn = async () => {
    const texts = FERRY.map((text) => `${text}\n© ${crypto.randomUUID()}. All rights reserved.`)
    const made = await storyInCheck(people.mina, texts)
    const targetNow = async () => (await listArticles(db, made.storyId))[0]!
    const revise = async (text: string) =>
      act(reviseArticle, people.mina, {
        articleId: made.articleIds[0]!,
        baseVersionId: (await targetNow()).versionId,
        source: { text, raw: Buffer.from(text), rawType: 'text/plain', fileName: null },
        force: false,
        note: '',
      })
    return { ...made, targetNow, revise, claim: made.claims.find((c) => c.quote.includes('captain'))! }
  }
  it('when a sentence that was set aside before it is a claim again', async () => {
    const { storyId, claim, targetNow, revise } = await storyOfOwn()
    await save(people.joon, claim.id)
    await act(dropClaim, people.mina, { ...(await seen(claim.id)), why: 'opinion' })
    await revise(`Update: read this first.\n\n${(await targetNow()).text}`)
    const target = await targetNow()
    const aside = target.nothing.find((n) => target.text.slice(n.start, n.end).includes('captain'))!
    const back = (await act(restoreNothing, people.mina, { storyId, nothingId: aside.id })).claimIds[0]!
    expect((await claimOf(back)).handIds).toContain(people.joon)
  })
  it('when a sentence that was gone comes back', async () => {
    const { storyId, claim, targetNow, revise } = await storyOfOwn()
    await save(people.joon, claim.id)
    const { text } = await targetNow()
    await revise(text.replace(claim.quote, ''))
    await revise(text)
    const [back] = (await listClaims(db, storyId, null)).filter((c) => c.quote === claim.quote && c.id !== claim.id)
    expect(back!.handIds).toContain(people.joon)
  })
})

describe('what is printed is what was judged', () => {
  it('whatever becomes of the claim’s bounds while its approved verdict stays in force', async () => {
    const { storyId, id, claim } = await plain()
    await save(people.mina, id)
    await submit(people.mina, id)
    await approve(people.joon, id)
    await reopen(people.joon, id)
    const bounds = { start: claim.start, end: claim.end - 4 }
    await denied(run(reboundClaim, people.noah, { ...(await seen(id)), ...bounds }))
    await act(reboundClaim, people.joon, { ...(await seen(id)), ...bounds })
    const printed = (await readReport((await getStory(db, storyId))!, null, 'UTC'))!.claims.find((c) => c.id === id)!
    expect(printed).toMatchObject({ quote: claim.quote, start: claim.start, end: claim.end, revision: 1 })
    expect((await claimOf(id)).quote).not.toBe(claim.quote)
  })
  it('moving the bounds keeps what its mover was typing, and evidence as it stands now', async () => {
    const { storyId, id, claim } = await plain()
    const source = (await listArticles(db, storyId))[1]!
    const evidence = [{ versionId: source.versionId, start: 0, end: 13, stance: 'qualifies' as const }]
    await save(people.mina, id, { ...READY, evidence })
    const typed = { ...EMPTY_VERDICT, note: 'Not saved yet.' }
    await act(keepDraft, people.mina, { claimId: id, after: 0, baseVersion: (await claimOf(id)).version, content: typed })
    await act(reboundClaim, people.mina, { ...(await seen(id)), start: claim.start, end: claim.end - 4 })
    expect((await getDraft(db, people.mina, id))?.content.note).toBe('Not saved yet.')
    expect((await claimOf(id)).head!.content.evidence.map((e) => e.quote)).toEqual([source.text.slice(0, 13)])
  })
  it('nor does anybody shape a claim whose first verdict is hidden from them', async () => {
    const { id, claim } = await atRisk()
    await save(people.mina, id)
    const at = claim.start + claim.quote.indexOf(' ')
    const bounds = { start: claim.start, end: claim.end - 4 }
    await denied(run(reboundClaim, people.noah, { ...(await seen(id)), ...bounds }))
    await denied(run(splitClaim, people.noah, { ...(await seen(id)), at }))
    await denied(run(dropClaim, people.noah, { ...(await seen(id)), why: 'opinion' }))
    await act(reboundClaim, people.mina, { ...(await seen(id)), ...bounds })
  })
  it('and a verdict in force goes only by an editor’s hand', async () => {
    const { id, claims } = await plain()
    await save(people.mina, id)
    await submit(people.mina, id)
    await approve(people.joon, id)
    await reopen(people.joon, id)
    const at = claims[3]!.start + claims[3]!.quote.indexOf(' ')
    for (const who of [people.mina, people.noah]) {
      await denied(run(dropClaim, who, { ...(await seen(id)), why: 'opinion' }))
      await denied(run(splitClaim, who, { ...(await seen(id)), at }))
      await denied(
        run(mergeClaims, who, {
          ...(await seen(claims[2]!.id)),
          otherId: id,
          otherVersion: (await claimOf(id)).version,
        }),
      )
    }
    expect((await claimOf(id)).isInForce).toBe(true)
    await act(dropClaim, people.kim, { ...(await seen(id)), why: 'opinion' })
  })
})

describe('a decision is on what stood on the screen', () => {
  it('single or many: words, revision, evidence; on anything newer nothing is decided, and it is shown', async () => {
    const { storyId, id, claim } = await plain()
    const source = (await listArticles(db, storyId))[1]!
    const content: VerdictContent = {
      ...EMPTY_VERDICT,
      value: 'corroborated',
      evidence: [{ versionId: source.versionId, start: 0, end: 13, stance: 'supports' }],
    }
    await save(people.mina, id, content)
    await submit(people.mina, id)
    const shown = { ...(await approving(id)) }
    await act(withdrawSubmission, people.mina, await seen(id))
    await save(people.mina, id, { ...content, note: 'Not seen.' })
    await submit(people.mina, id)
    for (const outcome of [shown, { ...shown, revision: 2 }])
      expect(await refusal(decideVerdict, people.joon, outcome)).toMatchObject({ refused: 'changed-meanwhile', current: { id } })
    const many = await act(bulkClaims, people.joon, {
      storyId,
      action: 'approve',
      claims: [{ claimId: id, claimVersion: shown.claimVersion }],
    })
    expect(many.done).toEqual([])
    // the same revision about other words is another revision
    const again = await approving(id)
    await act(withdrawSubmission, people.mina, await seen(id))
    await act(reboundClaim, people.mina, { ...(await seen(id)), start: claim.start, end: claim.end - 4 })
    await submit(people.mina, id)
    expect((await refusal(decideVerdict, people.joon, again)).refused).toBe('changed-meanwhile')
    expect((await claimOf(id)).state).toBe('submitted')
    await approve(people.joon, id)
  })
  it('nor on a passage that its article prints otherwise since', async () => {
    const { storyId, claims, articleIds } = await storyInCheck(
      people.mina,
      FERRY.map((text) => `${text}\n© ${crypto.randomUUID()}. All rights reserved.`),
    )
    const { id } = claims[3]!
    const words = 'The port office said the ferry Halla'
    const sourceNow = async () => (await listArticles(db, storyId))[1]!
    const { versionId, text } = await sourceNow()
    const start = text.indexOf(words)
    const evidence = [{ versionId, start, end: start + words.length, stance: 'supports' as const }]
    await save(people.mina, id, { ...EMPTY_VERDICT, value: 'corroborated', evidence })
    await submit(people.mina, id)
    const shown = await approving(id)
    const revise = async (next: string) =>
      act(reviseArticle, people.noah, {
        articleId: articleIds[1]!,
        baseVersionId: (await sourceNow()).versionId,
        source: { text: next, raw: Buffer.from(next), rawType: 'text/plain', fileName: null },
        force: false,
        note: '',
      })
    await revise(`${text}\nThe pier is closed.`)
    expect(await approving(id)).toEqual(shown)
    await revise(`${text.replace('said the ferry', 'said a ferry')}\nThe pier is closed.`)
    expect((await claimOf(id)).state).toBe('submitted')
    expect(await refusal(decideVerdict, people.joon, shown)).toMatchObject({ refused: 'changed-meanwhile', current: { id } })
    await approve(people.joon, id)
  })
  it('nor is anything submitted, or set aside, that its sender did not see', async () => {
    const { storyId, id } = await plain()
    await save(people.mina, id)
    const shown = await seen(id)
    await save(people.noah, id, noted('Unfinished.'))
    const sent = await act(submitDrafts, people.mina, { storyId, claims: [shown] })
    expect(sent).toMatchObject({ submitted: [], notReady: [{ claimId: id }] })
    const dropped = await act(bulkClaims, people.mina, { storyId, action: 'nothing', claims: [shown], why: 'opinion' })
    expect(dropped).toMatchObject({ done: [], skipped: [{ claimId: id }] })
    expect((await claimOf(id)).state).toBe('draft')
  })
  it('and what keeps a verdict from being submitted keeps it from approval', async () => {
    const { storyId, id } = await plain()
    const source = (await listArticles(db, storyId))[1]!
    const evidence = [{ versionId: source.versionId, start: 0, end: 13, stance: 'supports' as const }]
    await save(people.mina, id, { ...EMPTY_VERDICT, value: 'corroborated', evidence })
    await submit(people.mina, id)
    await db.rows(`update article set origin = '{"kind":"agency","name":"One"}' where story_id = $1`, [storyId])
    expect((await refusal(decideVerdict, people.joon, await approving(id))).refused).toBe('not-ready')
    await act(decideVerdict, people.joon, { ...(await seen(id)), outcome: 'returned', revision: 1, reason: 'One origin.' })
  })
})

describe('a second reading by somebody who knows nothing of the first', () => {
  it('not by who saw it while anybody could, whatever makes two people read it then', async () => {
    const { storyId, id } = await plain()
    await save(people.mina, id)
    await noteSeen(db, { id: people.noah, role: 'journalist' }, [storyId])
    await act(setLegalFlag, people.noah, { claimId: id, legal: true, reason: '' })
    await submit(people.mina, id)
    await readDenied(people.noah, id)
    await read(third, id)
    // by the story's rule, at the next save
    const other = await plain()
    await save(people.mina, other.id)
    await noteSeen(db, { id: people.noah, role: 'journalist' }, [other.storyId])
    await db.rows("update story set second_reading = 'all' where id = $1", [other.storyId])
    await submit(people.mina, other.id)
    expect((await claimOf(other.id)).state).toBe('second_read')
    await readDenied(people.noah, other.id)
    await read(third, other.id)
  })
  it('nor by whoever raised the flag, also before there was anything to see', async () => {
    const { id } = await plain()
    await act(setLegalFlag, people.noah, { claimId: id, legal: true, reason: '' })
    await save(people.mina, id)
    await submit(people.mina, id)
    expect((await claimOf(id)).state).toBe('second_read')
    await readDenied(people.noah, id)
    await read(third, id)
  })
  it('nor where new rules of the house, or a new version that leads with it, make two people read it', async () => {
    const { storyId, id } = await plain()
    await save(people.mina, id)
    await noteSeen(db, { id: people.noah, role: 'journalist' }, [storyId])
    const apart = async (id: string) => {
      await submit(people.mina, id)
      expect((await claimOf(id)).state).toBe('second_read')
      await readDenied(people.noah, id)
      await read(third, id)
    }
    await inHouse({ secondReading: 'all' }, () => apart(id))
    await inHouse({ risks: ['lead'] }, async () => {
      const own = FERRY.map((text) => `${text}\n© ${crypto.randomUUID()}. All rights reserved.`)
      const { storyId, claims, articleIds } = await storyInCheck(people.mina, own)
      const second = claims.find((c) => c.quote.startsWith('It carried'))!
      await save(people.mina, second.id)
      await noteSeen(db, { id: people.noah, role: 'journalist' }, [storyId])
      const { text, versionId } = (await listArticles(db, storyId))[0]!
      const first = 'The ferry Halla returned to service on Monday with 4 new engines, the port office said. '
      const next = text.replace(first, '')
      await act(reviseArticle, people.mina, {
        articleId: articleIds[0]!,
        baseVersionId: versionId,
        source: { text: next, raw: Buffer.from(next), rawType: 'text/plain', fileName: null },
        force: false,
        note: '',
      })
      expect(await claimOf(second.id)).toMatchObject({ state: 'draft', head: { authorId: people.mina } })
      await apart(second.id)
    })
  })
  it('nor by who was shown it with a refusal', async () => {
    const { id } = await plain()
    const stale = await seen(id)
    await save(people.mina, id)
    const refused = await refusal(saveVerdict, people.noah, { ...stale, content: READY })
    expect(refused).toMatchObject({ refused: 'changed-meanwhile', current: { head: { authorId: people.mina } } })
    await act(setLegalFlag, people.mina, { claimId: id, legal: true, reason: '' })
    await submit(people.mina, id)
    await readDenied(people.noah, id)
    await read(third, id)
  })
  it('who looked before the first verdict was there may read it second', async () => {
    const { storyId, id } = await plain()
    await noteSeen(db, { id: people.noah, role: 'journalist' }, [storyId])
    await save(people.mina, id)
    await act(setLegalFlag, people.mina, { claimId: id, legal: true, reason: '' })
    await submit(people.mina, id)
    await read(people.noah, id)
  })
  it('not by either reader again, after both readings were sent back, approved or brought back', async () => {
    const { id } = await atRisk()
    await save(people.mina, id)
    await submit(people.mina, id)
    await read(people.noah, id, { ...READY, reasons: ['opinion'], value: 'unverified', whoIsWrong: null })
    expect((await claimOf(id)).state).toBe('submitted')
    await act(decideVerdict, people.joon, { ...(await seen(id)), outcome: 'returned', revision: 1, reason: 'Both again.' })
    await act(restoreRevision, people.mina, { ...(await seen(id)), revision: 2 })
    expect((await claimOf(id)).head!.contributorIds).toContain(people.noah)
    await submit(people.mina, id)
    for (const who of [people.mina, people.noah]) await readDenied(who, id)
    await read(third, id)
    await approve(people.joon, id)
    await reopen(people.joon, id)
    await save(people.noah, id, noted('New.'))
    await submit(people.noah, id)
    for (const who of [people.mina, third]) await readDenied(who, id)
  })
  it('nor by an editor for an hour, also after the next save', async () => {
    const { id } = await atRisk()
    await save(people.mina, id)
    const editor = (await newsroom()).joon
    await act(changeRole, people.ana, { personId: editor, role: 'journalist', version: 1 })
    await save(people.mina, id, noted('Once more.'))
    await submit(people.mina, id)
    await readDenied(editor, id)
  })
  it('nor by who saw it as an editor while anybody could, whatever makes two people read it later', async () => {
    const { id } = await plain()
    await save(people.mina, id)
    const editor = (await newsroom()).joon
    await act(changeRole, people.ana, { personId: editor, role: 'journalist', version: 1 })
    await act(setLegalFlag, people.mina, { claimId: id, legal: true, reason: '' })
    await submit(people.mina, id)
    await readDenied(editor, id)
    await read(third, id)
  })
  it('and it never falls away while a verdict stands, by bounds, flags or rules', async () => {
    const { id, claim } = await atRisk()
    await save(people.mina, id)
    await act(setLegalFlag, people.joon, { claimId: id, legal: false, reason: 'Clear.' })
    await act(reboundClaim, people.mina, { ...(await seen(id)), start: claim.start, end: claim.end - 4 })
    expect((await claimOf(id)).needsSecond).toBe(true)
    await submit(people.mina, id)
    expect((await claimOf(id)).state).toBe('second_read')
    await expect(db.rows('update claim set needs_second = false where id = $1', [id])).rejects.toMatchObject({
      sqlState: 'SS007',
    })
  })
})

describe('every claim has somebody who can move it on', () => {
  it('taken back after its second reading and submitted again unchanged, it goes where that reading leads', async () => {
    const { id } = await atRisk()
    await save(people.mina, id)
    await submit(people.mina, id)
    await read(people.noah, id)
    await act(withdrawSubmission, people.mina, await seen(id))
    await submit(people.mina, id)
    expect((await claimOf(id)).state).toBe('submitted')
    await approve(people.joon, id)
  })
  it('an overturned verdict is said to its writer, and changed before it is submitted again', async () => {
    const { id, storyId } = await plain()
    await save(people.mina, id)
    await submit(people.mina, id)
    await approve(people.joon, id)
    await act(contestVerdict, people.noah, { ...(await seen(id)), revision: 1, reason: 'No.' })
    await act(decideContest, people.kim, { ...(await seen(id)), outcome: 'overturned', reason: 'Right.' })
    expect((await refusal(submitVerdict, people.mina, await seen(id))).refused).toBe('nothing-new')
    const turn = async () => (await listTurn(db, { id: people.mina, role: 'journalist' })).filter((i) => i.storyId === storyId)
    expect((await claimOf(id)).overturned).toEqual({ by: 'kim', reason: 'Right.' })
    expect((await turn()).map((i) => [i.kind, i.claimId, i.text])).toContainEqual(['overturned', id, 'Right.'])
    expect((await turn()).map((i) => i.kind)).not.toContain('draft')
    await save(people.mina, id, noted('Mended.'))
    expect((await turn()).map((i) => i.kind)).toContain('draft')
    expect((await claimOf(id)).overturned).toBeNull()
    await submit(people.mina, id)
    await approve(people.joon, id)
  })
  it('where nobody is left to read second, an editor lets it on with a reason, and the report says so', async () => {
    const { storyId, id } = await atRisk()
    await save(people.mina, id)
    await submit(people.mina, id)
    const waived = { ...(await seen(id)), reason: 'Both journalists have seen it.' }
    await denied(run(waiveSecondReading, people.noah, waived))
    await act(waiveSecondReading, people.joon, waived)
    expect(await claimOf(id)).toMatchObject({ state: 'submitted', head: { waived: { reason: waived.reason } } })
    await approve(people.kim, id)
    const printed = (await readReport((await getStory(db, storyId))!, null, 'UTC'))!.claims.find((c) => c.id === id)!
    expect(JSON.stringify(printed.standing)).toMatch(/Read by one person/)
    // who let it on, and why, is the desk's own: outlets and readers get the sentence alone
    expect(JSON.stringify(printed.standing)).not.toContain(waived.reason)
    expect(JSON.stringify(printed.standing)).not.toContain('joon')
  })
  it('editors are told of a second reading that nobody is left to give', async () => {
    const { storyId, claims } = await storyInCheck(people.mina, undefined, true)
    const id = claims[3]!.id
    await act(setLegalFlag, people.mina, { claimId: id, legal: true, reason: '' })
    await save(people.mina, id)
    await act(assignClaim, people.mina, { claimId: id, personId: people.noah })
    await submit(people.mina, id)
    const unread = async () =>
      (await listTurn(db, { id: people.kim, role: 'editor' })).filter((i) => i.storyId === storyId && i.kind === 'unread').length
    // nobody on it could let it on without: its owner is told to ask an editor in, who is then told
    const asked = async () =>
      (await listTurn(db, { id: people.mina })).filter((i) => i.storyId === storyId && i.kind === 'ask-editor').length
    expect([await unread(), await asked()]).toEqual([0, 1])
    for (const personId of [people.kim, people.joon]) await act(addMember, people.mina, { storyId, personId })
    expect(await asked()).toBe(0)
    expect(await unread()).toBe(1) // it was given to Noah, who sees the first reading
    await act(addMember, people.mina, { storyId, personId: third })
    expect(await unread()).toBe(0)
    await read(third, id)
    expect(await unread()).toBe(0)
  })
  it('two readings that differ go on, also when both readers have left it', async () => {
    const { id, storyId } = await atRisk()
    const source = (await listArticles(db, storyId))[1]!
    const evidence = [{ versionId: source.versionId, start: 0, end: 13, stance: 'supports' as const }]
    await save(people.mina, id)
    await submit(people.mina, id)
    await read(people.noah, id, { ...EMPTY_VERDICT, value: 'corroborated', evidence })
    expect((await claimOf(id)).state).toBe('adjudication')
    await act(adjudicateVerdict, people.joon, { ...(await seen(id)), revision: 1, stands: 'neither', reason: 'Both again.' })
    await save(people.mina, id, noted('Again.'))
    await submit(people.mina, id)
    await readDenied(people.noah, id)
    await act(waiveSecondReading, people.kim, { ...(await seen(id)), reason: 'Nobody is left.' })
    await act(withdrawClaim, people.kim, { ...(await seen(id)), reason: 'Done.' })
  })
})
