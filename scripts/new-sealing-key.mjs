// npm run new-sealing-key: a new key in front of the one at hand, which goes on opening what it sealed until everything is sealed anew
// (npm run reseal, or the next start). Where the key stands in the environment it prints a new one and changes nothing.
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { readEnvironment } from '../lib/environment.cjs'
import { newSealingKey, root, say } from './setting-up.mjs'

process.chdir(root)
const { DATA_DIR, SEALING_KEY } = readEnvironment(process.env).values
const dataDir = path.resolve(DATA_DIR)
try {
  if (SEALING_KEY) {
    say('SEALING_KEY stands in the environment. Put this in front of it, with a comma between, on every machine of this desk:')
    console.log(randomBytes(32).toString('base64url'))
  } else {
    const file = newSealingKey(dataDir)
    say(`${file} holds a new key, and behind it the one before`)
    say(
      'Copy the file to your safe place, then start the desk again: it seals everything anew. npm run reseal says whether all was',
    )
  }
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
