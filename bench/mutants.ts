// What could be wrong in a source, one small change at a time: for npm run campaign:mutation, which asks of each whether a test hears of it.
import path from 'node:path'
import ts from 'typescript'

/** One small change of a source. */
export interface Mutant {
  /** File, what it stands in, and the change: the same after lines were added elsewhere. */
  name: string
  /** From the root of the repository. */
  file: string
  /** The table or function of the file that it stands in. */
  within: string
  line: number
  /** The whole source with the change in it. */
  text: string
}

/** Instead of the characters from `start` to `end` stands `by`. */
interface Edit {
  start: number
  end: number
  by: string
}

/** What stands in a comparison's place. */
const COMPARISONS: Partial<Record<ts.SyntaxKind, readonly string[]>> = {
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: ['!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: ['==='],
  [ts.SyntaxKind.LessThanToken]: ['<=', '>='],
  [ts.SyntaxKind.LessThanEqualsToken]: ['<', '>'],
  [ts.SyntaxKind.GreaterThanToken]: ['>=', '<='],
  [ts.SyntaxKind.GreaterThanEqualsToken]: ['>', '<'],
}
const LOGICAL: Partial<Record<ts.SyntaxKind, readonly string[]>> = {
  [ts.SyntaxKind.AmpersandAmpersandToken]: ['||'],
  [ts.SyntaxKind.BarBarToken]: ['&&'],
  [ts.SyntaxKind.QuestionQuestionToken]: [],
}
const METHODS: Readonly<Record<string, string>> = { some: 'every', every: 'some' }
/** Methods without which the list that they are asked of stands as it is. */
const LEFT_OUT = ['filter', 'sort']

/** What a type lets stand in a value's place, in words of the source. */
function valuesOf(checker: ts.TypeChecker, type: ts.Type): string[] {
  const parts = type.isUnion() ? type.types : [type]
  if (parts.every((part) => part.flags & ts.TypeFlags.BooleanLike)) return ['true', 'false']
  if (parts.some((part) => part.flags & ts.TypeFlags.Null)) return ['null']
  if (parts.some((part) => part.flags & ts.TypeFlags.Undefined)) return ['undefined']
  if (checker.isArrayType(type)) return ['[]']
  return []
}

/** The other strings that a literal could be by its type: all of a few, else the next one; the empty one where any string may stand. */
function otherStrings(checker: ts.TypeChecker, node: ts.StringLiteral): string[] {
  const parent = node.parent
  const beside = ts.isBinaryExpression(parent) ? (parent.left === node ? parent.right : parent.left) : null
  const type = beside ? checker.getTypeAtLocation(beside) : checker.getContextualType(node)
  const all = (type?.isUnion() ? type.types : [])
    .flatMap((part) => (part.isStringLiteral() ? [part.value] : []))
    .sort((a, b) => (a < b ? -1 : 1))
  if (all.length < 2) return ["''"]
  const others = [...all.slice(all.indexOf(node.text) + 1), ...all.slice(0, Math.max(0, all.indexOf(node.text)))]
  return (all.length <= 3 ? others : others.slice(0, 1)).map((text) => `'${text}'`)
}

/** Names of one file's own functions, for saying one in another's place. */
function functionsOf(source: ts.SourceFile): ts.Identifier[] {
  return source.statements.flatMap((statement) =>
    ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.flatMap((one) =>
          one.initializer && ts.isArrowFunction(one.initializer) && ts.isIdentifier(one.name) ? [one.name] : [],
        )
      : [],
  )
}

/** Every place of one source, with what could stand there instead. */
class Changes {
  readonly found: { node: ts.Node; edit: Edit }[] = []
  private readonly functions: ts.Identifier[]
  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly source: ts.SourceFile,
  ) {
    this.functions = functionsOf(source)
    this.walk(source)
  }

  private walk(node: ts.Node): void {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isImportDeclaration(node))
      return
    // sentences for people are held by the catalogues (scripts/messages.test.ts), not here
    if (ts.isCallExpression(node) && node.expression.getText() === 'say') return
    this.values(node)
    this.logic(node)
    this.lists(node)
    this.names(node)
    this.steps(node)
    ts.forEachChild(node, (child) => this.walk(child))
  }

  private put(node: ts.Node, ...instead: string[]): void {
    for (const by of instead) this.cut(node, node.getStart(), node.end, by)
  }

  private cut(node: ts.Node, start: number, end: number, by = ''): void {
    const edit = { start, end, by }
    const same = this.source.text.slice(start, end) === by
    if (!same && !this.found.some(({ edit: e }) => e.start === start && e.end === end && e.by === by))
      this.found.push({ node, edit })
  }

  private values(node: ts.Node): void {
    if (node.kind === ts.SyntaxKind.TrueKeyword) this.put(node, 'false')
    if (node.kind === ts.SyntaxKind.FalseKeyword) this.put(node, 'true')
    if (ts.isNumericLiteral(node)) this.put(node, String(Number(node.text) + 1))
    const isName = ts.isPropertyAssignment(node.parent ?? node) && (node.parent as ts.PropertyAssignment).name === node
    if (ts.isStringLiteral(node) && !isName) this.put(node, ...otherStrings(this.checker, node))
    if (ts.isArrowFunction(node) && !ts.isBlock(node.body))
      this.put(node.body, ...valuesOf(this.checker, this.checker.getTypeAtLocation(node.body)))
    // a rule that is named in a table, by one that always says the same
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.initializer)) {
      const [call] = this.checker.getTypeAtLocation(node.initializer).getCallSignatures()
      if (call) this.put(node.initializer, ...valuesOf(this.checker, call.getReturnType()).map((value) => `() => ${value}`))
    }
  }

  private logic(node: ts.Node): void {
    if (ts.isConditionalExpression(node)) this.put(node, `(${node.whenTrue.getText()})`, `(${node.whenFalse.getText()})`)
    if (ts.isIfStatement(node)) this.put(node.expression, 'true', 'false')
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
      this.put(node, node.operand.getText())
    if (!ts.isBinaryExpression(node)) return
    const sign = node.operatorToken
    this.put(sign, ...(COMPARISONS[sign.kind] ?? []), ...(LOGICAL[sign.kind] ?? []))
    if (sign.kind === ts.SyntaxKind.PlusToken) this.put(sign, '-')
    if (LOGICAL[sign.kind]) this.put(node, `(${node.left.getText()})`, `(${node.right.getText()})`)
  }

  private lists(node: ts.Node): void {
    const members = ts.isArrayLiteralExpression(node)
      ? node.elements
      : ts.isObjectLiteralExpression(node)
        ? node.properties
        : null
    members?.forEach((one, i) => {
      const [next, before] = [members[i + 1], members[i - 1]]
      const start = next || !before ? one.getStart() : before.end
      this.cut(one, start, next ? next.getStart() : before ? one.end : members.end)
    })
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return
    const { name, expression } = node.expression
    if (METHODS[name.text]) this.put(name, METHODS[name.text]!)
    if (LEFT_OUT.includes(name.text)) this.put(node, expression.getText())
  }

  /** One name for another that would compile there: a field of a thing for its other fields, a function for the others of the file. */
  private names(node: ts.Node): void {
    const alike = (a: ts.Type, b: ts.Type) => this.checker.isTypeAssignableTo(a, b) && this.checker.isTypeAssignableTo(b, a)
    if (ts.isPropertyAccessExpression(node)) {
      const own = this.checker.getTypeAtLocation(node)
      const fields = this.checker.getTypeAtLocation(node.expression).getProperties()
      const at = fields.findIndex((field) => field.name === node.name.text)
      const isOurs = (field: ts.Symbol) => !field.declarations?.[0]?.getSourceFile().fileName.includes('node_modules')
      if (at < 0 || !fields.every(isOurs)) return
      const like = [...fields.slice(at + 1), ...fields.slice(0, at)].filter((field) =>
        alike(this.checker.getTypeOfSymbolAtLocation(field, node), own),
      )
      this.put(node.name, ...(like.length <= 3 ? like : like.slice(0, 1)).map((field) => field.name))
    }
    const isSaid =
      (ts.isCallExpression(node.parent ?? node) && (node.parent as ts.CallExpression).expression === node) ||
      (ts.isPropertyAssignment(node.parent ?? node) && (node.parent as ts.PropertyAssignment).initializer === node)
    if (ts.isIdentifier(node) && isSaid && this.functions.some((name) => name.text === node.text)) {
      const own = this.checker.getTypeAtLocation(node)
      const others = this.functions.filter((name) => name.text !== node.text && alike(this.checker.getTypeAtLocation(name), own))
      this.put(node, ...others.map((name) => name.text))
    }
  }

  private steps(node: ts.Node): void {
    const isStep =
      ts.isExpressionStatement(node) || ts.isIfStatement(node) || ts.isForOfStatement(node) || ts.isReturnStatement(node)
    if (isStep) this.put(node, ';')
  }
}

/** What a place stands in, outermost first: `RULES.save-verdict`. */
function placeOf(node: ts.Node): string[] {
  const names: string[] = []
  for (let at: ts.Node | undefined = node; at; at = at.parent)
    if ((ts.isVariableDeclaration(at) || ts.isPropertyAssignment(at) || ts.isFunctionDeclaration(at)) && at.name && at !== node)
      names.unshift(at.name.getText().replaceAll("'", ''))
  return names.length > 0 ? names : ['(outside)']
}

/** Text of a change as it is said in a name: one line, not too long. */
const short = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 70 ? `${line.slice(0, 45)} … ${line.slice(-20)}` : line
}

/** Every mutant of some files of the repository, in their order. Types are read with the house's own settings. */
export function mutantsOf(root: string, files: readonly string[]): Mutant[] {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [...files], include: [] }, ts.sys, root)
  const program = ts.createProgram(
    files.map((file) => path.join(root, file)),
    options,
  )
  const checker = program.getTypeChecker()
  const times = new Map<string, number>()
  return files.flatMap((file) => {
    const source = program.getSourceFile(path.join(root, file))
    if (!source) throw new Error(`${file} is not there.`)
    const { text } = source
    return new Changes(checker, source).found.map(({ node, edit }) => {
      const place = placeOf(node)
      const said = `${file} ${place.join('.')}: ${short(text.slice(edit.start, edit.end))} → ${short(edit.by) || 'nothing'}`
      const time = (times.get(said) ?? 0) + 1
      times.set(said, time)
      return {
        name: time > 1 ? `${said} (${time})` : said,
        file,
        within: place[0]!,
        line: source.getLineAndCharacterOfPosition(edit.start).line + 1,
        text: text.slice(0, edit.start) + edit.by + text.slice(edit.end),
      }
    })
  })
}
