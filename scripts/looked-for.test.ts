// What the benches, campaigns and picture takers look for on a screen is said there: they run seldom, and a word of the house
// that changed made them fail, or count as missing what stood there under another name.
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const FILES = [
  ...fs.readdirSync(path.join(root, 'bench')).map((file) => `bench/${file}`),
  ...fs.readdirSync(path.join(root, 'scripts')).map((file) => `scripts/${file}`),
].filter((file) => /\.(?:ts|mjs)$/.test(file) && !file.endsWith('.test.ts'))
/** Functions whose first argument is what a thing is called, and properties of what they are given. */
const CALLED = new Set(['button', 'words', 'link', 'field', 'getByLabel', 'getByText'])
const NAMED = new Set(['getByRole'])
/** What a screen shows and no message says: what is in the sample, or typed by the script. */
const NOT_SAID = new Set(['Second', 'Saved as correction-report', 'The harbour'])

const said = fs
  .readdirSync(path.join(root, 'lib/messages/ko'))
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => Object.keys(JSON.parse(fs.readFileSync(path.join(root, 'lib/messages/ko', file), 'utf8'))))
const plain = (text: string) => text.trim().toLowerCase()
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
/** A message with its values as whatever they may be; plurals and choices as anything. */
const patterns = said
  .filter((message) => message.includes('{'))
  .map((message) => {
    let depth = 0
    let made = ''
    for (const c of message) {
      if (c === '{' && depth++ === 0) made += '\u0000'
      else if (c === '}') depth--
      else if (depth === 0) made += c
    }
    const fixed = plain(made).replaceAll('\u0000', '').length
    return { fixed, pattern: new RegExp(`^${escaped(plain(made)).replaceAll('\u0000', '.+')}$`) }
  })
const isSaid = (text: string) =>
  NOT_SAID.has(text) ||
  said.some((message) => plain(message).includes(plain(text))) ||
  // what is mostly values says anything
  patterns.some(({ fixed, pattern }) => fixed * 2 > plain(text).length && pattern.test(plain(text)))

/** Messages as they may be shown: of plurals and choices the last, values as numbers; by themselves and before what is put beside them. */
const shown = said
  .map((m) => m.replace(/\{\w+, (?:plural|select),.* other \{([^{}]*)\}\}/g, '$1').replace(/\{[^{}]*\}|#/g, '1'))
  .flatMap((message) => [message, `${message} 1`, `${message}: 1`])
/** A pattern is met by some message. */
const isMet = (pattern: RegExp) => shown.some((message) => pattern.test(message))

/** The words and patterns that a file looks for, as far as they stand in it. */
function lookedFor(source: string): (string | RegExp)[] {
  const found: (string | RegExp)[] = []
  const take = (node: ts.Node | undefined) => {
    if (node && ts.isStringLiteralLike(node) && /\p{L}/u.test(node.text)) found.push(node.text)
    if (node && ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      found.push(new RegExp(node.text.slice(1, end), node.text.slice(end + 1)))
    }
  }
  const walk = (node: ts.Node) => {
    if (ts.isCallExpression(node)) {
      const callee = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : node.expression.getText()
      if (CALLED.has(callee)) take(node.arguments[0])
      const options = node.arguments[1]
      if (NAMED.has(callee) && options && ts.isObjectLiteralExpression(options))
        for (const one of options.properties)
          if (ts.isPropertyAssignment(one) && one.name.getText() === 'name') take(one.initializer)
    }
    ts.forEachChild(node, walk)
  }
  walk(ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest, true))
  return found
}

it('finds what a script looks for, and knows what no screen says', () => {
  expect(lookedFor(`w.click(button('Save')); page.getByRole('link', { name: 'Approval' }); other('Nothing')`)).toEqual([
    'Save',
    'Approval',
  ])
  expect(isSaid('Saved. An editor decides.')).toBe(true)
  expect(isSaid('Issue edition 1')).toBe(true)
  expect(isSaid('Kept. An editor approves it.')).toBe(false)
  expect(isSaid('Approved: it is in the report from now on.')).toBe(false)
  expect(lookedFor('page.getByLabel(/^Same origin/)')).toEqual([/^Same origin/])
  expect(isMet(/^What claim \d+ should read$/)).toBe(true)
  expect(isMet(/^What sentence \d+ should read$/)).toBe(false)
})

it('what benches, campaigns and picture takers look for is said on a screen', () => {
  const all = FILES.flatMap((file) => lookedFor(fs.readFileSync(path.join(root, file), 'utf8')).map((text) => ({ file, text })))
  expect(all.length).toBeGreaterThan(40)
  expect(all.filter(({ text }) => !(typeof text === 'string' ? isSaid(text) : isMet(text)))).toEqual([])
})
