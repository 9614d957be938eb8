import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setImmediate as soon } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createStory } from '@/lib/commands/create-story'
import { listArticles } from '@/lib/db/articles'
import { db } from '@/lib/db/pool'
import { LIMITS } from '@/lib/domain/limits'
import { AppError, isRefusal } from '@/lib/domain/refusal'
import { act, newsroom } from '@/scripts/testing'
import { type Uploaded, withText } from './upload'

const MB = 1024 * 1024
const schema = z.strictObject({ name: z.string() })

function formOf(
  name: string,
  content: string,
  boundary: string,
  ending = 'txt',
): { headers: Record<string, string>; body: Buffer } {
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="details"\r\n\r\n${JSON.stringify({ name })}\r\n` +
        `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}.${ending}"\r\n\r\n${content}\r\n--${boundary}--\r\n`,
    ),
  }
}
const requestOf = (headers: Record<string, string>, body: Buffer | ReadableStream<Uint8Array>) =>
  new Request('http://desk.example/api/x', { method: 'POST', headers, body: body as BodyInit, duplex: 'half' } as RequestInit)
const upload = <R>(personId: string, request: Request, work: (given: Uploaded<z.infer<typeof schema>>) => Promise<R>) =>
  withText({ request, personId, schema, textOf: () => undefined, work })
const code = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw new Error(`no error of the desk: ${String(error)}`)
  return [error.code, error.retryAfterSeconds]
}
/** Files that this process keeps for a moment. */
const kept = () =>
  fs
    .readdirSync(os.tmpdir())
    .filter((name) => name.startsWith(`second-source-${process.pid}-`))
    .flatMap((name) => fs.readdirSync(path.join(os.tmpdir(), name)))

/** A body that begins and then waits; what was asked of it is counted. */
function hanging() {
  let control: ReadableStreamDefaultController<Uint8Array>
  const asked = { pulls: 0, cancelled: false }
  const body = new ReadableStream<Uint8Array>(
    {
      start(own) {
        control = own
      },
      pull() {
        asked.pulls++
        if (asked.pulls > 1) return new Promise(() => {})
        control.enqueue(Buffer.from('--XX\r\n'))
      },
      cancel() {
        asked.cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { body, asked, breakOff: () => control.error(new Error('gone')) }
}

describe('uploads', () => {
  it('take a place before anything of them is read, and leave the others theirs', async () => {
    const { mina, noah } = await newsroom()
    const type = { 'content-type': 'multipart/form-data; boundary=XX' }
    const bodies = Array.from({ length: LIMITS.uploadsEach }, hanging)
    const under = bodies.map(({ body }) => code(upload(mina, requestOf(type, body), async () => 1)))
    while (bodies.some(({ asked }) => asked.pulls < 2)) await soon()
    expect(kept()).toHaveLength(LIMITS.uploadsEach)

    const more = hanging()
    expect(await code(upload(mina, requestOf(type, more.body), async () => 1))).toEqual(['too-many', 5])
    expect(more.asked.pulls).toBe(0)
    const { headers, body } = formOf('noah', 'A text of his.', 'XX')
    expect(await upload(noah, requestOf(headers, body), async ({ source }) => source.text)).toBe('A text of his.')

    for (const { breakOff } of bodies) breakOff()
    expect(new Set((await Promise.all(under)).map(([c]) => c))).toEqual(new Set(['bad-request']))
    expect(kept()).toEqual([])
    const again = formOf('mina', 'A text of hers.', 'XX')
    expect(await upload(mina, requestOf(again.headers, again.body), async ({ source }) => source.text)).toBe('A text of hers.')
  })

  it('are worked on one at a time, and people take turns', async () => {
    const { mina, noah } = await newsroom()
    const order: string[] = []
    let at = 0
    const one = (personId: string, name: string) => {
      const { headers, body } = formOf(name, `Text of ${name}.`, 'XX')
      return upload(personId, requestOf(headers, body), async ({ fields }) => {
        expect(++at).toBe(1)
        order.push(fields.name)
        while (kept().length < 7 - order.length + 1) await soon() // until all have arrived
        at--
        return 1
      })
    }
    await Promise.all([...Array.from({ length: 6 }, (_, i) => one(mina, `mina ${i}`)), one(noah, 'noah')])
    expect(order).toHaveLength(7)
    expect(order.indexOf('noah')).toBeLessThanOrEqual(2)
    expect(kept()).toEqual([])
  })

  it('of somebody who goes away while they wait are given up, and nothing of them stays', async () => {
    const { mina, noah } = await newsroom()
    const { headers, body } = formOf('one', 'A text.', 'XX')
    let go: (() => void) | null = null
    const held = upload(noah, requestOf(headers, body), () => new Promise<number>((resolve) => (go = () => resolve(1))))
    while (!go) await soon() // it is worked on: the next one waits
    const letGo: () => void = go
    const gone = new AbortController()
    const waiting = code(upload(mina, new Request(requestOf(headers, body), { signal: gone.signal }), async () => 1))
    while (kept().length < 2) await soon()
    for (let i = 0; i < 20; i++) await soon()
    gone.abort()
    expect(await waiting).toEqual(['bad-request', undefined])
    letGo()
    expect(await held).toBe(1)
    expect(kept()).toEqual([])
  })

  it('are refused while they arrive once they are too large, said or not, and nothing of them stays', async () => {
    const { mina } = await newsroom()
    const type = { 'content-type': 'multipart/form-data; boundary=XX' }
    const said = hanging()
    expect(await code(upload(mina, requestOf({ ...type, 'content-length': String(11 * MB) }, said.body), async () => 1))).toEqual(
      ['too-large', undefined],
    )
    expect(said.asked.pulls).toBe(0)
    let sent = 0
    const endless = new ReadableStream<Uint8Array>(
      {
        pull(control) {
          sent++
          control.enqueue(new Uint8Array(MB))
        },
      },
      { highWaterMark: 0 },
    )
    expect(await code(upload(mina, requestOf(type, endless), async () => 1))).toEqual(['too-large', undefined])
    expect(kept()).toEqual([])
    for (let i = 0; i < 500; i++) await soon()
    expect(sent).toBeLessThan(60) // the rest was taken off the wire, and that has an end too
  })

  it('are one intent under one key, also when the browser draws another line between the parts', async () => {
    const { mina } = await newsroom()
    const bodies: string[] = []
    for (const [content, boundary] of [
      ['The same.', 'first'],
      ['The same.', 'second'],
      ['Another.', 'first'],
    ] as const) {
      const { headers, body } = formOf('one', content, boundary)
      await upload(mina, requestOf(headers, body), async (given) => bodies.push(given.body))
    }
    expect(bodies[0]).toMatch(/^form [0-9a-f]{64}$/)
    expect(bodies[1]).toBe(bodies[0])
    expect(bodies[2]).not.toBe(bodies[0])
  })

  it('are refused in words when there is no file, no form, or fields that do not fit', async () => {
    const { mina } = await newsroom()
    const field = Buffer.from('--XX\r\nContent-Disposition: form-data; name="details"\r\n\r\n{"name":"x"}\r\n--XX--')
    const type = { 'content-type': 'multipart/form-data; boundary=XX' }
    expect(await code(upload(mina, requestOf(type, field), async () => 1))).toEqual(['bad-request', undefined])
    expect(await code(upload(mina, requestOf(type, Buffer.from('--XX\r\nhalf')), async () => 1))).toEqual([
      'bad-request',
      undefined,
    ])
    const odd = Buffer.from('--XX\r\nContent-Disposition: form-data; name="details"\r\n\r\n{"other":1}\r\n--XX--')
    const refused = await upload(mina, requestOf(type, odd), async () => 1)
    expect(isRefusal(refused) && refused.refused).toBe('invalid')
    expect(kept()).toEqual([])
  })
})

describe('the door for articles', () => {
  it('answers a form that is sent again under its key as it did before', async () => {
    const { mina } = await newsroom()
    const { storyId } = await act(createStory, mina, { title: 'Twice', dueAt: null, restricted: false })
    const { addArticle } = await import('@/lib/commands/add-article')
    const { run } = await import('@/lib/commands/run')
    const key = crypto.randomUUID()
    const details = { headline: '', outlet: '', byline: '', url: '', publication: { known: false as const }, language: 'en' }
    const sendIt = (boundary: string, content: string) => {
      const { headers, body } = formOf('one', content, boundary)
      return upload(mina, requestOf(headers, body), (given) =>
        run((context, source: typeof given.source) => addArticle(context, { storyId, details, source }), mina, given.source, {
          key,
          route: 'POST /x',
          body: given.body,
        }),
      )
    }
    const first = await sendIt('first', 'Head\n\nA text.')
    expect(await sendIt('second', 'Head\n\nA text.')).toEqual(first)
    expect(await code(sendIt('third', 'Head\n\nAnother text.'))).toEqual(['unprocessable', undefined])
    expect(await listArticles(db, storyId)).toHaveLength(1)
  })

  it('keeps a large file to its last byte, and lets go of its memory only then', async () => {
    const { mina } = await newsroom()
    const { storyId } = await act(createStory, mina, { title: 'Large', dueAt: null, restricted: false })
    const { addArticle } = await import('@/lib/commands/add-article')
    const details = { headline: '', outlet: '', byline: '', url: '', publication: { known: false as const }, language: 'en' }
    const page = `<html><body><h1>The ferry</h1><p>It carried 243 passengers.</p><!-- ${'kept '.repeat(400_000)} --></body></html>`
    const { headers, body } = formOf('large', page, 'XX', 'html')
    let raw: Buffer | null = null
    await upload(mina, requestOf(headers, body), async ({ source }) => {
      raw = source.raw
      expect(raw.equals(Buffer.from(page))).toBe(true)
      return act(addArticle, mina, { storyId, details, source })
    })
    expect(raw).toHaveLength(0)
    const [version] = await db.rows<{ raw: Buffer }>(
      'select v.raw from article_version v join article a on a.id = v.article_id where a.story_id = $1',
      [storyId],
    )
    expect(version!.raw.equals(Buffer.from(page))).toBe(true)
  })
})
