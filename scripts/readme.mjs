// npm run readme: writes README's table of variables from lib/environment.cjs. A test holds it in step.
import fs from 'node:fs'
import path from 'node:path'
import { table } from '../lib/environment.cjs'
import { root } from './setting-up.mjs'

const TABLE = /(## Configuration\n\n)(?:\|.*\n)+/
const file = path.join(root, 'README.md')
/** README as it should be. */
export const readme = (text) => text.replace(TABLE, (_, title) => `${title}${table()}\n`)

if (process.argv[1] === import.meta.filename) fs.writeFileSync(file, readme(fs.readFileSync(file, 'utf8')))
