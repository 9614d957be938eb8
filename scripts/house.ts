// What the house is held to, measured from its source: `npm run house`. Prints a table; the laws among it are tests of their own.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { checkLayers } from './layer-law.mjs'
import { firstLoad } from './weight.mjs'

const root = path.resolve(import.meta.dirname, '..')

/** Product code: what is shipped, tests and generated files apart. */
export function product(...folders: string[]): { file: string; text: string; source: ts.SourceFile }[] {
  return folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => path.posix.join(folder, name))
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|generated\/|\.d\.ts$/.test(name))
      .map((file) => {
        const text = fs.readFileSync(path.join(root, file), 'utf8')
        return { file, text, source: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true) }
      }),
  )
}

export interface Measured {
  name: string
  lines: number
}

const nameOf = (node: ts.Node): string => {
  const { parent } = node
  if ((ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && node.name) return node.name.getText()
  if (parent && ts.isVariableDeclaration(parent)) return parent.name.getText()
  if (parent && ts.isPropertyAssignment(parent)) return parent.name.getText()
  return parent && ts.isCallExpression(parent) ? nameOf(parent) : '(no name)'
}

/** Functions of some files with their length in lines, longest first. A function inside another counts for both. */
export function functions(files: ReturnType<typeof product>): Measured[] {
  const found: Measured[] = []
  for (const { file, source } of files) {
    const walk = (node: ts.Node) => {
      if (ts.isFunctionLike(node) && 'body' in node && node.body) {
        const from = source.getLineAndCharacterOfPosition(node.getStart()).line
        const to = source.getLineAndCharacterOfPosition(node.getEnd()).line
        found.push({ name: `${nameOf(node)} (${file})`, lines: to - from + 1 })
      }
      ts.forEachChild(node, walk)
    }
    walk(source)
  }
  return found.sort((a, b) => b.lines - a.lines)
}

/** Components with how many props each takes, most first. */
export function components(files: ReturnType<typeof product>): { name: string; props: number }[] {
  const found: { name: string; props: number }[] = []
  for (const { file, source } of files) {
    if (!file.endsWith('.tsx')) continue
    const types = new Map<string, number>()
    const members = (type: ts.TypeNode | undefined): number => {
      if (!type) return 0
      if (ts.isTypeLiteralNode(type)) return type.members.length
      if (ts.isTypeReferenceNode(type)) return types.get(type.typeName.getText()) ?? 0
      if (ts.isIntersectionTypeNode(type)) return type.types.reduce((n, one) => n + members(one), 0)
      return 0
    }
    const declared = (node: ts.Node) => {
      if (ts.isInterfaceDeclaration(node)) types.set(node.name.text, node.members.length)
      if (ts.isTypeAliasDeclaration(node)) types.set(node.name.text, members(node.type))
      ts.forEachChild(node, declared)
    }
    declared(source)
    const walk = (node: ts.Node) => {
      const made = ts.isFunctionDeclaration(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node)
      if (made && node.parameters.length === 1) {
        const name = nameOf(node)
        const [parameter] = node.parameters
        const bound = ts.isObjectBindingPattern(parameter!.name) ? parameter!.name.elements.length : 0
        if (/^[A-Z]/.test(name)) found.push({ name: `${name} (${file})`, props: Math.max(bound, members(parameter!.type)) })
      }
      ts.forEachChild(node, walk)
    }
    walk(source)
  }
  return found.sort((a, b) => b.props - a.props)
}

const count = (files: ReturnType<typeof product>, pattern: RegExp) =>
  files.flatMap(({ file, text }) => [...text.matchAll(pattern)].map(() => file))

/** How many files the recipes of CONTRIBUTING name, tests apart: heading → files. */
export function recipes(): Map<string, string[]> {
  const text = fs.readFileSync(path.join(root, 'docs/CONTRIBUTING.md'), 'utf8')
  return new Map(
    text
      .split(/^### /m)
      .slice(1)
      .map((recipe) => {
        // what follows the numbered steps is advice, not a place to touch
        const steps = recipe.split('\n').filter((line) => /^\d\.|^ {2,}\S/.test(line))
        const named = [...steps.join('\n').matchAll(/`((?:app|components|docs|lib|prisma|scripts)\/[^`\s]+)`/g)].map((m) => m[1]!)
        return [recipe.split('\n', 1)[0]!, [...new Set(named)].filter((file) => !/\.(?:test|spec)\./.test(file))]
      }),
  )
}

/** Fields of a verdict that somebody fills in and nothing else is called. */
export const FIELDS = ['sameOriginNote', 'proposedText', 'whoIsWrong', 'searched', 'remedy'] as const

/**
 * Whether a source knows a field of a verdict: as the name of a property that it reads, gives or takes apart, as a string
 * that is its name, or as a column in a statement. A word of a sentence, a comment or a variable is none: “searched” is all of these.
 */
export function knows(source: ts.SourceFile, field: string): boolean {
  const column = field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const inStatement = new RegExp(`\\b${column}\\b`)
  const isStatement = /\bselect\b[\s\S]*\bfrom\b|\binsert into\b|\bupdate\b[\s\S]*\bset\b/
  const names = (node: ts.Node): boolean => {
    if (ts.isPropertyAccessExpression(node)) return node.name.text === field
    if (ts.isPropertyAssignment(node) || ts.isPropertySignature(node) || ts.isShorthandPropertyAssignment(node))
      return node.name.getText(source) === field
    if (ts.isBindingElement(node))
      return ts.isObjectBindingPattern(node.parent) && (node.propertyName ?? node.name).getText(source) === field
    if (ts.isStringLiteralLike(node) && node.text === field) return true
    // a statement as a whole, with what is filled into it left as it is written
    if (!ts.isStringLiteralLike(node) && !ts.isTemplateExpression(node)) return false
    const text = node.getText(source)
    return isStatement.test(text) && inStatement.test(text)
  }
  const walk = (node: ts.Node): boolean => names(node) || ts.forEachChild(node, (child) => walk(child) || undefined) === true
  return walk(source)
}

/** The files that know a field. */
export const knowing = (files: ReturnType<typeof product>, field: string): string[] =>
  files.filter(({ source }) => knows(source, field)).map(({ file }) => file)

/** How many tests of the bench ran and passed, of how many; a table of cases is as many tests as it has rows. */
function benchTests(): string {
  const { stdout } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', 'components/workbench/bench.test.ts', '--reporter=json'],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  const { numPassedTests, numTotalTests } = JSON.parse(stdout.slice(stdout.indexOf('{')))
  return numPassedTests === numTotalTests ? `${numTotalTests}` : `${numPassedTests} of ${numTotalTests} pass`
}

/** What the first load of the workbench takes, in the build that is there; a browser counts it in e2e/workbench.spec.ts. */
function weight(): string {
  if (!fs.existsSync(path.join(root, '.next/BUILD_ID'))) return 'build first'
  return `${Math.round(firstLoad().reduce((n, { bytes }) => n + bytes, 0) / 1024)} kB`
}

async function main() {
  const all = product('app', 'components', 'lib')
  const screens = all.filter(({ file }) => file.startsWith('components/'))
  const long = functions(all)
  const most = components(all)
  // the client itself answers with the type of the door
  const callers = screens.filter(({ file }) => file !== 'components/client/client.ts')
  const asserted = count(callers, /\b(?:send|get|read)<[^>()]+>\s*\(/g)
  // statements stand in one module; the numbers of their lines say how many there are
  const writers = new Set(
    all.flatMap(({ file, text }) =>
      [...text.matchAll(/update claim\b(?: c)?\s+set(?:(?!\bwhere\b|\bfrom\b)[^`'])*?\bstate\s*=/g)].map(
        (m) => `${file}:${text.slice(0, m.index).split('\n').length}`,
      ),
    ),
  )
  const known = FIELDS.map((field) => ({ field, files: knowing(all, field) })).sort((a, b) => b.files.length - a.files.length)
  const { violations, modules } = await checkLayers()
  const how = recipes()
  const places = (heading: RegExp) => [...how].find(([name]) => heading.test(name))?.[1].length ?? '?'
  const rows: [string, string | number, string][] = [
    ['longest function (lines)', `${long[0]!.lines}: ${long[0]!.name}`, '≤ 150'],
    ['functions over 100 lines', long.filter((f) => f.lines > 100).length, '≤ 12'],
    ['props of a component, most', `${most[0]!.props}: ${most[0]!.name}`, '≤ 8'],
    ['components over 8 props', most.filter((c) => c.props > 8).length, '0'],
    ['asserted answers', asserted.length, '0'],
    ['writers of a claim’s state', `${writers.size}: ${[...writers].join(', ')}`, '1'],
    ['files that know a field of a verdict', known.map(({ field, files }) => `${files.length} ${field}`).join(', '), '≤ 12'],
    ['bench tests without a browser', benchTests(), 'every command, every event'],
    ['files to touch: a language', places(/language/i), '2'],
    ['files to touch: a notification', places(/notification/i), '4'],
    ['files to touch: a key', places(/key/i), '2'],
    ['files to touch: an export format', places(/format/i), '3'],
    ['import circles and arrows up', `${violations.length} over ${modules} files`, '0'],
    ['workbench JavaScript, first load', weight(), '≤ 199 kB gzip'],
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  for (const [name, value, reach] of rows) console.log(`${name.padEnd(width)}  ${value}  (${reach})`)
  if (process.argv.includes('--list')) {
    console.log('\nfunctions over 100 lines')
    for (const { name, lines } of long.filter((f) => f.lines > 100)) console.log(`  ${lines}  ${name}`)
    console.log('\ncomponents over 8 props')
    for (const { name, props } of most.filter((c) => c.props > 8)) console.log(`  ${props}  ${name}`)
    for (const { field, files } of known) console.log(`\nfiles that know ${field}\n  ${files.join('\n  ')}`)
    for (const [name, files] of how) console.log(`\n${name}\n  ${files.join('\n  ')}`)
  }
}

if (process.argv[1] === import.meta.filename) await main()
