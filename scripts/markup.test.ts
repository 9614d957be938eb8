import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const screens = ['components', 'app'].flatMap((dir) =>
  fs
    .readdirSync(path.join(root, dir), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => path.join(dir, file)),
)

/** What holds words alone, and what is more than words: a browser that meets the second in the first makes a page of its own of it. */
const WORDS_ONLY = /^(?:span|p|h[1-6]|label|button|strong|em|summary|legend|dt)$/
const MORE_THAN_WORDS = /^(?:div|p|ul|ol|dl|details|section|article|table|fieldset|form|h[1-6]|blockquote|figure|header|nav)$/
/** A heading may stand in a summary and in a legend. */
const MAY_HOLD: Readonly<Record<string, RegExp>> = { summary: /^h[1-6]$/, legend: /^h[1-6]$/ }

const tagOf = (node: ts.JsxElement | ts.JsxSelfClosingElement) =>
  (ts.isJsxElement(node) ? node.openingElement : node).tagName.getText()
const attribute = (node: ts.JsxElement | ts.JsxSelfClosingElement, name: string) =>
  (ts.isJsxElement(node) ? node.openingElement : node).attributes.properties.find((one) => one.name?.getText() === name)

/** What is wrong with the markup that a source makes, as far as its own tags tell. */
function wrongIn(file: string, source: string): string[] {
  const found: string[] = []
  const walk = (node: ts.Node, around: readonly string[]) => {
    let inside = around
    if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node)) {
      const tag = tagOf(node)
      for (const outer of around)
        if (WORDS_ONLY.test(outer) && MORE_THAN_WORDS.test(tag) && !MAY_HOLD[outer]?.test(tag))
          found.push(`${file}: <${tag}> in <${outer}>`)
      // what a list is called stands on a group around it, or no browser is bound to read it
      if (tag === 'ul' && attribute(node, 'aria-label') && !attribute(node, 'role')) found.push(`${file}: a name on <ul>`)
      // a form without a button is sent by nobody who has no keyboard; what stands in a part of its own is that part's
      if (tag === 'form' && !/type="submit"|<[A-Z]/.test(node.getText())) found.push(`${file}: <form> without a button`)
      inside = [...around, tag]
    } else if (ts.isFunctionLike(node) && node.parent && !ts.isCallExpression(node.parent)) inside = []
    ts.forEachChild(node, (child) => walk(child, ts.isJsxAttribute(child) ? [] : inside))
  }
  walk(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX), [])
  return found
}

describe('the markup of the screens', () => {
  it('holds no block in a line of words, no name where none is read, and no form without a button', () => {
    expect(screens.length).toBeGreaterThan(100)
    expect(screens.flatMap((file) => wrongIn(file, fs.readFileSync(path.join(root, file), 'utf8')))).toEqual([])
  })
  it('each of them is found', () =>
    expect(
      wrongIn(
        'new.tsx',
        '<><span>{all.map((a) => <details key={a}>x</details>)}</span><ul aria-label="Facts" /><form><input /></form></>',
      ),
    ).toEqual(['new.tsx: <details> in <span>', 'new.tsx: a name on <ul>', 'new.tsx: <form> without a button']))
})
