import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { drawnOf, liveEventOf, passkeyOptionsOf, presenceOf, refusedOf, toldOf } from './pieces'

describe('what comes piece by piece', () => {
  const event = { seq: 4, type: 'verdict-saved', claimId: null, by: 'Mina' }
  const present = {
    personId: 'p',
    name: 'Mina',
    tab: 't',
    claimId: null,
    holds: false,
    writing: true,
    typedAgo: null,
    seenAgo: 3,
  }
  it.each([
    ['an event', liveEventOf, event],
    ['who is there', presenceOf, [present]],
    ['nobody there', presenceOf, []],
    ['how far a report is', drawnOf, { done: 1, total: 9 }],
    ['why a report ended', refusedOf, { detail: 'It could not be drawn.' }],
  ] as const)('%s is read', (_what, read, piece) => expect(read(JSON.stringify(piece))).toEqual(piece))

  it.each([
    ['how far it is', { stage: 'compare', done: 1, total: 9 }, { at: { stage: 'compare', done: 1, total: 9 } }],
    ['that it is saved', { stage: 'save' }, { at: { stage: 'save' } }],
    ['that it came to its end', { done: { articles: 2, claims: 9 } }, { came: true }],
    ['why it ended', { problem: { detail: 'Somebody stopped it.', code: 'conflict' } }, { failed: 'Somebody stopped it.' }],
  ])('a reading tells %s', (_what, line, told) => expect(toldOf(JSON.stringify(line))).toEqual(told))

  it.each([
    ['an event without its number', liveEventOf, JSON.stringify({ ...event, seq: undefined })],
    ['an event whose number is a word', liveEventOf, JSON.stringify({ ...event, seq: '4' })],
    ['HTML of a proxy', liveEventOf, '<html>'],
    ['people who are no list', presenceOf, JSON.stringify(present)],
    ['somebody without a name', presenceOf, JSON.stringify([present, { ...present, name: undefined }])],
    ['a line that says nothing', toldOf, '{}'],
    ['a stage that is none', toldOf, '{"stage":"constructor"}'],
    ['a stage without its figures', toldOf, '{"stage":"compare","done":1}'],
    ['a line that broke off', toldOf, '{"stage":"com'],
    ['a problem without words', toldOf, JSON.stringify({ problem: {} })],
    ['a report that is somewhere', drawnOf, JSON.stringify({ done: '1', total: 9 })],
    ['an end without words', refusedOf, '[]'],
    ['a passkey for nobody', passkeyOptionsOf, '{"challenge":"x","rp":{}}'],
  ] as const)('%s is not the desk’s own', (_what, read, text) => expect(read(text)).toBeNull())
})

it('no screen says by itself what a text that arrived holds', () => {
  /** Files where what this browser itself kept is read. */
  const OWN = ['client/windows.ts', 'client/kept.ts', 'revision/draft.ts', 'client/pieces.ts', 'client/answers.ts']
  const found = readdirSync('components', { recursive: true, encoding: 'utf8' }).filter(
    (name) =>
      /\.tsx?$/.test(name) &&
      !name.includes('.test.') &&
      !OWN.includes(name) &&
      readFileSync(`components/${name}`, 'utf8').includes('JSON.parse'),
  )
  expect(found).toEqual([])
})
