import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
/** Where a page or an answer gets verdicts, notes about them or their trail from. */
const READS =
  /from '@\/lib\/(?:db\/(?:claims|corrections|earlier|learning|queue|report|search|stories|threads|trail|turn|under-check)|live\/hub|commands\/occurrences)'/
/** What notes that they were shown. */
const NOTES = /\b(?:seeStory|seeClaim|seeArticle|noteSeen)\(/
/** Who reads there and shows nothing of a verdict to somebody who might read it second. */
const SHOWS_NONE: Record<string, string> = {
  'app/(desk)/layout.tsx': 'how many things wait',
  'app/(desk)/learning/page.tsx': 'one’s own work, and rates without claims',
  'app/(desk)/ledger/page.tsx': 'names, and titles of stories',
  'app/(desk)/people/page.tsx': 'the trail of accounts',
  'app/(desk)/queue/page.tsx': 'editors only, who do not read second',
  'app/(desk)/trail/page.tsx': 'the desk’s own trail, without a word of a story',
  'app/(desk)/stories/new/page.tsx': 'titles of stories',
  'app/(desk)/stories/page.tsx': 'how many claims stand how',
  'app/(desk)/stories/[storyId]/articles/[articleId]/page.tsx': 'what its load.ts read',
  'app/(desk)/stories/[storyId]/report/page.tsx': 'what its load.ts read',
}
const files = fs
  .readdirSync(path.join(root, 'app'), { recursive: true, encoding: 'utf8' })
  .map((name) => path.posix.join('app', name.split(path.sep).join('/')))
  .filter((name) => /\.tsx?$/.test(name))
const textOf = (file: string) => fs.readFileSync(path.join(root, file), 'utf8')

describe('whatever shows a verdict notes to whom', () => {
  it('so that nobody reads it second who saw it', () => {
    const showing = files.filter((file) => READS.test(textOf(file)))
    expect(showing.length).toBeGreaterThan(20)
    expect(showing.filter((file) => !NOTES.test(textOf(file)) && !(file in SHOWS_NONE))).toEqual([])
  })
  it('and who is exempt still reads, and notes nothing', () =>
    expect(Object.keys(SHOWS_NONE).filter((file) => !READS.test(textOf(file)) || NOTES.test(textOf(file)))).toEqual([]))
})
