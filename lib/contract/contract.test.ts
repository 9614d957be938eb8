import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { made } from '../../scripts/api'

const root = path.resolve(import.meta.dirname, '../..')

describe('what is made from the doors', () => {
  it.each([...made()])('%s is what the doors say now: run `npm run -s api`', (file, text) => {
    expect(fs.readFileSync(path.join(root, file), 'utf8')).toBe(text)
  })
})
