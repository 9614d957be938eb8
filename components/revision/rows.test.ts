import { describe, expect, it } from 'vitest'
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import { translateIn } from '@/lib/messages/catalogues'
import { EMPTY_CONTENT } from './draft'
import { verdictRows } from './rows'

const t = translateIn('en')
const content = {
  ...EMPTY_CONTENT,
  value: 'disputed' as const,
  note: 'The other source has 243.',
  reasons: ['number'],
  facets: ['number' as const],
  whoIsWrong: 'this_article' as const,
  proposedText: '243 people',
  remedy: 'correction' as const,
  searched: 'Both, in full',
  sameOriginNote: 'Both have it from the agency',
  evidence: [{ versionId: 'v', articleId: 'a', start: 0, end: 3, stance: 'contradicts' as const, quote: '243' }],
}

describe('what a verdict says, part by part', () => {
  it('has a row for every part, none of them empty where it was written', () => {
    const rows = verdictRows(content, t)
    expect(rows.map((row) => row.part).sort()).toEqual(Object.keys(EMPTY_VERDICT).sort())
    expect(rows.filter((row) => !row.text)).toEqual([])
    expect(rows.at(-1)).toEqual({ part: 'evidence', label: 'Evidence', text: 'Contradicts: “243”' })
  })
  it('says nothing of what was left empty', () =>
    expect(verdictRows(EMPTY_CONTENT, t).map((row) => row.text)).toEqual(verdictRows(EMPTY_CONTENT, t).map(() => '')))
})
