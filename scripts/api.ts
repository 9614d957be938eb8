// Prints the doors of lib/contract: what a page knows of them (lib/contract/generated), docs/api.json (OpenAPI 3.1) and
// docs/api.md. `npm run -s api` writes the files; a test holds them to the doors.
import fs from 'node:fs'
import path from 'node:path'
import { DOORS } from '../lib/contract/doors'
import { type AnswerTypes, answerTypes } from './answer-types'

const root = path.resolve(import.meta.dirname, '..')

/** What a page knows of the doors of a noun: a file of values, and types that are not loaded. */
function calledOf(noun: string, { doors }: AnswerTypes): string {
  const lines = DOORS.filter((d) => d.noun === noun).map(({ name, door }) => {
    const shape = Object.entries(doors.get(name)!.shape).map(([field, kinds]) => `${field}: '${kinds}'`)
    const more = `${door.slow ? ', slow: true' : ''}${door.leaving ? ', leaving: true' : ''}`
    return `export const ${name}: CalledAs<typeof doors.${name}> = { method: '${door.method}', path: '${door.path}', shape: {${shape.length ? ` ${shape.join(', ')} ` : ''}}${more} }`
  })
  return `// Made by \`npm run -s api\` from ../${noun}.ts. Do not edit.\nimport type * as doors from '../${noun}'\nimport type { CalledAs } from '../door'\n\n${lines.join('\n')}\n`
}

/** The files that are made from the doors, by path. */
export function made(): Map<string, string> {
  const types = answerTypes()
  const nouns = [...new Set(DOORS.map((d) => d.noun))]
  return new Map(nouns.map((noun) => [`lib/contract/generated/${noun}.ts`, calledOf(noun, types)]))
}

if (process.argv[1] === import.meta.filename)
  for (const [file, text] of made()) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    fs.writeFileSync(path.join(root, file), text)
    console.log(`${file}: ${text.length} characters`)
  }
