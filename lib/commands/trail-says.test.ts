/** What happens to somebody's work stands in the trail, and what is quoted is quoted to those who may see it. */
import { afterAll, expect, it } from 'vitest'
import { listArticles } from '@/lib/db/articles'
import { listDiffered } from '@/lib/db/learning'
import { closePool, db } from '@/lib/db/pool'
import { listEvents } from '@/lib/db/trail'
import { act, newsroom, READY, refusal, seen, storyInCheck } from '@/scripts/testing'
import { addComment } from './add-comment'
import { addMember } from './add-member'
import { assignClaim } from './assign-claim'
import { decideVerdict } from './decide-verdict'
import { handOver } from './hand-over'
import { nameSecondReader } from './name-second-reader'
import { removeMember } from './remove-member'
import { resolveThread } from './resolve-thread'
import { reviseArticle } from './revise-article'
import { saveVerdict } from './save-verdict'
import { setLegalFlag } from './set-legal-flag'
import { setOutletContact } from './set-outlet-contact'
import { submitVerdict } from './submit-verdict'

const people = await newsroom()
afterAll(closePool)
const mark = () => `\n© ${crypto.randomUUID()}. All rights reserved.`

it('a hand-over names the claims that went, and those whose second reading is anybody’s again', async () => {
  const { storyId, claims } = await storyInCheck(people.mina)
  const [first, second] = claims
  await act(saveVerdict, people.noah, { claimId: first!.id, claimVersion: 1, content: READY })
  await act(setLegalFlag, people.mina, { ...(await seen(second!.id)), legal: true, reason: '' })
  await act(nameSecondReader, people.mina, { claimId: second!.id, personId: people.noah })
  await act(handOver, people.noah, { storyId, to: people.mina, note: '' })
  const [event] = await listEvents(db, storyId, null, { types: ['work-handed-over'] })
  expect(event!.payload).toMatchObject({ claims: 1, moved: [first!.id], freed: [second!.id] })
  // a second reading alone is work too
  await act(nameSecondReader, people.mina, { claimId: second!.id, personId: people.noah })
  await act(handOver, people.noah, { storyId, to: people.mina, note: '' })
  const told = await listEvents(db, storyId, null, { types: ['work-handed-over'] })
  expect(told.at(-1)!.payload).toMatchObject({ claims: 0, moved: [], freed: [second!.id] })
})

it('a claim that goes with its sentence in a new version has a line of its own', async () => {
  const own = mark()
  const { storyId, claims, articleIds } = await storyInCheck(people.mina, [
    `Own\n\nThe ferry carried 243 people on Monday. The minister paid 2.4 million won for the boats.${own}`,
    `Second\n\nA paper counted 214 people on the ferry.${mark()}`,
  ])
  const gone = claims.find((claim) => claim.quote.includes('minister'))!
  const article = (await listArticles(db, storyId)).find((a) => a.id === articleIds[0])!
  const text = `Own\n\nThe ferry carried 243 people on Monday.${own}`
  await act(reviseArticle, people.mina, {
    articleId: article.id,
    baseVersionId: article.versionId,
    force: true,
    note: '',
    source: { text, raw: Buffer.from(text), rawType: 'text/plain', fileName: null },
  })
  const told = await listEvents(db, storyId, null, { types: ['claim-withdrawn'] })
  expect(told.map((e) => [e.claimId, e.payload])).toEqual([[gone.id, { quote: gone.quote, reason: '', version: 2 }]])
})

it('whoever may not see a story any more reads none of its words under “Agreement”', async () => {
  const desk = await newsroom()
  const { claims, storyId } = await storyInCheck(desk.mina, undefined, true)
  const [claim] = claims
  for (const personId of [desk.kim, desk.joon]) await act(addMember, desk.mina, { storyId, personId })
  await act(saveVerdict, desk.kim, { claimId: claim!.id, claimVersion: 1, content: READY })
  await act(submitVerdict, desk.kim, { claimId: claim!.id, claimVersion: 2 })
  await act(decideVerdict, desk.joon, {
    ...(await seen(claim!.id)),
    outcome: 'returned',
    revision: 1,
    reason: 'The source is Anna.',
  })
  const told = async () => (await listDiffered(db, { id: desk.kim })).filter((one) => one.claimId === claim!.id)
  expect(await told()).toHaveLength(1)
  await act(assignClaim, desk.mina, { claimId: claim!.id, personId: desk.joon })
  await act(removeMember, desk.mina, { storyId, personId: desk.kim })
  expect(await told()).toEqual([])
})

it('a thread is not resolved over a note that was not on the page', async () => {
  const { claims } = await storyInCheck(people.mina)
  const claimId = claims[0]!.id
  await act(addComment, people.mina, { claimId, text: 'Is it 243?' })
  await act(addComment, people.noah, { claimId, text: 'The source says 214.' })
  expect(await refusal(resolveThread, people.mina, { claimId, resolved: true, notes: 1 })).toMatchObject({
    refused: 'changed-meanwhile',
    current: { comments: [{}, { text: 'The source says 214.' }], resolvedAt: null },
  })
  expect((await act(resolveThread, people.mina, { claimId, resolved: true, notes: 2 })).resolvedAt).not.toBeNull()
})

it('an outlet’s address that a colleague kept meanwhile is not overwritten unseen', async () => {
  const outlet = `Outlet ${crypto.randomUUID()}`
  const keep = (email: string, was: string) => ({ outlet, email, note: '', was })
  await act(setOutletContact, people.joon, keep('desk@outlet.example', ''))
  expect((await refusal(setOutletContact, people.kim, keep('old@outlet.example', ''))).refused).toBe('changed-meanwhile')
  // the same again, from an older page: it is so already
  await act(setOutletContact, people.kim, keep('desk@outlet.example', ''))
  await act(setOutletContact, people.kim, keep('new@outlet.example', 'desk@outlet.example'))
})
