import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Command } from '@/lib/commands/run'
import { door, json } from '@/lib/contract/door'
import { parseJson } from './body'
import { one } from './page'
import { saidOf } from './route'
import { serve, serveRead } from './serve'

/** What is held here the compiler holds: `npm run typecheck` fails where one of these lines compiles. */

const asking = door('PUT', '/api/things/:thingId', {
  says: 'Names a thing.',
  asks: z.strictObject({ name: z.string(), loud: z.boolean().default(false) }),
  answers: json<{ version: number }>(),
})
const reading = door('GET', '/api/things/:thingId', {
  says: 'A thing.',
  asks: z.object({ before: z.coerce.number<number>().optional() }),
  answers: json<{ names: string[] }>(),
})
interface Input {
  thingId: string
  name: string
  loud: boolean
}
const command =
  <I, R>(answer: R): Command<I, R> =>
  async () =>
    answer

describe('what is said of a field', () => {
  it('is a sentence of ours where a schema leaves the bound to its library', () => {
    const issueOf = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error!.issues[0]!
    expect(saidOf(issueOf(z.string().max(2_000), 'x'.repeat(2_001)))).toEqual({
      id: 'At most {maximum} characters.',
      values: { minimum: '', maximum: '2,000' },
    })
    expect(saidOf(issueOf(z.string().max(3, 'Shorter.'), 'four'))).toBe('Shorter.')
  })
})

describe('a body', () => {
  const read = (json: string) => parseJson(Buffer.from(json))
  it('with half a sign is refused in words, wherever it stands: it would be stored as another', () => {
    for (const json of ['{"text":"a\\ud83d"}', '["\\uDE00 b"]'])
      expect(() => read(json)).toThrow(expect.objectContaining({ code: 'bad-request' }))
    expect(read('{"text":"\\ud83d\\ude00 \\\\ud83d \\u00e9"}')).toEqual({ text: '😀 \\ud83d é' })
  })
})

describe('one value of an address', () => {
  it('is a text, whatever it is called, and whole', () => {
    const found = [Object, '2'] as unknown as string[] // what `?constructor=2` comes as
    expect([one(['a', 'b']), one(found), one(undefined)]).toEqual(['a', '', ''])
    expect(one(`${'a'.repeat(199)}😀😀`)).toBe('a'.repeat(199))
  })
})

describe('serve', () => {
  it('makes a handler where command and door say the same', () => {
    expect(serve(asking, command<Input, { version: number }>({ version: 1 }))).toBeTypeOf('function')
    expect(serve(asking, command<{ thingId: string }, { version: number }>({ version: 1 }))).toBeTypeOf('function')
    expect(
      serve(asking, command<{ title: string }, { version: number }>({ version: 1 }), {
        input: ({ body }) => ({ title: body.name }),
      }),
    ).toBeTypeOf('function')
    expect(serveRead(reading, async ({ params, asked }) => ({ names: [params.thingId, String(asked.before)] }))).toBeTypeOf(
      'function',
    )
  })
  it('does not compile where they do not fit', () => {
    // @ts-expect-error the command needs what the door does not ask
    serve(asking, command<Input & { reason: string }, { version: number }>({ version: 1 }))
    // @ts-expect-error the command takes another kind of name
    serve(asking, command<Omit<Input, 'name'> & { name: number }, { version: number }>({ version: 1 }))
    // @ts-expect-error the command answers less than the door promises
    serve(asking, command<Input, Record<never, never>>({}))
    // @ts-expect-error the command answers another kind of version
    serve(asking, command<Input, { version: string }>({ version: '1' }))
    // @ts-expect-error the command answers more than the door says, which nobody is told of
    serve(asking, command<Input, { version: number; secret: string }>({ version: 1, secret: 'no' }))
    const titled = command<{ title: string }, { version: number }>({ version: 1 })
    // @ts-expect-error what is made of the request is not what the command takes
    serve(asking, titled, { input: ({ body }) => ({ title: body.loud }) })
    // @ts-expect-error a question is not served by a command
    serve(reading, command<{ thingId: string }, { names: string[] }>({ names: [] }))
    // @ts-expect-error a change is not read
    serveRead(asking, async () => ({ version: 1 }))
    // @ts-expect-error what is read is another thing
    serveRead(reading, async () => ({ names: [1] }))
    // @ts-expect-error the address has no such place
    serveRead(reading, async ({ params }) => ({ names: [params.claimId] }))
    // @ts-expect-error a code that is nowhere declared
    door('GET', '/api/things', { says: 'Things.', refuses: ['no-such-code'] })
    expect(true).toBe(true)
  })
})
