import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { translateIn } from '@/lib/messages/catalogues'
import type { EventType, TrailEvent } from './event'
import { sentenceOf } from './trail-sentence'

const said = (type: EventType, payload: object, by: string | null) =>
  translateIn('en').said(sentenceOf({ type, payload, personId: by, hidden: false } as unknown as TrailEvent))

describe('what an event says', () => {
  it('names nobody twice: what somebody does to their own is told as their own', () => {
    const own: [EventType, object][] = [
      ['factor-added', { factor: 'totp' }],
      ['factor-added', { factor: 'passkey', label: 'Key ring' }],
      ['factor-removed', { factor: 'totp' }],
      ['factor-removed', { factor: 'passkey', label: 'Key ring' }],
      ['recovery-codes-made', { count: 10 }],
      ['sessions-ended', { sessions: 2 }],
      ['sealed-name-handed', { because: 'sealed', after: 'fern', number: 1 }],
    ]
    for (const [type, more] of own) {
      const payload = { person: 'fern', name: 'Fern Factor', ...more }
      expect(said(type, payload, 'fern'), type).not.toContain('Fern')
      expect(said(type, payload, 'ana'), type).toContain('Fern Factor')
    }
  })

  it('puts a role in a sentence as a word of it', () => {
    expect(said('team-role-set', { name: 'Noah Berg', of: 'Sport', after: 'editor' }, 'ana')).toBe(
      'gave Noah Berg the role of editor in the team Sport',
    )
  })

  it('is told in one way in Korean, as notes of a list and not as speech', () => {
    const trail: Record<string, string> = JSON.parse(fs.readFileSync('lib/messages/ko/trail.json', 'utf8'))
    const spoken = Object.entries(trail).filter(([id, ko]) => /^[a-z{]/.test(id) && /니다|십시오|세요/.test(ko))
    expect(spoken).toEqual([])
  })
})
