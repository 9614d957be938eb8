// Loads the sample newsroom once: four accounts and the practice story, through the
// commands themselves, so that its trail is what happened. For the embedded database only.

import { addArticle } from '@/lib/commands/add-article'
import { analyseStory } from '@/lib/commands/analyse-story'
import { createStory } from '@/lib/commands/create-story'
import { decideVerdict } from '@/lib/commands/decide-verdict'
import { hashPassword } from '@/lib/commands/hashed-password'
import { readStory } from '@/lib/commands/read-story'
import { type Command, run } from '@/lib/commands/run'
import { saveVerdict } from '@/lib/commands/save-verdict'
import { submitVerdict } from '@/lib/commands/submit-verdict'
import { listArticles } from '@/lib/db/articles'
import { listClaims } from '@/lib/db/claims'
import { closePool, db, transaction } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import { isRefusal } from '@/lib/domain/refusal'
import { SAMPLE } from '@/lib/domain/sample-story'
import type { VerdictContent } from '@/lib/domain/verdict'
import type { Role, Stance } from '@/lib/domain/words'

const PASSWORD = 'read-it-twice'
const PEOPLE: [string, string, Role][] = [
  ['Mina Park', 'mina@desk.example', 'journalist'],
  ['Noah Berg', 'noah@desk.example', 'journalist'],
  ['Joon Lee', 'joon@desk.example', 'editor'],
  ['Ana Ruiz', 'ana@desk.example', 'admin'],
]
/** A claim as a page shows it now. */
const seen = async (claimId: string) => {
  const [row] = await db.rows<{ version: number }>('select version from claim where id = $1', [claimId])
  return { claimId, claimVersion: row!.version }
}
const SEED_LOCK = 72707371

/** Runs a command as somebody; a refusal here is a fault of the sample. */
async function act<I, R>(command: Command<I, R>, personId: string, input: I): Promise<R> {
  const result = await run(command, personId, input)
  if (isRefusal(result)) throw new Error(`the sample was refused: ${result.message} ${JSON.stringify(result.fields ?? {})}`)
  return result
}

async function makePeople(): Promise<Map<string, string>> {
  const hash = await hashPassword(PASSWORD)
  const ids = new Map<string, string>()
  await transaction(async (tx) => {
    for (const [name, email, role] of PEOPLE) {
      const [row] = await tx.rows<{ id: string }>(
        'insert into person (name, email, role, password_hash, sample) values ($1, $2, $3, $4, true) returning id',
        [name, email, role, hash],
      )
      ids.set(email.split('@')[0]!, row!.id)
      await append(tx, null, { type: 'person-created', payload: { person: row!.id, name, role } })
    }
  })
  return ids
}

async function makeStory(people: Map<string, string>): Promise<void> {
  const mina = people.get('mina')!
  const noah = people.get('noah')!
  const joon = people.get('joon')!
  const due = new Date(Date.now() + 26 * 3600 * 1000)
  due.setMinutes(0, 0, 0)
  const { storyId } = await act(createStory, mina, {
    title: SAMPLE.title,
    dueAt: due.toISOString(),
    restricted: false,
    practice: true,
  })
  for (const { outlet, byline, url, at, zone, text } of [SAMPLE.underCheck, SAMPLE.source]) {
    await act(addArticle, mina, {
      storyId,
      details: { headline: '', outlet, byline, url, publication: { known: true, at, zone }, language: 'en' },
      source: { text, raw: Buffer.from(text), rawType: 'text/plain', fileName: null },
    })
  }
  await act(analyseStory, mina, { storyId, read: await readStory(storyId, () => {}) })

  const [target, source] = await listArticles(db, storyId)
  const claims = (await listClaims(db, storyId, null)).filter((c) => c.articleId === target!.id)
  const claimWith = (words: string) => {
    const found = claims.find((c) => c.quote.includes(words))
    if (!found) throw new Error(`the sample has no claim with “${words}”`)
    return found
  }
  const passage = (article: typeof target, words: string, stance: Stance) => {
    const start = article!.text.indexOf(words)
    if (start === -1) throw new Error(`the sample has no passage “${words}”`)
    return { versionId: article!.versionId, start, end: start + words.length, stance }
  }
  const judge = async (who: string, words: string, content: Partial<VerdictContent>, submit: boolean) => {
    const claim = claimWith(words)
    const saved = await act(saveVerdict, who, { claimId: claim.id, claimVersion: 1, content: { ...EMPTY_VERDICT, ...content } })
    if (submit) await act(submitVerdict, who, { claimId: claim.id, claimVersion: saved.version })
    return claim.id
  }

  // one disputed and waiting for the editor: the garbled lead
  await judge(
    mina,
    'between Russia and South Korea',
    {
      value: 'disputed',
      reasons: ['contradicts', 'garbled'],
      facets: ['parties'],
      whoIsWrong: 'this_article',
      note: 'It says Russia and South Korea. The other source and this article’s own headline have North Korea and Russia; a link seems to have fallen out of the sentence.',
      proposedText:
        'SEOUL: South Korea’s presidential office on Thursday condemned the agreement between Russia and North Korea, which pledged mutual defense assistance in case of war, and said it would reconsider its policy of limiting aid to Ukraine to non-lethal supplies.',
      remedy: 'correction',
      evidence: [
        passage(source, 'the treaty that North Korea and Russia signed', 'contradicts'),
        passage(target, 'South Korea criticises Russia-North Korea deal', 'contradicts'),
      ],
    },
    true,
  )
  // one approved
  const approved = await judge(
    mina,
    'put out a statement against the deal',
    {
      value: 'corroborated',
      reasons: ['paraphrase'],
      note: 'Statement and condemnation agree. Yun and Yoon are two spellings of one name.',
      evidence: [passage(source, 'The government strongly condemned the treaty', 'supports')],
    },
    true,
  )
  await act(decideVerdict, joon, { ...(await seen(approved)), outcome: 'approved', revision: 1 })
  // one returned with a question
  const returned = await judge(
    noah,
    'Article 51 of the treaty',
    {
      value: 'unverified',
      reasons: ['silent'],
      searched: 'The other article, in full.',
      note: 'The other source does not mention Article 51.',
    },
    true,
  )
  await act(decideVerdict, joon, {
    ...(await seen(returned)),
    outcome: 'returned',
    revision: 1,
    reason: 'Look at the sentence itself: Article 51 of which text? It seems garbled in the same way as the lead.',
  })
  // drafts
  await judge(
    noah,
    'first visit to North Korea in 24 years',
    { value: 'unverified', reasons: ['silent'], searched: 'The other article, in full.' },
    false,
  )
  await judge(
    mina,
    'other must use “all means',
    {
      value: 'corroborated',
      reasons: ['partly'],
      note: 'The duty agrees; the condition “is then at war” is only here.',
      evidence: [passage(source, 'all means are to be used in case of an invasion', 'supports')],
    },
    false,
  )
}

await db.rows('select pg_advisory_lock($1)::text', [SEED_LOCK]) // two starts at once: the second finds it done
const [practice] = await db.rows('select 1 from story where practice limit 1')
if (!practice) {
  const known = await db.rows<{ id: string; email: string }>('select id, email from person')
  const people = new Map(known.map((p) => [p.email.split('@')[0]!, p.id]))
  if (people.size === 0) await makeStory(await makePeople())
  else if (PEOPLE.every(([, email]) => people.has(email.split('@')[0]!))) await makeStory(people) // an earlier start broke off here
  console.log('Loaded the sample accounts and the practice story')
}
await closePool()
