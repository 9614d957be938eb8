// npm run new-signing-key [-- --lost]: the desk signs with another key from its next start on. The old key signs the new one first, so that
// whoever trusts the old one may trust the new one; with --lost, where the old one is gone or in the wrong hands, nothing introduces it.
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import path from 'node:path'
import { readEnvironment } from '../lib/environment.cjs'
import { keptSigningKey, newSigningKey, root, say } from './setting-up.mjs'

process.chdir(root)
const isLost = process.argv.includes('--lost')
const dataDir = path.resolve(readEnvironment(process.env).values.DATA_DIR)

const keyOf = (kept) => createPrivateKey({ key: Buffer.from(kept.split('.')[0], 'base64url'), format: 'der', type: 'pkcs8' })
const publicOf = (key) => createPublicKey(key).export({ format: 'jwk' }).x
const idOf = (publicKey) => createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex').slice(0, 16)

try {
  let kept = null
  try {
    kept = keptSigningKey(dataDir)
  } catch (error) {
    if (!isLost) throw error
  }
  if (!kept && !isLost)
    throw new Error(
      `There is no key in ${dataDir} to introduce a new one. Set DATA_DIR to where it is kept; where it is lost, run this with --lost.`,
    )
  let id = ''
  const aside = newSigningKey(dataDir, (fresh) => {
    const publicKey = publicOf(keyOf(fresh))
    id = idOf(publicKey)
    if (isLost) return []
    const old = keyOf(kept)
    // keys in their order, as lib/report/canonical.ts has them
    const text = JSON.stringify({ before: idOf(publicOf(old)), form: 'second-source/signing-key/1', key: id, publicKey })
    return [Buffer.from(text).toString('base64url'), sign(null, Buffer.from(text), old).toString('base64url'), publicOf(old)]
  })
  say(
    `The new key is ${id}, in ${path.join(dataDir, 'signing-key')}${isLost ? '; nothing introduces it' : ', introduced by the old one'}`,
  )
  if (aside) say(`The old one is ${aside}. Keep it where nobody looks after the database, or destroy it`)
  say('Start the desk again: it signs with the new key from then on. Where several machines serve it, give each the same file')
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
