// npm run import-people -- PEOPLE.csv [--invite | --passwords FILE]: makes accounts from a list with the columns name, email and role.
// Without either it only says what it would do. With --invite each person gets a link by e-mail. With --passwords the accounts are made, all or none, and each one's first password is written
// to FILE, which must not be there yet and is its owner's alone. Whoever has an account already is left as they are.
import { command, program, Told, withDatabase } from './with-database.mjs'

await command(() => {
  const given = process.argv.slice(2)
  const at = given.indexOf('--passwords')
  const invites = given.includes('--invite')
  const [list, ...more] = (at < 0 ? given : given.toSpliced(at, 2)).filter((word) => word !== '--invite')
  if (!list || more.length || (at >= 0 && (invites || !given[at + 1])))
    throw new Told('Say which list: npm run import-people -- people.csv [--invite | --passwords passwords.csv]')
  return withDatabase('import', ({ url }) =>
    program('scripts/import-people.ts', url, [list, invites ? '--invite' : at < 0 ? '' : given[at + 1]]),
  )
})
