// npm run verifier: writes docs/verify-report.html, one page that verifies a report's file in any browser, opened from a disk. A test
// holds it to the code; it goes into every evidence pack.
import fs from 'node:fs'
import path from 'node:path'
import { pageOf } from './verifier-made'

const file = path.resolve(import.meta.dirname, '../docs/verify-report.html')
fs.writeFileSync(file, await pageOf())
console.log(`wrote docs/verify-report.html: ${fs.statSync(file).size} characters`)
