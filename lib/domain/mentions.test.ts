import { describe, expect, it } from 'vitest'
import { mentionsIn } from './mentions'

const people = ['Ana', 'Ana Ruiz', '김민아', 'Zoë Maar'].map((name) => ({ name }))
describe('who is called after an @', () => {
  it.each([
    ['@Ana Ruiz please', ['Ana Ruiz']],
    ['@Ana, please', ['Ana']],
    ['@ana ruiz and @ANA', ['Ana Ruiz', 'Ana']],
    ['@Anatol is somebody else', []],
    ['@김민아에게 묻습니다', ['김민아']],
    ['@Zoe\u0308 Maar in two code points', ['Zoë Maar']],
    ['mail ana@example.org', []],
    ['Mail: press@ana.example', []],
    ['press@Ana', []],
    ['@ana.example or @ana@social.example', []],
    ['(@Ana) “@김민아” cc\n@Zoë Maar.', ['Zoë Maar', 'Ana', '김민아']],
    ['Ana without a sign', []],
  ])('%s', (text, expected) => expect(mentionsIn(text, people).map((p) => p.name)).toEqual(expected))
})
