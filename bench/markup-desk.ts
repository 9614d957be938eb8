// Payloads in what is of no one story: people, teams, house rules, erasures, names that are protected or sealed, and files of every kind.
import { detailsOf, type Person, send } from './leak-story'
import { filesOfKinds, PARAGRAPHS } from './made-files.mjs'
import { CANARY, type Payload } from './markup-corpus'
import { type Placing, type Sink, sinkNumber } from './markup-sinks'
import type { MadeStory } from './markup-story'

const words = (payload: Payload, sink: Sink) => payload.at(sinkNumber(sink))

/** Stories without articles, of which each has a payload for its title, was restricted for a reason, and is held for one. */
export async function titles(placing: Placing, writer: Person, admin: Person, payloads: readonly Payload[]): Promise<string[]> {
  const made: string[] = []
  for (const payload of payloads) {
    const one = await placing.put(writer, 'POST', '/api/stories', payload, { 'story title': 'title' }, (said) => ({
      body: { title: said('story title'), dueAt: null, restricted: false },
    }))
    const at = `/api/stories/${one.storyId}`
    for (const restricted of [true, false])
      await (restricted
        ? placing.may(writer, 'PUT', `${at}/visibility`, { restricted, reason: 'For now.' })
        : placing.put(writer, 'PUT', `${at}/visibility`, payload, { 'reason of visibility': 'reason' }, (said) => ({
            body: { restricted, reason: said('reason of visibility') },
          })))
    await placing.put(admin, 'PUT', `${at}/hold`, payload, { 'reason of a legal hold': 'reason' }, (said) => ({
      body: { held: true, reason: said('reason of a legal hold') },
    }))
    made.push(one.storyId)
  }
  return made
}

/** Names that are protected, and names that are sealed and opened, in a story of their own. */
export async function names(placing: Placing, writer: Person, editor: Person, payloads: readonly Payload[]): Promise<string> {
  const { storyId } = await placing.must(writer, 'POST', '/api/stories', {
    title: 'Names',
    dueAt: null,
    restricted: false,
  })
  const at = `/api/stories/${storyId}`
  for (const boats of [207, 199]) {
    const text = `Boats\n\nThe harbour master of the old port counted ${boats} boats on Monday.`
    await placing.must(writer, 'POST', `${at}/articles`, { details: detailsOf(`Post ${boats}`), text })
  }
  await placing.must(writer, 'POST', `${at}/analysis`)
  for (const payload of payloads) {
    const kept = await placing.put(writer, 'POST', `${at}/protected-names`, payload, { 'protected name': 'name' }, (said) => ({
      body: { name: said('protected name') },
    }))
    if (kept && payload.number % 2)
      await placing.put(
        editor,
        'POST',
        `${at}/protected-names/removal`,
        payload,
        { 'reason of taking a protection off': 'reason' },
        (said) => ({ body: { name: words(payload, 'protected name'), reason: said('reason of taking a protection off') } }),
      )
  }
  for (const payload of payloads) {
    const sealed = await placing.put(
      writer,
      'POST',
      `${at}/sealed-names`,
      payload,
      { 'sealed name': 'name', 'remark of a sealed name': 'remark' },
      (said) => ({
        body: { name: said('sealed name'), remark: said('remark of a sealed name'), keepers: [writer.id, editor.id] },
      }),
    )
    if (sealed)
      await placing.put(
        editor,
        'POST',
        `/api/sealed-names/${sealed.id}/opening`,
        payload,
        { 'reason of opening a sealed name': 'reason' },
        (said) => ({ body: { reason: said('reason of opening a sealed name') } }),
      )
  }
  return storyId
}

/** What an admin types: people, teams, house rules, tokens. Resolves to the teams. */
export async function house(placing: Placing, admin: Person, password: string, payloads: readonly Payload[]): Promise<string[]> {
  const teams: string[] = []
  for (const payload of payloads) {
    const team = await placing.put(
      admin,
      'POST',
      '/api/teams',
      payload,
      { 'team name': 'name' },
      (said) => ({ body: { name: said('team name') } }),
      () => `Team ${payload.number}`,
    )
    if (team) teams.push(team.teamId)
    await placing.put(
      admin,
      'POST',
      '/api/people',
      payload,
      { 'name of a person': 'name', 'e-mail of a person': 'email' },
      (said) => ({ body: { name: said('name of a person'), email: said('e-mail of a person'), role: 'journalist' } }),
      (sink) => (sink === 'e-mail of a person' ? `person${payload.number}@desk.example` : `Person ${payload.number}`),
    )
    const [now] = (await placing.must(admin, 'GET', '/api/house-policy')).versions
    await placing.put(
      admin,
      'PUT',
      '/api/house-policy',
      payload,
      { 'note of house rules': 'note', 'template of a notice': 'notices' },
      (said) => ({
        body: {
          version: now.version,
          content: { ...now.content, notices: { correction: `${said('template of a notice')} {right}` } },
          note: said('note of house rules'),
        },
      }),
    )
    await placing.put(admin, 'POST', '/api/scim-tokens', payload, { 'label of a token': 'label' }, (said) => ({
      body: { label: said('label of a token'), password },
    }))
  }
  return teams
}

/** Comments that are erased, for a reason, by a law, because somebody asked. */
export async function erasures(placing: Placing, writer: Person, admin: Person, story: MadeStory, payloads: readonly Payload[]) {
  for (const [i, payload] of payloads.entries()) {
    const { comments } = await placing.must(writer, 'POST', `/api/claims/${story.others[i]}/comments`, { text: 'To be erased.' })
    await placing.put(
      admin,
      'POST',
      '/api/erasures',
      payload,
      { 'reason of an erasure': 'reason', 'law of an erasure': 'law', 'who asked for an erasure': 'asked' },
      (said) => ({
        body: {
          kind: 'comment',
          target: comments.at(-1).id,
          reason: said('reason of an erasure'),
          law: said('law of an erasure'),
          asked: said('who asked for an erasure'),
          dryRun: false,
        },
      }),
    )
  }
}

/** What no file of XML can hold. */
const UNWRITABLE = /(?![\t\n\r])\p{Cc}/u

/**
 * A file of each kind, which holds every payload as a paragraph, and a page that holds each as markup of its own; in a story of their own.
 * `textOf`: what the desk keeps of an article; what is not in it was not stored.
 */
export async function files(
  placing: Placing,
  writer: Person,
  payloads: readonly Payload[],
  textOf: (articleId: string) => Promise<string>,
): Promise<{ storyId: string; articles: string[] }> {
  const { storyId } = await placing.must(writer, 'POST', '/api/stories', { title: 'Files', dueAt: null, restricted: false })
  const some = payloads.filter((one) => !UNWRITABLE.test(one.at(1)))
  const articles: string[] = []
  const add = async (sink: Sink, name: string, type: string, bytes: Uint8Array<ArrayBuffer>) => {
    const got = await send(placing.base, writer, 'POST', `/api/stories/${storyId}/articles`, detailsOf(`Post of ${name}`), {
      name,
      text: bytes,
      type,
    })
    if (got.status !== 201) return placing.tell(sink, some, got.json?.detail ?? `${got.status}`)
    articles.push(got.json.articleId)
    const kept = await textOf(got.json.articleId)
    const isKept = (payload: Payload) => kept.includes(`${CANARY}(${sinkNumber(sink)},${payload.number})`)
    placing.tell(sink, some.filter(isKept), null)
    const gone = some.filter((payload) => !isKept(payload))
    placing.tell(sink, gone, 'Nothing of it is kept: it was no text of the article.')
  }
  const paragraphs = (sink: Sink) => [...PARAGRAPHS.slice(0, 10), ...some.map((payload) => words(payload, sink))]
  // each kind has a number of its own, so each is made by itself
  for (const { name } of await filesOfKinds()) {
    const sink = `file: ${name.split('.')[1]}` as Sink
    const file = (await filesOfKinds('Ferry turns round', paragraphs(sink))).find((one) => one.name === name)!
    await add(sink, name, 'application/octet-stream', new Uint8Array(file.bytes))
  }
  const page = (sink: Sink, made: (words: string) => string) =>
    `<!doctype html><html><head><title>Ferry turns round</title></head><body><article><h1>Ferry turns round</h1>${paragraphs(sink)
      .map((one) => `<p>${made(one)}</p>`)
      .join('\n')}</article></body></html>`
  const asText = (one: string) => one.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  await add('file: html', 'words.html', 'text/html', new TextEncoder().encode(page('file: html', asText)))
  const markup = page('file: html, its markup', (one) => one)
  await add('file: html, its markup', 'markup.html', 'text/html', new TextEncoder().encode(markup))
  return { storyId, articles }
}
