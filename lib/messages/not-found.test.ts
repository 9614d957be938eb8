import { expect, it } from 'vitest'
import { notFound } from '@/lib/domain/refusal'
import { translateIn } from './catalogues'

it.each(['story', 'article', 'claim', 'person', 'alias', 'correction', 'edition'] as const)(
  'that there is no such %s is said in the reader’s words',
  (what) => {
    expect(translateIn('ko').said(notFound(what).said)).not.toMatch(/[A-Za-z{}]/)
    expect(translateIn('en').said(notFound(what).said)).toMatch(
      /^There is no such (?:person at the desk|[a-z ]+, or it is not yours to see)\./,
    )
  },
)
