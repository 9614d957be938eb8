// A restricted story with a marked string in everything that takes words of it, made through the doors as its people make it.
import { randomUUID } from 'node:crypto'
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import { demand } from './started'

/** Somebody of a desk: who they are, and their cookie. */
export interface Person {
  id: string
  cookie: string
}
export type Cast = Record<'mina' | 'joon' | 'noah' | 'eda' | 'ana' | 'zed', Person>

/** What a request of somebody got. */
interface Got {
  status: number
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: read as what the door answers
  json: any
}

/** Sends something as a page does. `form`: a file beside the details. */
export async function send(
  base: string,
  who: Person,
  method: string,
  to: string,
  body?: unknown,
  form?: { name: string; text: string | Uint8Array<ArrayBuffer>; type?: string },
): Promise<Got> {
  const headers: Record<string, string> = { cookie: who.cookie, origin: base, 'idempotency-key': randomUUID() }
  let sent: BodyInit | undefined
  if (form) {
    const data = new FormData()
    data.set('details', JSON.stringify(body))
    data.set('file', new Blob([form.text], { type: form.type ?? 'text/plain' }), form.name)
    sent = data
  } else if (method !== 'GET') {
    headers['content-type'] = 'application/json'
    sent = JSON.stringify(body ?? {})
  }
  const answer = await fetch(base + to, { method, headers, body: sent, signal: AbortSignal.timeout(60_000) })
  const text = await answer.text()
  const isJson = /json/.test(answer.headers.get('content-type') ?? '') && !/ndjson/.test(answer.headers.get('content-type') ?? '')
  return { status: answer.status, text, json: isJson ? JSON.parse(text) : null }
}

/** What the campaign walks of a story. */
export interface Marked {
  /** By name of the place of an address: the id that stands there. */
  ids: Record<string, string>
  /** Each marked string, with what it is. */
  marks: Map<string, string>
}

interface Claim {
  id: string
  articleId: string
  versionId: string
  start: number
  end: number
  quote: string
  version: number
}

/** All marks begin so; what follows is a number, so that none is part of another. */
export const MARK = 'zqmark'

/** The text of both desks that a restricted copy is the same article as. */
export const SHARED =
  'Bridge opens after repair\n\nThe bridge over the strait opened again on Monday with 4 new cables, the road office said. It carried 243 cars in its first hour. The mayor, Dan Weber, drove across at noon.'
export const SHARED_AT = 'https://outlet.example/bridge'

export const detailsOf = (outlet: string, more: object = {}) => ({
  headline: '',
  outlet,
  byline: '',
  url: '',
  publication: { known: false },
  language: 'en',
  ...more,
})

/** Makes the story, of a team. `headOf`: the number at which a trail stands. */
export async function markedStory(
  base: string,
  { mina, joon, zed }: Pick<Cast, 'mina' | 'joon' | 'zed'>,
  headOf: (storyId: string) => Promise<number>,
  teamId: string,
): Promise<Marked> {
  const marks = new Map<string, string>()
  const mark = (what: string) => {
    const word = `${MARK}${String(marks.size + 10)}x`
    marks.set(word, what)
    return word
  }
  const must = async (who: Person, method: string, to: string, body?: unknown, form?: { name: string; text: string }) => {
    const got = await send(base, who, method, to, body, form)
    demand(got.status < 300, `${method} ${to} got ${got.status}: ${got.text.slice(0, 400)}`)
    return got.json
  }
  const { storyId } = await must(mina, 'POST', '/api/stories', {
    title: `Files of ${mark('title')}`,
    dueAt: null,
    restricted: true,
  })
  const at = `/api/stories/${storyId}`
  for (const { id } of [joon, zed]) await must(mina, 'POST', `${at}/people`, { personId: id })
  await must(mina, 'PUT', `${at}/team`, { teamId })

  const target = `Ferry ${mark('first line')} runs again

The ferry ${mark('text')} returned to service on Monday with 4 new engines, the port office said. It carried 243 passengers on its first trip, said ${mark('name in a text')}. The captain of the ferry said the crossing took 90 minutes. The ticket office sold 512 tickets on Sunday evening. The harbour office counted 31 boats at the pier on Tuesday.`
  const source = `Halla is back

The port office said the ferry ${mark('text of a source')} went back into service on Monday with 3 new engines. On the first trip there were 200 passengers on board. The captain said the crossing took 95 minutes.`
  const site = mark('address')
  const first = await must(mina, 'POST', `${at}/articles`, {
    details: detailsOf(`Post ${mark('outlet')}`, {
      headline: `Headline ${mark('headline')}`,
      byline: `By ${mark('byline')}`,
      credits: `Photo: ${mark('credits')}`,
      url: `https://${site}.example/ferry`,
    }),
    text: target,
  })
  const second = await must(mina, 'POST', `${at}/articles`, detailsOf(`Times ${mark('outlet of a source')}`), {
    name: `${mark('file name')}.txt`,
    text: source,
  })
  await must(mina, 'POST', `${at}/articles`, {
    details: detailsOf('Bridge Post', { url: SHARED_AT }),
    text: SHARED,
  })
  await must(mina, 'PATCH', `/api/articles/${second.articleId}`, {
    details: detailsOf(`Times ${mark('outlet, renamed')}`),
    version: 1,
  })
  const read = await send(base, mina, 'POST', `${at}/analysis`)
  demand(read.text.includes('"done"'), `Reading ended without its end: ${read.text.slice(-300)}`)
  const list = async (): Promise<Claim[]> =>
    (await must(mina, 'GET', `${at}/claims?article=${first.articleId}`)).claims.filter(
      (c: Claim) => c.articleId === first.articleId,
    )
  const claims = await list()
  demand(claims.length >= 5, `The story has ${claims.length} claims, and five are needed.`)
  const versionOf = async (id: string) => (await list()).find((one) => one.id === id)!.version
  const quoteAt = (words: string) => claims.find((one) => one.quote.includes(words))!
  const sources = (await must(mina, 'GET', `/api/articles/${second.articleId}/versions`)).versions
  const passage = {
    versionId: sources[0].id,
    start: source.indexOf('The port office'),
    end: source.indexOf(' On the first'),
    stance: 'contradicts',
  }

  // a verdict in force, with a correction of it
  const engines = quoteAt('engines')
  const proposed = mark('proposed text')
  const disputed = {
    ...EMPTY_VERDICT,
    value: 'disputed',
    note: `Because ${mark('note of a verdict')}.`,
    reasons: ['number'],
    facets: ['number'],
    whoIsWrong: 'this_article',
    proposedText: `With 3 new engines, ${proposed}.`,
    remedy: 'correction',
    searched: `All of ${mark('what was searched')}.`,
    sameOriginNote: mark('origin note'),
    evidence: [passage],
  }
  const decided = async (id: string, content: unknown) => {
    const saved = await must(mina, 'PUT', `/api/claims/${id}/verdict`, { claimVersion: await versionOf(id), content })
    let { state } = await must(mina, 'POST', `/api/claims/${id}/submission`, { claimVersion: saved.version })
    if (state === 'second_read') {
      const waived = { claimVersion: await versionOf(id), reason: `Enough, says ${mark('waiver')}.` }
      ;({ state } = await must(joon, 'POST', `/api/claims/${id}/second-reading/waiver`, waived))
    }
    return saved.revision as number
  }
  const revision = await decided(engines.id, disputed)
  await must(joon, 'POST', `/api/claims/${engines.id}/decision`, {
    outcome: 'approved',
    revision,
    claimVersion: await versionOf(engines.id),
  })

  // one that came back, one that is contested, one withdrawn
  const silent = (note: string) => ({ ...EMPTY_VERDICT, value: 'unverified', reasons: ['silent'], searched: 'All of it.', note })
  const minutes = quoteAt('90 minutes')
  const back = await decided(minutes.id, silent(mark('note of what came back')))
  await must(joon, 'POST', `/api/claims/${minutes.id}/decision`, {
    outcome: 'returned',
    revision: back,
    claimVersion: await versionOf(minutes.id),
    reason: `Look again at ${mark('reason of a return')}.`,
    category: 'evidence',
  })
  const tickets = quoteAt('tickets')
  const held = await decided(tickets.id, silent(''))
  await must(joon, 'POST', `/api/claims/${tickets.id}/decision`, {
    outcome: 'approved',
    revision: held,
    claimVersion: await versionOf(tickets.id),
  })
  await must(mina, 'POST', `/api/claims/${tickets.id}/contest`, {
    revision: held,
    claimVersion: await versionOf(tickets.id),
    reason: `It is wrong: ${mark('contest')}.`,
  })
  const boats = quoteAt('boats')
  await must(joon, 'POST', `/api/claims/${boats.id}/removal`, {
    claimVersion: await versionOf(boats.id),
    reason: `Out, says ${mark('removal')}.`,
  })
  const trip = quoteAt('243')
  await must(mina, 'PUT', `/api/claims/${trip.id}/legal`, { legal: true, reason: `Ask ${mark('legal reason')}.` })
  const [note] = (await must(mina, 'POST', `/api/claims/${trip.id}/comments`, { text: `Did you ask ${mark('comment')}? @Zed` }))
    .comments
  await must(zed, 'POST', `/api/claims/${trip.id}/comments`, { text: `No. ${mark('answer to a comment')}` })
  await must(joon, 'PUT', `/api/claims/${trip.id}/pin`, { commentId: note.id })
  await must(mina, 'PUT', `/api/claims/${trip.id}/assignee`, { personId: zed.id })
  await must(mina, 'PUT', `/api/claims/${trip.id}/assignee`, { personId: mina.id })

  // what stands beside the claims
  await must(mina, 'PUT', `/api/articles/${second.articleId}/origin`, {
    kind: 'agency',
    name: `Agency ${mark('agency')}`,
    passage: null,
  })
  await must(joon, 'PUT', `${at}/second-reading`, { rule: 'none', reason: `Since ${mark('reason of a rule')}.` })
  const { aliasId } = await must(mina, 'POST', '/api/aliases', {
    storyId,
    one: `Soo ${mark('name of the ledger')}`,
    other: `Su ${mark('other name of the ledger')}`,
    note: `Says ${mark('note of the ledger')}.`,
  })
  const { viewId } = await must(mina, 'POST', '/api/views', {
    screen: 'check',
    storyId,
    name: `View ${mark('name of a view')}`,
    query: `text=${mark('words of a view')}`,
    shared: true,
  })
  const secret = `Anna ${mark('protected name')}`
  await must(mina, 'POST', `${at}/protected-names`, { name: secret })
  await must(joon, 'POST', `${at}/protected-names/removal`, { name: secret, reason: `Public: ${mark('reason of a name')}.` })
  await must(mina, 'POST', `${at}/protected-names`, { name: `Berta ${mark('other protected name')}` })
  // three sealed names: one that was opened, one that a keeper tried to write down, one that was handed on
  const seal = async (keepers: Person[], remark: string): Promise<{ id: string; name: string }> => {
    const name = `Carla ${mark('sealed name')}`
    const { id } = await must(mina, 'POST', `${at}/sealed-names`, { name, remark, keepers: keepers.map((one) => one.id) })
    return { id, name }
  }
  const source1 = await seal([mina, joon], `Works at ${mark('remark of a sealed name')}.`)
  const source2 = await seal([mina, joon], '')
  const source3 = await seal([mina, zed], '')
  const opened = await must(joon, 'POST', `/api/sealed-names/${source1.id}/opening`, {
    reason: `To call ${mark('reason of an opening')}.`,
  })
  demand(opened.name === source1.name, 'A keeper opened a sealed name and read another.')
  const written = await send(base, mina, 'POST', `/api/claims/${trip.id}/comments`, { text: `Ask ${source2.name}.` })
  demand(written.status === 422 && written.json.code === 'sealed-name', 'A keeper wrote a sealed name down.')
  await must(zed, 'POST', `/api/sealed-names/${source3.id}/keepers`, { from: zed.id, to: joon.id })
  await must(mina, 'PUT', `/api/articles/${first.articleId}/watch`, { watching: true, seen: true })
  await send(base, mina, 'POST', `${at}/pages`, {
    address: `https://${mark('page that was asked for')}.invalid/page`,
    seen: true,
  })
  await send(base, mina, 'PUT', `/api/claims/${trip.id}/verdict`, {
    claimVersion: 0,
    content: { note: mark('in a refused request') },
  })
  await send(base, mina, 'GET', `/api/search?q=${mark('search of a person on it')}`)

  // what leaves it
  const content = {
    claimIds: [engines.id],
    class: 'correction',
    severity: 'low',
    notice: `Correction: An earlier version of this article said that the ferry had 4 new engines. It has 3 new engines: ${proposed}. ${mark('notice')}`,
    cause: `Misread ${mark('cause')}.`,
    limits: `Not ${mark('limits')}.`,
    actions: [{ text: `Ask ${mark('what is to be done')}`, owner: mark('who does it') }],
  }
  const item = await must(mina, 'PUT', `${at}/corrections`, { articleId: first.articleId, itemId: null, version: 0, content })
  const claimsVersion = await versionOf(engines.id)
  const { version } = await must(joon, 'POST', `/api/corrections/${item.itemId}/approval`, {
    version: item.version,
    claimsVersion,
  })
  await must(joon, 'POST', '/api/corrections/requests', {
    items: [{ itemId: item.itemId, itemVersion: version, claimsVersion }],
    channel: 'outside',
    happenedAt: new Date().toISOString(),
    note: `Told ${mark('note of a request')}.`,
    message: `Dear ${mark('letter')}`,
    remindAt: null,
  })
  await must(joon, 'POST', `${at}/report/editions`, { articleId: first.articleId, seq: await headOf(storyId) })
  const revised = target.replace('512 tickets', `513 tickets to ${mark('text of a new version')}`)
  await must(mina, 'POST', `/api/articles/${first.articleId}/versions`, {
    baseVersionId: engines.versionId,
    note: `From ${mark('note of an import')}.`,
    text: revised,
  })
  // something waits for an editor: whoever is not on the story reads nothing of it among their turns
  await decided(minutes.id, silent('Again.'))
  // at the end, and of a claim that nobody saves: a verdict that is saved takes its draft along
  await must(mina, 'PUT', `/api/claims/${trip.id}/draft`, {
    after: 0,
    baseVersion: await versionOf(trip.id),
    content: { ...EMPTY_VERDICT, note: `I think ${mark('draft')}` },
  })
  await must(mina, 'POST', `${at}/people/removal`, { personId: zed.id })
  return {
    marks,
    ids: {
      storyId,
      target: storyId,
      claimId: engines.id,
      articleId: first.articleId,
      versionId: engines.versionId,
      baseVersionId: engines.versionId,
      itemId: item.itemId,
      aliasId,
      viewId,
      commentId: note.id,
      sealedId: source1.id,
      otherId: minutes.id,
    },
  }
}
