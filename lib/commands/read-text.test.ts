import { beforeEach, describe, expect, it } from 'vitest'
import { listArticles } from '@/lib/db/articles'
import { db } from '@/lib/db/pool'
import { listEvents } from '@/lib/db/trail'
import { listVersions } from '@/lib/db/versions'
import { NOTHING_FOUND, READER } from '@/lib/domain/reading'
import { locate } from '@/lib/report/locate'
import { act, type Newsroom, newsroom } from '@/scripts/testing'
import { addArticle } from './add-article'
import { createStory } from './create-story'
import { readText } from './read-text'
import { reviseArticle } from './revise-article'
import { typeLine } from './type-line'

let people: Newsroom
beforeEach(async () => {
  people = await newsroom()
})

const text = 'Skip to the content\nFerry turns round\nThe ferry Halden left the harbour of Brevik at six on Monday.'
const headline = { value: 'Ferry turns round', from: 'JSON-LD' as const }
const source = {
  text,
  raw: Buffer.from(text),
  rawType: 'text/html; charset=windows-1252',
  fileName: 'ferry.html',
  page: { marks: ['a', 'h1', 'p'], inside: [false, true, true], headline: headline.value, byline: '', outlet: '' },
  reading: {
    reader: READER,
    pasted: false,
    changed: false,
    found: { ...NOTHING_FOUND, headline },
    left: [{ what: 'remarks' as const, count: 2 }],
    encoding: { label: 'windows-1252', how: 'declared' as const },
  },
}
const details = { headline: '', outlet: '', byline: '', url: '', publication: { known: false as const }, language: 'en' }

describe('a file that is looked at before it is added', () => {
  it('is shown with its encoding, how its article begins and what it says of itself; nothing is written', async () => {
    const { storyId } = await act(createStory, people.mina, { title: 'T', dueAt: null, restricted: false })
    expect(await act(readText, people.mina, { storyId, source })).toEqual({
      doubts: [],
      encoding: source.reading.encoding,
      opening: 'Ferry turns round\nThe ferry Halden left the harbour of Brevik at six on Monday.',
      lines: 3,
      found: source.reading.found,
      left: source.reading.left,
      text: null,
    })
    expect(await listArticles(db, storyId)).toEqual([])
  })
  it('in a story that one may not see answers as if there were none', async () => {
    const { storyId } = await act(createStory, people.mina, { title: 'T', dueAt: null, restricted: true })
    await expect(act(readText, people.noah, { storyId, source })).rejects.toMatchObject({ code: 'not-found' })
  })
  it('is added, and its lines typed, where what is kept of them would end in half a sign', async () => {
    const { storyId } = await act(createStory, people.mina, { title: 'T', dueAt: null, restricted: false })
    const first = `${'w'.repeat(299)}😀${'x'.repeat(50)}\n\n${'Word '.repeat(23)}abcd😀 and the mayor paid 60 dollars.`
    const given = { text: first, raw: Buffer.from(first), rawType: 'text/plain', fileName: null }
    const { articleId } = await act(addArticle, people.mina, { storyId, details, source: given })
    const [article] = await listArticles(db, storyId)
    expect(article!.headline).toBe('w'.repeat(299))
    await act(typeLine, people.mina, { articleId, line: article!.lines[1]!.number, kind: 'notice' })
    const [typed] = await listEvents(db, storyId, null, { types: ['line-typed'] })
    expect(typed!.payload).toMatchObject({ quote: `${'Word '.repeat(23)}abcd` })
  })
  it('once added has the page’s headline, and lines with their kinds and reasons', async () => {
    const { storyId } = await act(createStory, people.mina, { title: 'T', dueAt: null, restricted: false })
    await act(addArticle, people.mina, { storyId, details, source })
    const [article] = await listArticles(db, storyId)
    expect(article!.headline).toBe('Ferry turns round')
    expect(article!.lines.map(({ kind, proposedKind, reason }) => [kind, proposedKind, reason])).toEqual([
      ['not_article', 'not_article', { id: 'outside the article' }],
      ['headline', 'headline', { id: 'the page’s headline' }],
      ['body', 'body', { id: 'running text of the article' }],
    ])
  })
  it('and how it was read stands with its version', async () => {
    const { storyId } = await act(createStory, people.mina, { title: 'T', dueAt: null, restricted: false })
    const { articleId } = (await act(addArticle, people.mina, { storyId, details, source })) as { articleId: string }
    const [version] = await listVersions(db, articleId)
    expect(version).toMatchObject({ rawType: source.rawType, fileName: 'ferry.html', reading: source.reading })
  })
  it('a place in a PDF is told with its page; a later version that somebody typed has none', async () => {
    const { storyId } = await act(createStory, people.mina, { title: 'T', dueAt: null, restricted: false })
    const at = text.indexOf('at six')
    const printed = [
      [0, 1, 72, 700, 200, 712],
      [text.indexOf('Ferry'), 1, 72, 600, 200, 620],
      [text.indexOf('The ferry'), 1],
      [at, 2],
    ] as const
    const { articleId } = (await act(addArticle, people.mina, {
      storyId,
      details,
      source: { ...source, rawType: 'application/pdf', fileName: 'ferry.pdf', printed: [...printed] },
    })) as { articleId: string }
    const [article] = await listArticles(db, storyId)
    expect(article!.pages).toEqual([
      [0, 1],
      [at, 2],
    ])
    expect(locate(article!, at - 1)).toBe('page 1, paragraph 1')
    expect(locate(article!, at)).toBe('page 2, paragraph 1')
    expect(locate(article!, text.indexOf('Ferry'))).toBe('page 1, headline')
    await db.rows(`update article set stage = 'checking' where id = $1`, [articleId])
    await act(reviseArticle, people.mina, {
      articleId,
      baseVersionId: article!.versionId,
      source: { text: `${text} It came back.`, raw: Buffer.from('x'), rawType: 'text/plain', fileName: null },
      note: '',
      force: false,
    })
    expect((await listArticles(db, storyId))[0]!.pages).toBeUndefined()
  })
})
