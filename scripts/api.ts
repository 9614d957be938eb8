// Prints the doors of lib/contract: what a page knows of them (lib/contract/generated), docs/api.json (OpenAPI 3.1) and
// docs/api.md. `npm run -s api` writes the files; lib/contract/contract.test.ts holds them to the doors.
import fs from 'node:fs'
import path from 'node:path'
import type { Code } from '../lib/contract/called'
import type { Door } from '../lib/contract/door'
import { DOORS } from '../lib/contract/doors'
import { type JsonSchema, meaningOf, openApi, statusesOf } from '../lib/contract/open-api'
import { codesOf, everyCodeOf } from '../lib/contract/problems'
import { type AnswerTypes, answerTypes } from './answer-types'

const root = path.resolve(import.meta.dirname, '..')
const NOUN_WORD: Record<string, string> = {
  claims: 'Claims and their verdicts',
  stories: 'Stories',
  articles: 'Articles',
  corrections: 'Corrections and reports',
  people: 'People and their sessions',
  account: 'Who is signed in, and how they like the tool',
  factors: 'Second factors',
  identity: 'The identity server',
  erasures: 'Erasing',
  sealed: 'Sealed names',
  teams: 'Teams',
  desk: 'The desk',
}

/** What a page knows of the doors of a noun: a file of values, and types that are not loaded. */
function calledOf(noun: string, { doors }: AnswerTypes): string {
  const lines = DOORS.filter((d) => d.noun === noun).map(({ name, door }) => {
    const shape = Object.entries(doors.get(name)!.shape).map(([field, kinds]) => `${field}: '${kinds}'`)
    const more = `${door.slow ? ', slow: true' : ''}${door.leaving ? ', leaving: true' : ''}`
    return `export const ${name}: CalledAs<typeof doors.${name}> = { method: '${door.method}', path: '${door.path}', shape: {${shape.length ? ` ${shape.join(', ')} ` : ''}}${more} }`
  })
  return `// Made by \`npm run -s api\` from ../${noun}.ts. Do not edit.\nimport type * as doors from '../${noun}'\nimport type { CalledAs } from '../door'\n\n${lines.join('\n')}\n`
}

/** A schema in a few words: `{ version: integer, content: VerdictContent, … }`. */
function inWords(schema: JsonSchema, deep = 1): string {
  if (typeof schema.$ref === 'string') return schema.$ref.split('/').at(-1)!
  if ('const' in schema) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(' · ')
  const some = schema.anyOf ?? schema.oneOf
  if (Array.isArray(some)) return some.map((one: JsonSchema) => inWords(one, deep)).join(' or ')
  if (schema.type === 'array') return `list of ${schema.items ? inWords(schema.items as JsonSchema, deep - 1) : 'anything'}`
  if (schema.properties) {
    if (deep < 1) return 'object'
    const required = new Set((schema.required ?? []) as string[])
    const fields = Object.entries(schema.properties as Record<string, JsonSchema>).map(
      ([name, field]) => `${name}${required.has(name) ? '' : '?'}: ${inWords(field, deep - 1)}`,
    )
    return `{ ${fields.join(', ')} }`
  }
  return schema.type === 'object' ? (schema.additionalProperties ? 'object by key' : '{ }') : String(schema.type ?? 'anything')
}

type Operation = JsonSchema & { requestBody?: { content: Record<string, { schema: JsonSchema }> }; parameters: JsonSchema[] }

function doorInWords(door: Door, name: string, types: AnswerTypes, operation: Operation): string {
  const sent = Object.values(operation.requestBody?.content ?? {})[0]?.schema
  const asked = operation.parameters.filter((p) => p.in === 'query').map((p) => `${p.name}: ${inWords(p.schema as JsonSchema)}`)
  const { answer } = types.doors.get(name)!
  const lines = [
    asked.length ? `- asks \`${asked.join(', ')}\`` : '',
    sent?.properties || sent?.oneOf || sent?.anyOf ? `- takes \`${inWords(sent, 1)}\`` : '',
    door.media.length
      ? `- answers ${door.media.map((type) => `\`${type}\``).join(', ')}`
      : `- answers ${door.status} \`${inWords(answer)}\``,
    door.refuses.length
      ? `- refuses ${[...door.refuses]
          .sort()
          .map((code) => `\`${code}\``)
          .join(', ')}`
      : '',
  ]
  return `### ${door.method} ${door.path}\n\n${door.says}\n\n${lines.filter(Boolean).join('\n')}\n`
}

/** The readable page. */
function pageOf(types: AnswerTypes, document: JsonSchema): string {
  const nouns = [...new Set(DOORS.map((d) => d.noun))]
  const paths = document.paths as Record<string, Record<string, Operation>>
  const operation = (door: Door) => paths[door.path.replaceAll(/:(\w+)/g, '{$1}')]![door.method.toLowerCase()]!
  const every = [...new Set(DOORS.flatMap(({ door }) => everyCodeOf(door)))].sort()
  const codes = [...new Set(DOORS.flatMap(({ door }) => codesOf(door)))].sort()
  const line = (code: Code) => `| \`${code}\` | ${statusesOf(code).join(', ')} | ${meaningOf(code)} |`
  return [
    '# The doors of the desk',
    '',
    'Made from lib/contract by `npm run -s api`; do not edit. The same for programs: [api.json](api.json) (OpenAPI 3.1), where the named shapes stand in full.',
    '',
    `${DOORS.length} doors. A change is sent as JSON with an \`Idempotency-Key\` of its own, from the desk’s own origin, with the cookie of a session; sent again under its key it has one effect. A “no” is problem JSON (RFC 9457) with a \`code\` for programs and a sentence for people.`,
    `Every door can answer ${every.map((code) => `\`${code}\``).join(', ')}, as far as it has an address, a body or a session; what comes beside these stands with each.`,
    '',
    ...nouns.flatMap((noun) => [
      `## ${NOUN_WORD[noun]}`,
      '',
      ...DOORS.filter((d) => d.noun === noun).map(({ name, door }) => doorInWords(door, name, types, operation(door))),
    ]),
    '## Shapes',
    '',
    'What stands in the answers by name, one level deep.',
    '',
    ...Object.entries(types.named)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, schema]) => `- **${name}**: \`${inWords(schema)}\`${schema.description ? `. ${schema.description}` : ''}`),
    '',
    '## Codes',
    '',
    '| code | status | what it means |',
    '| --- | --- | --- |',
    ...codes.map(line),
    '',
  ].join('\n')
}

/** The document, a line for each door and each shape: a change of one is a change of one line. */
function printed(document: JsonSchema): string {
  const lines = (value: unknown, deep: number): string => {
    if (deep === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value)
    const fields = Object.entries(value).map(([name, field]) => `${JSON.stringify(name)}: ${lines(field, deep - 1)}`)
    return `{\n${fields.join(',\n')}\n}`
  }
  return `${lines(document, 3)}\n`
}

/** The files that are made from the doors, by path. */
export function made(types: AnswerTypes = answerTypes()): Map<string, string> {
  const nouns = [...new Set(DOORS.map((d) => d.noun))]
  const document = openApi(DOORS, types.doors, types.named)
  return new Map([
    ...nouns.map((noun) => [`lib/contract/generated/${noun}.ts`, calledOf(noun, types)] as const),
    ['docs/api.json', printed(document)],
    ['docs/api.md', pageOf(types, document)],
  ])
}

if (process.argv[1] === import.meta.filename)
  for (const [file, text] of made()) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    fs.writeFileSync(path.join(root, file), text)
    console.log(`${file}: ${text.length} characters`)
  }
