import { describe, expect, it } from 'vitest'
import { idOf, madeClaim, madeInput, madeItem, madeReport, sealFor } from '@/scripts/made-report'
import { forAudience } from './audience'
import { documentOf } from './document'
import { barOf, leadOf } from './outcome'

const claims = [
  madeClaim(idOf(1), 22),
  madeClaim(idOf(2), 60, { value: 'corroborated', whoIsWrong: null, proposedText: '' }),
  madeClaim(idOf(3), 90, { value: 'unverified', whoIsWrong: null, proposedText: '' }),
  madeClaim(idOf(4), 120, { value: 'unverified', whoIsWrong: null, proposedText: '' }),
  madeClaim(idOf(5), 150, { whoIsWrong: 'unresolved', proposedText: '' }),
]
const decided = { open: { unchecked: 0, inWork: 0, waiting: 0 } }
const { report } = sealFor(madeInput(claims, [madeItem(claims.slice(0, 1))], decided))

describe('what came of a check', () => {
  it('is a sentence for what has to change, what stands, what nobody could tell, and what is open', () =>
    expect(leadOf(report)).toMatch(
      /^One sentence needs a correction\. One is confirmed; two could not be verified\. One dispute is unresolved\./,
    ))
  it('counts every sentence of a correction that stands in several', () => {
    const several = sealFor(
      madeInput(
        claims.slice(0, 2).map((c) => ({ ...claims[0]!, id: c.id, start: c.start })),
        [madeItem(claims.slice(0, 2))],
      ),
    )
    expect(leadOf(several.report)).toMatch(/^Two sentences need a correction\./)
  })
  it('says it where nothing has to change, and writes large numbers as figures', () => {
    expect(leadOf(sealFor(madeInput(claims.slice(1, 2), [])).report)).toMatch(
      /^No sentence needs a correction\. One is confirmed\./,
    )
    expect(leadOf(sealFor(madeReport(40)).report)).toMatch(/^\d\d sentences need a correction\./)
  })
  it('does not say that nothing has to change while a dispute waits to be composed', () => {
    const { report } = sealFor(madeInput(claims, []))
    expect(report.proposed.length).toBeGreaterThan(0)
    expect(leadOf(report)).toMatch(/^No correction is approved yet\./)
  })
  it('is a bar of every claim in its order, as long as its words', () => {
    const bar = barOf(report)
    expect(bar.map((p) => p.number)).toEqual([1, 2, 3, 4, 5])
    expect(bar.map((p) => p.tone)).toEqual(['wrong', 'right', 'open', 'open', 'wrong'])
    expect(bar.map((p) => p.length)).toEqual(claims.map((c) => c.quote.length))
  })
  it('shows a sentence that holds the error of another as wrong too, and not as nothing to correct', () => {
    const twice = claims.slice(0, 2).map((c) => ({ ...claims[0]!, id: c.id, start: c.start }))
    const { report } = sealFor(madeInput([...twice, claims[2]!], [madeItem(twice)], decided))
    expect(report.corrections).toHaveLength(1)
    expect(barOf(report).map((p) => p.tone)).toEqual(['wrong', 'wrong', 'open'])
    expect(barOf(forAudience(report, 'outlet', [])).map((p) => p.tone)).toEqual(['wrong', 'wrong', 'open'])
  })
  it('for the outlet shows what it is not told of as nothing to correct; for the public and while something is open, there is no picture of so little', () => {
    expect(barOf(forAudience(report, 'outlet', [])).map((p) => p.tone)).toEqual(['wrong', 'plain', 'open', 'open', 'wrong'])
    expect(barOf(forAudience(report, 'public', []))).toEqual([])
    expect(barOf(sealFor(madeInput(claims, [])).report)).toEqual([])
  })
})

describe('the document', () => {
  const blocks = [...documentOf(sealFor(madeInput(claims, [madeItem(claims.slice(0, 1))], decided)))]
  it('says first what came of it and last how to verify it', () => {
    expect(blocks.slice(0, 3).map((b) => b.kind)).toEqual(['title', 'lead', 'bar'])
    const sections = blocks.flatMap((b) => (b.kind === 'section' ? [b.id] : []))
    expect(sections[0]).toBe('corrections')
    expect(sections.slice(-3)).toEqual(['limits', 'checked', 'verify'])
  })
  it('sets what could not be verified as a table, a row a claim, with why', () => {
    const table = blocks.find((b) => b.kind === 'table')
    expect(table?.rows.map((r) => r.id)).toEqual([idOf(3), idOf(4)])
    for (const row of table!.rows) expect(row.lines.length).toBeGreaterThan(0)
  })
  it('tells corrections apart from the claims of which they came', () => {
    const rows = blocks.flatMap((b) => (b.kind === 'facts' ? b.rows : []))
    const [claimsSaid, corrections] = rows.find((row) => row.label === 'Figures')!.values
    expect(claimsSaid).toMatch(/^Corroborated 1 · Disputed 2 · Unverified 2/)
    expect(corrections).toBe('Corrections made from these: 1')
  })
  it('counts each section for itself, and names the claim', () => {
    const items = blocks.flatMap((b) => (b.kind === 'item' ? [`${b.text} (${b.about})`] : []))
    expect(items).toEqual([
      expect.stringMatching(/^1\. Correction \(.*, claim 1\)$/),
      expect.stringMatching(/^1\. Disputed \(.*, claim 5\)$/),
      expect.stringMatching(/^1\. Corroborated \(.*, claim 2\)$/),
    ])
  })
  it('a change spells what was published and what should be read', () => {
    const change = blocks.find((b) => b.kind === 'change')!
    const words = (not: string) =>
      change.diff
        .filter((p) => p.kind !== not)
        .map((p) => p.text)
        .join('')
    expect(words('added')).toBe(report.corrections[0]!.asPublished)
    expect(words('removed')).toBe(report.corrections[0]!.shouldRead)
  })
})

describe('the table of what could not be verified', () => {
  const open = (n: number, more: Parameters<typeof madeClaim>[2] = {}) =>
    madeClaim(idOf(n), n * 30, {
      value: 'unverified',
      whoIsWrong: null,
      proposedText: '',
      note: '',
      evidence: [],
      reasons: ['silent'],
      searched: 'Both, in full.',
      ...more,
    })
  const drawn = (...claims: ReturnType<typeof madeClaim>[]) => {
    const blocks = [...documentOf(sealFor(madeInput(claims, [], decided)))]
    const table = blocks.find((b) => b.kind === 'table')!
    return {
      lines: table.kind === 'table' ? table.rows.map((r) => r.lines) : [],
      said: blocks.flatMap((b) => (b.kind === 'text' ? b.text : [])),
    }
  }
  it('says once what its rows would repeat, so that a row is a line', () => {
    const { lines, said } = drawn(open(1), open(2), open(3, { approvedAt: '2024-06-20T07:00:00.000Z' }))
    expect(lines).toEqual([['Other source silent'], ['Other source silent'], ['Other source silent']])
    expect(said).toContain('Searched for each: Both, in full.')
    expect(said.find((text) => text.startsWith('Checked by'))).toMatch(
      /^Checked by Mina Park, approved by Joon Lee, from .* to .*07:00.*\.$/,
    )
  })
  it('and in a row what is otherwise there', () => {
    const { lines, said } = drawn(
      open(1),
      open(2),
      open(3, { searched: 'By telephone.' }),
      open(4, { searched: '', contributors: ['Noah Berg'] }),
    )
    expect(said).toContain('Searched, where a row says nothing else: Both, in full.')
    expect(lines.map((row) => row.slice(1))).toEqual([
      ['Checked by Mina Park, approved by Joon Lee.'],
      ['Checked by Mina Park, approved by Joon Lee.'],
      ['Searched: By telephone.', 'Checked by Mina Park, approved by Joon Lee.'],
      ['Searched: nothing.', 'Checked by Noah Berg, approved by Joon Lee.'],
    ])
  })
  it('a single row says all of it itself', () => {
    const [row] = drawn(open(1)).lines
    expect(row).toEqual([
      'Other source silent',
      'Searched: Both, in full.',
      expect.stringMatching(/^Checked by Mina Park\. Approved by Joon Lee, .*revision 2\.$/),
    ])
  })
})
