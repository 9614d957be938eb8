// What the handlers under app/api serve, read from the source: which door, with what behind it, and every code of a problem
// that what is behind it can come to. lib/contract/contract.test.ts holds the doors to it.
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

const root = path.resolve(import.meta.dirname, '..')
const SERVES = /^(?:serve(?:Work|Read|File|Stream|Open)?|doorAt)$/
/** A type is one of codes where these are in it together. */
const CODES_TOGETHER = [
  ['changed-meanwhile', 'wrong-state'],
  ['not-found', 'internal'],
]
/** What makes a handler or stands around every one of them: its codes are those of every door. */
const AROUND = /^lib\/(?:web\/(?:serve|route|problem|hand|body)|db\/errors|contract\/.*)\.ts$/

export interface Served {
  file: string
  /** GET, POST, PUT, PATCH. */
  method: string
  /** Address with its places as `:name`. */
  address: string
  /** Names of the doors; one, but for what next-auth answers. */
  doors: string[]
  /** What its work can refuse with or throw. */
  codes: string[]
}

export const handlerFiles = (): string[] =>
  fs
    .readdirSync(path.join(root, 'app/api'), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join('app/api', name))
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\./.test(name))
    .sort()

/** Reads every handler. What serves no door comes back with none. */
export function servedDoors(program: ts.Program, files: readonly string[] = handlerFiles()): Served[] {
  const codes = codesBehind(program)
  // a file is read before the command that it is for
  const reader = program.getSourceFile(path.join(root, 'lib/web/upload.ts'))!
  return files.flatMap((file) => {
    const source = program.getSourceFile(path.join(root, file))!
    const address = `/${path.posix.dirname(file).slice('app/'.length)}`.replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, ':$1')
    return source.statements.flatMap((statement): Served[] => {
      if (ts.isExportDeclaration(statement))
        return statement.exportClause && ts.isNamedExports(statement.exportClause)
          ? statement.exportClause.elements.map((e) => ({
              ...servedBy(source, codes, reader),
              file,
              method: e.name.text,
              address,
            }))
          : []
      if (!statement.getText().startsWith('export ')) return []
      if (!ts.isVariableStatement(statement)) return [{ file, method: '', address, doors: [], codes: [] }]
      return statement.declarationList.declarations.map((one) => ({
        ...servedBy(one, codes, reader),
        file,
        method: one.name.getText(),
        address,
      }))
    })
  })
}

/** The doors named in the call that makes a handler, and the codes behind everything else in it. */
function servedBy(made: ts.Node, codes: (node: ts.Node) => Set<string>, reader: ts.Node): Pick<Served, 'doors' | 'codes'> {
  const doors: string[] = []
  const found = new Set<string>()
  const look = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && SERVES.test(node.expression.getText())) {
      const [given, ...work] = node.arguments
      if (given) doors.push(...namesIn(given))
      for (const part of work) for (const code of codes(part)) found.add(code)
      if (node.expression.getText() === 'serveFile') for (const code of codes(reader)) found.add(code)
    }
    node.forEachChild(look)
  }
  look(made)
  return { doors: [...new Set(doors)], codes: [...found].sort() }
}

/** Names of doors in an expression; of a list kept under a name, those in the list. */
function namesIn(node: ts.Node): string[] {
  const names = node.getText().match(/\b\w+Door\b/g)
  if (names) return names
  const list = node
    .getSourceFile()
    .statements.find((s) => ts.isVariableStatement(s) && s.getText().startsWith(`const ${node.getText()} =`))
  return list?.getText().match(/\b\w+Door\b/g) ?? []
}

/**
 * Every code that an expression can come to, through all functions of the product that it names: words that stand where a
 * code is asked for, and what is thrown or refused with a code that the compiler knows.
 */
export function codesBehind(program: ts.Program): (node: ts.Node) => Set<string> {
  const checker = program.getTypeChecker()
  const own = new Map<ts.Node, { codes: Set<string>; next: Set<ts.Node> }>()

  const isOurs = (declaration: ts.Node): boolean => {
    const file = path.relative(root, declaration.getSourceFile().fileName)
    return /^(?:lib|app)\//.test(file) && !/generated\/|\.test\./.test(file) && !AROUND.test(file)
  }
  const kinds = new Map<ts.Type, boolean>()
  /** Whether a type is that of any code, and not of a few that somebody picked. */
  function isCode(type: ts.Type): boolean {
    let is = kinds.get(type)
    if (is === undefined) {
      const values = new Set((type.isUnion() ? type.types : []).flatMap((t) => (t.isStringLiteral() ? [t.value] : [])))
      is = CODES_TOGETHER.some((some) => some.every((code) => values.has(code)))
      kinds.set(type, is)
    }
    return is
  }
  const asksForCode = (node: ts.Expression): boolean => {
    const asked = checker.getContextualType(node)
    return asked !== undefined && isCode(asked)
  }

  /** What stands in a piece of code itself, and which other pieces it names. */
  function read(piece: ts.Node): { codes: Set<string>; next: Set<ts.Node> } {
    const known = own.get(piece)
    if (known) return known
    const found = { codes: new Set<string>(), next: new Set<ts.Node>() }
    own.set(piece, found)
    const look = (node: ts.Node): void => {
      if (ts.isTypeNode(node)) return
      if (ts.isStringLiteral(node) && asksForCode(node)) found.codes.add(node.text)
      if (ts.isIdentifier(node)) {
        if (ts.isExpression(node) && asksForCode(node)) for (const code of literals(node)) found.codes.add(code)
        for (const declaration of declared(node)) if (declaration !== piece) found.next.add(declaration)
      }
      if (ts.isPropertyAccessExpression(node) && asksForCode(node)) for (const code of literals(node)) found.codes.add(code)
      node.forEachChild(look)
    }
    look(piece)
    return found
  }
  /** A variable’s codes, where the compiler knows which few they are. */
  function literals(node: ts.Expression): string[] {
    const type = checker.getTypeAtLocation(node)
    if (isCode(type)) return []
    return (type.isUnion() ? type.types : [type]).flatMap((t) => (t.isStringLiteral() ? [t.value] : []))
  }
  function declared(node: ts.Identifier): ts.Node[] {
    let symbol = checker.getSymbolAtLocation(node)
    if (symbol && (symbol.flags & ts.SymbolFlags.Alias) !== 0) symbol = checker.getAliasedSymbol(symbol)
    return (symbol?.declarations ?? []).filter(
      (d) =>
        isOurs(d) &&
        (ts.isFunctionLike(d) ||
          ts.isClassDeclaration(d) ||
          ((ts.isVariableDeclaration(d) || ts.isPropertyAssignment(d)) && d.initializer !== undefined)),
    )
  }

  return (from) => {
    const seen = new Set<ts.Node>()
    const codes = new Set<string>()
    const waiting: ts.Node[] = [from]
    for (let piece = waiting.pop(); piece; piece = waiting.pop()) {
      if (seen.has(piece)) continue
      seen.add(piece)
      const found = read(piece)
      for (const code of found.codes) codes.add(code)
      waiting.push(...found.next)
    }
    return codes
  }
}
