import { describe, expect, it } from 'vitest'
import { type ApprovedClaim, buildReport, locate, type ReportInput } from './model'
import { inert, renderCsv } from './render-csv'
import { contentOf, renderJson } from './render-json'
import { plain, renderMarkdown } from './render-markdown'

const lines = [
  { start: 0, end: 20, kind: 'headline' },
  { start: 21, end: 80, kind: 'body' },
  { start: 81, end: 140, kind: 'caption' },
  { start: 141, end: 200, kind: 'body' },
]
const article = (id: string, outlet: string) => ({
  id,
  headline: `Headline of ${id}`,
  outlet,
  byline: '',
  url: '',
  publishedAt: '2024-06-20T03:00:00.000Z',
  timeZone: 'Asia/Seoul',
  language: 'en',
  versionNumber: 1,
  sha256: 'a'.repeat(64),
  lines,
})
const claim = (id: string, start: number, more: Partial<ApprovedClaim>): ApprovedClaim => ({
  id,
  start,
  end: start + 10,
  quote: `quote ${id}`,
  kind: 'event',
  revision: 2,
  value: 'disputed',
  note: 'A note.',
  reasons: ['contradicts'],
  facets: ['parties'],
  whoIsWrong: 'this_article',
  proposedText: `right ${id}`,
  remedy: 'correction',
  searched: '',
  sameOriginNote: '',
  evidence: [
    {
      id: 'e',
      carried: null,
      isLive: true,
      versionId: 'v',
      articleId: 'S',
      start: 25,
      end: 30,
      stance: 'contradicts',
      quote: 'the other says',
    },
  ],
  contributors: ['Mina'],
  approvedBy: 'Joon',
  approvedAt: '2024-06-20T06:22:00.000Z',
  standing: [],
  isResolved: false,
  elsewhere: null,
  ...more,
})
const input = (claims: ApprovedClaim[]): ReportInput => ({
  storyTitle: 'Story',
  position: { seq: 12, hash: 'h', at: '2024-06-20T06:30:00.000Z' },
  deskZone: 'Asia/Seoul',
  rules: 1,
  notices: {},
  target: article('T', ''),
  sources: [article('S', 'Island Times')],
  claims,
  open: { unchecked: 3, inWork: 1, waiting: 0 },
  coverage: { sentences: 9, claims: 7, nothing: 1, open: 1 },
})
const sealed = (claims: ApprovedClaim[]) => ({ report: buildReport(input(claims)), contentHash: 'c'.repeat(64) })

describe('the report model', () => {
  const report = buildReport(
    input([
      claim('b', 150, {}),
      claim('a', 22, {}),
      claim('u', 90, { value: 'unverified', whoIsWrong: null, searched: 'all' }),
      claim('x', 30, { whoIsWrong: 'unresolved' }),
      claim('s', 40, { remedy: 'style' }),
    ]),
  )
  it('keeps corrections, disputes, unverified and style apart', () => {
    expect(report.corrections.map((c) => c.claimId)).toEqual(['a', 'b'])
    expect(report.unresolved.map((c) => c.claimId)).toEqual(['x'])
    expect(report.unverified.map((c) => c.claimId)).toEqual(['u'])
    expect(report.styleNotes.map((c) => c.claimId)).toEqual(['s'])
  })
  it('says where, what was printed and what should be', () => {
    expect(report.corrections[0]).toMatchObject({
      location: 'paragraph 1',
      asPublished: 'quote a',
      shouldRead: 'right a',
      severity: 'high',
    })
    expect(locate({ lines }, 150)).toBe('paragraph 2')
    expect(locate({ lines }, 90)).toBe('caption 1')
  })
  it('names the unknown as unknown and both times', () => {
    expect(report.target).toMatchObject({ outlet: 'outlet unknown', byline: 'unknown', published: '2024-06-20 12:00 Asia/Seoul' })
    expect(report.position).toMatchObject({ time: '2024-06-20 06:30 UTC', deskTime: '2024-06-20 15:30 Asia/Seoul' })
  })
  it('does not print the error again in the notice, and blames nobody', () => {
    const { notice } = report.corrections[0]!
    expect(notice).toContain('right a')
    expect(notice).not.toContain('quote a')
    expect(notice).not.toMatch(/Mina|Joon/)
  })
  it('says what it does not cover', () => expect(report.limits[0]).toContain('4 claims are not approved'))
})

describe('formats', () => {
  it('give the same bytes for the same input', () => {
    const make = () => [renderJson, renderCsv, renderMarkdown].map((render) => render(sealed([claim('a', 22, {})])))
    expect(make()).toEqual(make())
    expect(contentOf(buildReport(input([])))).toBe(contentOf(buildReport(input([]))))
  })
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@x',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u200b=1',
    '\ufeff=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '\u202e=1',
  ])('the cell %j stays text', (cell) => expect(inert(cell).startsWith("'")).toBe(true))
  it.each(['plain', '1+1', 'a=b', '“quote”', ''])('the cell %j stays as it is', (cell) => expect(inert(cell)).toBe(cell))
  it('CSV opens right: byte order mark, CRLF, a hostile quote made inert', () => {
    const csv = renderCsv(sealed([claim('a', 22, { quote: '=HYPERLINK("http://x")' })]))
    expect(csv.startsWith('\ufeff"section"')).toBe(true)
    expect(csv).toContain('\r\n')
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`)
  })
  it('Markdown shows hostile text as text', () => {
    const md = renderMarkdown(
      sealed([claim('a', 22, { quote: '<script>alert(1)</script> [x](javascript:1) # h', note: '- item' })]),
    )
    expect(md).not.toContain('<script>')
    expect(md).toContain('\\<script\\>')
    expect(plain('- a')).toBe('\\- a')
  })
  it('JSON carries schema and hash', () => {
    const data = JSON.parse(renderJson(sealed([claim('a', 22, {})])))
    expect(data.report.schema).toBe('second-source/correction-report/1')
    expect(data.contentHash).toHaveLength(64)
  })
})
