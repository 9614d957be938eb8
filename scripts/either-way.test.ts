import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

/** Words that outlets and people wrote may be Arabic or Hebrew: what repeats them lets them run from the right. */
const root = path.resolve(import.meta.dirname, '..')
const screens = ['app', 'components'].flatMap((folder) =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx') && !name.includes('.test.'))
    .map((name) => path.posix.join(folder, name)),
)

/** The opening tags of a source, each whole, with what stands in braces in it. */
function tagsOf(source: string): string[] {
  return [...source.matchAll(/<[A-Za-z]\w*(?=[\s/>])/g)].map(({ index }) => {
    let open = 0
    let end = index
    while (end < source.length && !(source[end] === '>' && open === 0 && source[end - 1] !== '=')) {
      if (source[end] === '{') open++
      if (source[end] === '}') open--
      end++
    }
    return source.slice(index, end)
  })
}
/** Ours, in Latin letters, or an address. */
const OURS =
  /^<(?:code|svg|LongText|Link)\b|className="(?:brand|serif text-lg font-semibold|break nums|grid gap-1 sm:grid-cols-2 nums)"/
const oneWay = (source: string) =>
  tagsOf(source).filter((tag) => tag.includes('translate="no"') && !/\bdir=/.test(tag) && !OURS.test(tag))

describe('what is repeated letter for letter', () => {
  it('runs the way that it is written', () => {
    expect(
      screens.flatMap((file) =>
        oneWay(fs.readFileSync(path.join(root, file), 'utf8')).map((tag) => `${file}: ${tag.replace(/\s+/g, ' ')}`),
      ),
    ).toEqual([])
  })
  it('a place that forgets it is found', () => {
    expect(oneWay('<p translate="no" onClick={() => a > b}>x</p>')).toHaveLength(1)
    expect(oneWay('<p translate="no" dir="auto">x</p><span>y</span>')).toHaveLength(0)
  })
})
