// The regular expressions of the product, and which of them are known to take a time that grows with the text and no faster:
// one that tries a long run anew from each of its letters stops a process for minutes on a page of blanks.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

const root = path.resolve(import.meta.dirname, '..')
/** What reads what people and files bring. */
const LAYERS = ['lib', 'components', 'app']
const LIST = path.join(root, 'scripts/expressions.json')

/** An expression as it stands in a file, with the places where it does. */
export interface Expression {
  /** As written, with its flags. */
  readonly text: string
  readonly source: string
  readonly flags: string
  /** `file:line`, one at least. */
  readonly places: readonly string[]
}

/** What is known of expressions. */
export interface Known {
  /** Marks of those that recheck calls safe. */
  readonly safe: readonly string[]
  /** Those that it calls slow, or could not tell, and why no text makes them so: how long it can be where they are used, in characters; null where any length is met. */
  readonly bounded: readonly { readonly expression: string; readonly most: number | null; readonly why: string }[]
}

function filesIn(folder: string): string[] {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : filesIn(name)
    return /\.(?:ts|tsx|mjs)$/.test(name) && !/\.(?:test|spec)\./.test(name) ? [name] : []
  })
}

/** The expressions of a file's code, each with its line. */
export function expressionsIn(name: string, code: string): { text: string; line: number }[] {
  const file = ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true, name.endsWith('x') ? ts.ScriptKind.TSX : undefined)
  const found: { text: string; line: number }[] = []
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.RegularExpressionLiteral)
      found.push({ text: node.getText(file), line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1 })
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** Every expression of the product, once. */
export function collect(): Expression[] {
  const places = new Map<string, string[]>()
  for (const name of LAYERS.flatMap(filesIn))
    for (const { text, line } of expressionsIn(name, fs.readFileSync(path.join(root, name), 'utf8')))
      places.set(text, [...(places.get(text) ?? []), `${name}:${line}`])
  return [...places].map(([text, at]) => {
    const end = text.lastIndexOf('/')
    return { text, source: text.slice(1, end), flags: text.slice(end + 1), places: at }
  })
}

/** By what an expression is known. */
export const markOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)

export const readKnown = (): Known => JSON.parse(fs.readFileSync(LIST, 'utf8')) as Known

export const writeKnown = (known: Known): void =>
  fs.writeFileSync(LIST, `${JSON.stringify({ safe: [...known.safe].sort(), bounded: known.bounded }, null, 2)}\n`)
