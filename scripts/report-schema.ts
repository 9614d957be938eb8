// Writes docs/correction-report.schema.json from the zod schema; a test holds the two together.
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { correctionReport } from '../lib/report/schema'

const file = path.resolve(import.meta.dirname, '../docs/correction-report.schema.json')
fs.writeFileSync(file, `${JSON.stringify(z.toJSONSchema(correctionReport), null, 2)}\n`)
console.log(`wrote ${path.relative(process.cwd(), file)}`)
