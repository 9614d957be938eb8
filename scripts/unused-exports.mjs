// What is exported and named nowhere, in its own file neither: dead code that looks alive. Functions, classes and constants
// of the product. Run by `npm run lint`.
import fs from 'node:fs'
import path from 'node:path'
import { root } from './setting-up.mjs'

const FOLDERS = ['app', 'components', 'lib', 'scripts', 'e2e', 'bench']
const FEWEST = 300
/** What the framework itself asks a file of `app` or an instrumentation for. */
const FRAMEWORK =
  /^(?:GET|POST|PUT|PATCH|DELETE|generateMetadata|metadata|viewport|dynamic|runtime|revalidate|register|maxDuration|alt|size|contentType)$/

/** Exported values that nothing names, as “file: name”, and how many exports were looked at. */
export function unusedExports() {
  const files = FOLDERS.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => path.posix.join(folder, name))
      .filter((name) => /\.(?:tsx?|mjs|cjs)$/.test(name) && !/generated\/|\.d\.ts$/.test(name)),
  )
  const texts = new Map(
    [...files, 'instrumentation-node.ts', 'instrumentation.ts', 'prisma.config.ts'].map((name) => [
      name,
      fs.readFileSync(path.join(root, name), 'utf8'),
    ]),
  )
  const users = new Map()
  for (const [name, text] of texts)
    for (const word of new Set(text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? [])) {
      const list = users.get(word)
      if (list) list.push(name)
      else users.set(word, [name])
    }
  const unused = []
  let looked = 0
  for (const [name, text] of texts) {
    if (!/^(?:app|components|lib)\//.test(name) || /\.test\./.test(name)) continue
    for (const [, word] of text.matchAll(/^export (?:async )?(?:const|function\*?|class) (\w+)/gm)) {
      looked++
      const isNamed = users.get(word).some((user) => user !== name) || text.match(new RegExp(`\\b${word}\\b`, 'g')).length > 1
      if (!FRAMEWORK.test(word) && !isNamed) unused.push(`${name}: ${word}`)
    }
  }
  return { unused, looked }
}

if (process.argv[1] === import.meta.filename) {
  const { unused, looked } = unusedExports()
  for (const line of unused) console.error(`exported and used by nobody: ${line}`)
  if (looked < FEWEST)
    console.error(`Only ${looked} exports were looked at; at least ${FEWEST} are expected. The check is blind.`)
  console.log(`exports: ${looked}, ${unused.length} unused`)
  if (unused.length || looked < FEWEST) process.exit(1)
}
