// Writes docs/correction-report.schema.json and its neighbours from the zod schemas; a test holds them together.
import fs from 'node:fs'
import path from 'node:path'
import { publishedSchemas } from '../lib/report/schema'

for (const [name, schema] of Object.entries(publishedSchemas())) {
  const file = path.resolve(import.meta.dirname, `../docs/${name}.schema.json`)
  fs.writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`)
  console.log(`wrote ${path.relative(process.cwd(), file)}`)
}
