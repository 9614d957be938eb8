import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { knows } from './house'

const known = (text: string, field = 'searched') =>
  knows(ts.createSourceFile('one.tsx', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX), field)

describe('a file knows a field of a verdict', () => {
  it.each([
    'content.searched.trim()',
    'content?.searched',
    'const a = { searched: 1 }',
    'const a = { searched }',
    'const { searched } = content',
    'const { searched: words } = content',
    'interface A { searched: string }',
    'const of = ({ searched }, t) => searched',
    "const left = ['value', 'searched']",
    'const sql = `select r.note, r.searched from verdict_revision r`',
    "const sql = 'insert into verdict_revision (note, searched) values ($1, $2)'",
  ])('%s', (text) => expect(known(text)).toBe(true))
  it.each([
    '// what is searched, and found',
    'const searched = claim.head\nif (searched?.value) go(searched)',
    "say('Say what was searched, and where.')",
    "<p>{t('What was searched')} searched, they say</p>",
    'const sql = `select research from a`',
  ])('not: %s', (text) => expect(known(text)).toBe(false))
  it('also as its column', () => expect(known('const sql = `select r.who_is_wrong from r`', 'whoIsWrong')).toBe(true))
})
