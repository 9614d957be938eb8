/** The edge cases in the life of a verdict, each by its number: what other systems' users met, and what happens here. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listArticles } from '@/lib/db/articles'
import type { Viewer } from '@/lib/db/blind'
import { getClaims, listClaims, listRevisionsOf } from '@/lib/db/claims'
import { closePool, db, transaction } from '@/lib/db/pool'
import { readReport } from '@/lib/db/report'
import { searchDesk } from '@/lib/db/search'
import { getStory, listStories } from '@/lib/db/stories'
import { getThread } from '@/lib/db/threads'
import { append, brokenLinks, listEvents } from '@/lib/db/trail'
import { listTurn } from '@/lib/db/turn'
import { listVersions } from '@/lib/db/versions'
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import { lower, say } from '@/lib/domain/message'
import { isRefusal } from '@/lib/domain/refusal'
import { TRAIL_KINDS, typesOf } from '@/lib/domain/trail-kind'
import type { VerdictContent } from '@/lib/domain/verdict'
import { STATE_WORD } from '@/lib/domain/words'
import { forgetEnv } from '@/lib/env'
import { buildReport } from '@/lib/report/model'
import { proposeItem } from '@/lib/report/propose'
import { act, approved, FERRY, inHouse, type Newsroom, newsroom, READY, refusal, seen, storyInCheck } from '@/scripts/testing'
import { addArticle } from './add-article'
import { addComment } from './add-comment'
import { adjudicateVerdict } from './adjudicate-verdict'
import { analyseStory } from './analyse-story'
import { assignClaim } from './assign-claim'
import { bulkClaims } from './bulk-claims'
import { changeRole } from './change-role'
import { confirmApproval } from './confirm-approval'
import { contestVerdict } from './contest-verdict'
import { decideContest } from './decide-contest'
import { decideVerdict } from './decide-verdict'
import { giveSecondReading } from './give-second-reading'
import { keepDraft } from './keep-draft'
import { mergeClaims } from './merge-claims'
import { nameSecondReader } from './name-second-reader'
import { occurrencesOf, saidElsewhere } from './occurrences'
import { placeClaim } from './place-claim'
import { previewVersion } from './preview-version'
import { readStory } from './read-story'
import { reopenClaim } from './reopen-claim'
import { reopenStory } from './reopen-story'
import { restoreRevision } from './restore-revision'
import { retireArticle } from './retire-article'
import { reviseArticle } from './revise-article'
import { run } from './run'
import { saveVerdict } from './save-verdict'
import { setActive } from './set-active'
import { setLegalFlag } from './set-legal-flag'
import { setSecondReading } from './set-second-reading'
import { signOffStory } from './sign-off-story'
import { splitClaim } from './split-claim'
import { submitVerdict } from './submit-verdict'
import { withdrawSubmission } from './withdraw-submission'

let people: Newsroom
beforeAll(async () => {
  people = await newsroom()
})
afterAll(() => closePool())

const claimOf = async (id: string, viewer: Viewer = null) => (await getClaims(db, [id], viewer))[0]!
const save = async (who: string, claimId: string, content: VerdictContent = READY) =>
  act(saveVerdict, who, { claimId, claimVersion: (await claimOf(claimId)).version, content })
const submit = async (who: string, claimId: string) =>
  act(submitVerdict, who, { claimId, claimVersion: (await claimOf(claimId)).version })
const approve = async (who: string, claimId: string) =>
  act(decideVerdict, who, { ...(await seen(claimId)), outcome: 'approved', revision: (await claimOf(claimId)).head!.number })
const sendBack = async (who: string, claimId: string, reason = 'Look again.') =>
  act(decideVerdict, who, {
    ...(await seen(claimId)),
    outcome: 'returned',
    revision: (await claimOf(claimId)).head!.number,
    reason,
    category: 'evidence',
  })
const denied = (promise: Promise<unknown>) => expect(promise).rejects.toMatchObject({ code: 'forbidden' })

/** The versions of a story's first and second article. */
async function versionsOf(storyId: string) {
  const [target, source] = await listArticles(db, storyId)
  return { target: target!, source: source! }
}
const passageOf = (
  article: { versionId: string; text: string },
  words: string,
  stance: 'supports' | 'contradicts' = 'supports',
) => ({
  versionId: article.versionId,
  start: article.text.indexOf(words),
  end: article.text.indexOf(words) + words.length,
  stance,
})
const revise = (articleId: string, versionId: string, text: string, more: { force?: boolean } = {}) => ({
  articleId,
  baseVersionId: versionId,
  force: more.force ?? false,
  note: '',
  source: { text, raw: Buffer.from(text), rawType: 'text/plain', fileName: null },
})

/** A story whose articles no other story has: a furniture line under each tells them apart. */
const ferry = (mark: string = crypto.randomUUID()) =>
  storyInCheck(
    people.mina,
    FERRY.map((text) => `${text}\n© ${mark}. All rights reserved.`),
  )

/** A claim about 243 passengers, corroborated by the other article and approved. */
async function corroborated(mark: string = crypto.randomUUID()) {
  const { storyId, claims, articleIds } = await ferry(mark)
  const { target, source } = await versionsOf(storyId)
  const claim = claims.find((c) => c.quote.includes('243'))!
  const content = {
    ...EMPTY_VERDICT,
    value: 'corroborated' as const,
    evidence: [passageOf(source, 'there were 243 passengers on board')],
  }
  await save(people.mina, claim.id, content)
  await submit(people.mina, claim.id)
  await approve(people.joon, claim.id)
  return { storyId, claim, claims, articleIds, target, source }
}
/** A claim that needs a second reading, whose first one by mina waits for it. */
async function readApart(content: VerdictContent = READY) {
  const { storyId, claims } = await storyInCheck(people.mina)
  const claim = claims[2]!
  await act(setLegalFlag, people.mina, { claimId: claim.id, legal: true, reason: '' })
  await save(people.mina, claim.id, content)
  await submit(people.mina, claim.id)
  return { storyId, claim, claims }
}

describe('1 self-approval', () => {
  it('by author, by co-editor, and by an editor whose fix made them one', async () => {
    const { claims } = await storyInCheck(people.mina)
    const id = claims[1]!.id
    await save(people.mina, id)
    await save(people.joon, id, { ...READY, note: 'An editor’s fix.' })
    await submit(people.mina, id)
    await denied(approve(people.joon, id))
    await approve(people.kim, id)
  })
})

describe('2 one editor on duty', () => {
  it('approves their own work only where the house allows it, visibly, and the story is not closed before another editor confirms', async () => {
    const { claims, storyId } = await storyInCheck(people.mina)
    for (const claim of claims.slice(1)) await approved(people, claim.id)
    const id = claims[0]!.id
    await save(people.joon, id)
    await submit(people.joon, id)
    const own = { ...(await seen(id)), outcome: 'approved' as const, revision: 1, unreviewed: true }
    await denied(run(decideVerdict, people.joon, own))
    await inHouse({ approveUnreviewed: true }, async () => {
      await denied(run(decideVerdict, people.kim, own))
      await act(decideVerdict, people.joon, own)
      const now = await claimOf(id)
      expect(now).toMatchObject({ state: 'approved', awaits: { by: 'joon' } })
      const seq = (await getStory(db, storyId))!.seq
      const refused = await refusal(signOffStory, people.joon, { storyId, seq })
      expect((refused.current as { blockers: { kind: string }[] }).blockers.map((b) => b.kind)).toEqual(['eyes'])
      await inHouse({ approveUnreviewed: true, signOffOverride: true }, async () => {
        const alone = { storyId, seq: (await getStory(db, storyId))!.seq, override: 'Alone tonight.' }
        expect((await refusal(signOffStory, people.joon, alone)).refused).toBe('own-work')
      })
      expect(
        (await listTurn(db, { id: people.kim, role: 'editor' })).some((i) => i.kind === 'confirm' && i.storyId === storyId),
      ).toBe(true)
      await denied(run(confirmApproval, people.joon, { ...(await seen(id)), revision: 1 }))
      expect((await act(confirmApproval, people.kim, { ...(await seen(id)), revision: 1 })).unchanged).toBe(false)
      expect((await act(confirmApproval, people.kim, { ...(await seen(id)), revision: 1 })).unchanged).toBe(true)
    })
    expect((await claimOf(id)).awaits).toBeNull()
    await act(signOffStory, people.joon, { storyId, seq: (await getStory(db, storyId))!.seq })
  })
  it('the database holds it too: own work only as unreviewed, and only where the rules in force allow it', async () => {
    const { claims } = await storyInCheck(people.mina)
    await save(people.joon, claims[0]!.id)
    await submit(people.joon, claims[0]!.id)
    const claim = await claimOf(claims[0]!.id)
    const insert = (unreviewed: boolean) =>
      db.rows(
        `insert into decision (revision_id, claim_id, outcome, decider_id, decider_role, reason, unreviewed, policy_version) values ($1, $2, 'approved', $3, 'editor', '', $4, (policy_in_force()).version)`,
        [claim.head!.id, claim.id, people.joon, unreviewed],
      )
    await expect(insert(false)).rejects.toMatchObject({ sqlState: 'SS002' })
    await expect(insert(true)).rejects.toMatchObject({ sqlState: 'SS008' })
  })
})

describe('3 edit after submit', () => {
  it('is not possible in place; an old tab gets the difference', async () => {
    const { claims } = await storyInCheck(people.mina)
    const id = claims[1]!.id
    const first = await save(people.mina, id)
    await submit(people.mina, id)
    const refused = await refusal(saveVerdict, people.mina, { claimId: id, claimVersion: first.version, content: READY })
    expect(refused).toMatchObject({ refused: 'changed-meanwhile', current: { state: 'submitted' } })
    // nobody is told that they did it themselves, nor that whoever wrote last did what another did after them
    const says = { id: expect.stringMatching(/^This claim changed while you were writing/) }
    expect(refused).toMatchObject({ message: says })
    expect(await refusal(saveVerdict, people.noah, { claimId: id, claimVersion: 1, content: READY })).toMatchObject({
      message: says,
    })
    expect(
      (await refusal(saveVerdict, people.mina, { claimId: id, claimVersion: first.version + 1, content: READY })).refused,
    ).toBe('wrong-state')
    await act(withdrawSubmission, people.mina, { claimId: id, claimVersion: first.version + 1 })
    await save(people.mina, id, { ...READY, note: 'More.' })
    // an editor who still sees revision 1 cannot approve it
    await submit(people.mina, id)
    const old = await refusal(decideVerdict, people.joon, { ...(await seen(id)), outcome: 'approved', revision: 1 })
    expect(old).toMatchObject({ refused: 'changed-meanwhile', current: { head: { number: 2 } } })
  })
})

describe('4 edit after approval', () => {
  it('makes a new revision that climbs again; the approved one stays in force and is printed until then', async () => {
    const { claim, storyId } = await corroborated()
    await act(reopenClaim, people.joon, {
      claimId: claim.id,
      claimVersion: (await claimOf(claim.id)).version,
      reason: 'A new figure.',
    })
    await save(people.mina, claim.id, { ...READY, note: 'Now unverified.' })
    const now = await claimOf(claim.id)
    expect(now).toMatchObject({ state: 'draft', inForce: { revision: 1, value: 'corroborated' } })
    const printed = (await readReport((await getStory(db, storyId))!, null, 'UTC'))!.claims
    expect(printed.map((c) => [c.id, c.revision, c.value])).toEqual([[claim.id, 1, 'corroborated']])
    await submit(people.mina, claim.id)
    await approve(people.joon, claim.id)
    expect(await claimOf(claim.id)).toMatchObject({ inForce: null, head: { number: 2 } })
  })
})

describe('5 a typo in a note after approval', () => {
  it('is a revision like any other, and nothing of the approved one changes', async () => {
    const { claim } = await corroborated()
    await expect(db.rows(`update verdict_revision set note = 'mended' where claim_id = $1`, [claim.id])).rejects.toMatchObject({
      sqlState: 'SS001',
    })
    await denied(
      run(reopenClaim, people.mina, { claimId: claim.id, claimVersion: (await claimOf(claim.id)).version, reason: 'typo' }),
    )
    await act(reopenClaim, people.kim, { claimId: claim.id, claimVersion: (await claimOf(claim.id)).version, reason: 'typo' })
    await save(people.mina, claim.id, { ...READY, note: 'mended' })
    expect((await listRevisionsOf(db, claim.id, null)).map((r) => r.content.note)).toEqual(['', 'mended'])
  })
})

describe('6 the article is revised after approval', () => {
  it('the outlet’s own notice of a correction is a notice, no claim, and does not void the sign-off by itself', async () => {
    const { storyId, claims, articleIds } = await ferry()
    for (const claim of claims) await approved(people, claim.id)
    await act(signOffStory, people.joon, { storyId, seq: (await getStory(db, storyId))!.seq })
    const { target } = await versionsOf(storyId)
    const notice = 'Correction: An earlier version of this article misstated the number of engines. The ferry has four.'
    const input = revise(articleIds[0]!, target.versionId, `${target.text}\n${notice}`)
    const preview = await act(previewVersion, people.mina, input)
    expect(preview.words).toMatchObject({ stay: preview.words.old, added: 16 })
    const done = await act(reviseArticle, people.mina, input)
    expect(done).toMatchObject({ newClaims: 0, rechecks: 0, immaterial: true })
    const now = (await versionsOf(storyId)).target
    const line = now.lines.at(-1)!
    expect([now.text.slice(line.start, line.end), line.kind]).toEqual([notice, 'notice'])
    expect((await getStory(db, storyId))!.signedOff).not.toBeNull()
  })
  it.each([
    ['other text in front', (t: string) => `Update: read this first.\n\n${t}`, 'approved', null],
    ['a critical token changed', (t: string) => t.replace('243', '234'), 'needs_recheck', 'claim-changed'],
    [
      'the sentence is gone',
      (t: string) => t.replace('It carried 243 passengers on its first trip. ', ''),
      'needs_recheck',
      'claim-gone',
    ],
    [
      'a word that carries nothing',
      (t: string) => t.replace('on its first trip', 'on its maiden trip'),
      'needs_recheck',
      'claim-changed',
    ],
  ] as const)('%s', async (_name, change, state, cause) => {
    const { claim, target, articleIds } = await corroborated()
    await act(reviseArticle, people.mina, revise(articleIds[0]!, target.versionId, change(target.text)))
    const now = await claimOf(claim.id)
    expect([now.state, now.recheck?.cause ?? null]).toEqual([state, cause])
    // what was approved stays in force, marked
    const [row] = await db.rows<{ number: number }>(
      'select r.number from claim c join verdict_revision r on r.id = c.effective_revision_id where c.id = $1',
      [claim.id],
    )
    expect(row!.number).toBe(1)
    if (cause === 'claim-gone') expect(now.isOrphan).toBe(true)
    else expect(now.quote).toContain(state === 'approved' ? '243' : 'passengers')
  })
  it('ambiguous words wait for a person, who says where they stand', async () => {
    const text = 'Head\n\nOne thing was here first. It rained on Monday. Another thing followed at once.'
    const { storyId, claims, articleIds } = await storyInCheck(people.mina, [
      text,
      'Other\n\nThe weather was bad on Monday, the port said.',
    ])
    const claim = claims.find((c) => c.quote.startsWith('It rained'))!
    await approved(people, claim.id)
    const { target } = await versionsOf(storyId)
    const next =
      'Head\n\nIt rained on Monday. Something new altogether was printed in its place by the paper today. It rained on Monday.'
    await act(reviseArticle, people.mina, revise(articleIds[0]!, target.versionId, next, { force: true }))
    const now = await claimOf(claim.id)
    expect(now).toMatchObject({ isOrphan: true, state: 'needs_recheck', recheck: { cause: 'claim-ambiguous' } })
    const place = now.recheck!.places[1]!
    await act(placeClaim, people.mina, { claimId: claim.id, claimVersion: now.version, ...place })
    expect(await claimOf(claim.id)).toMatchObject({ isOrphan: false, start: place.start, state: 'needs_recheck' })
  })
  it('an error that the outlet fixed is resolved in that version, not deleted', async () => {
    const { storyId, claims, articleIds } = await ferry()
    const { target, source } = await versionsOf(storyId)
    const claim = claims.find((c) => c.quote.includes('4 new engines'))!
    const right = claim.quote.replace('4 new', '3 new')
    await save(people.mina, claim.id, {
      ...EMPTY_VERDICT,
      value: 'disputed',
      note: 'The source has three.',
      reasons: ['number'],
      facets: ['number'],
      whoIsWrong: 'this_article',
      proposedText: right,
      evidence: [passageOf(source, '3 new engines', 'contradicts'), passageOf(target, '4 new engines', 'contradicts')],
    })
    await submit(people.mina, claim.id)
    await approve(people.joon, claim.id)
    const done = await act(
      reviseArticle,
      people.mina,
      revise(articleIds[0]!, target.versionId, target.text.replace('4 new', '3 new')),
    )
    expect(done).toMatchObject({ resolved: 1, rechecks: 0 })
    expect(await claimOf(claim.id)).toMatchObject({ state: 'approved', resolvedIn: 2, quote: right })
    const input = (await readReport((await getStory(db, storyId))!, null, 'UTC'))!
    expect(buildReport(input).proposed[0]).toMatchObject({
      asPublished: claim.quote,
      standing: ['Resolved in version 2: the outlet corrected it.'],
    })
    // the error comes back: the verdict stands on it again, and nothing says that it is corrected
    const { versionId, text } = (await versionsOf(storyId)).target
    expect(
      await act(reviseArticle, people.mina, revise(articleIds[0]!, versionId, text.replace('3 new', '4 new'))),
    ).toMatchObject({
      resolved: 0,
      rechecks: 0,
    })
    expect(await claimOf(claim.id)).toMatchObject({ state: 'approved', resolvedIn: null, quote: claim.quote })
    expect((await readReport((await getStory(db, storyId))!, null, 'UTC'))!.claims[0]).toMatchObject({
      standing: [],
      isResolved: false,
    })
    expect(
      (await listEvents(db, storyId, null, { claimId: claim.id, types: ['error-came-back'] })).map((e) => e.payload),
    ).toMatchObject([{ version: 3, was: right, now: claim.quote }])
    // the text is right already: what is left to do is the notice
    expect(proposeItem(input.target, input.claims, {}).actions.map((a) => a.text)).toEqual([
      'Print the notice with the article, dated, and keep it there.',
    ])
  })
})

describe('7 the evidence is revised', () => {
  it('symmetrically: a changed passage asks for a recheck of the claim, in every story that holds the article, and the preview says so before', async () => {
    const mark = crypto.randomUUID()
    const one = await corroborated(mark)
    const two = await corroborated(mark)
    const text = one.source.text.replace('243', '250')
    const input = revise(one.articleIds[1]!, one.source.versionId, text)
    const preview = await act(previewVersion, people.mina, input)
    const mine = preview.stories.filter((s) => s.storyId === one.storyId || s.storyId === two.storyId)
    expect(mine.map((s) => s.rechecks.map((r) => r.cause))).toEqual([['evidence-changed'], ['evidence-changed']])
    expect((await claimOf(one.claim.id)).state).toBe('approved')
    const done = await act(reviseArticle, people.mina, input)
    expect(done.stories).toBe(preview.stories.length)
    for (const { claim } of [one, two]) {
      const now = await claimOf(claim.id)
      expect(now).toMatchObject({
        state: 'needs_recheck',
        recheck: { cause: 'evidence-changed', removed: ['243'], added: ['250'] },
      })
      expect(now.head!.content.evidence[0]).toMatchObject({
        carried: 'changed',
        isLive: true,
        quote: 'there were 243 passengers on board',
      })
    }
  })
  it('a passage that is gone keeps the verdict from being submitted until it is taken away', async () => {
    const { claim, source, articleIds } = await corroborated()
    const text = source.text.replace(' On the first trip there were 243 passengers on board.', '')
    await act(reviseArticle, people.noah, revise(articleIds[1]!, source.versionId, text))
    const now = await claimOf(claim.id)
    expect(now.recheck?.cause).toBe('evidence-gone')
    expect(now.head!.content.evidence[0]).toMatchObject({ carried: 'gone', isLive: false })
    const again = {
      ...EMPTY_VERDICT,
      value: 'corroborated' as const,
      evidence: [passageOf(source, 'there were 243 passengers on board')],
    }
    const refused = await refusal(saveVerdict, people.mina, { claimId: claim.id, claimVersion: now.version, content: again })
    expect(refused).toMatchObject({
      refused: 'evidence-gone',
      fields: { evidence: expect.objectContaining({ id: expect.any(String) }) },
    })
  })
})

describe('a report names the version in which its words stand', () => {
  const entryOf = async (storyId: string, claimId: string) => {
    const report = buildReport((await readReport((await getStory(db, storyId))!, null, 'UTC'))!)
    return report.corroborated.find((entry) => entry.claimId === claimId)!
  }
  it('of a passage that its article prints otherwise since, also when a later version leaves that as it is', async () => {
    const { storyId, claim, source, articleIds } = await corroborated()
    expect((await entryOf(storyId, claim.id)).evidence[0]).toMatchObject({ version: 1, location: 'paragraph 1' })
    const moved = `Update: read this first.\n\n${source.text}`
    await act(reviseArticle, people.mina, revise(articleIds[1]!, source.versionId, moved))
    expect((await entryOf(storyId, claim.id)).evidence[0]).toMatchObject({ version: 2 })
    const changed = moved.replace('243', '250')
    await act(reviseArticle, people.mina, revise(articleIds[1]!, (await versionsOf(storyId)).source.versionId, changed))
    const earlier = {
      quote: 'there were 243 passengers on board',
      version: 1,
      location: 'a passage of an earlier version',
    }
    expect((await entryOf(storyId, claim.id)).evidence[0]).toMatchObject(earlier)
    const again = `${changed}\nThe pier is closed.`
    await act(reviseArticle, people.mina, revise(articleIds[1]!, (await versionsOf(storyId)).source.versionId, again))
    expect((await entryOf(storyId, claim.id)).evidence[0]).toMatchObject(earlier)
    const gone = again.replace(' On the first trip there were 250 passengers on board.', '')
    await act(reviseArticle, people.mina, revise(articleIds[1]!, (await versionsOf(storyId)).source.versionId, gone))
    expect((await entryOf(storyId, claim.id)).evidence[0]).toMatchObject(earlier)
  })
  it('of the words that were judged, where the article prints others', async () => {
    const { storyId, claim, target, articleIds } = await corroborated()
    const said = async () => (await entryOf(storyId, claim.id)).standing.join(' ')
    await act(reviseArticle, people.mina, revise(articleIds[0]!, target.versionId, `Update: read this first.\n\n${target.text}`))
    expect(await said()).not.toContain('version')
    const now = (await versionsOf(storyId)).target
    await act(reviseArticle, people.mina, revise(articleIds[0]!, now.versionId, now.text.replace('243', '234')))
    expect((await entryOf(storyId, claim.id)).asPublished).toContain('243')
    expect(await said()).toContain('These are the words of version 1 of the article; the latest does not print them.')
  })
})

describe('8 an immaterial revision', () => {
  it.each([
    [
      'other quotation marks and blanks',
      (t: string) =>
        t.replace('“we', '"we').replace('said.', 'said. ').replaceAll('  ', ' ').replace('243 passengers', '243\u00a0passengers'),
    ],
    ['a comments block', (t: string) => `${t}\n\nComments\n\nNo comments yet. Be the first to start the discussion.`],
  ])('%s carries silently and is logged as such', async (_name, change) => {
    const { claim, claims, target, articleIds, storyId } = await corroborated()
    const done = await act(reviseArticle, people.mina, revise(articleIds[0]!, target.versionId, change(target.text)))
    expect(done).toMatchObject({ immaterial: true, rechecks: 0, newClaims: 0 })
    expect((await claimOf(claim.id)).state).toBe('approved')
    const events = await listEvents(db, storyId, null, { types: ['article-revised', 'claim-carried', 'recheck-asked'] })
    expect(events.map((e) => [e.type, (e.payload as Record<string, unknown>).immaterial])).toEqual([['article-revised', true]])
    expect((await listClaims(db, storyId, null)).filter((c) => c.isOrphan)).toEqual([])
    expect(claims.length).toBeGreaterThan(2)
  })
})

describe('9 approve against return, and a double click', () => {
  it('one wins, the loser sees the winner’s decision, a repeat changes nothing', async () => {
    const { claims } = await storyInCheck(people.mina)
    const id = claims[1]!.id
    await save(people.mina, id)
    await submit(people.mina, id)
    const results = await Promise.all([
      run(decideVerdict, people.joon, { ...(await seen(id)), outcome: 'approved', revision: 1 }),
      run(decideVerdict, people.kim, { ...(await seen(id)), outcome: 'returned', revision: 1, reason: 'No.' }),
    ])
    const lost = results.filter((r) => 'refused' in (r as object))
    expect(lost).toHaveLength(1)
    const state = (await claimOf(id)).state
    expect(lost[0]).toMatchObject({
      refused: 'already-decided',
      message: say('This verdict was already {state}.', { state: lower(STATE_WORD[state]) }),
      current: { state },
    })
    const again = state === 'approved' ? approve(people.joon, id) : sendBack(people.kim, id)
    expect((await again).unchanged).toBe(true)
    expect(await db.rows('select 1 from decision where claim_id = $1', [id])).toHaveLength(1)
  })
})

describe('10 returned again and again', () => {
  it('from the third return on the lead editor decides', async () => {
    const { claims, storyId } = await storyInCheck(people.mina)
    const id = claims[1]!.id
    await inHouse({ leadEditorId: people.kim }, async () => {
      for (let n = 0; n < 3; n++) {
        await save(people.mina, id, { ...READY, note: `Try ${n}.` })
        await submit(people.mina, id)
        await sendBack(people.joon, id)
      }
      await save(people.mina, id)
      await submit(people.mina, id)
      await denied(approve(people.joon, id))
      const turn = async (who: string) =>
        (await listTurn(db, { id: who, role: 'editor' })).some((i) => i.kind === 'decide' && i.storyId === storyId)
      expect([await turn(people.joon), await turn(people.kim)]).toEqual([false, true])
      await approve(people.kim, id)
    })
    const events = await listEvents(db, storyId, null, { claimId: id, types: ['verdict-returned'] })
    expect(events.map((e) => e.payload as Record<string, unknown>).map((p) => [p.category, p.count])).toEqual([
      ['evidence', 1],
      ['evidence', 2],
      ['evidence', 3],
    ])
  })
})

describe('what a signature covers', () => {
  it('names texts and corrections; a text, its details or a correction that changes voids it, in the database', async () => {
    const { claims, storyId, articleIds } = await storyInCheck(people.mina)
    for (const claim of claims) await approved(people, claim.id)
    const sign = async () => act(signOffStory, people.joon, { storyId, seq: (await getStory(db, storyId))!.seq })
    const reason = async () => {
      const story = (await getStory(db, storyId))!
      expect(story.signedOff).toBeNull()
      return (story.voided!.reason as { id: string }).id
    }
    await sign()
    expect(
      (await db.rows<{ covers: { texts: unknown[] } }>('select covers from sign_off where story_id = $1', [storyId]))[0]!.covers,
    ).toMatchObject({ texts: [{ version: 1, outlet: expect.any(String) }, { version: 1 }], corrections: [] })
    await db.rows(`update article set outlet = 'Another Post' where id = $1`, [articleIds[0]])
    expect(await reason()).toBe('What is said of an article changed.')
    await sign()
    await db.rows(
      `insert into correction_item (story_id, article_id, content, created_by, edited_by) values ($1, $2, '{}', $3, $3)`,
      [storyId, articleIds[0], people.joon],
    )
    expect(await reason()).toBe('A correction changed.')
    await sign()
    // a stage or a count of the desk's own is nothing that was signed
    await db.rows('update article set version = version + 1 where id = $1', [articleIds[0]])
    expect((await getStory(db, storyId))!.signedOff).not.toBeNull()
    const { target } = await versionsOf(storyId)
    await act(reviseArticle, people.mina, revise(articleIds[0]!, target.versionId, `${target.text}  `.replace(/\n/, '\n\n')))
    expect((await getStory(db, storyId))!.signedOff).not.toBeNull()
    const now = (await versionsOf(storyId)).target
    await act(reviseArticle, people.mina, revise(articleIds[0]!, now.versionId, `${now.text}\nThe mayor came too, on Tuesday.`))
    expect(await reason()).toMatch(/^A (?:claim changed|new version of an article came in)\.$/)
  })
})

describe('11 contested after the story was signed off', () => {
  it('the signature is void at once; overturned, the verdict is in force no more; upheld, it is again', async () => {
    const { claims, storyId } = await storyInCheck(people.mina)
    for (const claim of claims) await approved(people, claim.id)
    await act(signOffStory, people.joon, { storyId, seq: (await getStory(db, storyId))!.seq })
    const id = claims[1]!.id
    await act(contestVerdict, people.noah, { ...(await seen(id)), revision: 1, reason: 'The port office says otherwise.' })
    expect((await act(contestVerdict, people.noah, { ...(await seen(id)), revision: 1, reason: 'again' })).unchanged).toBe(true)
    expect(await getStory(db, storyId)).toMatchObject({ signedOff: null, voided: { reason: say('A claim changed.') } })
    expect(await claimOf(id)).toMatchObject({ state: 'contested', contest: { by: 'noah' } })
    await denied(
      run(decideContest, people.mina, { claimId: id, claimVersion: (await claimOf(id)).version, outcome: 'upheld', reason: 'x' }),
    )
    await act(decideContest, people.kim, {
      claimId: id,
      claimVersion: (await claimOf(id)).version,
      outcome: 'overturned',
      reason: 'It does.',
    })
    expect(await claimOf(id)).toMatchObject({ state: 'draft', inForce: null })
    const printed = (await readReport((await getStory(db, storyId))!, null, 'UTC'))!.claims.map((c) => c.id)
    expect(printed).not.toContain(id)
    const other = claims[0]!.id
    await act(contestVerdict, people.noah, { ...(await seen(other)), revision: 1, reason: 'Really?' })
    const upheld = {
      claimId: other,
      claimVersion: (await claimOf(other)).version,
      outcome: 'upheld' as const,
      reason: 'Yes.',
    }
    await denied(run(decideContest, people.joon, upheld)) // who approved it does not judge the doubt about it
    await act(decideContest, people.kim, {
      claimId: other,
      claimVersion: (await claimOf(other)).version,
      outcome: 'upheld',
      reason: 'Yes.',
    })
    expect((await claimOf(other)).state).toBe('approved')
  })
  it('nobody decides on a contest of their own, and the database says so too', async () => {
    const { claim } = await corroborated()
    await act(contestVerdict, people.kim, { ...(await seen(claim.id)), revision: 1, reason: 'Hm.' })
    await denied(
      run(decideContest, people.kim, {
        claimId: claim.id,
        claimVersion: (await claimOf(claim.id)).version,
        outcome: 'upheld',
        reason: 'x',
      }),
    )
    await expect(
      db.rows(`update contest set outcome = 'upheld', decided_by = $2, decided_at = now(), answer = 'x' where claim_id = $1`, [
        claim.id,
        people.kim,
      ]),
    ).rejects.toMatchObject({ sqlState: 'SS002' })
  })
})

describe('12 reopened while a report is made', () => {
  it('the report is that of one position of the trail, and says which', async () => {
    const { claim, storyId } = await corroborated()
    const story = (await getStory(db, storyId))!
    const [report] = await Promise.all([
      readReport(story, null, 'UTC'),
      act(reopenClaim, people.kim, { claimId: claim.id, claimVersion: (await claimOf(claim.id)).version, reason: 'Now.' }),
    ])
    const events = await listEvents(db, storyId, null, { types: ['claim-reopened'] })
    const isBefore = report!.position.seq < events[0]!.seq
    expect(report!.open.inWork).toBe(isBefore ? 0 : 1)
  })
})

describe('13 the second reader leaves', () => {
  it('the reading stays valid, and a reading still to come goes to somebody else', async () => {
    const { claim, storyId } = await readApart()
    const other = await newsroom()
    await act(nameSecondReader, people.mina, { claimId: claim.id, personId: other.noah })
    await act(setActive, people.ana, { personId: other.noah, active: false })
    await denied(run(nameSecondReader, people.ana, { claimId: claim.id, personId: null }))
    await act(nameSecondReader, people.mina, { claimId: claim.id, personId: people.noah })
    expect(
      (await listTurn(db, { id: people.noah, role: 'journalist' })).some(
        (i) => i.kind === 'second-reading' && i.storyId === storyId,
      ),
    ).toBe(true)
    await act(giveSecondReading, people.noah, {
      claimId: claim.id,
      claimVersion: (await claimOf(claim.id)).version,
      content: READY,
    })
    await act(setActive, people.ana, { personId: people.noah, active: false })
    await approve(people.joon, claim.id)
    expect(await claimOf(claim.id)).toMatchObject({ state: 'approved', otherReading: { authorName: 'noah' } })
    await act(setActive, people.ana, { personId: people.noah, active: true })
  })
})

describe('14 the second reader looks for the first verdict', () => {
  it('by claim, list, revisions, trail, thread, search, other places, counts and turn: nothing of it, until their own is in', async () => {
    const secret = `The harbourmaster ${crypto.randomUUID()} says no.`
    const { claim, storyId } = await readApart({ ...READY, note: secret, searched: secret })
    await act(addComment, people.mina, { claimId: claim.id, text: `${secret} @noah` })
    const used = {
      type: 'hint-used' as const,
      storyId,
      claimId: claim.id,
      payload: { rule: 'numbers', reason: say('Two figures differ.') },
    }
    await transaction((tx) => append(tx, people.mina, used))
    const noah = { id: people.noah, role: 'journalist' as const }
    const everything = async () =>
      JSON.stringify([
        await claimOf(claim.id, noah),
        await listClaims(db, storyId, noah),
        await listRevisionsOf(db, claim.id, noah),
        await listEvents(db, storyId, noah),
        await getThread(db, claim.id, noah),
        await searchDesk(db, { person: noah, words: secret.slice(0, 60) }),
        await occurrencesOf(noah, claim.id),
        (await listStories(db, noah, 1, '')).rows.filter((s) => s.id === storyId),
        (await listTurn(db, noah)).filter((i) => i.storyId === storyId && i.kind !== 'second-reading'),
      ])
    const blind = await everything()
    expect(blind).not.toContain('harbourmaster')
    expect(blind).not.toMatch(/"value":"(?:corroborated|disputed|unverified)"/)
    expect((await claimOf(claim.id, noah)).isBlind).toBe(true)
    // a history that is narrowed to a sort of thing does not say of what sort a hidden thing is
    for (const kind of TRAIL_KINDS) {
      const told = await listEvents(db, storyId, noah, { types: typesOf(kind) })
      expect(told.filter((e) => e.hidden)).toEqual([])
    }
    const hidden = (await listEvents(db, storyId, noah, { person: people.mina })).filter((e) => e.hidden)
    // that a hint became a reason says which verdict it is
    expect(hidden.map((e) => e.type)).toContain('verdict-saved')
    expect(hidden.filter((e) => e.type === 'hint-used' || e.type === 'verdict-submitted')).toEqual([])
    expect((await listEvents(db, storyId, null)).map((e) => e.type)).toContain('hint-used')
    expect((await listEvents(db, storyId, null, { types: typesOf('verdicts') })).length).toBeGreaterThan(0)
    // the seeded fault: without the rule all of it would be there
    const open = await claimOf(claim.id)
    expect(JSON.stringify(open)).toContain('harbourmaster')
    await denied(run(saveVerdict, people.noah, { claimId: claim.id, claimVersion: open.version, content: READY }))
    await act(giveSecondReading, people.noah, { claimId: claim.id, claimVersion: open.version, content: READY })
    expect(await everything()).toContain('harbourmaster')
  })
  it('nor by the side door: no verdict on a claim like it, which may be the first reader’s own, until theirs is in', async () => {
    const { claims } = await storyInCheck(people.mina)
    const like = claims[2]!
    await save(people.mina, like.id)
    await submit(people.mina, like.id)
    await approve(people.joon, like.id)
    const { claim } = await readApart()
    expect(claim.quote).toBe(like.quote)
    const shownTo = (id: string, role: 'journalist' | 'editor') => saidElsewhere({ id, role }, claim.id)
    // whoever may see it finds it
    expect((await shownTo(people.joon, 'editor')).earlier.map((e) => e.claimId)).toContain(like.id)
    expect(await shownTo(people.noah, 'journalist')).toEqual({ earlier: [], occurrences: [] })
    await act(giveSecondReading, people.noah, { ...(await seen(claim.id)), content: READY })
    expect((await shownTo(people.noah, 'journalist')).earlier.map((e) => e.claimId)).toContain(like.id)
  })
  it('a draft is hidden before it is submitted, from whoever may read second', async () => {
    const { claims } = await storyInCheck(people.mina)
    const id = claims[2]!.id
    await act(setLegalFlag, people.mina, { claimId: id, legal: true, reason: '' })
    await save(people.mina, id)
    expect((await claimOf(id, { id: people.noah, role: 'journalist' })).head).toBeNull()
    expect((await claimOf(id, { id: people.mina, role: 'journalist' })).head).not.toBeNull()
    expect((await claimOf(id, { id: people.joon, role: 'editor' })).head).not.toBeNull()
  })
  it('whoever was given the claim saw it, and cannot read it second; nor can whoever was an editor meanwhile', async () => {
    const { claim } = await readApart()
    const version = async () => (await claimOf(claim.id)).version
    const third = await newsroom()
    await act(assignClaim, people.mina, { claimId: claim.id, personId: third.noah })
    await act(assignClaim, people.mina, { claimId: claim.id, personId: null })
    await denied(run(giveSecondReading, third.noah, { claimId: claim.id, claimVersion: await version(), content: READY }))
    await act(changeRole, people.ana, { personId: third.joon, role: 'journalist', version: 1 })
    await denied(run(giveSecondReading, third.joon, { claimId: claim.id, claimVersion: await version(), content: READY }))
    const [head] = await db.rows<{ id: string }>('select head_revision_id as id from claim where id = $1', [claim.id])
    const insert = (who: string) =>
      db.rows(
        `insert into verdict_revision (claim_id, number, note, reasons, facets, proposed_text, searched, same_origin_note, author_id, second_of) values ($1, 9, '', '{}', '{}', '', '', '', $2, $3)`,
        [claim.id, who, head!.id],
      )
    for (const shown of [third.noah, third.joon]) await expect(insert(shown)).rejects.toMatchObject({ sqlState: 'SS007' })
    await expect(insert(people.mina)).rejects.toMatchObject({ sqlState: 'SS002' })
    await expect(insert(people.joon)).rejects.toMatchObject({ sqlState: 'SS006' })
  })
  it('two that differ go to an editor who is neither; both are kept, and the reason with them', async () => {
    const { claim } = await readApart()
    const version = (await claimOf(claim.id)).version
    const given = await act(giveSecondReading, people.noah, {
      claimId: claim.id,
      claimVersion: version,
      content: { ...READY, reasons: ['document'], value: 'unverified', note: 'Same verdict, other reasons.' },
    })
    expect(given).toMatchObject({ agrees: true, state: 'submitted' })
    const next = await readApart()
    const { source } = await versionsOf(next.storyId)
    const content = { ...EMPTY_VERDICT, value: 'corroborated' as const, evidence: [passageOf(source, '243 passengers')] }
    const differs = await act(giveSecondReading, people.noah, {
      claimId: next.claim.id,
      claimVersion: (await claimOf(next.claim.id)).version,
      content,
    })
    expect(differs).toMatchObject({ agrees: false, state: 'adjudication' })
    await denied(
      run(adjudicateVerdict, people.noah, { ...(await seen(next.claim.id)), revision: 1, stands: 'second', reason: 'x' }),
    )
    await act(adjudicateVerdict, people.joon, {
      ...(await seen(next.claim.id)),
      revision: 1,
      stands: 'second',
      reason: 'The passage is plain.',
    })
    const now = await claimOf(next.claim.id)
    expect(now).toMatchObject({
      state: 'approved',
      head: { number: 2, content: { value: 'corroborated' }, secondOf: expect.any(String) },
      otherReading: { number: 1, content: { value: 'unverified' } },
    })
    expect(
      (
        await refusal(adjudicateVerdict, people.kim, {
          ...(await seen(next.claim.id)),
          revision: 2,
          stands: 'first',
          reason: 'x',
        })
      ).refused,
    ).toBe('already-decided')
  })
  it('the story’s own rule goes before the house’s', async () => {
    const { claims, storyId } = await storyInCheck(people.mina)
    await denied(run(setSecondReading, people.mina, { storyId, rule: 'all', reason: 'x' }))
    await act(setSecondReading, people.joon, { storyId, rule: 'all', reason: 'A delicate one.' })
    await save(people.mina, claims[1]!.id)
    expect((await submit(people.mina, claims[1]!.id)).state).toBe('second_read')
  })
})

describe('15 split and merge after work was done', () => {
  it('the parent is withdrawn, the children are unchecked, old links lead on; an approved claim is not split', async () => {
    const { claims } = await storyInCheck(people.mina)
    const claim = claims[1]!
    await save(people.mina, claim.id)
    const { claimIds } = await act(splitClaim, people.mina, {
      claimId: claim.id,
      claimVersion: 2,
      at: claim.start + claim.quote.indexOf(', the port'),
    })
    expect((await getClaims(db, claimIds, null)).map((c) => [c.state, c.head])).toEqual([
      ['unchecked', null],
      ['unchecked', null],
    ])
    expect((await claimOf(claim.id)).state).toBe('withdrawn')
    await approved(people, claims[2]!.id)
    const merge = await refusal(mergeClaims, people.mina, {
      claimId: claims[2]!.id,
      claimVersion: (await claimOf(claims[2]!.id)).version,
      otherId: claims[3]!.id,
      otherVersion: 1,
    })
    expect(merge.refused).toBe('wrong-state')
  })
})

describe('16 a claim that is said twice', () => {
  it('is shown with its other places and their verdicts, and each is judged by itself', async () => {
    const text =
      'Head of it\n\nSeoul will reconsider giving weapons to Ukraine. It rained. Seoul will reconsider giving arms to Ukraine. Seoul may give weapons to Ukraine.'
    const { claims } = await storyInCheck(people.mina, [text, 'Other\n\nThe government will look at it again, the office said.'])
    const [first, second] = claims.filter((c) => c.quote.includes('reconsider'))
    const another = claims.find((c) => c.quote.includes('may give'))
    await approved(people, first!.id)
    const places = await occurrencesOf({ id: people.mina, role: 'journalist' }, second!.id)
    expect(places.map((p) => [p.claimId, p.value])).toContainEqual([first!.id, 'unverified'])
    // worded alike, and another statement
    expect(places.map((p) => p.claimId)).not.toContain(another!.id)
    expect((await claimOf(second!.id)).state).toBe('unchecked')
  })
})

describe('17 a source is removed', () => {
  it('two who retire the last two sources at once: one stays', async () => {
    const texts = [
      'Own\n\nThe ferry carried 243 people on Monday.',
      ...['Second', 'Third'].map((w) => `${w}\n\n${w} paper counted 243 people.`),
    ]
    const { articleIds } = await storyInCheck(people.mina, texts)
    const tries = await Promise.all(
      [people.mina, people.noah].map((person, i) =>
        run(retireArticle, person, { articleId: articleIds[i + 1]!, retired: true, reason: 'A hoax.' }),
      ),
    )
    expect(tries.filter(isRefusal).map((r) => r.refused)).toEqual(['last-source'])
  })

  it('is retired, never deleted; what rests on it needs a recheck; the last source and the article under check stay', async () => {
    const { claim, storyId, articleIds } = await corroborated()
    expect(
      (await refusal(retireArticle, people.mina, { articleId: articleIds[1]!, retired: true, reason: 'A hoax.' })).refused,
    ).toBe('last-source')
    expect((await refusal(retireArticle, people.mina, { articleId: articleIds[0]!, retired: true, reason: 'x' })).refused).toBe(
      'under-check',
    )
    const text = 'Third\n\nA third paper counted 243 passengers too, on Monday.'
    await act(addArticle, people.mina, {
      storyId,
      details: { headline: '', outlet: 'Third', byline: '', url: '', publication: { known: false }, language: 'en' },
      source: { text, raw: Buffer.from(text), rawType: 'text/plain', fileName: null },
    })
    await act(analyseStory, people.mina, { storyId, read: await readStory(storyId, () => {}) })
    expect(await act(retireArticle, people.mina, { articleId: articleIds[1]!, retired: true, reason: 'A hoax.' })).toEqual({
      retired: true,
      rechecks: 1,
    })
    const now = await claimOf(claim.id)
    expect(now).toMatchObject({ state: 'needs_recheck', recheck: { cause: 'source-retired' } })
    expect(now.head!.content.evidence[0]!.isLive).toBe(false)
    const { source } = await versionsOf(storyId)
    const refused = await refusal(saveVerdict, people.mina, {
      claimId: claim.id,
      claimVersion: now.version,
      content: { ...EMPTY_VERDICT, value: 'corroborated', evidence: [passageOf(source, '243 passengers')] },
    })
    expect(refused.refused).toBe('evidence-retired')
    await act(retireArticle, people.mina, { articleId: articleIds[1]!, retired: false, reason: '' })
    expect((await claimOf(claim.id)).head!.content.evidence[0]!.isLive).toBe(true)
  })
})

describe('18 unverified, and later a new source', () => {
  it('what could not be verified is searched again; an opinion is not', async () => {
    const { storyId, claims } = await storyInCheck(people.mina)
    await approved(people, claims[1]!.id)
    await approved(people, claims[2]!.id, { ...READY, reasons: ['opinion'] })
    const text = 'Third\n\nA third paper on the ferry Halla and its new engines.'
    await act(addArticle, people.mina, {
      storyId,
      details: { headline: '', outlet: 'Third', byline: '', url: '', publication: { known: false }, language: 'en' },
      source: { text, raw: Buffer.from(text), rawType: 'text/plain', fileName: null },
    })
    await act(analyseStory, people.mina, { storyId, read: await readStory(storyId, () => {}) })
    expect((await claimOf(claims[1]!.id)).recheck?.cause).toBe('new-source')
    expect((await claimOf(claims[2]!.id)).state).toBe('approved')
  })
})

describe('18 b a new source beside verdicts that are read apart', () => {
  it('asks whatever waits to be read second again, so that nobody learns from it which verdict is “unverified”', async () => {
    const { storyId, claims } = await storyInCheck(people.mina)
    await act(setSecondReading, people.joon, { storyId, rule: 'all', reason: '' })
    for (const [at, reason] of ['silent', 'opinion'].entries()) {
      const { id } = claims[at + 1]!
      await save(people.mina, id, { ...READY, reasons: [reason] })
      expect((await submit(people.mina, id)).state).toBe('second_read')
    }
    const text = 'Third\n\nA third paper on the ferry Halla and its new engines.'
    await act(addArticle, people.mina, {
      storyId,
      details: { headline: '', outlet: 'Third', byline: '', url: '', publication: { known: false }, language: 'en' },
      source: { text, raw: Buffer.from(text), rawType: 'text/plain', fileName: null },
    })
    await act(analyseStory, people.mina, { storyId, read: await readStory(storyId, () => {}) })
    const shown = await Promise.all([1, 2].map((at) => claimOf(claims[at]!.id, { id: people.noah, role: 'journalist' })))
    expect(shown.map(({ state, recheck }) => [state, recheck?.cause])).toEqual([
      ['needs_recheck', 'new-source'],
      ['needs_recheck', 'new-source'],
    ])
  })
})

describe('19 a role taken away in the middle', () => {
  it('the permission is read again inside the transaction', async () => {
    const { claims } = await storyInCheck(people.mina)
    const id = claims[1]!.id
    await save(people.mina, id)
    await submit(people.mina, id)
    const other = await newsroom()
    await act(changeRole, people.ana, { personId: other.joon, role: 'journalist', version: 1 })
    await denied(approve(other.joon, id))
    await act(setActive, people.ana, { personId: other.kim, active: false })
    await expect(approve(other.kim, id)).rejects.toMatchObject({ code: 'not-signed-in' })
    expect((await claimOf(id)).state).toBe('submitted')
  })
})

describe('20 a lease that ends while somebody types', () => {
  it('keeps the draft as its writer’s own; a colleague’s save is met as a conflict, never overwritten', async () => {
    const { claims } = await storyInCheck(people.mina)
    const id = claims[1]!.id
    await act(keepDraft, people.mina, { claimId: id, after: 0, baseVersion: 1, content: { ...READY, note: 'mine' } })
    await save(people.noah, id, { ...READY, note: 'theirs' })
    const refused = await refusal(saveVerdict, people.mina, { claimId: id, claimVersion: 1, content: { ...READY, note: 'mine' } })
    expect(refused).toMatchObject({ refused: 'changed-meanwhile', current: { head: { content: { note: 'theirs' } } } })
    expect(refused).toMatchObject({ message: { id: expect.stringMatching(/^\{who\} changed this claim/) } })
    const [kept] = await db.rows<{ note: string }>(
      `select content ->> 'note' as note from verdict_draft where claim_id = $1 and person_id = $2`,
      [id, people.mina],
    )
    expect(kept!.note).toBe('mine')
  })
})

describe('21 clock and zone', () => {
  it('every moment is kept in UTC and printed with the desk’s zone', async () => {
    const { storyId } = await corroborated()
    const report = buildReport((await readReport((await getStory(db, storyId))!, null, 'Asia/Seoul'))!)
    expect(report.position.time).toMatch(/UTC$/)
    expect(report.position.deskTime).toMatch(/Asia\/Seoul$/)
  })
  it('and the report says which desk it is of, once the desk was given a name', async () => {
    const { storyId } = await corroborated()
    const story = (await getStory(db, storyId))!
    const deskOf = async () => buildReport((await readReport(story, null, 'UTC'))!).desk
    expect(await deskOf()).toBeUndefined()
    Object.assign(process.env, { DESK_NAME: 'Harbour Post, fact-check desk', PUBLIC_URL: 'https://desk.harbour.example' })
    forgetEnv()
    try {
      expect(await deskOf()).toEqual({ name: 'Harbour Post, fact-check desk', url: 'https://desk.harbour.example' })
    } finally {
      delete process.env.DESK_NAME
      delete process.env.PUBLIC_URL
      forgetEnv()
    }
  })
})

describe('22 closing a story', () => {
  it('takes everything approved or withdrawn and every sentence covered, or a recorded reason; two editors where the house asks for two', async () => {
    const { claims, storyId } = await storyInCheck(people.mina)
    await approved(people, claims[1]!.id)
    const seq = async () => (await getStory(db, storyId))!.seq
    const refused = await refusal(signOffStory, people.joon, { storyId, seq: await seq() })
    expect((refused.current as { blockers: unknown[] }).blockers.length).toBeGreaterThan(0)
    await inHouse({ signOffOverride: false }, async () =>
      expect(
        (await refusal(signOffStory, people.joon, { storyId, seq: await seq(), override: 'Deadline.' })).message.id,
      ).toContain('do not allow'),
    )
    await inHouse({ editorsPerSignOff: 2 }, async () => {
      expect(await act(signOffStory, people.joon, { storyId, seq: await seq(), override: 'Deadline.' })).toMatchObject({
        missing: 1,
      })
      expect(await getStory(db, storyId)).toMatchObject({ signedOff: null, signatures: [{ by: 'joon' }] })
      expect(await act(signOffStory, people.joon, { storyId, seq: await seq() })).toMatchObject({ missing: 1 })
      expect(await act(signOffStory, people.kim, { storyId, seq: await seq(), override: 'Deadline.' })).toMatchObject({
        missing: 0,
      })
    })
    expect(await getStory(db, storyId)).toMatchObject({ signedOff: { by: 'joon, kim', override: 'Deadline.' } })
    const [row] = await db.rows<{ blockers: { kind: string }[] }>('select blockers from sign_off where story_id = $1 limit 1', [
      storyId,
    ])
    expect(row!.blockers.map((b) => b.kind)).toContain('unchecked')
    await denied(run(reopenStory, people.mina, { storyId, reason: 'x' }))
    await act(reopenStory, people.kim, { storyId, reason: 'A reader wrote.' })
    expect(await getStory(db, storyId)).toMatchObject({ signedOff: null, voided: { reason: 'A reader wrote.' } })
  })
})

describe('23 bulk approval', () => {
  it('takes plain corroborations of low risk, each as its own event; never a dispute, a headline or an accusation', async () => {
    const { storyId, claims, claim } = await corroborated()
    const { source } = await versionsOf(storyId)
    const content = { ...EMPTY_VERDICT, value: 'corroborated' as const, evidence: [passageOf(source, 'Halla is back')] }
    for (const one of [claims[0]!, claims[3]!]) {
      await save(people.mina, one.id, content)
      await submit(people.mina, one.id)
    }
    const result = await act(bulkClaims, people.joon, {
      storyId,
      action: 'approve',
      claims: [await seen(claims[0]!.id), await seen(claims[3]!.id)],
    })
    expect(result).toMatchObject({ done: [claims[3]!.id], skipped: [{ claimId: claims[0]!.id }] })
    const events = await listEvents(db, storyId, null, { types: ['verdict-approved'] })
    expect(events.map((e) => e.claimId)).toEqual([claim.id, claims[3]!.id])
  })
})

describe('24 an identical version', () => {
  it('changes nothing and says so; an empty one, and another article, too', async () => {
    const { target, articleIds, storyId } = await corroborated()
    const before = (await getStory(db, storyId))!.seq
    const same = await refusal(
      reviseArticle,
      people.mina,
      revise(articleIds[0]!, target.versionId, target.text.replaceAll('\n', '\r\n')),
    )
    expect(same).toMatchObject({ refused: 'identical', message: { values: { version: 1 } } })
    expect((await refusal(reviseArticle, people.mina, revise(articleIds[0]!, target.versionId, ' \n '))).refused).toBe(
      'empty-text',
    )
    const other = await refusal(
      reviseArticle,
      people.mina,
      revise(articleIds[0]!, target.versionId, 'Cabbage is a vegetable. People in many countries like to eat it.'),
    )
    expect(other).toMatchObject({ refused: 'another-article', message: { values: { percent: expect.any(Number) } } })
    expect((await getStory(db, storyId))!.seq).toBe(before)
    expect(await listVersions(db, articleIds[0]!)).toHaveLength(1)
    await act(reviseArticle, people.mina, revise(articleIds[0]!, target.versionId, `${target.text}\nOne line more was printed.`))
    const late = await refusal(
      reviseArticle,
      people.noah,
      revise(articleIds[0]!, target.versionId, `${target.text}\nAnother line.`),
    )
    expect(late).toMatchObject({ refused: 'changed-meanwhile' })
  })
})

describe('history', () => {
  it('an earlier revision comes back as a new one; passages that are gone are left away and counted', async () => {
    const { claim, source, articleIds } = await corroborated()
    await act(reopenClaim, people.joon, {
      claimId: claim.id,
      claimVersion: (await claimOf(claim.id)).version,
      reason: 'Look again.',
    })
    await save(people.mina, claim.id, { ...READY, note: 'Other.' })
    const back = await act(restoreRevision, people.mina, {
      claimId: claim.id,
      claimVersion: (await claimOf(claim.id)).version,
      revision: 1,
    })
    expect(back).toMatchObject({ revision: 3, leftAway: 0 })
    expect(await claimOf(claim.id)).toMatchObject({ head: { number: 3, restoredFrom: 1, content: { value: 'corroborated' } } })
    await act(
      reviseArticle,
      people.mina,
      revise(articleIds[1]!, source.versionId, source.text.replace(' On the first trip there were 243 passengers on board.', '')),
    )
    await save(people.mina, claim.id, READY)
    const again = await act(restoreRevision, people.mina, {
      claimId: claim.id,
      claimVersion: (await claimOf(claim.id)).version,
      revision: 3,
    })
    expect(again.leftAway).toBe(1)
    expect(
      (
        await refusal(restoreRevision, people.mina, {
          claimId: claim.id,
          claimVersion: (await claimOf(claim.id)).version,
          revision: 99,
        })
      ).refused,
    ).toBe('no-such-revision')
  })
  it('the trail of a story that lived through all of it is whole', async () => {
    const { storyId, claim, source, target, articleIds } = await corroborated()
    await act(reviseArticle, people.mina, revise(articleIds[1]!, source.versionId, source.text.replace('243', '250')))
    await act(
      reviseArticle,
      people.mina,
      revise(articleIds[0]!, target.versionId, target.text.replace('90 minutes', '95 minutes')),
    )
    await save(people.mina, claim.id)
    expect(await brokenLinks(db, storyId)).toEqual([])
  })
})
