// npm run verify-report -- <report.json> [trail.ndjson]: computes a report's hash and the chain of its trail again, and
// says what differs. A trail.ndjson beside the report is taken without being named. A trail by itself (.ndjson), a story's or the desk's own, is
// computed again too.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import { verifies } from '../lib/machine/signing'
import { verifyReport, verifyTrail } from '../lib/report/verify'

const [file, given] = process.argv.slice(2)
if (!file) {
  console.error('Say which file: npm run verify-report -- report.json [trail.ndjson]')
  process.exit(2)
}

/** The lines of a file, read part by part: a trail may be longer than memory. */
function* linesOf(name: string): Generator<string> {
  const handle = fs.openSync(name, 'r')
  const decoder = new StringDecoder('utf8')
  const part = Buffer.alloc(1024 * 1024)
  const next = () => fs.readSync(handle, part, 0, part.length, null)
  let rest = ''
  for (let read = next(); read > 0; read = next()) {
    const lines = (rest + decoder.write(part.subarray(0, read))).split('\n')
    rest = lines.pop()!
    yield* lines
  }
  fs.closeSync(handle)
  if (rest) yield rest
}

const beside = path.join(path.dirname(file), 'trail.ndjson')
const trail = given ?? (fs.existsSync(beside) ? beside : null)
let bytes: Buffer
try {
  bytes = fs.readFileSync(file)
  if (trail) fs.accessSync(trail, fs.constants.R_OK)
} catch (error) {
  console.error(`There is no file ${(error as NodeJS.ErrnoException).path ?? file} to read.`)
  process.exit(2)
}
const digest = (data: Uint8Array) => createHash('sha256').update(data).digest('hex')
const lines = trail === null ? null : linesOf(trail)
const checks = file.endsWith('.ndjson')
  ? verifyTrail(linesOf(file), digest, verifies)
  : verifyReport(bytes, digest, lines, verifies)
for (const { what, holds, found } of checks) console.log(`${holds ? 'ok     ' : 'DIFFERS'}  ${what}: ${found}`)
const differs = checks.filter((check) => !check.holds).length
console.log(differs ? `${differs} of ${checks.length} checks differ.` : `All ${checks.length} checks hold.`)
process.exit(differs ? 1 : 0)
