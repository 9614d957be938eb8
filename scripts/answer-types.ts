// What the doors of lib/contract answer, read from their types: nothing of it stands anywhere a second time.
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import type { AnswerOf, JsonSchema } from '../lib/contract/open-api'

const root = path.resolve(import.meta.dirname, '..')
const NOUNS = [
  'claims',
  'stories',
  'articles',
  'corrections',
  'people',
  'account',
  'factors',
  'identity',
  'desk',
  'erasures',
  'sealed',
  'teams',
]

export interface AnswerTypes {
  /** By name of the door. */
  doors: Map<string, AnswerOf>
  /** Types that have a name. */
  named: Record<string, JsonSchema>
}

/** The compiler's view of some files and all that they import. `seeded`: texts of files that are nowhere else. */
export function programOf(files: readonly string[], seeded: Readonly<Record<string, string>> = {}): ts.Program {
  const config = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => fs.readFileSync(file, 'utf8'))
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root)
  const chosen = { ...options, incremental: false, noEmit: true }
  const host = ts.createCompilerHost(chosen)
  const { readFile, fileExists } = host
  const seed = (file: string): string | undefined => seeded[path.relative(root, file)]
  host.readFile = (file) => seed(file) ?? readFile(file)
  host.fileExists = (file) => seed(file) !== undefined || fileExists(file)
  return ts.createProgram(
    [...files, ...Object.keys(seeded)].map((file) => path.join(root, file)),
    chosen,
    host,
  )
}

const rank = (schema: JsonSchema): number => (schema.type === 'null' ? 1 : 0)

/** Reads every door's answer. Throws where a type is none that JSON can carry. */
export function answerTypes(program = programOf(NOUNS.map((noun) => `lib/contract/${noun}.ts`))): AnswerTypes {
  const checker = program.getTypeChecker()
  const named: Record<string, JsonSchema> = {}
  const doors: AnswerTypes['doors'] = new Map()

  const saidOf = (symbol: ts.Symbol | undefined): JsonSchema => {
    const said = symbol && ts.displayPartsToString(symbol.getDocumentationComment(checker)).replaceAll(/\s+/g, ' ')
    return said ? { description: said } : {}
  }
  const membersOf = (type: ts.Type): ts.Type[] => (type.isUnion() ? type.types : [type])
  const has = (type: ts.Type, flag: ts.TypeFlags) => (type.flags & flag) !== 0

  /** A type of ours with a name and no arguments is described once. */
  function nameOf(type: ts.Type): ts.Symbol | null {
    const symbol = type.aliasSymbol && !type.aliasTypeArguments?.length ? type.aliasSymbol : type.getSymbol()
    const declared = symbol?.declarations?.[0]
    if (!symbol || !declared || !(ts.isInterfaceDeclaration(declared) || ts.isTypeAliasDeclaration(declared))) return null
    const file = path.relative(root, declared.getSourceFile().fileName)
    return /^lib\/(?:domain|contract)\/(?!door)/.test(file) ? symbol : null
  }

  function schemaOf(type: ts.Type, at: string): JsonSchema {
    const name = nameOf(type)
    if (!name) return inner(type, at)
    if (!named[name.name]) {
      named[name.name] = {}
      named[name.name] = { ...saidOf(name), ...inner(type, name.name) }
    }
    return { $ref: `#/components/schemas/${name.name}` }
  }

  function inner(type: ts.Type, at: string): JsonSchema {
    if (type.isUnion()) return unionOf(type, at)
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value }
    if (has(type, ts.TypeFlags.BooleanLiteral)) return { const: checker.typeToString(type) === 'true' }
    if (has(type, ts.TypeFlags.String)) return { type: 'string' }
    if (has(type, ts.TypeFlags.Number)) return { type: 'number' }
    if (has(type, ts.TypeFlags.Null)) return { type: 'null' }
    if (checker.isTupleType(type)) return { type: 'array' }
    if (checker.isArrayType(type)) {
      const [item] = checker.getTypeArguments(type as ts.TypeReference)
      return { type: 'array', items: schemaOf(item!, `${at}[]`) }
    }
    if (has(type, ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return objectOf(type, at)
    throw new Error(`${at}: ${checker.typeToString(type)} is nothing that JSON carries.`)
  }

  function unionOf(type: ts.UnionType, at: string): JsonSchema {
    const members = type.types.filter((t) => !has(t, ts.TypeFlags.Undefined))
    if (members.every((t) => has(t, ts.TypeFlags.BooleanLiteral))) return { type: 'boolean' }
    const literals = members.filter((t) => t.isStringLiteral())
    const whole = members.some((t) => has(t, ts.TypeFlags.BooleanLiteral))
    const others = members.filter((t) => !t.isStringLiteral() && !has(t, ts.TypeFlags.BooleanLiteral))
    // the compiler’s own order follows what it met first: ours is that of the alphabet, null last
    const words = literals.map((t) => (t as ts.StringLiteralType).value).sort()
    const any = [
      ...(words.length === 1 ? [{ const: words[0] }] : words.length ? [{ type: 'string', enum: words }] : []),
      ...(whole ? [{ type: 'boolean' }] : []),
      ...others.map((t) => schemaOf(t, at)).sort((a, b) => rank(a) - rank(b) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    ]
    return any.length === 1 ? any[0]! : { anyOf: any }
  }

  function objectOf(type: ts.Type, at: string): JsonSchema {
    const rest = checker.getIndexInfosOfType(type).find((info) => has(info.keyType, ts.TypeFlags.String))
    const written = checker.getPropertiesOfType(type)
    // the keys of a mapped type come in the order in which the compiler met their words first, which is another one each time
    const properties = written.every((property) => !property.valueDeclaration)
      ? [...written].sort((one, other) => (one.name < other.name ? -1 : 1))
      : written
    return {
      type: 'object',
      ...(properties.length
        ? {
            properties: Object.fromEntries(
              properties.map((property) => [
                property.name,
                { ...saidOf(property), ...schemaOf(checker.getTypeOfSymbol(property), `${at}.${property.name}`) },
              ]),
            ),
            required: properties.filter((property) => !isOptional(property)).map((property) => property.name),
          }
        : {}),
      ...(rest ? { additionalProperties: schemaOf(rest.type, `${at}{}`) } : {}),
    }
  }

  const isOptional = (property: ts.Symbol) =>
    (property.flags & ts.SymbolFlags.Optional) !== 0 ||
    membersOf(checker.getTypeOfSymbol(property)).some((t) => has(t, ts.TypeFlags.Undefined))

  function kindsOf(property: ts.Symbol): string {
    const letters = membersOf(checker.getTypeOfSymbol(property)).map((t) => {
      if (has(t, ts.TypeFlags.StringLike)) return 's'
      if (has(t, ts.TypeFlags.NumberLike)) return 'n'
      if (has(t, ts.TypeFlags.BooleanLike)) return 'b'
      if (has(t, ts.TypeFlags.Null)) return '-'
      if (has(t, ts.TypeFlags.Undefined)) return 'u'
      return checker.isArrayType(t) || checker.isTupleType(t) ? 'a' : 'o'
    })
    return [...new Set([...letters, ...(isOptional(property) ? ['u'] : [])])].sort().join('')
  }

  for (const noun of NOUNS) {
    const file = program.getSourceFile(path.join(root, `lib/contract/${noun}.ts`))!
    for (const symbol of checker.getExportsOfModule(checker.getSymbolAtLocation(file)!)) {
      if (!symbol.name.endsWith('Door')) continue
      const type = checker.getTypeOfSymbol(symbol)
      const said = (field: 'answers' | 'brings'): ts.Type => {
        const json = checker.getTypeOfSymbol(type.getProperty(field)!)
        return checker.getTypeArguments(json as ts.TypeReference)[0]!
      }
      const answer = said('answers')
      const brings = said('brings')
      const isNothing = (t: ts.Type) => has(t, ts.TypeFlags.Never)
      doors.set(symbol.name, {
        answer: isNothing(answer) ? {} : schemaOf(answer, symbol.name),
        brings: isNothing(brings) ? null : schemaOf(brings, `${symbol.name} brings`),
        shape: isNothing(answer)
          ? {}
          : Object.fromEntries(checker.getPropertiesOfType(answer).map((property) => [property.name, kindsOf(property)])),
      })
    }
  }
  return { doors, named }
}
