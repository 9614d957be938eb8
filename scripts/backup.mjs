// npm run backup [-- FILE]: one archive of the whole database, as it stands in one moment, while the desk goes on. Without
// FILE it goes into backups/ of DATA_DIR, named by the time.
import path from 'node:path'
import { backUp, note } from './archive.mjs'
import { command, speed, withDatabase } from './with-database.mjs'

const MB = 1024 ** 2
const [given] = process.argv.slice(2)
const from = process.env.INIT_CWD ?? process.cwd()

await command(() =>
  withDatabase('backup', async ({ direct, values }) => {
    const name = `second-source-${new Date().toISOString().slice(0, 19).replace(/:/g, '-')}.zip`
    const file = given ? path.resolve(from, given) : path.resolve(values.DATA_DIR, 'backups', name)
    const begun = Date.now()
    const made = await backUp(direct, file, ({ name, rows, bytes }) => {
      if (rows > 0) console.log(`${name}: ${rows} rows, ${(bytes / MB).toFixed(1)} MB`)
    })
    const seconds = (Date.now() - begun) / 1000
    const bytes = made.tables.reduce((sum, table) => sum + table.bytes, 0)
    await note(direct, 'backup', { seconds, size: made.size, sha256: made.sha256 })
    console.log(
      `${made.tables.reduce((sum, table) => sum + table.rows, 0)} rows of ${made.tables.length} tables, ${made.heads.length} trails, as of ${made.at}.
${speed(bytes, seconds)} The archive has ${(made.size / MB).toFixed(1)} MB.
Not in it: who is signed in, unused set-up links (${made.leftOut.join(', ')}), and no secret of this installation. Passwords are in it as hashes, every text as it is: keep it as you keep the desk.
SHA-256 ${made.sha256}
${file}`,
    )
  }),
)
