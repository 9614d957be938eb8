// A story in which everything that takes words holds payloads, a payload a claim and a source, as its people would have written them.
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import { detailsOf, type Person, send } from './leak-story'
import type { Payload } from './markup-corpus'
import { type Answered, type Placing, type Sink, sinkNumber } from './markup-sinks'
import { demand } from './started'

/** Who writes, who decides, and who takes over. */
export interface Hands {
  writer: Person
  editor: Person
  colleague: Person
}
/** What a walk looks at of a story. */
export interface MadeStory {
  storyId: string
  articleId: string
  sources: string[]
  /** A claim a payload, with its verdict in force. */
  claims: string[]
  /** What else became of payloads: flags, drafts, waivers, reopenings. */
  others: string[]
}
interface Claim {
  id: string
  articleId: string
  quote: string
  version: number
  suggestions: unknown[]
}

/** What ends a line of an article. */
const LINE_END = /[\r\n\u2028\u2029]/
const PIERS = ['port', 'pier', 'quay'] as const
const sentence = (pier: string, i: number, boats: number) =>
  `The harbour master of ${pier} ${i + 1} counted ${boats} boats on Monday`
const words = (payload: Payload, sink: Sink) => payload.at(sinkNumber(sink))
const DETAILS: Partial<Record<Sink, string>> = {
  headline: 'headline',
  outlet: 'outlet',
  byline: 'byline',
  'credits of pictures': 'credits',
  'address of an article': 'url',
}

/** Adds an article whose details are a payload. */
async function article(placing: Placing, who: Person, storyId: string, payload: Payload, sinks: readonly Sink[], text: string) {
  const plain = (sink: Sink) =>
    sink === 'address of an article' ? '' : sink === 'file name' ? 'a.txt' : `Harbour Post ${payload.number}`
  const added = await placing.put(
    who,
    'POST',
    `/api/stories/${storyId}/articles`,
    payload,
    { ...DETAILS, 'file name': 'file' },
    (said) => ({
      body: detailsOf(said('outlet'), {
        headline: said('headline'),
        byline: said('byline'),
        credits: said('credits of pictures'),
        url: said('address of an article'),
      }),
      form: { name: `${said('file name')}.txt`, text },
    }),
    plain,
  )
  demand(added, `No article with payload ${payload.number} came to be.`)
  for (const sink of sinks) placing.tell(sink, [payload], null)
  return added.articleId as string
}

/** The article under check, of which each payload has three sentences, and a source a payload. */
async function articles(placing: Placing, { writer }: Hands, storyId: string, payloads: readonly Payload[]) {
  const target = payloads.flatMap((payload, i) =>
    PIERS.map((pier, n) => {
      if (n > 0) return `${sentence(pier, i, 207 + i)}, said the office.`
      const said = words(payload, 'text under check')
      // a line that ends in the middle of its sentence is no claim
      return `${sentence(pier, i, 207 + i)}, said ${LINE_END.test(said) ? `the office.\n${said}` : `${said}.`}`
    }),
  )
  const [first, ...rest] = payloads
  const articleId = await article(placing, writer, storyId, first!, [], `Harbours were counted\n\n${target.join('\n')}`)
  placing.tell('text under check', payloads, null)
  const sources: string[] = []
  for (const [n, payload] of [...rest, first!].entries()) {
    const i = (n + 1) % payloads.length
    const said = `Boats of harbour ${i + 1}\n\n${PIERS.map((pier) => `${sentence(pier, i, 199)}.`).join(' ')}\n${words(payload, 'text of a source')}`
    if (i === 0) {
      const details = detailsOf('Spare Post')
      const spare = await placing.must(writer, 'POST', `/api/stories/${storyId}/articles`, { details, text: said })
      sources.unshift(spare.articleId)
      placing.tell('text of a source', [payload], null)
    } else sources.push(await article(placing, writer, storyId, payload, ['text of a source'], said))
  }
  return { articleId, sources }
}

/** One source that is set aside and taken back, and gets a version a payload. */
async function versions(placing: Placing, { writer, editor }: Hands, articleId: string, payloads: readonly Payload[]) {
  const latest = async () => (await placing.must(writer, 'GET', `/api/articles/${articleId}/versions`)).versions
  for (const payload of payloads) {
    const [one] = (await latest()).toSorted((a: { number: number }, b: { number: number }) => b.number - a.number)
    await placing.put(
      writer,
      'POST',
      `/api/articles/${articleId}/versions`,
      payload,
      { 'note of a new version': 'note', 'text of a new version': 'text' },
      (said) => ({
        body: {
          baseVersionId: one.id,
          note: said('note of a new version'),
          force: true,
          text: `Boats of other harbours\n\nThe harbour master of the old port counted ${payload.number} boats.\n${said('text of a new version')}`,
        },
      }),
    )
    await placing.put(
      editor,
      'PUT',
      `/api/articles/${articleId}/retirement`,
      payload,
      { 'reason of setting an article aside': 'reason' },
      (said) => ({ body: { retired: true, reason: said('reason of setting an article aside') } }),
    )
    await placing.may(editor, 'PUT', `/api/articles/${articleId}/retirement`, { retired: false })
  }
}

/** What one claim goes through until its correction was asked for and answered. */
async function corrected(
  placing: Placing,
  { writer, editor }: Hands,
  story: { storyId: string; articleId: string },
  claim: Claim,
  payload: Payload,
  passage: { versionId: string; start: number; end: number },
  channel: 'email' | 'outside',
) {
  const at = `/api/claims/${claim.id}`
  const version = async () => (await placing.must(writer, 'GET', at)).version as number
  await placing.put(writer, 'POST', `${at}/comments`, payload, { comment: 'text' }, (said) => ({
    body: { text: said('comment') },
  }))
  await placing.put(editor, 'POST', `${at}/comments`, payload, { 'answer to a comment': 'text' }, (said) => ({
    body: { text: said('answer to a comment') },
  }))
  const verdict = (said: (sink: Sink) => string) => ({
    ...EMPTY_VERDICT,
    value: 'disputed',
    note: said('note of a verdict'),
    reasons: ['number'],
    facets: ['number'],
    whoIsWrong: 'this_article',
    proposedText: `${claim.quote.split(', said')[0]!.replace(/\d+ boats/, '199 boats')}, said ${said('proposed text')}.`,
    remedy: 'correction',
    searched: said('what was searched'),
    sameOriginNote: said('note on one origin'),
    evidence: [{ ...passage, stance: 'contradicts' }],
  })
  const fields = {
    'note of a verdict': 'note',
    'proposed text': 'proposedText',
    'what was searched': 'searched',
    'note on one origin': 'sameOriginNote',
  } as const
  const claimVersion = await version()
  const first = await placing.put(writer, 'PUT', `${at}/verdict`, payload, fields, (said) => ({
    body: { claimVersion, content: verdict(said) },
  }))
  if (!first) return
  await placing.must(writer, 'POST', `${at}/submission`, { claimVersion: first.version })
  const submitted = await version()
  await placing.put(editor, 'POST', `${at}/decision`, payload, { 'reason of a return': 'reason' }, (said) => ({
    body: {
      outcome: 'returned',
      revision: first.revision,
      claimVersion: submitted,
      reason: said('reason of a return'),
      category: 'evidence',
    },
  }))
  const stored = (sink: Sink) => (placing.stored.has(`${sinkNumber(sink)},${payload.number}`) ? words(payload, sink) : 'Plain')
  const again = { ...verdict(stored), reasons: ['number', 'date'] }
  const saved = await placing.must(writer, 'PUT', `${at}/verdict`, { claimVersion: await version(), content: again })
  await placing.must(writer, 'POST', `${at}/submission`, { claimVersion: saved.version })
  const approve = async (revision: number) =>
    placing.must(editor, 'POST', `${at}/decision`, { outcome: 'approved', revision, claimVersion: await version() })
  await approve(saved.revision)
  const contested = await version()
  await placing.put(writer, 'POST', `${at}/contest`, payload, { 'reason of a contest': 'reason' }, (said) => ({
    body: { revision: saved.revision, claimVersion: contested, reason: said('reason of a contest') },
  }))
  const open = await version()
  await placing.put(editor, 'POST', `${at}/contest/decision`, payload, { 'decision on a contest': 'reason' }, (said) => ({
    body: { claimVersion: open, outcome: 'overturned', reason: said('decision on a contest') },
  }))
  const third = await placing.must(writer, 'PUT', `${at}/verdict`, { claimVersion: await version(), content: verdict(stored) })
  await placing.must(writer, 'POST', `${at}/submission`, { claimVersion: third.version })
  await approve(third.revision)
  await correction(placing, { writer, editor }, story, claim, payload, { version, right: again.proposedText, channel })
  // one that is open stands on the screen, and what is contested cannot be signed
  if (payload.number % 2) return
  const contest = { revision: third.revision, claimVersion: await version(), reason: stored('reason of a contest') }
  await placing.may(writer, 'POST', `${at}/contest`, contest)
}

/** The correction of a claim: composed, approved, asked for, answered. */
async function correction(
  placing: Placing,
  { writer, editor }: Pick<Hands, 'writer' | 'editor'>,
  { storyId, articleId }: { storyId: string; articleId: string },
  claim: Claim,
  payload: Payload,
  { version, right, channel }: { version: () => Promise<number>; right: string; channel: 'email' | 'outside' },
) {
  const item = await placing.put(
    writer,
    'PUT',
    `/api/stories/${storyId}/corrections`,
    payload,
    { notice: 'notice', cause: 'cause', limits: 'limits', 'what is to be done': 'text', 'who does it': 'owner' },
    (said) => ({
      body: {
        articleId,
        itemId: null,
        version: 0,
        content: {
          claimIds: [claim.id],
          class: 'correction',
          severity: 'low',
          notice: `Correction: An earlier version of this article misstated how many boats there were. ${right} ${said('notice')}`,
          cause: said('cause'),
          limits: said('limits'),
          actions: [{ text: said('what is to be done'), owner: said('who does it') }],
        },
      },
    }),
  )
  if (!item) return
  const claimsVersion = await version()
  const approved = await placing.may(editor, 'POST', `/api/corrections/${item.itemId}/approval`, {
    version: item.version,
    claimsVersion,
  })
  if (!approved) return
  const asked = await placing.put(
    editor,
    'POST',
    '/api/corrections/requests',
    payload,
    { 'note of a request': 'note', 'letter to an outlet': 'message' },
    (said) => ({
      body: {
        items: [{ itemId: item.itemId, itemVersion: approved.version, claimsVersion }],
        channel,
        happenedAt: channel === 'email' ? null : new Date().toISOString(),
        note: said('note of a request'),
        message: said('letter to an outlet'),
        remindAt: null,
      },
    }),
  )
  if (!asked) return
  await placing.put(
    editor,
    'POST',
    `/api/corrections/${item.itemId}/steps`,
    payload,
    { 'note of an answer': 'note' },
    (said) => ({
      body: {
        version: 1,
        state: 'acknowledged',
        happenedAt: new Date().toISOString(),
        note: said('note of an answer'),
        remindAt: null,
      },
    }),
  )
}

/** A claim that a lawyer may ask about, with a hint put aside, a waiver, and a draft that is not sent. */
async function flagged(placing: Placing, { writer, editor }: Hands, claim: Claim, payload: Payload, hints: readonly string[]) {
  const at = `/api/claims/${claim.id}`
  const version = async () => (await placing.must(writer, 'GET', at)).version as number
  await placing.put(writer, 'PUT', `${at}/legal`, payload, { 'reason of a legal flag': 'reason' }, (said) => ({
    body: { legal: true, reason: said('reason of a legal flag') },
  }))
  if (hints[0])
    await placing.put(
      writer,
      'PUT',
      `/api/hints/${hints[0]}`,
      payload,
      { 'reason of putting a hint aside': 'reason' },
      (said) => ({
        body: { dismissed: true, reason: said('reason of putting a hint aside') },
      }),
    )
  const content = { ...EMPTY_VERDICT, value: 'unverified', reasons: ['silent'], searched: 'All of it.' }
  const saved = await placing.must(writer, 'PUT', `${at}/verdict`, { claimVersion: await version(), content })
  await placing.must(writer, 'POST', `${at}/submission`, { claimVersion: saved.version })
  const claimVersion = await version()
  await placing.put(editor, 'POST', `${at}/second-reading/waiver`, payload, { 'reason of a waiver': 'reason' }, (said) => ({
    body: { claimVersion, reason: said('reason of a waiver') },
  }))
  // whoever wrote it goes on with it
  const returned = { outcome: 'returned', revision: saved.revision, claimVersion: await version(), reason: 'Go on.' }
  await placing.may(editor, 'POST', `${at}/decision`, returned)
  const baseVersion = await version()
  await placing.put(
    writer,
    'PUT',
    `${at}/draft`,
    payload,
    { 'note of a draft': 'note', 'proposed text of a draft': 'proposedText' },
    (said) => ({
      body: {
        after: 0,
        baseVersion,
        content: {
          ...EMPTY_VERDICT,
          value: 'disputed',
          note: said('note of a draft'),
          proposedText: said('proposed text of a draft'),
        },
      },
    }),
  )
}

/** A claim that is approved, opened again and withdrawn. */
async function withdrawn(placing: Placing, { writer, editor }: Hands, claim: Claim, payload: Payload) {
  const at = `/api/claims/${claim.id}`
  const version = async () => (await placing.must(writer, 'GET', at)).version as number
  const content = { ...EMPTY_VERDICT, value: 'unverified', reasons: ['silent'], searched: 'All of it.' }
  const saved = await placing.must(writer, 'PUT', `${at}/verdict`, { claimVersion: await version(), content })
  await placing.must(writer, 'POST', `${at}/submission`, { claimVersion: saved.version })
  await placing.must(editor, 'POST', `${at}/decision`, {
    outcome: 'approved',
    revision: saved.revision,
    claimVersion: await version(),
  })
  for (const [step, sink] of [
    ['reopening', 'reason of reopening a claim'],
    ['removal', 'reason of withdrawing a claim'],
  ] as const) {
    const claimVersion = await version()
    await placing.put(editor, 'POST', `${at}/${step}`, payload, { [sink]: 'reason' }, (said) => ({
      body: { claimVersion, reason: said(sink) },
    }))
  }
}

/** Where the outlet of an article takes corrections. */
async function outlet(placing: Placing, who: Person, payload: Payload, email: string) {
  const isStored = placing.stored.has(`${sinkNumber('outlet')},${payload.number}`)
  await placing.put(who, 'PUT', '/api/outlets', payload, { 'contact of an outlet': 'note' }, (said) => ({
    body: {
      outlet: isStored ? words(payload, 'outlet') : `Harbour Post ${payload.number}`,
      email,
      note: said('contact of an outlet'),
    },
  }))
}

/** What stands beside the claims of a story. */
async function beside(
  placing: Placing,
  { writer, editor }: Hands,
  storyId: string,
  sources: readonly string[],
  payloads: readonly Payload[],
) {
  for (const [i, payload] of payloads.entries()) {
    const rule = i === payloads.length - 1 ? null : (['none', 'risk'] as const)[i % 2]
    await placing.put(
      editor,
      'PUT',
      `/api/stories/${storyId}/second-reading`,
      payload,
      { 'reason of a rule of second reading': 'reason' },
      (said) => ({ body: { rule, reason: said('reason of a rule of second reading') } }),
    )
    await placing.put(
      writer,
      'PUT',
      `/api/articles/${sources[i]}/origin`,
      payload,
      { 'agency of an article': 'name' },
      (said) => ({ body: { kind: 'agency', name: said('agency of an article'), passage: null } }),
    )
    await placing.put(
      writer,
      'POST',
      '/api/aliases',
      payload,
      { 'name in the ledger': 'one', 'other name in the ledger': 'other', 'note in the ledger': 'note' },
      (said) => ({
        body: {
          storyId,
          one: said('name in the ledger'),
          other: said('other name in the ledger'),
          note: said('note in the ledger'),
        },
      }),
      (sink) => `Plain ${payload.number} ${sinkNumber(sink)}`,
    )
    await placing.put(
      i % 2 ? writer : editor,
      'POST',
      '/api/views',
      payload,
      { 'name of a kept filter': 'name', 'query of a kept filter': 'query' },
      (said) => ({
        body: {
          screen: 'check',
          storyId,
          name: said('name of a kept filter'),
          query: `text=${said('query of a kept filter')}`,
          shared: true,
        },
      }),
    )
    // what is an address is not asked for: nothing of this leaves the machine
    if (/^https?:/.test(payload.at(1))) continue
    await placing.put(
      writer,
      'POST',
      `/api/stories/${storyId}/pages`,
      payload,
      { 'address to fetch': 'address' },
      (said) => ({ body: { address: said('address to fetch') } }),
      () => '',
    )
  }
}

/** The number at which a story's trail stands, as its pages are told. */
async function headOf(placing: Placing, who: Person, storyId: string): Promise<number> {
  for (let seq = 0; ; ) {
    const { events } = await placing.must(who, 'GET', `/api/stories/${storyId}/events?after=${seq}`)
    if (events.length === 0) return seq
    seq = Math.max(...events.map((event: { seq: number }) => event.seq))
  }
}

/** What an editor does to a whole story: signs it, opens it again, restricts it, hands it on; all of it again for each payload. */
export async function asAWhole(
  placing: Placing,
  { writer, editor, colleague }: Hands,
  storyId: string,
  payloads: readonly Payload[],
) {
  const at = `/api/stories/${storyId}`
  for (const [i, payload] of payloads.entries()) {
    const seq = await headOf(placing, editor, storyId)
    await placing.put(editor, 'POST', `${at}/sign-off`, payload, { 'override of a sign-off': 'override' }, (said) => ({
      body: { seq, override: said('override of a sign-off') },
    }))
    await placing.put(editor, 'POST', `${at}/reopening`, payload, { 'reason of reopening a story': 'reason' }, (said) => ({
      body: { reason: said('reason of reopening a story') },
    }))
    const [from, to] = i % 2 ? [colleague, writer] : [writer, colleague]
    await placing.put(from, 'POST', `${at}/hand-over`, payload, { 'note of a hand-over': 'note' }, (said) => ({
      body: { to: to.id, note: said('note of a hand-over') },
    }))
  }
  if (payloads.length % 2) await placing.may(colleague, 'POST', `${at}/hand-over`, { to: writer.id, note: '' })
}

/** The report on a story's article, issued as it stands. */
export async function issued(placing: Placing, editor: Person, { storyId, articleId }: MadeStory) {
  const seq = await headOf(placing, editor, storyId)
  await placing.may(editor, 'POST', `/api/stories/${storyId}/report/editions`, { articleId, seq })
}

/** Makes it. `post`: letters to outlets leave by e-mail, so their outlet has an address. */
export async function markupStory(
  placing: Placing,
  hands: Hands,
  payloads: readonly Payload[],
  post: boolean,
): Promise<MadeStory> {
  const { writer, editor } = hands
  const { storyId } = await placing.put(writer, 'POST', '/api/stories', payloads[0]!, { 'story title': 'title' }, (said) => ({
    body: { title: said('story title'), dueAt: null, restricted: false },
  }))
  const { articleId, sources } = await articles(placing, hands, storyId, payloads)
  const read = await send(placing.base, writer, 'POST', `/api/stories/${storyId}/analysis`)
  demand(read.text.includes('"done"'), `Reading ended without its end: ${read.text.slice(-300)}`)
  await versions(placing, hands, sources[0]!, payloads)
  await beside(placing, hands, storyId, sources, payloads)
  for (const payload of payloads) await outlet(placing, editor, payload, post ? 'desk@outlet.example' : '')
  const all: Claim[] = (await placing.must(writer, 'GET', `/api/stories/${storyId}/claims?article=${articleId}`)).claims
  const claimAt = (pier: string, i: number) =>
    all.find((one) => one.articleId === articleId && one.quote.includes(`of ${pier} ${i + 1} counted`))
  const made: MadeStory = { storyId, articleId, sources, claims: [], others: [] }
  const passages = new Map<string, string>()
  for (const source of sources) {
    const list: Answered[] = (await placing.must(writer, 'GET', `/api/articles/${source}/versions`)).versions
    passages.set(source, list.toSorted((a, b) => b.number - a.number)[0].id)
  }
  for (const [i, payload] of payloads.entries()) {
    const [port, pier, quay] = PIERS.map((name) => claimAt(name, i))
    if (!port || !pier || !quay) {
      placing.lacks(`Payload ${payload.number} left its sentences without a claim.`)
      continue
    }
    const source = Math.max(i, 1) % sources.length
    const begun = `Boats of harbour ${source + 1}\n\n`.length
    const passage = {
      versionId: passages.get(sources[source]!)!,
      start: begun,
      end: begun + sentence('port', source, 199).length + 1,
    }
    await corrected(placing, hands, made, port, payload, passage, post ? 'email' : 'outside')
    const full = await placing.must(writer, 'GET', `/api/claims/${pier.id}`)
    await flagged(
      placing,
      hands,
      pier,
      payload,
      full.hints.map((hint: { id: string }) => hint.id),
    )
    await withdrawn(placing, hands, quay, payload)
    made.claims.push(port.id)
    made.others.push(pier.id, quay.id)
  }
  return made
}
