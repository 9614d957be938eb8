import { describe, expect, it } from 'vitest'
import { addArticle } from '@/lib/commands/add-article'
import { createStory } from '@/lib/commands/create-story'
import { listArticles } from '@/lib/db/articles'
import { db } from '@/lib/db/pool'
import { listEvents } from '@/lib/db/trail'
import { listTurn } from '@/lib/db/turn'
import { listProposals, listVersions } from '@/lib/db/versions'
import { act, FERRY, newsroom, storyInCheck } from '@/scripts/testing'
import { analyseStory } from './analyse-story'
import { dismissProposal } from './dismiss-proposal'
import { previewVersion } from './preview-version'
import { readStory } from './read-story'
import { reviseArticle } from './revise-article'
import { run } from './run'

const people = await newsroom()
const GARDENS =
  'Gardens open\n\nThe gardens opened on Monday after a long winter, said the gardener. Roses are in bloom along the southern wall. Children may come in without paying.'

/** A story in check whose first article stands at an address. */
async function storyAt(owner: string, url: string, text: string, restricted = false) {
  const made = await storyInCheck(owner, [text, FERRY[1]!], restricted)
  await db.rows('update article set url = $2 where id = $1', [made.articleIds[0], url])
  const article = (await listArticles(db, made.storyId))[0]!
  return { ...made, article }
}
const revision = (article: { id: string; versionId: string }, text: string, note = '') => ({
  articleId: article.id,
  source: { text, raw: Buffer.from(text), rawType: 'text/plain', fileName: 'anna-sent-this.txt' },
  baseVersionId: article.versionId,
  force: false,
  note,
})
/** Everything that the database holds of a story, but for what proposals lay beside it. */
async function rowsOf(storyId: string): Promise<string> {
  const parts = await Promise.all([
    db.rows('select * from story where id = $1', [storyId]),
    db.rows('select * from article where story_id = $1 order by id', [storyId]),
    db.rows(
      'select v.id, v.number, v.sha256, v.note, v.file_name from article_version v join article a on a.id = v.article_id where a.story_id = $1 order by v.id',
      [storyId],
    ),
    db.rows('select * from claim where story_id = $1 order by id', [storyId]),
    db.rows('select seq, type, payload, encode(hash, $2) from event where stream_id = $1 order by seq', [storyId, 'hex']),
  ])
  return JSON.stringify(parts)
}

describe('what one story does to another', () => {
  it('an address that a stranger types does not make another text the same article: a restricted story stays as it is', async () => {
    const url = `https://outlet.example/${crypto.randomUUID()}`
    const hers = await storyAt(people.mina, url, FERRY[0]!, true)
    const his = await storyAt(people.noah, url, GARDENS)
    const before = await rowsOf(hers.storyId)
    const input = revision(his.article, `${GARDENS} The café opens in May.`)
    const preview = await act(previewVersion, people.noah, input)
    expect(preview.stories.map((s) => s.storyId)).toEqual([his.storyId])
    expect(Object.keys(preview).sort()).toEqual(['kept', 'stories', 'text', 'words'])
    const done = await act(reviseArticle, people.noah, input)
    expect(done.stories).toBe(1)
    expect(await rowsOf(hers.storyId)).toBe(before)
    expect(await listProposals(db, hers.article.id)).toEqual([])
  })

  it('the same article in a restricted story gets a proposal; its people are told, and the importer learns nothing', async () => {
    const url = `https://outlet.example/${crypto.randomUUID()}`
    const alone = await storyAt(people.noah, `${url}/alone`, FERRY[0]!.replace('Halla', 'Hanbit'))
    const hers = await storyAt(people.mina, url, FERRY[0]!, true)
    const his = await storyAt(people.noah, url, FERRY[0]!.replace('90 minutes', '95 minutes'))
    const before = await rowsOf(hers.storyId)
    const text = his.article.text.replace('243', '250')
    const input = revision(his.article, text, 'from the wire')
    const preview = await act(previewVersion, people.noah, input)
    const done = await act(reviseArticle, people.noah, input)
    // the same answers as where nothing is hidden
    const plain = revision(alone.article, alone.article.text.replace('243', '250'), 'from the wire')
    const { stories, ...rest } = await act(previewVersion, people.noah, plain)
    expect({ ...preview, stories: preview.stories.length, text: '' }).toEqual({ ...rest, stories: stories.length, text: '' })
    expect({ ...done, articleId: '', versionId: '' }).toEqual({
      ...(await act(reviseArticle, people.noah, plain)),
      articleId: '',
      versionId: '',
    })
    expect(await rowsOf(hers.storyId)).toBe(before)
    const [proposal] = await listProposals(db, hers.article.id)
    expect(proposal!.text).toBe(text)
    const turn = async (id: string, role: string) =>
      (await listTurn(db, { id, role })).filter((i) => i.kind === 'new-text' && i.storyId === hers.storyId)
    expect(await turn(people.mina, 'journalist')).toHaveLength(1)
    expect(await turn(people.noah, 'journalist')).toEqual([])
    // a stranger cannot put it aside; its people can, and the trail says so
    await expect(
      run(dismissProposal, people.noah, { articleId: hers.article.id, proposalId: proposal!.id }),
    ).rejects.toMatchObject({ code: 'not-found' })
    await act(dismissProposal, people.mina, { articleId: hers.article.id, proposalId: proposal!.id })
    expect(await turn(people.mina, 'journalist')).toEqual([])
    expect((await listEvents(db, hers.storyId, null, { types: ['version-proposal-dismissed'] })).length).toBe(1)
  })

  it('a proposal ends when its text is imported', async () => {
    const url = `https://outlet.example/${crypto.randomUUID()}`
    const hers = await storyAt(people.mina, url, FERRY[0]!, true)
    const his = await storyAt(people.noah, url, FERRY[0]!.replace('90 minutes', '95 minutes'))
    const text = his.article.text.replace('243', '250')
    await act(reviseArticle, people.noah, revision(his.article, text))
    const [proposal] = await listProposals(db, hers.article.id)
    await act(reviseArticle, people.mina, revision(hers.article, proposal!.text))
    expect(await listProposals(db, hers.article.id)).toEqual([])
  })

  it('what is typed or attached in a restricted story stays in it, and from there nothing is proposed', async () => {
    const url = `https://outlet.example/${crypto.randomUUID()}`
    const open = await storyAt(people.noah, url, FERRY[0]!)
    const other = await storyAt(people.noah, url, FERRY[0]!.replace('90 minutes', '95 minutes'), true)
    const hers = await storyAt(people.mina, url, FERRY[0]!.replace('engines', 'motors'), true)
    const text = hers.article.text.replace('243', '250')
    await act(reviseArticle, people.mina, revision(hers.article, text, 'our source in the ministry is Anna'))
    expect((await listVersions(db, hers.article.id))[0]).toMatchObject({ note: 'our source in the ministry is Anna' })
    const [there] = await listVersions(db, open.article.id)
    expect(there).toMatchObject({ number: 2, note: '', fileName: null })
    const [event] = await listEvents(db, open.storyId, null, { types: ['article-revised'] })
    expect(event!.payload).toMatchObject({ note: '', copyOf: null })
    expect(JSON.stringify(await db.rows('select raw from article_version where id = $1', [there!.id]))).not.toContain('Anna')
    expect(await listProposals(db, other.article.id)).toEqual([])
  })

  it('a stranger’s import does not wait for a lock in a story that they may not see', async () => {
    const url = `https://outlet.example/${crypto.randomUUID()}`
    const hers = await storyAt(people.mina, url, FERRY[0]!, true)
    const his = await storyAt(people.noah, url, FERRY[0]!.replace('90 minutes', '95 minutes'))
    const { transaction } = await import('@/lib/db/pool')
    await transaction(async (tx) => {
      await tx.rows('select 1 from story where id = $1 for update', [hers.storyId])
      await tx.rows('select 1 from article where id = $1 for update', [hers.article.id])
      const done = act(reviseArticle, people.noah, revision(his.article, his.article.text.replace('243', '250')))
      const first = await Promise.race([done.then(() => 'done'), new Promise((r) => setTimeout(() => r('waits'), 8000))])
      expect(first).toBe('done')
    })
  })
})

describe('no command of a stranger writes into a restricted story', () => {
  it.each([
    ['a journalist', people.noah],
    ['an editor', people.kim],
    ['an admin', people.ana],
  ])('whatever address and text %s tries, its rows stay, and no answer tells that it is there', async (_, who) => {
    const url = `https://outlet.example/${crypto.randomUUID()}`
    // a ferry of its own in each place: a text that other stories have too would reach these
    const letters = () =>
      crypto
        .randomUUID()
        .replaceAll(/[^a-f]/g, '')
        .padEnd(12, 'o')
    const ferries = { here: `Halla${letters()}`, alone: `Halla${letters()}` }
    const hers = await storyAt(people.mina, url, FERRY[0]!.replaceAll('Halla', ferries.here), true)
    const before = await rowsOf(hers.storyId)
    // the same where nothing is hidden: an address that nobody else has
    const told = { here: [] as unknown[], alone: [] as unknown[] }
    /** What a command answers, also where it is not this person's to do. */
    const tried = async (work: Promise<unknown>) => {
      try {
        return shape(await work, Object.values(ferries))
      } catch (error) {
        return (error as { code: string }).code
      }
    }
    for (const [where, at] of [
      ['here', url],
      ['alone', `${url}/alone`],
    ] as const)
      for (const text of [FERRY[0]!, GARDENS].map((one) => one.replaceAll('Halla', ferries[where]))) {
        const owner = who === people.ana ? people.noah : who
        const { storyId } = await act(createStory, owner, { title: 'Try', dueAt: null, restricted: false })
        for (const given of [text, `${FERRY[1]!.replaceAll('Halla', ferries[where])} The band played.`])
          await act(addArticle, owner, {
            storyId,
            details: { headline: '', outlet: 'x', byline: '', url: at, publication: { known: false }, language: 'en' },
            source: { text: given, raw: Buffer.from(given), rawType: 'text/plain', fileName: null },
          })
        await act(analyseStory, owner, { storyId, read: await readStory(storyId, () => {}) })
        const article = (await listArticles(db, storyId))[0]!
        const more = revision(article, `${article.text}\nOne more sentence came in the evening.`)
        told[where].push(await tried(run(previewVersion, who, more)), await tried(run(reviseArticle, who, more)))
        told[where].push(await tried(run(reviseArticle, who, { ...revision(article, GARDENS), force: true })))
        // and straight at it: there is no such article
        if (where === 'here')
          for (const command of [previewVersion, reviseArticle])
            await expect(run(command as typeof reviseArticle, who, revision(hers.article, GARDENS))).rejects.toMatchObject({
              code: 'not-found',
            })
      }
    expect(told.here).toEqual(told.alone)
    expect(await rowsOf(hers.storyId)).toBe(before)
  })
})

/** An answer without its ids, and with one name for these. */
const shape = (value: unknown, names: readonly string[]): unknown =>
  JSON.parse(
    names
      .reduce((text, name) => text.replaceAll(name, 'Halla'), JSON.stringify(value ?? null))
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id'),
  )
