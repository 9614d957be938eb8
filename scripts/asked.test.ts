import { expect, it } from 'vitest'
import { asked } from './asked.mjs'

it.each([
  [['lib/text'], { files: ['lib/text'], options: [] }],
  [['lib/text', '-t', 'a span'], { files: ['lib/text'], options: ['-t', 'a span'] }],
  [['-t', 'lib', 'lib/text'], { files: ['lib/text'], options: ['-t', 'lib'] }],
  [
    ['lib/text', '--testNamePattern=a span', 'lib/engine'],
    { files: ['lib/text', 'lib/engine'], options: ['--testNamePattern=a span'] },
  ],
  [['lib/text', '-t'], { files: ['lib/text'], options: ['-t'] }],
  [[], { files: [], options: [] }],
])('%j: what names a test is no path', (words, meant) => expect(asked(words)).toEqual({ ...meant, isWatching: false }))

it('again at every change', () =>
  expect(asked(['--watch', 'lib/text'])).toEqual({ files: ['lib/text'], options: [], isWatching: true }))
