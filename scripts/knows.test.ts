import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { components, FIELDS, functions, knowing, knows, product } from './house'

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

describe('the house stays as it was measured', () => {
  const all = product('app', 'components', 'lib')
  it('no function is longer than 150 lines, and at most twelve are longer than 100', () => {
    const long = functions(all).filter((one) => one.lines > 100)
    expect(long.filter((one) => one.lines > 150)).toEqual([])
    expect(long.length, long.map(({ name }) => name).join('\n')).toBeLessThanOrEqual(12)
  })
  it('no component takes more than eight things', () => expect(components(all).filter((one) => one.props > 8)).toEqual([]))
  it.each(FIELDS)('at most twelve files know %s', (field) => expect(knowing(all, field).length).toBeLessThanOrEqual(12))
})
