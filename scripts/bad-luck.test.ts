import fs from 'node:fs'
import { describe, expect, it } from 'vitest'

const PAGE = fs.readFileSync('docs/bad-luck.md', 'utf8')
/** What has to have a sentence, a way on and a test. */
const CASES = [
  'the issuer is down, or slow',
  'the issuer changes its key',
  'the issuer sends a group that nobody mapped',
  'a second account with one address',
  'an address that changed hands',
  'a lost phone',
  'a clock five minutes off',
  'a cloned passkey',
  'a reset asked for a stranger',
  'the last person of a story’s team leaves',
  'the last admin',
  'a signing key that is lost',
  'a signing key that leaked',
  'an erasure under legal hold',
  'an erasure of a story that another cites',
  'an erasure in the middle of a backup',
  'a witness unreachable for a week',
  'a house rule that shuts everybody out',
  'a restored database older than its heads',
]

/** Everything that is wrong with the page. */
function faultsOf(page: string): string[] {
  const rows = page
    .split('\n')
    .filter((line) => /^\| (?!-|case )/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  const faults = CASES.filter((one) => rows.filter(([name]) => name === one).length !== 1).map((one) => `${one}: no row`)
  for (const [name, said = '', proof = ''] of rows) {
    if (said.length < 20) faults.push(`${name}: no way on`)
    let text = ''
    let tests = 0
    for (const [, file, title] of proof.matchAll(/`([^`]+)`|“([^”]+)”/g)) {
      if (file) text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : ''
      else if (text.includes(title!)) tests++
      else faults.push(`${name}: no test “${title}”`)
    }
    if (tests === 0) faults.push(`${name}: no test`)
  }
  return faults
}

describe('bad input and bad luck', () => {
  it('has a sentence, a way on and a test that is there, case by case', () => expect(faultsOf(PAGE)).toEqual([]))
  it.each<[string, string, string]>([
    ['a case that is missing', PAGE.replace('| a lost phone ', '| a found phone '), 'a lost phone: no row'],
    ['a test of another name', PAGE.replace('looked up again”', 'forgotten”'), 'the issuer changes its key: no test'],
    ['a way on that is none', PAGE.replace('nothing: it is looked up again', 'none'), 'the issuer changes its key: no way on'],
  ])('%s is found', (_what, page, fault) => {
    expect(page).not.toBe(PAGE)
    expect(faultsOf(page).some((one) => one.startsWith(fault))).toBe(true)
  })
  it('is led to by the page on security', () => expect(fs.readFileSync('docs/SECURITY.md', 'utf8')).toContain('](bad-luck.md)'))
})
