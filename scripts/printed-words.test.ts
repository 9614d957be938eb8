import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const screens = ['components', 'app'].flatMap((dir) =>
  fs
    .readdirSync(path.join(root, dir), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => path.join(dir, file)),
)
/** The tags that set words in the face of articles: what was printed, or would be. */
const SERIF = /<\w+(?:[^<>]|=>)*?className=(?:"(?:[^"]* )?serif(?: [^"]*)?"|\{`serif[^`]*`\})(?:[^<>]|=>)*/g

describe('words that were printed', () => {
  it('are not for a translator to change, wherever a screen sets them', () => {
    const found = screens.flatMap((file) =>
      [...fs.readFileSync(path.join(root, file), 'utf8').matchAll(SERIF)].map((match) => ({ file, tag: match[0] })),
    )
    expect(found.length).toBeGreaterThan(40)
    expect(found.filter(({ tag }) => !tag.includes('translate="no"'))).toEqual([])
  })
})
