import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'read-file-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

/** What the command says of a file of these bytes, asked for from where the file stands. */
function readFile(name: string, content: string | Buffer) {
  fs.writeFileSync(path.join(folder, name), content)
  const child = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/read-file.ts', name], {
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: folder },
  })
  return { code: child.status, said: JSON.parse(child.stdout) }
}

describe('npm run read-file', () => {
  it('prints lines with kinds, reasons and places, and what the page says of itself', () => {
    const html = `<html lang="nn"><title>Ferry waits</title><h1>Ferry waits</h1><p>The ferry has waited since six, the captain said.</p>`
    const { code, said } = readFile('page.html', html)
    expect(code).toBe(0)
    expect(said).toMatchObject({
      headline: 'Ferry waits',
      language: 'nn',
      byline: null,
      found: { headline: 'page', byline: null },
    })
    expect(said.lines[0]).toEqual({
      number: 1,
      start: 0,
      end: 11,
      kind: 'headline',
      reason: 'the page’s headline',
      text: 'Ferry waits',
    })
  })
  it('says why a file is refused, and ends with 1', () => {
    const { code, said } = readFile('empty.txt', '')
    expect(code).toBe(1)
    expect(said).toEqual({ lines: [], refused: { code: 'empty-file', why: 'empty.txt is empty. Choose another file.' } })
  })
})
