import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { newId } from './browser'

const root = path.resolve(import.meta.dirname, '../..')
/** What runs in a browser: the screens, and the floors below that they stand on. */
const FOLDERS = [
  'app',
  'components',
  'lib/domain',
  'lib/text',
  'lib/review',
  'lib/report',
  'lib/anchoring',
  'lib/engine',
  'lib/messages',
]

const files = FOLDERS.flatMap((folder) =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name))
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|generated\//.test(name)),
)
/** Where something is written, comments apart. */
const found = (words: RegExp) =>
  files.filter((file) =>
    words.test(fs.readFileSync(path.join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')),
  )

describe('one way out, and one for what not every page may', () => {
  it('looks at the whole house', () => expect(files.length).toBeGreaterThan(150))
  it('every request leaves through components/client/client.ts, which says whom the page was made for', () =>
    expect(found(/\bfetch\(|\bEventSource\b|\bXMLHttpRequest\b|\bsendBeacon\b|\bWebSocket\b/)).toEqual([
      'components/client/client.ts',
    ]))
  it('every address of the desk stands in its door', () =>
    expect(found(/['"`]\/api\//).filter((file) => !/^app\/api\//.test(file))).toEqual([]))
  it('no answer is taken for what it was not checked to be: its type comes from its door', () => {
    const asserted = /\b(?:call|send|get|openStream|openEvents)<|\b(?:answer\.data|problem\.current|found\.current)\s*(?:!|as\b)/
    // the ways themselves are made in these two
    const made = new Set(['components/client/client.ts', 'components/client/streams.ts'])
    expect(found(asserted).filter((file) => !made.has(file))).toEqual([])
    for (const seeded of [
      'await send<{ version: number }>(',
      'call<Shaped>(door',
      '(answer.data as Shaped)',
      'problem.current as ClaimView',
    ])
      expect(seeded).toMatch(asserted)
  })
  it('no form leaves by itself but those for signing in, by their two steps', () =>
    expect(found(/<form[^>]*\bmethod="?'?post|\bformAction=/i)).toEqual([
      'components/shell/by-issuer.tsx',
      'components/shell/sign-in-form.tsx',
    ]))
  it('what browsers give only to pages on https stands in components/client/browser.ts, and locks beside it', () =>
    expect(
      found(
        /\brandomUUID\b|crypto\.subtle|\.clipboard\b|navigator\.(?:locks|serviceWorker|storage|wakeLock|share|mediaDevices|geolocation|credentials|usb|bluetooth|keyboard|permissions)\b|\bcaches\.|\bcookieStore\b|\bshow(?:Open|Save)FilePicker\b|\bSharedWorker\b|new Notification\b|\bIdleDetector\b/,
      ),
    ).toEqual(['components/client/browser.ts', 'components/client/windows.ts']))
})

describe('a name for an intent', () => {
  it('is a random UUID, another each time', () => {
    const names = Array.from({ length: 1000 }, newId)
    expect(new Set(names).size).toBe(1000)
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
