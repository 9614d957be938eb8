// What `npm run look` finds on a desk with the sample's people, or makes there through its doors, once: a story whose claims are in
// every state, one with sealed names that few may see, files that are odd, and accounts that were closed, emptied and left waiting.
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { Secret, TOTP } from 'otpauth'

export const PASSWORD = 'read-it-twice'
const FERRY = 'The ferry Halla runs again'
const RESTRICTED = 'Contracts of the port office'
const ODD = 'Files of an old archive'
const FACTOR = 'fern.factor'
const CLOSED_EMAIL = 'cleo.closed@desk.example'

const TARGET = `Ferry Halla runs again after repair

The ferry Halla returned to service on Monday with 4 new engines, the port office said. It carried 243 passengers on its first trip. The captain, Soo-min Han, said the crossing took 90 minutes. The ticket office sold 512 tickets on Sunday evening.

The harbour office counted 31 boats at the pier on Tuesday. The repair cost 2.4 million euros, the ministry said. The mayor, Jun Seo, called the ferry “the bridge of the island”. The old engines had served since 1998.

A second ferry is due in the spring. The union said 12 of its members had been trained on the new engines. Nobody was hurt when the ferry ran aground in March.`
const SOURCE = `Halla is back

The port office said the ferry Halla went back into service on Monday with 3 new engines. On the first trip there were 243 passengers on board. The captain, Su-min Han, said the crossing took 95 minutes.

The repair cost 2.4 million euros, said the ministry of transport. The mayor, Jun Seo, called the ferry “a bridge of the island” and thanked the crew. One sailor was slightly hurt when the ferry ran aground in March.`
const OLD = `Home
News | Politics | Sport
By JUN SEO
Ferry runs again
Published 20 June 2024 at 14:30
The ferry Halla returned to service on Monday
with 4 new engines, the port office
said.
Photo: Harbour Post
It carried 243 passengers on its first trip.
READ MORE: Ten ferries to love
It carried 243 passengers on its first trip.
(Reporting by Jun Seo; editing by A. Lind)
Subscribe to our newsletter
© 2024 Harbour Post`

const EMPTY = {
  value: null,
  note: '',
  reasons: [],
  facets: [],
  whoIsWrong: null,
  proposedText: '',
  remedy: null,
  searched: '',
  sameOriginNote: '',
  evidence: [],
}
const SILENT = { ...EMPTY, value: 'unverified', reasons: ['silent'], searched: 'The other article, in full.' }
const detailsOf = (outlet, headline = '') => ({
  headline,
  outlet,
  byline: 'Jun Seo',
  url: '',
  language: 'en',
  publication: { known: true, at: '2024-06-20T14:30:00+09:00', zone: 'Asia/Seoul' },
})

/** A person's hands: what they send to a door, and what it answers. */
function handsOf(request, base) {
  const send = async (method, to, data) => {
    const answer = await request.fetch(base + to, {
      method,
      data: JSON.stringify(data ?? {}),
      headers: { origin: base, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      timeout: 120_000,
    })
    const text = await answer.text()
    if (!answer.ok()) throw new Error(`${method} ${to}: ${answer.status()} ${text.slice(0, 300)}`)
    return /ndjson/.test(answer.headers()['content-type'] ?? '') ? text : JSON.parse(text)
  }
  return {
    get: async (to) => {
      const answer = await request.get(base + to)
      if (!answer.ok()) throw new Error(`GET ${to}: ${answer.status()}`)
      return answer.json()
    },
    post: (to, data) => send('POST', to, data),
    put: (to, data) => send('PUT', to, data),
  }
}

async function makeRead({ post }, title, texts, restricted = false) {
  const { storyId } = await post('/api/stories', { title, dueAt: null, restricted })
  const articles = []
  for (const [outlet, text] of texts)
    articles.push((await post(`/api/stories/${storyId}/articles`, { details: detailsOf(outlet), text })).articleId)
  await post(`/api/stories/${storyId}/analysis`)
  return { storyId, articles }
}

/** The claims of the article under check, with what is asked of one by words of it. */
async function claimsOf({ get }, storyId, articleId) {
  const { claims } = await get(`/api/stories/${storyId}/claims?article=${articleId}`)
  return claims.filter((claim) => claim.articleId === articleId)
}

/** What is done to claims of a story, which are named by words of them. */
async function workOn({ mina, joon }, storyId, [first, second]) {
  const { versions } = await mina.get(`/api/articles/${second}/versions`)
  const passage = (from, to, stance) => ({
    versionId: versions[0].id,
    start: SOURCE.indexOf(from),
    end: SOURCE.indexOf(to) + to.length,
    stance,
  })
  const of = async (words) => (await claimsOf(mina, storyId, first)).find(({ quote }) => quote.includes(words))
  const saved = async (words, content) => {
    const claim = await of(words)
    return { id: claim.id, ...(await mina.put(`/api/claims/${claim.id}/verdict`, { claimVersion: claim.version, content })) }
  }
  const submitted = async (words, content) => {
    const { id, version, revision } = await saved(words, content)
    await mina.post(`/api/claims/${id}/submission`, { claimVersion: version })
    return { id, revision }
  }
  const decided = async (words, content, decision) => {
    const { id, revision } = await submitted(words, content)
    const { version: claimVersion } = await of(words)
    await joon.post(`/api/claims/${id}/decision`, { revision, claimVersion, ...decision })
    return { id, revision }
  }
  return { of, passage, saved, submitted, decided }
}

/** A story with a claim in each state, a correction that outlets may be asked for, and an edition. */
async function makeFerry(hands) {
  const { mina } = hands
  const texts = [
    ['Harbour Post', TARGET],
    ['Island Times', SOURCE],
  ]
  const { storyId, articles } = await makeRead(mina, FERRY, texts)
  const work = await workOn(hands, storyId, articles)
  const { versionId } = await work.of('4 new engines')
  const engineId = await makeVerdicts(hands, work)
  await mina.post('/api/aliases', { storyId, one: 'Soo-min Han', other: 'Su-min Han', note: 'The same captain in both.' })
  await makeCorrection(hands, storyId, articles[0], { id: engineId, ...work })
  await mina.post(`/api/articles/${articles[0]}/versions`, {
    baseVersionId: versionId,
    note: 'The outlet changed a sentence.',
    text: TARGET.replace('since 1998', 'since 1989'),
  })
  return storyId
}

/** A claim in each state. Returns the one that is disputed and approved. */
async function makeVerdicts({ mina, noah }, { of, passage, saved, submitted, decided }) {
  const approved = { outcome: 'approved' }
  const wrong = (proposed, passages) => ({
    ...EMPTY,
    value: 'disputed',
    note: 'The port office says so in both articles.',
    reasons: ['number'],
    facets: ['number'],
    whoIsWrong: 'this_article',
    proposedText: proposed,
    remedy: 'correction',
    evidence: passages,
  })
  const engines = await of('4 new engines')
  const three = passage('The port office said', '3 new engines.', 'contradicts')
  const { id: engineId } = await decided('4 new engines', wrong(engines.quote.replace('4 new', '3 new'), [three]), approved)
  const confirmed = {
    ...EMPTY,
    value: 'corroborated',
    evidence: [passage('On the first trip', 'on board.', 'supports')],
  }
  await decided('243 passengers', confirmed, approved)
  await decided('512 tickets', SILENT, {
    outcome: 'returned',
    reason: 'The port office has the figures of Sunday: ask there before this goes out as open.',
    category: 'search',
  })
  const { id: boats, revision } = await decided('31 boats', SILENT, approved)
  await noah.post(`/api/claims/${boats}/contest`, {
    revision,
    claimVersion: (await of('31 boats')).version,
    reason: 'The harbour office publishes its counts each evening.',
  })
  const minutes = await of('90 minutes')
  await submitted('90 minutes', {
    ...wrong(minutes.quote.replace('90', '95'), [passage('The captain', '95 minutes.', 'contradicts')]),
    note: 'Both quote the captain. Island Times has it from the log of the ship.',
  })
  for (const words of ['2.4 million', '12 of its members']) {
    const claim = await of(words)
    await mina.put(`/api/claims/${claim.id}/legal`, { legal: true, reason: 'The ministry wrote to us about this.' })
    const content =
      words === '2.4 million' ? { ...confirmed, evidence: [passage('The repair cost', 'of transport.', 'supports')] } : SILENT
    await submitted(words, content)
  }
  const cost = await of('2.4 million')
  await noah.post(`/api/claims/${cost.id}/second-reading`, {
    claimVersion: cost.version,
    content: { ...SILENT, note: 'The ministry names no sum in its own release.' },
  })
  const mayor = await saved('Jun Seo, called', {
    ...EMPTY,
    value: 'corroborated',
    evidence: [passage('The mayor', 'the crew.', 'supports')],
  })
  await noah.post(`/api/claims/${mayor.id}/comments`, { text: '“The bridge” or “a bridge”? @Mina' })
  await decided('since 1998', SILENT, approved)
  return engineId
}

/** A correction of a disputed claim, approved, and the edition that prints it. */
async function makeCorrection({ mina, joon }, storyId, articleId, { id, of }) {
  const at = `/api/stories/${storyId}`
  const content = {
    claimIds: [id],
    class: 'correction',
    severity: 'medium',
    notice:
      'Correction: An earlier version of this article misstated the number of new engines of the ferry Halla. It has 3 new engines, not 4.',
    cause: 'The reporter took the figure from an earlier tender.',
    limits: '',
    actions: [{ text: 'Change the caption of the picture, too', owner: 'Picture desk' }],
  }
  const { itemId, version } = await mina.put(`${at}/corrections`, { articleId, itemId: null, version: 0, content })
  const { version: claimsVersion } = await of('4 new engines')
  await joon.post(`/api/corrections/${itemId}/approval`, { version, claimsVersion })
  const { report } = await joon.get(`${at}/report/json?article=${articleId}`)
  await joon.post(`${at}/report/editions`, { articleId, seq: report.position.event })
}

/** Two texts of old pages, not read yet: lines of them are in doubt. */
async function makeOdd({ post }) {
  const { storyId } = await post('/api/stories', { title: ODD, dueAt: null, restricted: false })
  for (const [outlet, text] of [
    ['Harbour Post', OLD],
    ['Island Times', SOURCE],
  ])
    await post(`/api/stories/${storyId}/articles`, { details: detailsOf(outlet), text })
  return storyId
}

/** A restricted story with a sealed name that two people may open. */
async function makeRestricted({ mina, noah }) {
  const texts = [
    ['Harbour Post', TARGET],
    ['Island Times', SOURCE],
  ]
  const { storyId } = await makeRead(mina, RESTRICTED, texts, true)
  const [me, other] = [(await mina.get('/api/account')).id, (await noah.get('/api/account')).id]
  await mina.post(`/api/stories/${storyId}/people`, { personId: other })
  await mina.post(`/api/stories/${storyId}/sealed-names`, {
    name: 'Hollywell Threnodian',
    remark: 'works at the port',
    keepers: [me, other],
  })
  await mina.post(`/api/stories/${storyId}/protected-names`, { name: 'Berta Lund' })
  return storyId
}

/** Accounts in every state, and an erasure that waits for another admin. Returns where an invitation leads. */
async function makePeople({ ana, mina }, handsAs, ids) {
  const add = (name, email, role, password) => ana.post('/api/people', { name, email, role, ...(password && { password }) })
  const { personId: emptied } = await add('Emma Former', 'emma.former@desk.example', 'journalist', PASSWORD)
  await ana.put(`/api/people/${emptied}/active`, { active: false })
  const why = { reason: 'They left and asked for it.', law: 'GDPR art. 17', asked: 'The person themselves.', dryRun: false }
  await ana.post('/api/erasures', { kind: 'person', target: emptied, ...why })
  const { personId: closed } = await add('Cleo Closed', CLOSED_EMAIL, 'journalist', PASSWORD)
  await ana.put(`/api/people/${closed}/active`, { active: false })
  await add('Iris Second-Admin', 'iris.admin@desk.example', 'admin', PASSWORD)
  const { link } = await add('Ingrid Invited', 'ingrid.invited@desk.example', 'editor')

  await add('Fern Factor', `${FACTOR}@desk.example`, 'journalist', PASSWORD)
  const fern = await handsAs(FACTOR)
  const { key } = await fern.post('/api/account/totp')
  const code = new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) }).generate()
  await fern.put('/api/account/totp', { code, password: PASSWORD })

  // from here on two admins erase
  const [{ version, content }] = (await ana.get('/api/house-policy')).versions
  await ana.put('/api/house-policy', {
    version,
    content: { ...content, eraseByTwo: true, keepFor: { ...content.keepFor, originals: 365, drafts: 30 } },
    note: 'Since the board of November.',
  })
  const { comments } = await mina.get(`/api/claims/${ids.draft}/thread`)
  await ana.post('/api/erasures', { kind: 'comment', target: comments[0].id, ...why, reason: 'It names a witness.' })
  return link.path
}

/** Everything whose address a screen names, made on a desk that has none of it. `enter` signs somebody in: their requests. */
async function made(base, enter) {
  const handsAs = async (who) => handsOf(await enter(who), base)
  const [mina, noah, joon, ana] = [await handsAs('mina'), await handsAs('noah'), await handsAs('joon'), await handsAs('ana')]
  const ids = { ferry: await makeFerry({ mina, noah, joon }) }
  const { claims } = await mina.get(`/api/stories/${ids.ferry}/claims`)
  const { articleId } = claims.find(({ state }) => state === 'approved')
  for (const claim of claims) if (claim.articleId === articleId) ids[claim.state] ??= claim.id
  ids.odd = await makeOdd(mina)
  ids.restricted = await makeRestricted({ mina, noah })
  ids.invitation = await makePeople({ ana, mina }, handsAs, ids)
  return { ...ids, closed: CLOSED_EMAIL, withFactor: `${FACTOR}@desk.example` }
}

/** The same as the last time where this is still that desk: `file` holds what was made. */
export async function arranged(base, enter, file) {
  const kept = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null
  if (kept && (await (await enter('mina')).get(`${base}/api/stories/${kept.ferry}/claims`)).ok()) return kept
  const ids = await made(base, enter)
  fs.writeFileSync(file, JSON.stringify(ids))
  return ids
}
