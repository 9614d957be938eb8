// npm run new-secrets: the way back to a built-in database whose secrets.json was lost. Gives the database a new password
// and writes new secrets; the old file, if there is one, is kept beside them. Sign-in forms that are open begin anew.

import path from 'node:path'
import { readEnvironment } from '../lib/environment.cjs'
import { setPassword } from './postgres.mjs'
import { newSecrets, root, say } from './setting-up.mjs'

process.chdir(root)
const dataDir = path.resolve(readEnvironment(process.env).values.DATA_DIR)
try {
  const fresh = newSecrets(dataDir)
  setPassword({ dir: path.join(dataDir, 'postgres'), password: fresh.database })
  const aside = fresh.keep()
  say(`The database has a new password, kept in ${path.join(dataDir, 'secrets.json')}`)
  if (aside) say(`The old file is ${aside}`)
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
