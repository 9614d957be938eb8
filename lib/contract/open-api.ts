import { z } from 'zod'
import { type AppErrorCode, STATUS_OF } from '@/lib/domain/refusal'
import { REFUSALS, type RefusalCode } from '@/lib/domain/refusals'
import type { Code, Shape } from './called'
import type { Door } from './door'
import { codesOf } from './problems'

/** The doors as an OpenAPI 3.1 document: what is asked comes from their schemas, what is answered from their types. */

export type JsonSchema = { [key: string]: unknown }
/** What a door answers, as the compiler sees it. */
export interface AnswerOf {
  answer: JsonSchema
  /** What its refusals bring along. */
  brings: JsonSchema | null
  shape: Shape
}
interface Printed {
  noun: string
  name: string
  door: Door
}

const isAppError = (code: Code): code is AppErrorCode => code in STATUS_OF
const isRefusalCode = (code: Code): code is RefusalCode => code in REFUSALS
/** The statuses with which a code is answered: one, but for words that are both a refusal and an error. */
export const statusesOf = (code: Code): number[] => [
  ...new Set([
    ...(isAppError(code) ? [STATUS_OF[code]] : []),
    ...(isRefusalCode(code) && !(isAppError(code) && code === 'forbidden') ? [REFUSALS[code].kind === 'race' ? 409 : 422] : []),
  ]),
]

const ERRORS: Record<AppErrorCode, string> = {
  'bad-request': 'The request cannot be read as what this door takes.',
  'not-signed-in': 'Nobody is signed in, or not any more.',
  forbidden: 'Not this person’s to do.',
  'fresh-proof':
    'The last proof that it is still this person is too old for what the door does: prove it at `/api/account/proof`, and send the same again.',
  'factor-needed':
    'The house rules want a second factor of this person, who has none: only the doors of the own account open until there is one.',
  'not-found': 'It does not exist, or is not this person’s to see.',
  conflict: 'The same thing is being worked on or was done a moment ago.',
  'too-large': 'More than the desk takes at once.',
  'too-many': 'Too many of them just now; Retry-After says how long to wait.',
  unprocessable: 'The key was used for something else, or a value is outside what the desk allows.',
  unavailable: 'The desk cannot answer just now; Retry-After says how long to wait.',
  'took-too-long': 'The database was asked for more than it answers in time: ask for less at once.',
  internal: 'Something went wrong at the desk.',
}
/** What a code means, for whoever writes a program. */
export const meaningOf = (code: Code): string =>
  [isAppError(code) ? ERRORS[code] : '', isRefusalCode(code) && code !== 'forbidden' ? REFUSALS[code].means : '']
    .filter(Boolean)
    .join(' Or: ')

/** A schema of zod as JSON Schema, as it is sent. */
function asSent(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (jsonSchema.format) delete jsonSchema.pattern // says the same again, at length
    },
  })
  return rest
}
const propertiesOf = (schema: JsonSchema) => Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>)

function parametersOf(door: Door): JsonSchema[] {
  const places = propertiesOf(asSent(door.params)).map(([name, schema]) => ({ name, in: 'path', required: true, schema }))
  if (door.method !== 'GET')
    return [
      ...places,
      ...(door.way === 'open'
        ? []
        : [{ $ref: '#/components/parameters/IdempotencyKey' }, { $ref: '#/components/parameters/ActingAs' }]),
    ]
  const asked = asSent(door.asks)
  const required = new Set((asked.required ?? []) as string[])
  return [
    ...places,
    ...propertiesOf(asked).map(([name, schema]) => ({ name, in: 'query', required: required.has(name), schema })),
  ]
}

function bodyOf(door: Door): JsonSchema | null {
  if (door.method === 'GET') return null
  if (door.way === 'stream') return null
  const json = { 'application/json': { schema: asSent(door.asks) } }
  if (door.path.startsWith('/api/auth/'))
    return { required: true, content: { 'application/x-www-form-urlencoded': { schema: asSent(door.asks) } } }
  if (door.way !== 'file') return { required: true, content: json }
  const form = {
    type: 'object',
    properties: {
      details: { description: 'As JSON.', contentMediaType: 'application/json', contentSchema: asSent(door.details) },
      file: { type: 'string', contentMediaType: 'application/octet-stream' },
    },
    required: ['details', 'file'],
  }
  return { required: true, content: { ...json, 'multipart/form-data': { schema: form } } }
}

function responsesOf(door: Door, { answer, brings }: AnswerOf): JsonSchema {
  const content = door.media.length
    ? Object.fromEntries(door.media.map((type) => [type, {}]))
    : { 'application/json': { schema: answer } }
  const byStatus = new Map<number, Code[]>()
  for (const code of codesOf(door))
    for (const status of statusesOf(code)) byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  const problem = (status: number, codes: Code[]) => ({
    description: codes.join(', '),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [{ $ref: '#/components/schemas/Problem' }],
          properties: { code: { enum: codes }, ...(brings && status === 409 ? { current: brings } : {}) },
        },
      },
    },
  })
  return {
    [door.status]: { description: 'Done.', content },
    ...Object.fromEntries([...byStatus].sort(([a], [b]) => a - b).map(([status, codes]) => [status, problem(status, codes)])),
  }
}

const PROBLEM = {
  description: 'A “no” of the desk, as RFC 9457 has it.',
  type: 'object',
  properties: {
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { description: 'A sentence for people, in the language of the browser.', type: 'string' },
    code: { description: 'For programs; it stays as it is. What each means stands in x-codes.', type: 'string' },
    requestId: { type: 'string' },
    fields: { description: 'What is wrong, by field.', type: 'object', additionalProperties: { type: 'string' } },
    current: { description: 'How the thing stands now, where a lost race is to be shown.' },
  },
  required: ['title', 'status', 'detail', 'code', 'requestId'],
}

/** The document. `named`: schemas of the types that have a name. */
export function openApi(
  doors: readonly Printed[],
  answers: ReadonlyMap<string, AnswerOf>,
  named: Record<string, JsonSchema>,
): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {}
  for (const { noun, name, door } of doors) {
    const body = bodyOf(door)
    const path = door.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = {
      ...paths[path],
      [door.method.toLowerCase()]: {
        operationId: name.replace(/Door$/, ''),
        tags: [noun],
        summary: door.says,
        ...(door.way === 'open' ? { security: [] } : {}),
        parameters: parametersOf(door),
        ...(body ? { requestBody: body } : {}),
        responses: responsesOf(door, answers.get(name)!),
      },
    }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Second Source',
      version: '1',
      description: 'Every door of the desk. Made from lib/contract by `npm run -s api`; do not edit.',
    },
    security: [{ session: [] }],
    paths,
    'x-codes': Object.fromEntries(
      [...new Set(doors.flatMap(({ door }) => codesOf(door)))].sort().map((code) => [code, meaningOf(code)]),
    ),
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'second-source.session',
          description: 'Set by signing in; on https its name begins with __Host-.',
        },
      },
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          description: 'A name for what is wanted, kept while it is sent again: one effect at most.',
          schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{8,100}$' },
        },
        ActingAs: {
          name: 'X-Acting-As',
          in: 'header',
          required: false,
          description: 'Id of whom the page was made for; somebody else’s session is refused with `other-person`.',
          schema: { type: 'string', format: 'uuid' },
        },
      },
      schemas: { Problem: PROBLEM, ...Object.fromEntries(Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1))) },
    },
  }
}
