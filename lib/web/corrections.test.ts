/** From an approved dispute to a correction that an outlet printed, against the real database. */

import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMember } from '@/lib/commands/add-member'
import { approveItem } from '@/lib/commands/approve-item'
import { decideVerdict } from '@/lib/commands/decide-verdict'
import { editionFor, issueReport } from '@/lib/commands/issue-report'
import { openEdition } from '@/lib/commands/open-edition'
import { protectName } from '@/lib/commands/protect-name'
import { reboundClaim } from '@/lib/commands/rebound-claim'
import { recordAnswer } from '@/lib/commands/record-answer'
import { reopenClaim } from '@/lib/commands/reopen-claim'
import { requestCorrections } from '@/lib/commands/request-corrections'
import { reviseArticle } from '@/lib/commands/revise-article'
import { run } from '@/lib/commands/run'
import { saveItem } from '@/lib/commands/save-item'
import { saveVerdict } from '@/lib/commands/save-verdict'
import { setLegalFlag } from '@/lib/commands/set-legal-flag'
import { setOutletContact } from '@/lib/commands/set-outlet-contact'
import { submitVerdict } from '@/lib/commands/submit-verdict'
import { unprotectName } from '@/lib/commands/unprotect-name'
import { listArticles } from '@/lib/db/articles'
import { getClaims } from '@/lib/db/claims'
import { getItem, getRequest, listBoard, listItems } from '@/lib/db/corrections'
import { chainEvents, chainHead, getEdition, listEditions, seesWholeTrail } from '@/lib/db/editions'
import { closePool, db } from '@/lib/db/pool'
import { setPost } from '@/lib/db/post'
import { readReport } from '@/lib/db/report'
import { getStory } from '@/lib/db/stories'
import { brokenLinks, listEvents } from '@/lib/db/trail'
import { listTurn } from '@/lib/db/turn'
import { noteLook, proposeFromPage, startWatch } from '@/lib/db/write/watch'
import type { ItemContent, RequestInput } from '@/lib/domain/correction'
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import { say } from '@/lib/domain/message'
import { sendLetters, tellReminders, transportOf } from '@/lib/post/sender'
import { canonicalJson } from '@/lib/report/canonical'
import { buildReport } from '@/lib/report/model'
import { proposeItem } from '@/lib/report/propose'
import { textOf } from '@/lib/report/render'
import { lineOf, renderJson } from '@/lib/report/render-json'
import { verifyReport } from '@/lib/report/verify'
import { sha256 } from '@/scripts/made-report'
import { act, approved, FERRY, inHouse, type Newsroom, newsroom, READY, refusal, seen, storyInCheck } from '@/scripts/testing'
import { reportFor } from './report'

let people: Newsroom
beforeAll(async () => {
  people = await newsroom()
})
afterAll(async () => {
  await setPost(db, false)
  await closePool()
})

const claimOf = async (id: string) => (await getClaims(db, [id], null))[0]!
const storyOf = async (id: string) => (await getStory(db, id))!
const texts = (mark: string) => FERRY.map((text) => `${text}\nLast line ${mark}.`)

/** A story with one approved dispute in which the article is wrong, as its item is proposed. */
async function disputed(more: { mark?: string; restricted?: boolean } = {}) {
  const { storyId, articleIds, claims } = await storyInCheck(
    people.mina,
    texts(more.mark ?? crypto.randomUUID()),
    more.restricted,
  )
  if (more.restricted) for (const personId of [people.joon, people.kim]) await act(addMember, people.mina, { storyId, personId })
  const claim = claims.find((c) => c.quote.includes('4 new engines'))!
  const articles = await listArticles(db, storyId)
  const source = articles.find((a) => a.id === articleIds[1])!
  const target = articles.find((a) => a.id === articleIds[0])!
  const at = source.text.indexOf('3 new engines')
  const right = claim.quote.replace('4 new', '3 new')
  await approved(people, claim.id, {
    ...EMPTY_VERDICT,
    value: 'disputed',
    note: 'The port office says three.',
    reasons: ['number'],
    facets: ['number'],
    whoIsWrong: 'this_article',
    remedy: 'correction',
    proposedText: right,
    evidence: [{ versionId: source.versionId, start: at, end: at + 13, stance: 'contradicts' }],
  })
  const input = (await readReport(await storyOf(storyId), articleIds[0]!, 'UTC'))!
  const content = proposeItem(input.target, input.claims, {})
  return { storyId, articleId: articleIds[0]!, claim, claims, target, right, content }
}
type Begun = Awaited<ReturnType<typeof disputed>>

const keep = (
  who: string,
  d: Pick<Begun, 'storyId' | 'articleId'>,
  content: ItemContent,
  itemId: string | null = null,
  version = 0,
) => act(saveItem, who, { storyId: d.storyId, articleId: d.articleId, itemId, version, content })
/** The same, with its item approved by kim. */
async function corrected(more: Parameters<typeof disputed>[0] = {}) {
  const begun = await disputed(more)
  const { itemId, version } = await keep(people.joon, begun, begun.content)
  await act(approveItem, people.kim, await step(itemId, version))
  return { ...begun, itemId }
}
const issue = async (d: Pick<Begun, 'storyId' | 'articleId'>, who = people.joon) =>
  act(issueReport, who, { storyId: d.storyId, articleId: d.articleId, seq: (await storyOf(d.storyId)).seq })
const reopen = async (claimId: string) =>
  act(reopenClaim, people.kim, { claimId, claimVersion: (await claimOf(claimId)).version, reason: 'A reader wrote.' })
const revise = (d: Begun, versionId: string, text: string) =>
  act(reviseArticle, people.mina, {
    articleId: d.articleId,
    baseVersionId: versionId,
    force: false,
    note: '',
    source: { text, raw: Buffer.from(text), rawType: 'text/plain', fileName: null },
  })
/** A correction as the page shows it now: what whoever approves it, or asks for it, sends back. */
const shown = async (itemId: string, itemVersion = 1) => ({
  itemId,
  itemVersion,
  claimsVersion: (await getItem(db, itemId))!.claimsVersion,
})
const step = async (itemId: string, version = 1) => ({ itemId, version, claimsVersion: (await shown(itemId)).claimsVersion })
const ask = async (itemId: string, { itemVersion = 1, ...more }: { itemVersion?: number } & Partial<RequestInput> = {}) => ({
  items: [await shown(itemId, itemVersion)],
  channel: 'outside' as const,
  happenedAt: new Date().toISOString(),
  note: '',
  message: '',
  remindAt: null,
  ...more,
})

describe('composing', () => {
  it('an item is kept, approved by somebody who wrote into none of its verdicts, and only then in the report', async () => {
    const d = await disputed()
    const build = async () => buildReport((await readReport(await storyOf(d.storyId), d.articleId, 'UTC'))!)
    expect((await build()).proposed).toHaveLength(1)
    const { itemId } = await keep(people.mina, d, d.content)
    expect((await build()).corrections).toEqual([])
    await expect(run(approveItem, people.mina, await step(itemId, 1))).rejects.toMatchObject({ code: 'forbidden' })
    await act(approveItem, people.kim, await step(itemId, 1))
    expect(await build()).toMatchObject({
      proposed: [],
      corrections: [{ asPublished: d.claim.quote, shouldRead: d.right, severity: 'high', itemApproved: { by: 'kim' } }],
    })
    const events = (await listEvents(db, d.storyId, null)).map((e) => e.type)
    expect(events.filter((e) => e.startsWith('correction-'))).toEqual(['correction-edited', 'correction-approved'])
    expect(await act(approveItem, people.joon, await step(itemId, 1))).toEqual({ version: 1 }) // again: nothing changes
    expect((await getItem(db, itemId))!.approved!.by).toBe('kim')
  })
  it('is approved, and asked for, as its claims stood on the screen: a version that came in meanwhile is looked at first', async () => {
    const d = await disputed()
    const { itemId } = await keep(people.mina, d, d.content)
    const before = await step(itemId)
    await revise(d, d.target.versionId, d.target.text.replace('4 new engines', 'five engines'))
    expect((await claimOf(d.claim.id)).state).toBe('needs_recheck')
    expect(await refusal(approveItem, people.kim, before)).toMatchObject({
      refused: 'changed-meanwhile',
      message: expect.objectContaining({ id: expect.stringMatching(/since this page showed it/) }),
    })
    expect((await getItem(db, itemId))!.approved).toBeNull()
    await act(approveItem, people.kim, await step(itemId))
    const asked = await ask(itemId)
    const { versionId, text } = (await listArticles(db, d.storyId)).find((a) => a.id === d.articleId)!
    await revise(d, versionId, text.replace('five engines', '3 new engines'))
    expect(await refusal(requestCorrections, people.joon, asked)).toMatchObject({ refused: 'changed-meanwhile' })
    await act(requestCorrections, people.joon, await ask(itemId))
  })
  it('what is printed under an approved correction is what was judged, whatever becomes of the claim’s bounds', async () => {
    const d = await corrected()
    const printed = async () =>
      buildReport((await readReport(await storyOf(d.storyId), d.articleId, 'UTC'))!).corrections.map((item) => [
        item.asPublished,
        item.shouldRead,
        item.location,
        item.revision,
      ])
    const before = await printed()
    expect(before).toMatchObject([[d.claim.quote, d.right, expect.any(String), 1]])
    await reopen(d.claim.id)
    const { start, end } = await claimOf(d.claim.id)
    await act(reboundClaim, people.kim, { ...(await seen(d.claim.id)), start, end: end - 5 })
    expect((await claimOf(d.claim.id)).quote).not.toBe(d.claim.quote)
    expect(await printed()).toEqual(before)
  })
  it('the last writer of a notice does not approve it: not in the command, not in the database; alone on duty it is said', async () => {
    const d = await disputed()
    const { itemId, version } = await keep(people.joon, d, d.content)
    await expect(run(approveItem, people.joon, await step(itemId, version))).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringMatching(/wrote this notice last/),
    })
    const byHand = () =>
      db.rows(
        'update correction_item set approved_by = $2, approved_at = now(), policy_version = (select max(version) from house_policy) where id = $1',
        [itemId, people.joon],
      )
    await expect(byHand()).rejects.toMatchObject({ sqlState: 'SS002' })
    // a word of kim's makes it kim's
    const words = { ...d.content, notice: `${d.content.notice} We regret it.` }
    const edited = await keep(people.kim, d, words, itemId, version)
    await expect(run(approveItem, people.kim, await step(itemId, edited.version))).rejects.toMatchObject({ code: 'forbidden' })
    await inHouse({ approveUnreviewed: true }, async () => {
      await act(approveItem, people.kim, await step(itemId, edited.version))
    })
    expect((await getItem(db, itemId))!.approved).toMatchObject({ by: 'kim', isWriters: true })
    const report = buildReport((await readReport(await storyOf(d.storyId), d.articleId, 'UTC'))!)
    expect(report.corrections[0]!.standing).toContain(
      'Its notice was written and approved by the same editor, as the rules of the house allow.',
    )
  })
  it('an editor who wrote into the verdict does not approve its correction: not in the command, not in the database', async () => {
    const d = await disputed()
    await reopen(d.claim.id)
    await act(saveVerdict, people.kim, {
      claimId: d.claim.id,
      claimVersion: (await claimOf(d.claim.id)).version,
      content: {
        ...(await claimOf(d.claim.id)).head!.content,
        note: 'Kim’s words.',
        evidence: (await claimOf(d.claim.id)).head!.content.evidence.map(({ versionId, start, end, stance }) => ({
          versionId,
          start,
          end,
          stance,
        })),
      },
    })
    const claim = await claimOf(d.claim.id)
    await act(submitVerdict, people.kim, { claimId: claim.id, claimVersion: claim.version })
    await act(decideVerdict, people.joon, { ...(await seen(claim.id)), outcome: 'approved', revision: claim.head!.number })
    const { itemId, version } = await keep(people.joon, d, d.content)
    await expect(run(approveItem, people.kim, await step(itemId, version))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      db.rows('update correction_item set approved_by = $2, approved_at = now(), policy_version = 1 where id = $1', [
        itemId,
        people.kim,
      ]),
    ).rejects.toMatchObject({ sqlState: 'SS002' })
    await expect(
      db.rows('update correction_item set approved_by = $2, approved_at = now(), policy_version = 1 where id = $1', [
        itemId,
        people.mina,
      ]),
    ).rejects.toMatchObject({ sqlState: 'SS006' })
  })
  it('what is edited is approved again, in the database too; the same text again changes nothing', async () => {
    const { itemId, content, ...d } = await corrected()
    expect(await keep(people.joon, d, content, itemId, 1)).toEqual({ itemId, version: 1 })
    expect((await getItem(db, itemId))!.approved).not.toBeNull()
    await expect(
      db.rows(`update correction_item set content = jsonb_set(content, '{notice}', '"x"') where id = $1`, [itemId]),
    ).rejects.toMatchObject({ sqlState: 'SS005' })
    await keep(people.joon, d, { ...content, severity: 'medium' }, itemId, 1)
    expect(await getItem(db, itemId)).toMatchObject({ approved: null, version: 2 })
  })
  it('a notice that breaks a rule is refused with the rule, and nothing is approved', async () => {
    const d = await disputed()
    const { itemId } = await keep(people.joon, d, { ...d.content, notice: 'Mina was wrong.' })
    const refused = await refusal(approveItem, people.kim, await step(itemId, 1))
    expect(refused).toMatchObject({
      refused: 'notice',
      fields: { notice: expect.arrayContaining([expect.objectContaining({ id: expect.stringContaining('Blame nobody') })]) },
    })
    expect((await getItem(db, itemId))!.approved).toBeNull()
  })
  it('two editors on one item: the later sees the earlier’s text, whether it was new or not, and nothing is lost', async () => {
    const d = await disputed()
    const both = await Promise.all(
      [people.joon, people.kim].map((who, i) =>
        run(saveItem, who, {
          storyId: d.storyId,
          articleId: d.articleId,
          itemId: null,
          version: 0,
          content: { ...d.content, cause: `Cause ${i}.` },
        }),
      ),
    )
    const [lost] = both.filter((r) => 'refused' in r)
    const [won] = both.filter((r) => 'itemId' in r) as { itemId: string }[]
    expect(lost).toMatchObject({
      refused: 'changed-meanwhile',
      current: { id: won!.itemId, content: { cause: expect.stringContaining('Cause') } },
    })
    expect(await listItems(db, d.articleId)).toHaveLength(1)
    const again = await Promise.all(
      [people.joon, people.kim].map((who, i) =>
        run(saveItem, who, {
          storyId: d.storyId,
          articleId: d.articleId,
          itemId: won!.itemId,
          version: 1,
          content: { ...d.content, cause: `Again ${i}.` },
        }),
      ),
    )
    expect(again.filter((r) => 'refused' in r)).toHaveLength(1)
    expect(again.find((r) => 'refused' in r)).toMatchObject({ refused: 'changed-meanwhile', current: { version: 2 } })
  })
  it('evidence that went stale while composing: refused on keeping and on approving, with which verdict it is', async () => {
    const d = await disputed()
    const { itemId } = await keep(people.joon, d, d.content)
    await reopen(d.claim.id)
    await approved(people, d.claim.id, { ...READY })
    expect(await refusal(approveItem, people.kim, await step(itemId, 1))).toMatchObject({
      refused: 'stale',
      current: { staleClaimIds: [d.claim.id] },
    })
    expect(
      await refusal(saveItem, people.joon, {
        storyId: d.storyId,
        articleId: d.articleId,
        itemId,
        version: 1,
        content: { ...d.content, cause: 'x' },
      }),
    ).toMatchObject({ refused: 'stale' })
  })
  it('the board names every sentence that holds the error, as approved and as it was asked for', async () => {
    const d = await disputed()
    const again = d.claims.find((c) => c.id !== d.claim.id && c.articleId === d.articleId)!
    await approved(people, again.id, {
      ...EMPTY_VERDICT,
      value: 'disputed',
      note: 'The same.',
      reasons: ['number'],
      facets: ['number'],
      whoIsWrong: 'this_article',
      remedy: 'correction',
      proposedText: `${again.quote} Mended.`,
      evidence: (await claimOf(d.claim.id)).head!.content.evidence,
    })
    const { itemId } = await keep(people.mina, d, { ...d.content, claimIds: [d.claim.id, again.id] })
    await act(approveItem, people.kim, await step(itemId, 1))
    const also = async () =>
      (await listBoard(db, { id: people.joon, role: 'editor' }, d.storyId)).rows.find((row) => row.itemId === itemId)!.also
    const expected = [{ asPublished: again.quote, shouldRead: `${again.quote} Mended.` }]
    expect(await also()).toEqual(expected)
    await act(requestCorrections, people.joon, await ask(itemId))
    await keep(people.mina, d, { ...d.content, claimIds: [d.claim.id, again.id], cause: 'Haste.' }, itemId, 1)
    expect(await also()).toEqual(expected)
  })
  it('a reopened verdict stays corrected while its revision is in force, and is marked', async () => {
    const d = await corrected()
    await reopen(d.claim.id)
    const report = buildReport((await readReport(await storyOf(d.storyId), d.articleId, 'UTC'))!)
    expect(report.corrections[0]!.standing[0]).toContain('Being worked on again')
  })
  it('somebody who may not see the story learns nothing of its corrections', async () => {
    const d = await corrected({ restricted: true })
    await expect(
      run(saveItem, people.noah, { storyId: d.storyId, articleId: d.articleId, itemId: null, version: 0, content: d.content }),
    ).rejects.toMatchObject({ code: 'not-found' })
    await expect(run(requestCorrections, people.noah, await ask(d.itemId))).rejects.toMatchObject({ code: 'not-found' })
    expect((await listBoard(db, { id: people.noah, role: 'journalist' })).rows.some((r) => r.itemId === d.itemId)).toBe(false)
    expect((await listBoard(db, { id: people.mina, role: 'journalist' })).rows.some((r) => r.itemId === d.itemId)).toBe(true)
  })
})

describe('editions', () => {
  it('nothing approved yet: there is nothing to report, in words', async () => {
    const { storyId, articleIds } = await storyInCheck(people.mina, texts(crypto.randomUUID()))
    const refused = await refusal(issueReport, people.joon, {
      storyId,
      articleId: articleIds[0]!,
      seq: (await storyOf(storyId)).seq,
    })
    expect(refused).toMatchObject({ refused: 'nothing', message: { id: expect.stringContaining('Approve one first') } })
  })
  it('is pinned, numbered and hashed; made anew from its input it is the same bytes; nobody changes it', async () => {
    const d = await corrected()
    const before = await storyOf(d.storyId)
    expect(await issue(d)).toEqual({ edition: 1, seq: before.seq, isOld: false })
    const edition = (await getEdition(db, d.articleId, 1))!
    expect(edition).toMatchObject({ number: 1, seq: before.seq })
    for (const audience of ['desk', 'outlet', 'public'] as const) {
      const again = editionFor(edition.input, audience, null)
      expect(canonicalJson(again.report)).toBe(edition.reports[audience])
      expect(again.contentHash).toBe(edition.hashes[audience])
    }
    await expect(db.rows('update report_edition set number = 7 where id = $1', [edition.id])).rejects.toMatchObject({
      sqlState: 'SS001',
    })
    await expect(db.rows('delete from report_edition where id = $1', [edition.id])).rejects.toMatchObject({ sqlState: 'SS001' })
    const [event] = await listEvents(db, d.storyId, null, { types: ['report-issued'] })
    expect(event).toMatchObject({ seq: before.seq + 1, payload: { edition: 1, hashes: edition.hashes, corrections: 1 } })
  })
  it('asked for eight times at once it is issued once', async () => {
    const d = await corrected()
    const { seq } = await storyOf(d.storyId)
    const all = await Promise.all(
      Array.from({ length: 8 }, () => run(issueReport, people.joon, { storyId: d.storyId, articleId: d.articleId, seq })),
    )
    expect(all.every((r) => 'edition' in r && r.edition === 1)).toBe(true)
    expect(all.filter((r) => 'isOld' in r && !r.isOld)).toHaveLength(1)
    expect(await listEditions(db, d.articleId)).toHaveLength(1)
  })
  it('on a trail that went on since it was looked at: look again', async () => {
    const d = await corrected()
    const { seq } = await storyOf(d.storyId)
    await reopen(d.claim.id)
    expect(await refusal(issueReport, people.joon, { storyId: d.storyId, articleId: d.articleId, seq })).toMatchObject({
      refused: 'changed-meanwhile',
    })
  })
  it('when its inputs change it is outdated; the next edition has an addendum; the first one stays what it was', async () => {
    const d = await corrected()
    await issue(d)
    const shown = async (number: number | 'latest' | null = 'latest') =>
      reportFor(await storyOf(d.storyId), d.articleId, number, 'desk')
    expect((await shown()).stamp.outdated).toBeNull()
    const first = (await shown()).sealed
    // what does not touch a finding leaves it as it is
    await act(saveVerdict, people.mina, {
      claimId: d.claims.find((c) => c.id !== d.claim.id)!.id,
      claimVersion: 1,
      content: { ...EMPTY_VERDICT, note: 'Later.' },
    })
    expect((await shown()).stamp.outdated).toBeNull()
    expect(await issue(d)).toMatchObject({ edition: 1, isOld: true })
    await reopen(d.claim.id)
    expect((await shown()).stamp.outdated).toMatchObject({ newer: null })
    expect(await issue(d)).toMatchObject({ edition: 2, isOld: false })
    const second = await shown()
    expect(second.stamp.outdated).toBeNull()
    expect(second.sealed.report.addendum).toMatchObject({
      edition: 1,
      contentHash: first.contentHash,
      changes: [{ kind: 'changed', fields: [{ field: 'standing', after: expect.stringContaining('Being worked on again') }] }],
    })
    const old = await shown(1)
    expect(old.sealed).toEqual(first)
    expect(old.stamp.outdated).toMatchObject({ newer: 2 })
    await expect(shown(9)).rejects.toMatchObject({ code: 'not-found' })
  })
  it('a name that is protected later is not given out by an older edition, and not by the next', async () => {
    const d = await corrected()
    await issue(d)
    const audience = async (number: number | 'latest', who: 'outlet' | 'public' | 'desk') =>
      reportFor(await storyOf(d.storyId), d.articleId, number, who)
    expect(JSON.stringify((await audience('latest', 'public')).sealed)).toContain('Halla')
    await act(protectName, people.mina, { storyId: d.storyId, name: 'halla' })
    for (const who of ['outlet', 'public'] as const) await expect(audience(1, who)).rejects.toMatchObject({ code: 'conflict' })
    expect((await audience(1, 'desk')).stamp.outdated).not.toBeNull()
    await issue(d)
    for (const who of ['outlet', 'public'] as const) expect(JSON.stringify((await audience(2, who)).sealed)).not.toMatch(/halla/i)
    expect(JSON.stringify((await audience(2, 'desk')).sealed)).toContain('Halla')
    const [event] = await listEvents(db, d.storyId, null, { types: ['name-protected'] })
    expect(JSON.stringify(event)).not.toMatch(/halla/i)
  })
  it('protected names are added and taken off one by one, and what was withheld stays closed until an editor opens it', async () => {
    const d = await corrected()
    await issue(d)
    const publicOf = async (number: number) => (await reportFor(await storyOf(d.storyId), d.articleId, number, 'public')).sealed
    const add = (who: string, name: string) => act(protectName, who, { storyId: d.storyId, name })
    const off = (name: string, reason: string) => ({ storyId: d.storyId, name, reason })
    // two people add from pages that do not know of each other: both names are kept, in whatever case they are written
    await add(people.mina, 'Halla')
    expect(await add(people.joon, 'Somebody Else')).toEqual({ names: ['Halla', 'Somebody Else'] })
    expect(await add(people.noah, 'HALLA')).toEqual({ names: ['Halla', 'Somebody Else'] })
    await expect(publicOf(1)).rejects.toMatchObject({ because: 'protected' })
    const first = (await getEdition(db, d.articleId, 1))!
    // taking off is an editor's, with a reason that does not tell the name
    await expect(run(unprotectName, people.mina, off('Halla', 'Because.'))).rejects.toMatchObject({ code: 'forbidden' })
    expect(await refusal(openEdition, people.joon, { editionId: first.id, reason: 'Try.' })).toMatchObject({
      refused: 'protected-name',
    })
    expect(await refusal(unprotectName, people.joon, off('halla', 'H­alla agreed.'))).toMatchObject({ refused: 'protected-name' })
    expect(await act(unprotectName, people.joon, off('halla', 'The source agreed.'))).toEqual({ names: ['Somebody Else'] })
    await expect(publicOf(1)).rejects.toMatchObject({ because: 'taken-off' })
    // an edition issued after that was never withheld and prints the name
    await issue(d)
    expect(JSON.stringify(await publicOf(2))).toContain('Halla')
    await expect(publicOf(1)).rejects.toMatchObject({ because: 'taken-off' })
    await expect(run(openEdition, people.mina, { editionId: first.id, reason: 'Please.' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await refusal(openEdition, people.joon, { editionId: first.id, reason: 'halla agreed' })).toMatchObject({
      refused: 'protected-name',
    })
    await act(openEdition, people.joon, { editionId: first.id, reason: 'The source agreed.' })
    expect(JSON.stringify(await publicOf(1))).toContain('Halla')
    expect(await refusal(openEdition, people.joon, { editionId: first.id, reason: 'Again.' })).toMatchObject({
      refused: 'nothing',
    })
    // protected anew: both are closed, and the old opening opens nothing
    await add(people.mina, 'Halla')
    for (const number of [1, 2]) await expect(publicOf(number)).rejects.toMatchObject({ because: 'protected' })
    await act(unprotectName, people.joon, off('Halla', 'Agreed again.'))
    for (const number of [1, 2]) await expect(publicOf(number)).rejects.toMatchObject({ because: 'taken-off' })
    for (const type of ['name-protected', 'name-unprotected', 'edition-opened'] as const) {
      const events = await listEvents(db, d.storyId, null, { types: [type] })
      expect(events.length, type).toBeGreaterThan(0)
      expect(JSON.stringify(events)).not.toMatch(/halla/i)
    }
    await expect(db.rows('delete from protected_name where story_id = $1', [d.storyId])).rejects.toThrow()
    await expect(db.rows("update protected_name set name = 'x y' where story_id = $1", [d.storyId])).rejects.toThrow()
  })
  it('a report while a claim is reopened is that of one position, which it names', async () => {
    const d = await corrected()
    const story = await storyOf(d.storyId)
    const version = (await claimOf(d.claim.id)).version
    const [issued] = await Promise.all([
      run(issueReport, people.joon, { storyId: d.storyId, articleId: d.articleId, seq: story.seq }),
      run(reopenClaim, people.kim, { claimId: d.claim.id, claimVersion: version, reason: 'Now.' }),
    ])
    if ('edition' in issued) {
      const edition = (await getEdition(db, d.articleId, issued.edition))!
      expect(edition.seq).toBe(story.seq)
      expect(edition.input.report.claims[0]!.standing).toEqual([])
    } else expect(issued).toMatchObject({ refused: 'changed-meanwhile' })
  })
})

describe('verification', () => {
  const digest = (bytes: Uint8Array) => sha256(bytes)
  /** A report of an edition with its trail: in two files, and in one as it was made until the trail got its own. */
  async function files() {
    const d = await corrected()
    await issue(d)
    const { sealed } = await reportFor(await storyOf(d.storyId), d.articleId, 'latest', 'desk')
    const head = (await chainHead(db, d.storyId, sealed.report.position.event + 1))!
    const events = await chainEvents(db, d.storyId, 0, head.sequence)
    return {
      report: textOf(renderJson(sealed, head)),
      lines: events.map(lineOf).join('').split('\n'),
      older: JSON.stringify({ ...sealed, trail: { stream: d.storyId, events } }),
    }
  }
  const file = async () => (await files()).older
  const check = (text: string, lines: string[] | null = null) => verifyReport(Buffer.from(text), digest, lines)
  const faults = (text: string, lines: string[] | null = null) =>
    check(text, lines)
      .filter((c) => !c.holds)
      .map((c) => c.what)
  it('holds for the two files as they left the desk, and for the report alone', async () => {
    const { report, lines } = await files()
    expect(check(report, lines).map((c) => [c.what, c.holds])).toEqual([
      ['form', true],
      ['content hash', true],
      ['chain', true],
      ['head', true],
      ['position', true],
      ['edition', true],
    ])
    expect(check(report).map((c) => [c.what, c.holds])).toEqual([
      ['form', true],
      ['content hash', true],
      ['trail', true],
    ])
    expect(check(report)[2]!.found).toContain('give trail.ndjson too')
    expect(JSON.parse(report).trail).not.toHaveProperty('events')
    expect(await brokenLinks(db, JSON.parse(report).trail.stream)).toEqual([])
  })
  it('says what differs in a trail of its own: an event changed, taken out, left off, added, not readable, of another story', async () => {
    const { report, lines } = await files()
    const events = lines.filter(Boolean)
    const changed = events.with(2, JSON.stringify({ ...JSON.parse(events[2]!), payload: '{}' }))
    expect(faults(report, changed)).toEqual(['chain'])
    expect(faults(report, events.toSpliced(3, 1))).toEqual(['chain', 'head'])
    expect(faults(report, events.slice(0, 4))).toEqual(['head', 'position', 'edition'])
    expect(faults(report, [...events, events.at(-1)!])).toEqual(['chain', 'head'])
    expect(faults(report, events.with(1, 'nothing'))).toEqual(['chain', 'head', 'position', 'edition'])
    expect(faults(report, events.with(1, '{"seq":2}'))).toEqual(['chain', 'head', 'position', 'edition'])
    expect(faults(report, (await files()).lines)).toEqual(['chain', 'head', 'position', 'edition'])
    const { trail: _, ...without } = JSON.parse(report)
    expect(faults(JSON.stringify(without), events)).toEqual(['trail'])
  })
  it('holds for a file that was made when the trail stood in it: hash, chain, position and edition', async () => {
    const text = await file()
    expect(check(text).map((c) => [c.what, c.holds])).toEqual([
      ['form', true],
      ['content hash', true],
      ['chain', true],
      ['position', true],
      ['edition', true],
    ])
    expect(await brokenLinks(db, JSON.parse(text).trail.stream)).toEqual([])
  })
  it('says what differs when anything was changed', async () => {
    const text = await file()
    const edit = (
      change: (data: {
        contentHash: string
        report: { corrections: { notice: string }[]; position: { event: number } }
        trail: { events: { payload: string; seq: number; hash: string }[] }
      }) => void,
    ) => {
      const data = JSON.parse(text)
      change(data)
      return JSON.stringify(data)
    }
    expect(
      faults(
        edit((d) => {
          d.report.corrections[0]!.notice += ' Really.'
        }),
      ),
    ).toEqual(['content hash'])
    expect(
      faults(
        edit((d) => {
          d.trail.events[2]!.payload = '{}'
        }),
      ),
    ).toEqual(['chain'])
    expect(
      faults(
        edit((d) => {
          d.trail.events.splice(3, 1)
        }),
      ),
    ).toEqual(['chain'])
    expect(
      faults(
        edit((d) => {
          d.trail.events.length = 4
        }),
      ),
    ).toEqual(['position', 'edition'])
    // somebody who computes the content hash again is caught by the trail that issued another one
    const forged = edit((d) => {
      d.report.corrections[0]!.notice += ' Really.'
      d.contentHash = sha256(canonicalJson(d.report))
    })
    expect(faults(forged)).toEqual(['edition'])
    expect(
      check(
        edit((d) => {
          d.report.corrections[0]!.notice += '!'
        }),
      )[1]!.found,
    ).toContain('the content was changed')
  })
  it('says what a file is that cannot be verified', () => {
    expect(check('{"half": ')[0]!.found).toContain('no readable JSON')
    expect(check('{}')[0]!.found).toContain('no correction report of the form')
    expect(check(JSON.stringify({ report: { schema: 'second-source/correction-report/1' } }))[0]!.found).toContain(
      'it says second-source/correction-report/1',
    )
  })
  it('whoever may read second does not get the trail', async () => {
    const d = await corrected()
    const other = d.claims.find((c) => c.id !== d.claim.id)!
    expect(await seesWholeTrail(db, d.storyId, { id: people.noah, role: 'journalist' })).toBe(true)
    await act(setLegalFlag, people.mina, { claimId: other.id, legal: true, reason: 'A name.' })
    await act(saveVerdict, people.mina, {
      claimId: other.id,
      claimVersion: (await claimOf(other.id)).version,
      content: { ...EMPTY_VERDICT, note: 'First.' },
    })
    expect(await seesWholeTrail(db, d.storyId, { id: people.noah, role: 'journalist' })).toBe(false)
    expect(await seesWholeTrail(db, d.storyId, { id: people.joon, role: 'editor' })).toBe(true)
  })
})

describe('the corrections desk', () => {
  it('an outlet is asked once, for what is approved; what came of it is recorded with dates and person', async () => {
    const d = await disputed()
    const { itemId } = await keep(people.joon, d, d.content)
    expect(await refusal(requestCorrections, people.joon, await ask(itemId))).toMatchObject({ refused: 'not-approved' })
    expect(
      await refusal(recordAnswer, people.mina, {
        itemId,
        version: 1,
        state: 'refused',
        happenedAt: new Date().toISOString(),
        note: '',
        remindAt: null,
      }),
    ).toMatchObject({ refused: 'not-asked' })
    await act(approveItem, people.kim, await step(itemId, 1))
    await expect(run(requestCorrections, people.mina, await ask(itemId))).rejects.toMatchObject({ code: 'forbidden' })
    await act(requestCorrections, people.joon, await ask(itemId, { note: 'By telephone.' }))
    expect(await refusal(requestCorrections, people.kim, await ask(itemId))).toMatchObject({
      refused: 'asked-already',
      message: { values: { who: expect.stringMatching(/joon/i) } },
    })
    const day = new Date(Date.now() - 86_400_000).toISOString()
    await act(recordAnswer, people.mina, {
      itemId,
      version: 1,
      state: 'refused',
      happenedAt: day,
      note: 'They stand by it.',
      remindAt: null,
    })
    expect(await getRequest(db, itemId)).toMatchObject({
      state: 'refused',
      stateSince: day,
      steps: [
        { state: 'requested', by: 'joon', note: 'By telephone.' },
        { state: 'refused', by: 'mina', note: 'They stand by it.' },
      ],
    })
    expect(
      await refusal(recordAnswer, people.mina, {
        itemId,
        version: 1,
        state: 'escalated',
        happenedAt: day,
        note: '',
        remindAt: null,
      }),
    ).toMatchObject({ refused: 'changed-meanwhile' })
    expect(
      await refusal(recordAnswer, people.mina, {
        itemId,
        version: 2,
        state: 'no_reply',
        happenedAt: day,
        note: '',
        remindAt: null,
      }),
    ).toMatchObject({ refused: 'wrong-state' })
    expect(
      await refusal(recordAnswer, people.mina, {
        itemId,
        version: 2,
        state: 'escalated',
        happenedAt: new Date(Date.now() + 86_400_000).toISOString(),
        note: '',
        remindAt: null,
      }),
    ).toMatchObject({ refused: 'invalid' })
    await expect(
      db.rows('delete from correction_step where request_id in (select id from correction_request where item_id = $1)', [itemId]),
    ).rejects.toMatchObject({ sqlState: 'SS001' })
  })
  it('a page that was changed or is gone says so on the board before anybody imports it', async () => {
    const d = await corrected()
    const page = async () =>
      (await listBoard(db, { id: people.joon, role: 'editor' }, d.storyId)).rows.find((row) => row.itemId === d.itemId)!.page
    const found = (text: string, isSilent: boolean) =>
      proposeFromPage(db, d.articleId, { text, raw: Buffer.from(text), fileName: 'a.html', rechecks: 1, isSilent, change: text })
    expect(await page()).toBeNull()
    await found(`${d.target.text}\nMore below.`, true)
    expect(await page()).toMatchObject({ kind: 'changed', isSilent: true, holdsIt: true })
    await found(d.target.text.replace('4 new', '3 new'), true)
    expect(await page()).toMatchObject({ kind: 'changed', isSilent: true, holdsIt: false })
    await found(`${d.target.text.replace('4 new', '3 new')}\nThis article was corrected.`, false)
    expect(await page()).toMatchObject({ kind: 'changed', isSilent: false, holdsIt: false })
    await startWatch(db, d.articleId, people.mina)
    await noteLook(db, d.articleId, { quiet: 0, minutes: 60, fault: null, isGone: true })
    expect(await page()).toMatchObject({ kind: 'gone' })
    await noteLook(db, d.articleId, { quiet: 0, minutes: 60, fault: null, isGone: false })
    // imported, it is a version like any other
    await revise(d, d.target.versionId, `${d.target.text.replace('4 new', '3 new')}\nThis article was corrected.`)
    expect(await page()).toBeNull()
  })
  it('a request keeps what was asked for: written anew it stays on the board, a fix is still seen, and it may be asked for anew', async () => {
    const d = await corrected()
    await act(requestCorrections, people.joon, await ask(d.itemId))
    const line = async () =>
      (await listBoard(db, { id: people.joon, role: 'editor' }, d.storyId)).rows.find((row) => row.itemId === d.itemId)!
    const words = { ...d.content, notice: `${d.content.notice} We regret it.` }
    await keep(people.joon, d, words, d.itemId, 1)
    expect(await line()).toMatchObject({
      approvedAt: null,
      notice: d.content.notice,
      shouldRead: d.right,
      itemVersion: 2,
      request: { state: 'requested', askedVersion: 1 },
    })
    // while it is written anew the outlet prints what it was asked for
    await revise(d, d.target.versionId, d.target.text.replace('4 new', '3 new'))
    expect((await getRequest(db, d.itemId))!.state).toBe('silently_fixed')
    expect(await refusal(requestCorrections, people.joon, await ask(d.itemId, { itemVersion: 2 }))).toMatchObject({
      refused: 'not-approved',
    })
    await act(approveItem, people.kim, await step(d.itemId, 2))
    await act(requestCorrections, people.joon, await ask(d.itemId, { itemVersion: 2, note: 'The notice too.' }))
    expect(await line()).toMatchObject({ notice: words.notice, request: { state: 'requested', askedVersion: 2 } })
    expect((await getRequest(db, d.itemId))!.steps.map((s) => s.state)).toEqual(['requested', 'silently_fixed', 'requested'])
    expect(await refusal(requestCorrections, people.kim, await ask(d.itemId, { itemVersion: 2 }))).toMatchObject({
      refused: 'asked-already',
    })
  })
  it('16 people recording at once: one has it, the others are told', async () => {
    const d = await corrected()
    await act(requestCorrections, people.joon, await ask(d.itemId))
    const all = await Promise.all(
      Array.from({ length: 16 }, (_, i) =>
        run(recordAnswer, i % 2 ? people.mina : people.joon, {
          itemId: d.itemId,
          version: 1,
          state: 'acknowledged',
          happenedAt: new Date().toISOString(),
          note: `${i}`,
          remindAt: null,
        }),
      ),
    )
    expect(all.filter((r) => 'version' in r)).toHaveLength(1)
    expect(all.filter((r) => 'refused' in r && r.refused === 'changed-meanwhile')).toHaveLength(15)
  })
  it('the desk itself sees in a new version that the error is gone, and whether a notice was printed', async () => {
    const d = await corrected()
    await act(requestCorrections, people.joon, await ask(d.itemId, { remindAt: new Date(Date.now() + 86_400_000).toISOString() }))
    const fixed = d.target.text.replace('4 new', '3 new')
    const done = await revise(d, d.target.versionId, fixed)
    expect(await getRequest(db, d.itemId)).toMatchObject({
      state: 'silently_fixed',
      remindAt: null,
      steps: [{}, { state: 'silently_fixed', by: null, version: 2, proof: { error: 'gone', notice: null } }],
    })
    const notice = 'Correction: An earlier version of this article misstated the number of engines.'
    const again = await revise(d, done.versionId, `${fixed}\n${notice}`)
    expect(await getRequest(db, d.itemId)).toMatchObject({
      state: 'fixed',
      steps: [{}, {}, { state: 'fixed', version: 3, proof: { error: 'gone', notice } }],
    })
    // the error comes back: it is open again
    await revise(d, again.versionId, `${d.target.text}\n${notice}`)
    expect((await getRequest(db, d.itemId))!.state).toBe('requested')
    const seen = await listEvents(db, d.storyId, null, { types: ['correction-recognised'] })
    expect(seen.map((e) => e.payload as Record<string, unknown>).map((p) => [p.error, p.notice, p.after])).toEqual([
      ['gone', 'none', 'silently_fixed'],
      ['gone', 'printed', 'fixed'],
      ['still', 'none', 'requested'],
    ])
  })
  it('a new version that leaves the error changes nothing but says so', async () => {
    const d = await corrected()
    await act(requestCorrections, people.joon, await ask(d.itemId))
    await revise(d, d.target.versionId, `${d.target.text}\nThe mayor came too, on Tuesday.`)
    expect((await getRequest(db, d.itemId))!.state).toBe('requested')
    expect(
      (await listEvents(db, d.storyId, null, { types: ['correction-recognised'] })).map(
        (e) => (e.payload as Record<string, unknown>).error,
      ),
    ).toEqual(['still'])
  })
  it('a new version and an answer at once: both are done one after the other, or one is told; nothing fails', async () => {
    for (let round = 0; round < 4; round++) {
      const d = await corrected()
      await act(requestCorrections, people.joon, await ask(d.itemId))
      const answer = {
        itemId: d.itemId,
        version: 1,
        state: 'acknowledged' as const,
        happenedAt: new Date().toISOString(),
        note: '',
        remindAt: null,
      }
      const [, recorded] = await Promise.all([
        revise(d, d.target.versionId, d.target.text.replace('4 new', '3 new')),
        run(recordAnswer, people.mina, answer),
      ])
      const request = (await getRequest(db, d.itemId))!
      expect(request.state).toBe('silently_fixed')
      expect(request.steps.map((s) => s.state)).toEqual(
        'refused' in recorded ? ['requested', 'silently_fixed'] : ['requested', 'acknowledged', 'silently_fixed'],
      )
    }
  })
  it('a reminder that is due waits for whoever asked, and is told once', async () => {
    const d = await corrected()
    await act(requestCorrections, people.joon, await ask(d.itemId, { remindAt: new Date(Date.now() - 60_000).toISOString() }))
    const turn = async (id: string) =>
      (await listTurn(db, { id, role: 'editor' })).filter((i) => i.kind === 'reminder' && i.storyId === d.storyId)
    expect(await turn(people.joon)).toHaveLength(1)
    expect(await turn(people.kim)).toHaveLength(0)
    await setPost(db, true)
    await tellReminders()
    await tellReminders()
    expect(await listEvents(db, d.storyId, null, { types: ['correction-reminder-due'] })).toHaveLength(1)
    expect(
      (await db.rows('select kind from post where person_id = $1 and stream_id = $2', [people.joon, d.storyId])).length,
    ).toBe(1)
    await setPost(db, false)
    await act(recordAnswer, people.joon, {
      itemId: d.itemId,
      version: 1,
      state: 'no_reply',
      happenedAt: new Date().toISOString(),
      note: '',
      remindAt: null,
    })
    expect(await turn(people.joon)).toHaveLength(0)
  })
})

describe('letters to outlets', () => {
  it('one letter asks for several corrections: all or none, each with a request, a trail and an answer of its own', async () => {
    const outlet = `Outlet ${crypto.randomUUID()}`
    const [open, closed, elsewhere] = [await corrected(), await corrected({ restricted: true }), await corrected()]
    for (const { articleId } of [open, closed])
      await db.rows('update article set outlet = $2 where id = $1', [
        articleId,
        articleId === open.articleId ? outlet : ` ${outlet.toUpperCase()}`,
      ])
    await db.rows('update article set outlet = $2 where id = $1', [elsewhere.articleId, `Another ${outlet}`])
    await act(setOutletContact, people.joon, { outlet, email: 'corrections@outlet.example', note: '' })
    const both = {
      ...(await ask(open.itemId)),
      items: await Promise.all([open, closed].map(({ itemId }) => shown(itemId))),
      channel: 'email' as const,
      happenedAt: null,
      message: 'Two passages, one of them with Halla in it.',
      remindAt: new Date(Date.now() - 60_000).toISOString(),
    }
    const none = async () =>
      expect([await getRequest(db, open.itemId), await getRequest(db, closed.itemId)]).toEqual([null, null])
    try {
      await setPost(db, true)
      await db.rows('update outlet_letter set failed_at = now() where sent_at is null and failed_at is null')
      // one that cannot be asked for holds all of them back
      expect(
        await refusal(requestCorrections, people.joon, {
          ...both,
          items: [...both.items, await shown(elsewhere.itemId)],
        }),
      ).toMatchObject({
        refused: 'invalid',
      })
      expect(
        await refusal(requestCorrections, people.joon, {
          ...both,
          items: [both.items[0]!, await shown(closed.itemId, 2)],
        }),
      ).toMatchObject({
        refused: 'changed-meanwhile',
      })
      await expect(run(requestCorrections, people.mina, both)).rejects.toMatchObject({ code: 'forbidden' })
      // a name that one of the stories protects leaves in no letter that tells of it
      await act(protectName, people.joon, { storyId: closed.storyId, name: 'Halla' })
      expect(await refusal(requestCorrections, people.joon, both)).toMatchObject({ refused: 'protected-name' })
      await none()
      const { requestIds } = await act(requestCorrections, people.joon, { ...both, message: 'Two passages.' })
      expect(requestIds).toHaveLength(2)
      const letters = await db.rows('select id, subject from outlet_letter where sent_at is null and failed_at is null')
      expect(letters).toMatchObject([{ subject: 'Request for a correction: 2 passages' }])
      for (const d of [open, closed]) {
        const [event] = await listEvents(db, d.storyId, null, { types: ['correction-requested'] })
        expect(event).toMatchObject({ payload: { item: d.itemId, channel: 'email' } })
        expect(await getRequest(db, d.itemId)).toMatchObject({ state: 'requested', letter: { sentAt: null, failedAt: null } })
      }
      // each is answered by itself; the other still waits, with its reminder
      await act(recordAnswer, people.joon, {
        itemId: closed.itemId,
        version: 1,
        state: 'refused',
        happenedAt: new Date().toISOString(),
        note: 'They stand by it.',
        remindAt: null,
      })
      expect((await getRequest(db, open.itemId))!.state).toBe('requested')
      const due = (await listTurn(db, { id: people.joon, role: 'editor' })).filter((i) => i.kind === 'reminder')
      expect(due.map((i) => i.storyId)).toContain(open.storyId)
      expect(due.map((i) => i.storyId)).not.toContain(closed.storyId)
    } finally {
      await db.rows('update outlet_letter set failed_at = now() where sent_at is null and failed_at is null')
      await setPost(db, false)
    }
  })
  it('without an address, without a mail server: a sentence and a way on; with both it arrives, once', async () => {
    const mails: ParsedMail[] = []
    let refuses = false
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_a, _s, done) => (refuses ? done(Object.assign(new Error('No such mailbox'), { responseCode: 550 })) : done()),
      onData: (stream, _s, done) =>
        void simpleParser(stream).then((mail) => {
          mails.push(mail)
          done()
        }, done),
    })
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve((server.server.address() as AddressInfo).port)),
    )
    const settings = { smtp: `smtp://127.0.0.1:${port}`, from: 'Desk <desk@example.org>', base: 'https://desk.example' }
    const transport = transportOf(settings)
    try {
      await db.rows('update outlet_letter set failed_at = now() where sent_at is null and failed_at is null')
      const outlet = `Outlet ${crypto.randomUUID()}`
      const d = await corrected()
      await db.rows('update article set outlet = $2 where id = $1', [d.articleId, outlet])
      const letter = await ask(d.itemId, {
        channel: 'email',
        happenedAt: null,
        message: 'To the corrections desk\n=SUM(1)\n.\r\nBcc: x@example.org',
      })
      await setPost(db, true)
      expect(await refusal(requestCorrections, people.joon, letter)).toMatchObject({
        refused: 'no-address',
        message: { id: expect.stringContaining('record that you did') },
      })
      await expect(run(setOutletContact, people.mina, { outlet, email: 'a@example.org', note: '' })).rejects.toMatchObject({
        code: 'forbidden',
      })
      const gone = { outlet, email: 'b@example.org', note: '', was: 'a@example.org' }
      expect(await refusal(setOutletContact, people.joon, gone)).toMatchObject({
        fields: { address: { id: 'There is none now.' } },
      })
      await act(setOutletContact, people.joon, { outlet, email: 'corrections@outlet.example', note: '' })
      await setPost(db, false)
      expect(await refusal(requestCorrections, people.joon, letter)).toMatchObject({ refused: 'no-post' })
      await setPost(db, true)
      expect(await refusal(requestCorrections, people.joon, { ...letter, message: '  ' })).toMatchObject({ refused: 'invalid' })
      await act(protectName, people.joon, { storyId: d.storyId, name: 'Corrections Desk' })
      expect(await refusal(requestCorrections, people.joon, letter)).toMatchObject({
        refused: 'protected-name',
        fields: { message: say('The letter holds “{name}”.', { name: 'Corrections Desk' }) },
      })
      await act(unprotectName, people.joon, { storyId: d.storyId, name: 'Corrections Desk', reason: 'Not needed.' })
      await act(requestCorrections, people.joon, letter)
      expect(await sendLetters(transport, settings)).toBe(1)
      expect(await sendLetters(transport, settings)).toBe(0)
      expect(mails).toHaveLength(1)
      expect(mails[0]!.text).toContain('=SUM(1)')
      expect(JSON.stringify(mails[0]!.to)).toContain('corrections@outlet.example')
      expect(mails[0]!.bcc).toBeUndefined()
      expect((await getRequest(db, d.itemId))!.letter).toMatchObject({ failedAt: null, sentAt: expect.any(String) })
      // an address that is refused for good: the board says so
      refuses = true
      const other = await corrected()
      await db.rows('update article set outlet = $2 where id = $1', [other.articleId, outlet])
      await act(requestCorrections, people.joon, { ...letter, items: [await shown(other.itemId)] })
      expect(await sendLetters(transport, settings)).toBe(0)
      expect((await getRequest(db, other.itemId))!.letter).toMatchObject({
        failedAt: expect.any(String),
        error: expect.stringContaining('No such mailbox'),
      })
    } finally {
      transport.close()
      await setPost(db, false)
      await new Promise<void>((resolve) => server.close(() => resolve()))
    }
  })
})
