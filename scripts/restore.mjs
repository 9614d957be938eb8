// npm run restore -- FILE: an archive into an empty database, all of it or nothing; one of an earlier version is brought up to
// this one. The built-in database is made where there is none.
import path from 'node:path'
import { note, restore } from './archive.mjs'
import { grantAt, roleOf } from './database-roles.mjs'
import { lookAtDatabase } from './start-checks.mjs'
import { command, program, speed, Told, withDatabase } from './with-database.mjs'

const [given] = process.argv.slice(2)
const from = process.env.INIT_CWD ?? process.cwd()

await command(async () => {
  if (!given) throw new Told('Which archive? npm run restore -- FILE')
  await withDatabase(
    'restore',
    async ({ url, direct, values, builtIn }) => {
      if (!builtIn) {
        const { faults } = await lookAtDatabase({ ...values, processes: 1 })
        if (faults.length) throw new Told(`${faults.join('\n')}\nNothing was restored.`)
      }
      const begun = Date.now()
      const done = await restore(direct, path.resolve(from, given), ({ name, rows }) => {
        if (rows > 0) console.log(`${name}: ${rows} rows`)
      })
      if (values.DATABASE_OWNER_URL) await grantAt(direct, await roleOf(url))
      if ((await program('scripts/forget-again.ts', url)) !== 0)
        throw new Told(
          'What was erased since the archive was made could not be erased again. Do not serve this database before it is.',
        )
      // an archive of another PostgreSQL brings other stems of words than this one finds
      if (done.major !== done.restoredInto && (await program('scripts/repair-search.ts', url)) !== 0)
        throw new Told('Everything is back, but what is searched could not be brought over: run npm run repair:search.')
      const seconds = (Date.now() - begun) / 1000
      const bytes = done.tables.reduce((sum, table) => sum + table.bytes, 0)
      await note(direct, 'restore', { seconds, of: done.at })
      console.log(
        `${done.tables.reduce((sum, table) => sum + table.rows, 0)} rows and ${done.heads.length} trails of ${done.at} are back, each trail with its end as it was.
${speed(bytes, seconds)}${
  done.added.length ? `\nBrought from version ${done.version} up to this one: ${done.added.join(', ')}.` : ''
}
Everybody signs in again. Letters that left after the archive was made leave once more, with the same message id.
Now run: npm run verify-all`,
      )
    },
    { fresh: true },
  )
})
