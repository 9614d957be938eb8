import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { LIMITS } from '@/lib/domain/limits'
import { english } from '@/lib/messages/translate'
import { filesIn, MOST_HELD, mayHold } from './held-files'

const bytes = (text: string) => new TextEncoder().encode(text)
const words = (content: Uint8Array) => new TextDecoder().decode(content)

async function zip(files: [name: string, content: string | Buffer][], change: (file: Buffer) => void = () => {}) {
  const file = new ZipFile()
  for (const [name, content] of files)
    if (name.endsWith('/')) file.addEmptyDirectory(name)
    else
      file.addBuffer(
        Buffer.from(content as string),
        name.replace(/^(?:\.\.\/)+/, (up) => 'x'.repeat(up.length)),
      )
  file.end()
  const made = await buffer(file.outputStream)
  change(made)
  return new Uint8Array(made)
}
const held = async (content: Uint8Array<ArrayBuffer>, name = 'all.zip') => {
  const { files, refused } = await filesIn({ name, bytes: content })
  return {
    files: files.map((file) => [file.name, words(file.bytes)]),
    refused: refused.map((one) => [one.name, english(one.why)]),
  }
}
/** Changes bytes of every head of an entry in an archive's directory. */
const inDirectory = (change: (file: Buffer, at: number) => void) => (file: Buffer) => {
  for (let at = file.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = file.indexOf('PK\u0001\u0002', at + 4, 'latin1'))
    change(file, at)
}

describe('an archive', () => {
  it('gives each file that somebody put into it, under its own name, and tells how far it is', async () => {
    const heard: string[] = []
    const content = await zip([
      ['story/', ''],
      ['story/기사.txt', '한국어 기사'],
      ['story/b.md', '# B'],
      ['__MACOSX/story/._b.md', 'x'],
      ['.DS_Store', 'x'],
    ])
    const { files, refused } = await filesIn({ name: 'all.ZIP', bytes: content }, (done, all) => heard.push(`${done}/${all}`))
    expect(files.map((file) => [file.name, words(file.bytes)])).toEqual([
      ['기사.txt', '한국어 기사'],
      ['b.md', '# B'],
    ])
    expect(refused).toEqual([])
    expect(heard).toEqual(['0/2', '1/2'])
  })
  it('refuses each that cannot be taken out by itself, and goes on', async () => {
    const content = await zip([
      ['a.txt', 'A'],
      ['inner.zip', 'PK'],
      ['bomb.txt', Buffer.alloc(LIMITS.fileBytes + 1, 0x20)],
      ['b.txt', 'B'],
    ])
    expect(await held(content)).toEqual({
      files: [
        ['a.txt', 'A'],
        ['b.txt', 'B'],
      ],
      refused: [
        ['inner.zip', 'inner.zip is an archive inside an archive. Unpack it, and choose what is in it.'],
        ['bomb.txt', 'bomb.txt unpacks to far more than an article can be. Save the text alone in a new document.'],
      ],
    })
  })
  it('one with a password says so for each file', async () => {
    const content = await zip(
      [['a.txt', 'A']],
      inDirectory((file, at) => file.writeUInt16LE(file.readUInt16LE(at + 8) | 1, at + 8)),
    )
    expect((await held(content)).refused).toEqual([
      ['a.txt', 'a.txt is protected by a password. Save it without one, or paste the text.'],
    ])
  })
  it('a path that leads out of its folder is a name and nothing else', async () => {
    const evil = await zip([['../../etc/passwd.txt', 'A']], (file) => {
      for (let at = file.indexOf('xxxxxxetc/'); at >= 0; at = file.indexOf('xxxxxxetc/', at + 1))
        file.write('../../etc/', at, 'latin1')
    })
    expect((await held(evil)).files).toEqual([['passwd.txt', 'A']])
  })
  it('ten files that lie on one another unpack as far as one archive may, and no further', async () => {
    const big = Buffer.alloc(LIMITS.fileBytes - 1, 0x20)
    const content = await zip(
      [['0.txt', big], ...Array.from({ length: 9 }, (_, i): [string, string] => [`${i + 1}.txt`, 'x'])],
      (file) => {
        const at = file.indexOf('PK\u0001\u0002', 0, 'latin1')
        const packed = file.readUInt32LE(at + 20)
        inDirectory((one, entry) => {
          one.writeUInt32LE(packed, entry + 20)
          one.writeUInt32LE(0, entry + 42)
          one.writeUInt16LE(8, entry + 10)
        })(file)
      },
    )
    const { files, refused } = await filesIn({ name: 'a.zip', bytes: content })
    expect(files.reduce((sum, file) => sum + file.bytes.length, 0)).toBeLessThanOrEqual(LIMITS.zipInflatedBytes)
    expect(files.length + refused.length).toBe(10)
    expect(refused.length).toBeGreaterThan(0)
  })
  it.each([
    ['nothing', new Uint8Array()],
    ['no archive', bytes('hello, this is no archive at all')],
  ])('%s is refused by name', async (_, content) =>
    expect((await held(content)).refused[0]![1]).toMatch(/^all\.zip could not be read/),
  )
  it('one cut in two, and one whose directory leads nowhere', async () => {
    const whole = await zip([['a.txt', 'A'.repeat(1000)]])
    expect((await held(whole.slice(0, whole.length - 30))).refused).toHaveLength(1)
    const astray = await zip(
      [['a.txt', 'A']],
      inDirectory((file, at) => file.writeUInt32LE(0x7fffffff, at + 42)),
    )
    expect((await held(astray)).refused[0]![1]).toMatch(/^a\.txt could not be read/)
    expect((await held(await zip([['empty/', '']]))).refused[0]![1]).toMatch(/^all\.zip holds no files\./)
  })
  it('more than a story holds: the first ones, and a sentence', async () => {
    const many = await zip(Array.from({ length: MOST_HELD + 5 }, (_, i) => [`${i}.txt`, 'x']))
    const { files, refused } = await held(many)
    expect(files).toHaveLength(MOST_HELD)
    expect(refused).toEqual([
      ['all.zip', `all.zip holds ${MOST_HELD + 5} files. The first ${MOST_HELD} were taken; choose the others by themselves.`],
    ])
    const flood = await zip(Array.from({ length: LIMITS.zipEntries + 1 }, (_, i) => [`${i}.txt`, '']))
    expect((await held(flood)).refused[0]![1]).toMatch(/unpacks to far more/)
  })
})

describe('a feed or a package', () => {
  const feed = (items: string) => `<?xml version="1.0"?><rss><channel><title>The Paper</title>${items}</channel></rss>`
  it('of several articles gives each with the head of all, what stands in CDATA left alone', async () => {
    const { files } = await held(
      bytes(feed('<item><title>A</title><x><![CDATA[<item></item>]]></x></item> <item><title>B</title></item>')),
      'feed.xml',
    )
    expect(files).toEqual([
      ['feed 1.xml', feed('<item><title>A</title><x><![CDATA[<item></item>]]></x></item>')],
      ['feed 2.xml', feed('<item><title>B</title></item>')],
    ])
  })
  it('of one article, or of none, or no feed at all, is itself', async () => {
    for (const text of [feed('<item><title>A</title></item>'), feed(''), '<project><item/><item/></project>', '<rss><item>'])
      expect((await held(bytes(text), 'a.xml')).files).toEqual([['a.xml', text]])
    expect((await held(bytes('x'), 'a.txt')).files).toEqual([['a.txt', 'x']])
    expect([mayHold('a.txt'), mayHold('A.ZIP'), mayHold('a.rss')]).toEqual([false, true, true])
  })
})
