import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setImmediate as soon } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { saveVerdict } from '@/lib/commands/save-verdict'
import { setLegalFlag } from '@/lib/commands/set-legal-flag'
import { chainEvents } from '@/lib/db/editions'
import { db } from '@/lib/db/pool'
import { getStory } from '@/lib/db/stories'
import { headOf } from '@/lib/db/trail'
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import { LIMITS } from '@/lib/domain/limits'
import type { Actor } from '@/lib/domain/person'
import { AppError } from '@/lib/domain/refusal'
import type { StoryView } from '@/lib/domain/views'
import type { Audience } from '@/lib/domain/words'
import { type FormatName, textOf } from '@/lib/report/render'
import { renderCsv } from '@/lib/report/render-csv'
import { renderJsonLd } from '@/lib/report/render-jsonld'
import { renderMarkdown } from '@/lib/report/render-markdown'
import { verifyReport } from '@/lib/report/verify'
import { unzip } from '@/scripts/open-files'
import { act, approved, newsroom, storyInCheck } from '@/scripts/testing'
import { reportFor, type ShownReport } from './report'
import { fileOf, type ReportFile, whenDrawn } from './report-file'
import { streamOf } from './report-stream'
import { problemWithin } from './route'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
let story: StoryView
let articleId: string
let mina: Actor
let noah: Actor
let claimIds: string[]

beforeAll(async () => {
  const people = await newsroom()
  const made = await storyInCheck(people.mina)
  for (const claim of made.claims.slice(0, 2)) await approved(people, claim.id)
  claimIds = made.claims.map((c) => c.id)
  story = (await getStory(db, made.storyId))!
  articleId = made.articleIds[0]!
  mina = { id: people.mina, name: 'mina', email: '', role: 'journalist' }
  noah = { id: people.noah, name: 'noah', email: '', role: 'journalist' }
})

const shownNow = (audience: Audience = 'desk') => reportFor(story, articleId, null, audience)
const ask = (
  actor: Actor,
  format: FormatName,
  { shown = shownNow, ...more }: Partial<Parameters<typeof fileOf>[0]> & { shown?: () => Promise<ShownReport> } = {},
) =>
  fileOf({
    actor,
    format,
    read: async () => ({ story, shown: await shown() }),
    signal: new AbortController().signal,
    ...more,
  })
/** As somebody hears it whose tool is in Korean. */
const korean = new Request('http://desk.example/', { headers: { cookie: 'lang=ko' } })
const streamed = (file: ReportFile, progress: boolean) =>
  streamOf(file, progress, 'test', (problem) => problemWithin(korean, problem))
async function bytesOf(file: ReportFile): Promise<Buffer> {
  const parts: Uint8Array[] = []
  const reader = streamed(file, false).getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value)
  return Buffer.concat(parts)
}
const code = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return error instanceof AppError ? [error.code, error.retryAfterSeconds] : [String(error)]
}
const kept = () =>
  fs
    .readdirSync(os.tmpdir())
    .filter((name) => name.startsWith(`second-source-${process.pid}-`))
    .flatMap((name) => fs.readdirSync(path.join(os.tmpdir(), name)))
/** A report of which something is missing, so that drawing it throws. */
async function broken(): Promise<ShownReport> {
  const shown = await shownNow()
  return { ...shown, sealed: { ...shown.sealed, report: { ...shown.sealed.report, limits: null as never } } }
}

describe('a report’s files', () => {
  it('come from the thread as they were drawn in the process', async () => {
    const before = os.getPriority()
    const { sealed } = await shownNow()
    const drawn = async (format: FormatName) => bytesOf(await whenDrawn(await ask(mina, format)))
    expect((await drawn('csv')).toString()).toBe(textOf(renderCsv(sealed)))
    expect((await drawn('md')).toString()).toBe(textOf(renderMarkdown(sealed)))
    expect((await drawn('jsonld')).toString()).toBe(textOf(renderJsonLd(sealed)))
    expect((await drawn('pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    expect([...(await unzip(await drawn('docx'))).keys()]).toContain('word/document.xml')
    expect(kept()).toEqual([])
    if (process.platform === 'linux') expect(os.getPriority()).toBe(before) // its thread gives way, the server does not
  })

  it('name the trail in JSON, and give it as a file of its own, whole or a part of it', async () => {
    const { seq, hash } = await headOf(db, story.id)
    const json = await bytesOf(await ask(mina, 'json'))
    expect(JSON.parse(json.toString()).trail).toEqual({ stream: story.id, sequence: seq, hash, count: seq })
    const lines = (await bytesOf(await ask(mina, 'trail'))).toString().split('\n').filter(Boolean)
    expect(lines.map((line) => JSON.parse(line))).toEqual(await chainEvents(db, story.id, 0, seq))
    expect(verifyReport(json, sha256, lines).filter((check) => !check.holds)).toEqual([])
    const part = await bytesOf(await ask(mina, 'trail', { range: { after: 2, upTo: 4 } }))
    expect(part.toString()).toBe(`${lines[2]}\n${lines[3]}\n`)
  })

  it('are packed with the trail beside the report, each with its hash', async () => {
    const pack = await unzip(await bytesOf(await ask(mina, 'pack')))
    const lines = pack.get('trail.ndjson')!.toString().split('\n')
    expect(verifyReport(pack.get('report.json')!, sha256, lines).filter((check) => !check.holds)).toEqual([])
    for (const line of pack.get('SHA256SUMS')!.toString().trim().split('\n')) {
      const [sum, name] = line.split('  ') as [string, string]
      expect(sha256(pack.get(name)!)).toBe(sum)
    }
    expect(pack.get('README.txt')!.toString()).toContain('trail.ndjson')
    expect(kept()).toEqual([])
  })

  it('leave the trail out for who may still read second, in words where it is asked for', async () => {
    await act(setLegalFlag, mina.id, { claimId: claimIds[2]!, legal: true, reason: 'A name.' })
    const [{ version }] = (await db.rows<{ version: number }>('select version from claim where id = $1', [claimIds[2]])) as [
      { version: number },
    ]
    await act(saveVerdict, mina.id, {
      claimId: claimIds[2]!,
      claimVersion: version,
      content: { ...EMPTY_VERDICT, note: 'First.' },
    })
    expect(JSON.parse((await bytesOf(await ask(noah, 'json'))).toString())).not.toHaveProperty('trail')
    expect(await code(ask(noah, 'trail'))).toEqual(['forbidden', undefined])
    expect((await unzip(await bytesOf(await ask(noah, 'pack')))).has('trail.ndjson')).toBe(false)
    for (const format of ['trail', 'pack'] as const)
      expect(await code(ask(mina, format, { shown: () => shownNow('public') }))).toEqual(['unprocessable', undefined])
  })
})

describe('drawing', () => {
  it('is counted by person: who has enough under way hears when to ask again, and the others have their turn', async () => {
    const first = await ask(mina, 'pdf')
    const own = Array.from({ length: LIMITS.reportsEach - 1 }, () => ask(mina, 'csv'))
    expect(await code(ask(mina, 'csv'))).toEqual(['too-many', 3])
    const other = await ask(noah, 'csv') // behind one of hers at most
    expect((await bytesOf(other)).length).toBeGreaterThan(100)
    for (const file of [first, ...(await Promise.all(own))]) expect((await bytesOf(file)).length).toBeGreaterThan(100)
    expect((await bytesOf(await ask(mina, 'csv'))).length).toBeGreaterThan(100)
    expect(kept()).toEqual([])
  })

  it('holds its turn while it draws and not while somebody takes their time to read', async () => {
    const unread = [await ask(mina, 'csv'), await ask(mina, 'csv'), await ask(mina, 'csv')]
    expect((await bytesOf(await ask(noah, 'csv'))).length).toBeGreaterThan(100)
    for (const file of unread) file.close()
    while (kept().length) await soon()
  })

  it('ends with whoever asked, at work or waiting, and leaves nothing', async () => {
    const gone = new AbortController()
    const file = await ask(mina, 'pdf', { signal: gone.signal })
    const waiting = code(ask(mina, 'pdf', { signal: gone.signal }))
    const taken = code(bytesOf(file))
    gone.abort()
    expect(await taken).toEqual(['unprocessable', undefined])
    expect(await waiting).toEqual(['unprocessable', undefined])
    while (kept().length) await soon()
    const cancelled = await ask(mina, 'pdf')
    await streamed(cancelled, true).cancel()
    expect((await bytesOf(await ask(mina, 'csv'))).length).toBeGreaterThan(100)
    while (kept().length) await soon()
  })

  it('that throws in its thread is an error answer, and the next one works', async () => {
    const shown = await broken()
    await expect(ask(mina, 'md', { shown: async () => shown }).then(whenDrawn)).rejects.toThrow()
    const frames = await streamToBuffer(streamed(await ask(mina, 'md', { shown: async () => shown }), true))
    const all = framesOf(frames)
    expect(all.at(-1)!.kind).toBe('X')
    expect(JSON.parse(all.at(-1)!.text)).toMatchObject({
      status: 500,
      requestId: 'test',
      detail: expect.stringMatching(/[가-힣]/),
    })
    expect(all.some(({ kind }) => kind === 'E')).toBe(false)
    expect((await bytesOf(await ask(mina, 'md'))).length).toBeGreaterThan(100)
    while (kept().length) await soon()
  })

  it('tells how far it is and where its file ends', async () => {
    const all = framesOf(await streamToBuffer(streamed(await ask(mina, 'docx'), true)))
    const told = all.filter(({ kind }) => kind === 'P').map(({ text }): number => JSON.parse(text).done)
    expect(all.map(({ kind }) => kind).join('')).toMatch(/^P*D+E$/)
    expect(told).toEqual([...told].sort((a, b) => a - b))
  })
})

async function streamToBuffer(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  return Buffer.from(await new Response(stream).arrayBuffer())
}

function framesOf(all: Buffer): { kind: string; text: string }[] {
  const frames = []
  for (let at = 0; at < all.length; at += 5 + all.readUInt32BE(at + 1))
    frames.push({ kind: String.fromCharCode(all[at]!), text: all.toString('utf8', at + 5, at + 5 + all.readUInt32BE(at + 1)) })
  return frames
}
