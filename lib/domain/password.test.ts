import { describe, expect, it } from 'vitest'
import { numberOf, packed, unpacked } from './known-password'
import { KNOWN_PASSWORDS } from './known-passwords'
import { isGuessed, isPatterned } from './password'
import { createPersonInput, newPassword } from './person'

describe('a password', () => {
  it.each([
    'password1234',
    'PASSWORD-1234',
    'Passw0rd!2024',
    '123456789012',
    '210987654321',
    'aaaaaaaaaaaa',
    'abababababab',
    'abcabcabcabcabc',
    'qwertyuiopas',
    'zxcvbnmasdfghjkl',
    'abcdefghijklm',
    'letmein12345',
    'Summer2024!!',
    'iloveyou2024',
    'ＰＡＳＳＷＯＲＤ１２３４',
    'qlalfqjsgh123',
  ])('%s is tried first', (password) => {
    expect(isGuessed(password)).toBe(true)
    expect(newPassword.safeParse(password).error?.issues[0]?.message).toContain('tried first')
  })

  it.each([
    'read-it-twice',
    'a-long-password',
    'another-password',
    'correct horse battery staple',
    'kyqvbtpwzmxa',
    'Tuesday, and rain',
    '비가 오는 화요일의 편집국',
    '8f2kq0z7m1xc',
  ])('%s is not', (password) => {
    expect(isGuessed(password)).toBe(false)
    expect(newPassword.safeParse(password).success).toBe(true)
  })

  it.each([
    'qazwsxedcrfv',
    'q1w2e3r4t5y6',
    'Mailcreated5240',
    'chickenwing101',
    'devilmaycry4',
    'construction',
    '1213141516171819',
    'ghbdfnbpfwbz1',
    'albanycolonie',
    'oc80969496479',
    'abrakadabra1',
    'SUPERCHARGED',
    'louis.vd.bongaert',
    'eveningcucumber',
  ])('%s was stolen elsewhere and is among the 3,000 most common of twelve characters and more', (password) => {
    expect(isPatterned(password)).toBe(false)
    expect(isGuessed(password)).toBe(true)
    expect(newPassword.safeParse(password).error?.issues[0]?.message).toContain('tried first')
  })
  it('is held against more than forty thousand that were stolen, and hardly another is refused with them', () => {
    const numbers = unpacked(KNOWN_PASSWORDS)
    expect(numbers.size).toBeGreaterThan(40_000)
    expect([...numbers].filter((n) => !(Number.isInteger(n) && n >= 0 && n < 2 ** 32))).toEqual([])
    expect(packed([...numbers])).toBe(KNOWN_PASSWORDS)
    let refused = 0
    for (let n = 0; n < 100_000; n++) if (numbers.has(numberOf(`three boats, ${n} sails`))) refused++
    expect(refused).toBeLessThan(10)
  })

  it('has twelve characters at least and a hundred and twenty-eight at most, of any kind, and is taken as it is', () => {
    expect(newPassword.safeParse('tide bells!').success).toBe(false)
    for (const good of [
      'tide bells!!',
      'lower case only words',
      'ALL IN CAPITALS HERE',
      '세 척의 배가 정오에 떠난다',
      '  blanks around it  ',
    ])
      expect(newPassword.parse(good)).toBe(good)
    const long =
      'three boats left the harbour at noon, and nobody on the quay could say why they had been so late to go; five trams waited there'
    expect(newPassword.parse(long.padEnd(128, 'x'))).toHaveLength(128)
    expect(newPassword.safeParse(long.padEnd(129, 'x')).success).toBe(false)
  })
  it('is not what everybody knows of its owner', () => {
    const own = ['Mina Park', 'mina.park@harbour-post.example']
    for (const password of ['minapark2024', 'Mina.Park-1234', 'harbour-post!', 'mina.park@harbour-post.example'])
      expect([password, isGuessed(password, own)]).toEqual([password, true])
    expect(isGuessed('mina rows at night', own)).toBe(false)
    const person = { name: 'Mina Park', email: 'mina@desk.example', role: 'journalist', password: 'minapark2024' }
    expect(createPersonInput.safeParse(person).error?.issues[0]).toMatchObject({ path: ['password'] })
    expect(createPersonInput.safeParse({ ...person, password: 'rows at night' }).success).toBe(true)
  })

  it('costs nothing to look at, however it is made', () => {
    for (const text of ['1'.repeat(128), 'ab'.repeat(64), 'qwertyuiop'.repeat(12), '\u{1f600}'.repeat(64)])
      expect(isGuessed(text)).toBe(true)
  })
})
