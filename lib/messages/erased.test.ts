import { describe, expect, it } from 'vitest'
import { ERASED } from '@/lib/domain/freed'
import { translateIn } from './catalogues'

describe('words that were erased', () => {
  it('are told in the reader’s language, in a sentence and by themselves', () => {
    const ko = translateIn('ko')
    expect(ko.kept(ERASED)).toBe('[삭제됨]')
    expect(ko('{by} erased words of a story of yours', { by: ERASED })).toContain('[삭제됨]')
    expect(translateIn('en').kept(ERASED)).toBe(ERASED)
  })
  it('are nobody else’s words: only the whole of them is', () => {
    expect(translateIn('ko').kept('He said “[erased]”.')).toBe('He said “[erased]”.')
  })
})
