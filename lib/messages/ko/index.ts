// Written by `npm run messages`.
import answers from './answers.json'
import engine from './engine.json'
import keys from './keys.json'
import letters from './letters.json'
import pages from './pages.json'
import reading from './reading.json'
import report from './report.json'
import trail from './trail.json'
import words from './words.json'
import workbench from './workbench.json'

export const catalogue = {
  ...engine,
  ...words,
  ...trail,
  ...answers,
  ...reading,
  ...letters,
  ...report,
  ...workbench,
  ...keys,
  ...pages,
}
