import fs from 'node:fs'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '@/lib/domain/limits'
import { PasswordField } from './password-field'

const input = (isNew: boolean) =>
  /<input[^>]*>/.exec(renderToStaticMarkup(<PasswordField id="p" label="Password" isNew={isNew} required />))![0]
const below = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx'))
    .map((name) => `${folder}/${name}`)

describe('a field for a password', () => {
  it('hides what is typed, and tells a password manager which one it is', () => {
    expect(input(false)).toMatch(/type="password"/)
    expect(input(false)).toMatch(/autoComplete="current-password"/i)
    expect(input(true)).toMatch(/type="password"/)
    expect(input(true)).toMatch(/autoComplete="new-password"/i)
  })
  it('takes more than the desk does: what is too long is said, and never cut while it is pasted', () => {
    for (const isNew of [true, false])
      expect(Number(/maxLength="(\d+)"/i.exec(input(isNew))![1])).toBeGreaterThan(LIMITS.passwordMax * 2)
  })
  it('is the only one there is, and nothing keeps anybody from pasting into it', () => {
    const all = ['app', 'components'].flatMap(below)
    expect(all.filter((file) => /type=(?:"|\{')password|'password' *\}/.test(fs.readFileSync(file, 'utf8')))).toEqual([
      'components/controls/password-field.tsx',
    ])
    for (const file of ['components/controls/password-field.tsx', 'components/controls/field.tsx'])
      expect(fs.readFileSync(file, 'utf8')).not.toMatch(/onPaste|onDrop|onBeforeInput/)
  })
})
