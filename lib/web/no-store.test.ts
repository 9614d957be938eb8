import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const below = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((name) => /\.(?:ts|tsx|cjs)$/.test(name) && !/\.test\.tsx?$/.test(name))
const files = [...['app/api', 'app/scim', 'lib/web', 'lib/auth'].flatMap(below), 'scripts/guard.cjs']

/** Heads of answers that say what they are and not that they are kept nowhere. */
function kept(text: string): string[] {
  const heads = [...text.matchAll(/\{[^{}]*'content-type':[^{}]*\}/gi)].map(([head]) => head)
  return heads.filter((head) => !/'cache-control': '(?:[\w-]+, )*no-store(?:, [\w-]+)*'/i.test(head))
}

describe('what the desk answers', () => {
  it('is kept by no browser and no proxy, a door’s answer, a file and a line that stays open', () => {
    const heads = files.map((file) => fs.readFileSync(file, 'utf8').match(/'content-type':/g)?.length ?? 0)
    expect(heads.reduce((a, b) => a + b)).toBeGreaterThan(9)
    expect(files.flatMap((file) => kept(fs.readFileSync(file, 'utf8')).map((head) => `${file}: ${head}`))).toEqual([])
  })
  it('an answer that says something else, or nothing, is found', () => {
    expect(kept(`{ 'content-type': 'text/plain' }`)).toHaveLength(1)
    expect(kept(`{ 'content-type': 'text/plain', 'cache-control': 'no-cache, no-transform' }`)).toHaveLength(1)
    expect(kept(`{ 'content-type': 'text/plain', 'cache-control': 'no-store, no-transform' }`)).toEqual([])
  })
})
