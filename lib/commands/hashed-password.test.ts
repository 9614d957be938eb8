import { expect, it } from 'vitest'
import { hashPassword, isPassword } from './hashed-password'

it('a password is kept by argon2id with 19 MiB and two passes, salted, and only the very same opens', async () => {
  const password = 'Three boats at noon, 정오에 세 척'.padEnd(128, 'x')
  const [one, two] = await Promise.all([hashPassword(password), hashPassword(password)])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(two)
  expect(await isPassword(one, password)).toBe(true)
  for (const other of [password.slice(0, -1), password.toLowerCase(), ` ${password}`, password.normalize('NFD'), ''])
    expect(await isPassword(one, other)).toBe(false)
  expect(await isPassword(null, password)).toBe(false)
  // what is stored and is no hash opens nothing, and is no fault of the desk's either
  for (const stored of ['x', '', password]) expect(await isPassword(stored, password)).toBe(false)
})
