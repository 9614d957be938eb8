// npm run verify-report -- <file.json>: computes a report's hash and the chain of its trail again, and says what differs.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { verifyReport } from '../lib/report/verify'

const [file] = process.argv.slice(2)
if (!file) {
  console.error('Say which file: npm run verify-report -- report.json')
  process.exit(2)
}
let bytes: Buffer
try {
  bytes = fs.readFileSync(file)
} catch {
  console.error(`There is no file ${file} to read.`)
  process.exit(2)
}
const checks = verifyReport(bytes, (data) => createHash('sha256').update(data).digest('hex'))
for (const { what, holds, found } of checks) console.log(`${holds ? 'ok     ' : 'DIFFERS'}  ${what}: ${found}`)
const differs = checks.filter((check) => !check.holds).length
console.log(differs ? `${differs} of ${checks.length} checks differ.` : `All ${checks.length} checks hold.`)
process.exit(differs ? 1 : 0)
