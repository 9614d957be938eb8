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
/** The tags that set words in the face of articles: what was printed, or would be. */
const SERIF = /<\w+(?:[^<>]|=>)*?className=(?:"(?:[^"]* )?serif(?: [^"]*)?"|\{`serif[^`]*`\})(?:[^<>]|=>)*/g
/** What holds words that were printed, or would be, wherever a screen sets it; in quotation marks or not. */
const PRINTED = /\b(?:quote|headline|proposedText|asPublished|shouldRead|notice)(?: (?:\?\?|\|\|) [^()]*(?:\([^()]*\))?)?\)?$/

const isKept = (node: ts.Node): boolean => {
  if (ts.isJsxElement(node)) {
    const kept = node.openingElement.attributes.properties.some((one) => one.getText() === 'translate="no"')
    if (kept) return true
  }
  return node.parent ? isKept(node.parent) : false
}

/** Printed words that a source sets where a translator would change them, and how many it sets. */
function changeable(file: string, source: string): { found: string[]; all: number } {
  const found: string[] = []
  let all = 0
  const walk = (node: ts.Node) => {
    const isChild = ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))
    const expression = isChild ? node.expression : undefined
    if (expression && PRINTED.test(expression.getText())) {
      all++
      if (!isKept(node)) found.push(`${file}: ${expression.getText()}`)
    }
    ts.forEachChild(node, walk)
  }
  walk(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX))
  return { found, all }
}

describe('words that were printed', () => {
  it('are not for a translator to change, wherever a screen sets them in their face', () => {
    const found = screens.flatMap((file) =>
      [...fs.readFileSync(path.join(root, file), 'utf8').matchAll(SERIF)].map((match) => ({ file, tag: match[0] })),
    )
    expect(found.length).toBeGreaterThan(40)
    expect(found.filter(({ tag }) => !tag.includes('translate="no"'))).toEqual([])
  })
  it('nor in any other face', () => {
    const looked = screens.map((file) => changeable(file, fs.readFileSync(path.join(root, file), 'utf8')))
    expect(looked.reduce((n, { all }) => n + all, 0)).toBeGreaterThan(20)
    expect(looked.flatMap(({ found }) => found)).toEqual([])
  })
  it('one that is left to a translator is seen', () =>
    expect(
      changeable(
        'new.tsx',
        '<p>“{claim.quote}” <b translate="no"><i>{r.quote}</i></b> {t(\'n\', { n: c.quote })} {quoted(e.quote)}</p>',
      ).found,
    ).toEqual(['new.tsx: claim.quote', 'new.tsx: quoted(e.quote)']))
})
