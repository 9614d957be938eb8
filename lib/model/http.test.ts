/** The port over HTTP against a real server on loopback that speaks the protocol, well and badly. */
import { createServer } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Meter, ModelQuestion, Settled } from '@/lib/engine/second-judge'
import { completing, ModelServer, says } from '@/scripts/model-server'
import { completionsOf, httpJudge } from './http'

const server = new ModelServer()
const elsewhere = new ModelServer()
beforeAll(() => Promise.all([server.start(), elsewhere.start()]))
afterAll(() => Promise.all([server.stop(), elsewhere.stop()]))
beforeEach(() => {
  server.seen.length = 0
  elsewhere.seen.length = 0
  server.answers = says('supports')
})

const QUESTION: ModelQuestion = {
  claim: 'The ferry carried 243 passengers.',
  claimLanguage: 'en',
  passage: '승객은 243명이었다.',
  passageLanguage: 'ko',
}
/** A meter that lets `most` requests go, and what each came to. */
function metered(most = 99): { meter: Meter; settled: Settled[] } {
  const settled: Settled[] = []
  let taken = 0
  return { settled, meter: async () => (++taken > most ? null : async (one) => void settled.push(one)) }
}
const judge = (more: { timeoutMs?: number; key?: string } = {}) =>
  httpJudge({ url: server.base, name: 'reader', key: null, timeoutMs: 20_000, pauseMs: 1, ...more })
const ask = async (questions = [QUESTION], more: Parameters<typeof judge>[0] = {}, most = 99) => {
  const { meter, settled } = metered(most)
  return { heard: await judge(more).ask(questions, meter), settled }
}

describe('a good answer', () => {
  it('is what it says, with name, version and tokens', async () => {
    const { heard, settled } = await ask()
    expect(heard).toEqual([{ answer: { says: 'supports', sureness: 0.97, name: 'reader', version: 'reader-2026-01-01' } }])
    expect(settled).toEqual([{ outcome: 'answered', version: 'reader-2026-01-01', tokensIn: 210, tokensOut: 14 }])
  })
  it('comes of a question that holds the two sentences with their languages, and of nothing else of the desk', async () => {
    await ask([QUESTION], { key: 'k-123' })
    const [sent] = server.seen
    expect([sent!.method, sent!.path]).toEqual(['POST', '/v1/chat/completions'])
    expect(sent!.headers.authorization).toBe('Bearer k-123')
    expect(sent!.question).toEqual(QUESTION)
    expect(Object.keys(sent!.body).sort()).toEqual(['max_tokens', 'messages', 'model', 'stream', 'temperature'])
    expect(sent!.body.messages.map((m) => m.role)).toEqual(['system', 'user'])
  })
  it('sends no key where there is none, and no more than 2,000 letters of either side', async () => {
    await ask([{ ...QUESTION, claim: `${'x'.repeat(1999)}😀 ${'y'.repeat(9000)}` }])
    expect(server.seen[0]!.headers.authorization).toBeUndefined()
    expect(server.seen[0]!.question.claim).toHaveLength(2000)
  })
  it('needs no usage and no version', async () => {
    server.answers = (response) =>
      response.end(JSON.stringify({ choices: [{ message: { content: '{"relation":"neither","sureness":1}' } }] }))
    const { heard, settled } = await ask()
    expect(heard).toEqual([{ answer: { says: 'neither', sureness: 1, name: 'reader', version: '' } }])
    expect(settled[0]).toMatchObject({ tokensIn: 0, tokensOut: 0 })
  })
  it('a version that would break a line or a screen is cut to letters that print', async () => {
    server.answers = completing('{"relation":"neither","sureness":1}', { model: `a\u202e\n\u0000b${'c'.repeat(200)}` })
    const { heard } = await ask()
    const [one] = heard
    expect('answer' in one! && one.answer.version).toBe(`a b${'c'.repeat(77)}`)
  })
})

describe('no answer', () => {
  it.each([
    ['prose', completing('The passage supports the claim.')],
    ['JSON in a fence', completing('```json\n{"relation":"supports","sureness":1}\n```')],
    ['a word of its own', completing('{"relation":"corroborated","sureness":1}')],
    ['a verdict beside it', completing('{"relation":"supports","sureness":1,"verdict":"corroborated"}')],
    ['a sureness beyond all', completing('{"relation":"supports","sureness":7}')],
    ['a sureness in words', completing('{"relation":"supports","sureness":"high"}')],
    ['nothing', completing('')],
    ['no completion', ((response) => response.end('{"ok":true}')) as ReturnType<typeof completing>],
    ['no choices', completing('', { choices: [] })],
    ['no JSON', ((response) => response.end('<html>')) as ReturnType<typeof completing>],
    ['64 kilobytes and more', ((response) => response.end('x'.repeat(70_000))) as ReturnType<typeof completing>],
  ])('comes of %s', async (_what, answers) => {
    server.answers = answers
    const { heard, settled } = await ask([QUESTION, QUESTION])
    expect(heard).toMatchObject([{ failed: 'garbled' }, { failed: 'garbled' }])
    expect(settled.map((one) => one.outcome)).toEqual(['garbled', 'garbled'])
    expect(server.seen).toHaveLength(2)
  })
  it('comes of a stream without an end: it is cut off at its size', async () => {
    server.answers = (response) => {
      response.on('error', () => {})
      const more = () => {
        if (response.destroyed) return
        response.write('y'.repeat(16_384))
        setImmediate(more)
      }
      more()
    }
    expect((await ask()).heard).toMatchObject([{ failed: 'garbled', why: 'more than 65536 bytes' }])
  })
  it('comes of a server that says nothing, or goes on saying a little: the time is for the whole', async () => {
    server.answers = () => {}
    expect((await ask([QUESTION, QUESTION], { timeoutMs: 60 })).heard).toMatchObject([{ failed: 'late' }])
    server.answers = (response) => {
      const timer = setInterval(() => (response.destroyed ? clearInterval(timer) : response.write(' ')), 5)
    }
    expect((await ask([QUESTION], { timeoutMs: 100 })).heard).toMatchObject([{ failed: 'late' }])
  })
  it.each([500, 502, 503, 429])('%i is asked once more, each time out of the budget, and then left alone', async (status) => {
    server.answers = (response) => response.writeHead(status).end('{"error":{"message":"no"}}')
    const { heard, settled } = await ask([QUESTION, QUESTION])
    expect(heard).toEqual([{ failed: 'away', why: `HTTP ${status}` }])
    expect(server.seen).toHaveLength(2)
    expect(settled.map((one) => one.outcome)).toEqual(['away', 'away'])
  })
  it('a server that was busy once answers at the second try', async () => {
    server.answers = (response, sent, nth) =>
      nth === 1 ? void response.writeHead(429, { 'retry-after': '0' }).end() : says('contradicts')(response, sent, nth)
    expect((await ask()).heard).toMatchObject([{ answer: { says: 'contradicts' } }])
  })
  it('a server that asks for a long pause is not asked again in this round', async () => {
    server.answers = (response) => response.writeHead(429, { 'retry-after': '600' }).end()
    expect((await ask()).heard).toMatchObject([{ failed: 'away' }])
    expect(server.seen).toHaveLength(1)
  })
  it.each([400, 401, 403, 404])('%i is not asked again', async (status) => {
    server.answers = (response) => response.writeHead(status).end('{}')
    expect((await ask([QUESTION, QUESTION])).heard).toEqual([{ failed: 'away', why: `HTTP ${status}` }])
    expect(server.seen).toHaveLength(1)
  })
  it.each([301, 302, 307, 308])('a redirect (%i) to elsewhere is not followed', async (status) => {
    server.answers = (response) => response.writeHead(status, { location: `${elsewhere.base}/chat/completions` }).end()
    expect((await ask([QUESTION], { key: 'k-123' })).heard).toEqual([{ failed: 'away', why: `HTTP ${status}` }])
    expect(elsewhere.seen).toEqual([])
  })
  it('comes of an address where nobody is', async () => {
    const closed = createServer()
    const port = await new Promise<number>((resolve) =>
      closed.listen(0, '127.0.0.1', () => resolve((closed.address() as { port: number }).port)),
    )
    await new Promise((resolve) => closed.close(resolve))
    const { meter } = metered()
    const nobody = httpJudge({ url: `http://127.0.0.1:${port}`, name: 'reader', key: 'k-123', pauseMs: 1 })
    expect(await nobody.ask([QUESTION], meter)).toEqual([{ failed: 'away', why: 'ECONNREFUSED' }])
  })
  it('comes of a connection that breaks', async () => {
    server.answers = (response) => {
      response.writeHead(200, { 'content-length': 500 })
      response.write('{')
      response.socket?.destroy()
    }
    expect((await ask()).heard).toMatchObject([{ failed: 'away' }])
  })
})

describe('its meter', () => {
  it('is asked before each request, and where it says no the server hears nothing', async () => {
    expect((await ask([QUESTION, QUESTION], {}, 0)).heard).toMatchObject([{ failed: 'stopped' }])
    expect(server.seen).toEqual([])
    const { heard } = await ask([QUESTION, QUESTION, QUESTION], {}, 2)
    expect(heard).toMatchObject([{ answer: {} }, { answer: {} }, { failed: 'stopped' }])
    expect(server.seen).toHaveLength(2)
  })
})

describe('the address', () => {
  it.each([
    ['https://models.example', 'https://models.example/v1/chat/completions'],
    ['https://models.example/', 'https://models.example/v1/chat/completions'],
    ['https://models.example/v1', 'https://models.example/v1/chat/completions'],
    ['https://models.example/v1/', 'https://models.example/v1/chat/completions'],
    ['http://10.0.0.5:8080/openai/v1', 'http://10.0.0.5:8080/openai/v1/chat/completions'],
    ['https://models.example/v1/chat/completions', 'https://models.example/v1/chat/completions'],
  ])('%s', (base, at) => expect(completionsOf(base).href).toBe(at))
})
