// The sentences of the tool, found in the source: `t('…')` in screens, the word lists of the domain, and what the pure
// rules and the commands say in English. Lays the catalogues of each language by area, and writes what loads them; says what
// a language lacks and what it holds too much.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import ts from 'typescript'
import { DESK_KIND_WORD } from '../lib/domain/desk-trail'
import { TRAIL_KIND_WORD } from '../lib/domain/trail-kind'
import * as words from '../lib/domain/words'
import { LANGUAGES } from '../lib/messages/languages'
import { AREAS, areaOf } from './areas'

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8')

/** Files under some folders, tests apart. */
function filesIn(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => path.posix.join(folder, name))
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|generated\//.test(name)),
  )
}

/** A literal as a sentence; filled-in places become {0}, {1}, …. Null for anything else. */
function sentence(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text
  if (!ts.isTemplateExpression(node)) return null
  return node.head.text + node.templateSpans.map((span, i) => `{${i}}${span.literal.text}`).join('')
}

/** Every literal that an expression can come to, through conditions and fallbacks. */
function sentences(node: ts.Node): string[] {
  const own = sentence(node)
  if (own !== null) return [own]
  if (ts.isConditionalExpression(node)) return [...sentences(node.whenTrue), ...sentences(node.whenFalse)]
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node))
    return sentences(node.expression)
  if (ts.isBinaryExpression(node)) {
    if (node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
      const parts = [node.left, node.right].map(sentence)
      return parts.every((p) => p !== null) ? [parts.join('')] : []
    }
    return [...sentences(node.left), ...sentences(node.right)]
  }
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(sentences)
  return []
}

/** Whether a literal is the argument of `t` already. */
const isTranslated = (node: ts.Node): boolean =>
  ts.isCallExpression(node)
    ? node.expression.getText() === 't'
    : ts.isStatement(node) || !node.parent
      ? false
      : isTranslated(node.parent)
const SENTENCE = /^[\p{Lu}“{].*\s.*(?:\.|…|so far)$/su
/** A file in which `say`, `word` and `lower` make Messages. */
const SAYS_MESSAGES = /^import \{[^}]*\b(?:say|word|lower)\b[^}]*\} from '(?:@\/lib\/domain|\.)\/message'/m
const HAS_WORDS = /\p{L}{2,}/u
/** zod's checks, whose last argument is a sentence. */
const CHECKS = new Set(['min', 'max', 'regex', 'refine', 'email', 'uuid', 'datetime', 'url', 'trim', 'string', 'literal'])

interface Found {
  /** Ids in screens, said with `t(…)`. */
  screen: Set<string>
  /** English sentences of rules, said again with `t.said(…)`. */
  said: Set<string>
  /** Calls of `t` whose sentence cannot be read from the source: each must come from a list that is read here. */
  unread: string[]
  /** In which area each was found first. */
  areas: Map<string, string>
}

/** Sentences, each with the area of the file that was being read when it was found first. */
class Sentences extends Set<string> {
  at = 'lib/domain/words.ts'
  constructor(private readonly areas: Map<string, string>) {
    super()
  }
  override add(id: string): this {
    if (!this.areas.has(id)) this.areas.set(id, areaOf(this.at))
    return super.add(id)
  }
}

export function findMessages(): Found {
  const areas = new Map<string, string>()
  const screen = new Sentences(areas)
  const said = new Sentences(areas)
  const unread: string[] = []
  const each = (files: string[], visit: (node: ts.Node, file: string) => void) => {
    for (const file of files) {
      screen.at = said.at = file
      const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true)
      const walk = (node: ts.Node) => {
        visit(node, file)
        ts.forEachChild(node, walk)
      }
      walk(source)
    }
  }
  const screens = [...filesIn('app', 'components'), 'lib/review/progress.ts', 'lib/post/letter.ts', 'lib/post/account-letter.ts']
  const rules = filesIn(
    'lib/review',
    'lib/commands',
    'lib/domain',
    'lib/contract',
    'lib/import',
    'lib/web',
    'lib/db',
    'lib/engine',
    'lib/report',
    'lib/text',
    'app/api',
  )
  each(screens, (node, file) => {
    if (ts.isCallExpression(node) && node.expression.getText() === 't' && node.arguments[0]) {
      for (const id of sentences(node.arguments[0])) if (HAS_WORDS.test(id)) screen.add(id)
      const odd = unreadBy(node, file)
      if (odd) unread.push(odd)
    }
    // lists of words beside the screen that says them: …_WORD, WORDS, labels of the registry
    if (ts.isVariableDeclaration(node) && /(?:^|_)WORDS?$/.test(node.name.getText()) && node.initializer) {
      const walk = (inner: ts.Node) => {
        if (ts.isPropertyAssignment(inner) || ts.isArrayLiteralExpression(inner)) {
          const value = ts.isPropertyAssignment(inner) ? inner.initializer : inner
          for (const id of sentences(value)) if (HAS_WORDS.test(id)) screen.add(id)
        }
        ts.forEachChild(inner, walk)
      }
      walk(node.initializer)
    }
    if (file === 'components/workbench/filter.ts' && ts.isPropertyAssignment(node) && node.name.getText() === 'name')
      for (const id of sentences(node.initializer)) screen.add(id)
    // commands: their labels and groups
    if (
      /^components\/(?:workbench|keys)\/commands\b/.test(file) &&
      ts.isPropertyAssignment(node) &&
      node.name.getText() === 'label'
    )
      for (const id of sentences(node.initializer)) screen.add(id)
    if (
      file === 'components/keys/commands.ts' &&
      ts.isVariableDeclaration(node) &&
      node.name.getText() === 'GROUPS' &&
      node.initializer
    )
      for (const id of sentences(node.initializer)) screen.add(id)
    // sentences that a form, a message or a row shows with `t.said(…)`
    const whole = sentence(node)
    if (whole !== null && SENTENCE.test(whole) && HAS_WORDS.test(whole.replaceAll(/\{\d+\}/g, '')) && !isTranslated(node))
      said.add(whole)
    if (ts.isCallExpression(node) && node.expression.getText() === 'text' && node.arguments.length === 4)
      for (const id of [...sentences(node.arguments[1]!), ...sentences(node.arguments[2]!)]) said.add(id)
    if (ts.isCallExpression(node) && node.expression.getText() === 'titled')
      for (const id of sentences(node.arguments[0]!)) screen.add(id)
    if (ts.isCallExpression(node) && node.expression.getText() === 'tab' && node.arguments[1])
      for (const id of sentences(node.arguments[1])) screen.add(id)
  })

  // what is said as a Message
  each([...screens, ...rules], (node, file) => {
    if (!SAYS_MESSAGES.test(node.getSourceFile().text)) return
    if (!ts.isCallExpression(node) || !/^(?:say|word|lower)$/.test(node.expression.getText()) || !node.arguments[0]) return
    for (const id of sentences(node.arguments[0])) if (HAS_WORDS.test(id)) screen.add(id)
    const odd = unreadBy(node, file)
    if (odd) unread.push(odd)
  })

  // the domain's words
  screen.at = 'components/history/trail.tsx'
  for (const word of Object.values({ ...TRAIL_KIND_WORD, ...DESK_KIND_WORD })) screen.add(word)
  screen.at = said.at = 'lib/domain/words.ts'
  for (const [name, value] of Object.entries(words)) {
    if (/_WORD$/.test(name)) for (const word of Object.values(value as Record<string, string>)) screen.add(word)
    if (name === 'REASONS')
      for (const list of Object.values(words.REASONS as Record<string, readonly (readonly [string, string])[]>))
        for (const [, word] of list) screen.add(word)
  }

  // what the schemas say of a field, and words of the floors below the screens
  each(rules, (node, file) => {
    const add = (value: ts.Node) => {
      for (const text of sentences(value)) if (HAS_WORDS.test(text)) said.add(text)
    }
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && file.startsWith('lib/domain/')) {
      const last = node.arguments.at(-1)
      if (CHECKS.has(node.expression.name.text) && last) add(last)
    }
    if (ts.isCallExpression(node) && node.expression.getText() === 'filled' && node.arguments[0]) add(node.arguments[0])
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'message' && file.startsWith('lib/domain/'))
      add(node.initializer)
    if (ts.isVariableDeclaration(node) && /^(?:WORDS?|KIND_WORD|WORTH)$/.test(node.name.getText()) && node.initializer)
      ts.forEachChild(node.initializer, (p) => {
        if (ts.isPropertyAssignment(p)) add(p.initializer)
      })
  })
  // lists of words beside the things of the domain
  each(LISTS.domain, (node) => {
    if (ts.isVariableDeclaration(node) && /_WORD$/.test(node.name.getText()) && node.initializer)
      ts.forEachChild(node.initializer, function walk(p) {
        if (ts.isPropertyAssignment(p)) for (const id of sentences(p.initializer)) screen.add(id)
        else ts.forEachChild(p, walk)
      })
  })
  // what the buttons of the formats say
  each(['lib/report/render.ts'], (node) => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'word')
      for (const id of sentences(node.initializer)) screen.add(id)
  })
  for (const id of MORE) said.add(id)
  for (const id of said) if (/^[a-z_-]+$/.test(id) && !MORE.includes(id)) said.delete(id)
  for (const id of screen) said.delete(id)
  return { screen, said, unread, areas }
}

/** Where lists of words are read. */
const LISTS = {
  domain: filesIn('lib/domain').filter((file) => !file.endsWith('/words.ts')),
  screens: filesIn('app', 'components'),
}
const KNOWN_LISTS = new Set(
  [...LISTS.domain, ...LISTS.screens, 'lib/domain/words.ts', 'lib/import/file-kind.ts'].flatMap((file) =>
    [...read(file).matchAll(/\bconst (\w+_WORD|WORDS?)\b/g)].map(([, name]) => name!),
  ),
)
/** A word taken out of a list of words that is read above. */
const WORD_OF_LIST = {
  test(words: string): boolean {
    const list = /^\(?(\w+_WORD|WORDS?)\[/.exec(words)?.[1]
    return list ? KNOWN_LISTS.has(list) : /^(?:reasonWord|wordOf|say|word|lower)\(/.test(words)
  },
}
/** Arguments of `t` that are neither a sentence nor a word of a list, file by file: where each is read is said here. */
const READ_ELSEWHERE: Record<string, readonly string[]> = {
  // Messages: what they say is read where they are made
  'components/history/trail.tsx': ['sentenceOf(event)'],
  'components/history/acts.tsx': ['sentenceOf(event)'],
  'components/history/said.ts': ['part'],
  'components/story/overview.tsx': ['next.why', 'next.label', 'says', 'b.message'],
  'components/desk/ledger.tsx': ['denial.message'],
  'components/desk/failed-jobs.tsx': ['job.means'],
  'app/(desk)/machine/page.tsx': ['row.what', 'row.doing'],
  // the words of a schema
  'lib/commands/change-password.ts': ['GUESSED.message'],
  'lib/commands/reset-password.ts': ['GUESSED.message'],
  'lib/commands/set-password-by-link.ts': ['GUESSED.message'],
  'components/report/composed-item.tsx': ['m'],
  'components/workbench/evidence-list.tsx': ['placeIn(article, e.start)'],
  'components/story/left-out.tsx': ['placeIn(source, start)'],
  'components/workbench/missing.tsx': ['placeIn(article, omission.start)'],
  'components/workbench/passages.tsx': ['placeIn(article, s.start)'],
  'components/workbench/span-picker.tsx': ['placeIn(article, s.start)'],
  'app/(desk)/stories/[storyId]/report/page.tsx': ['withheld.said'],
  // words of a list, by the code that a row holds
  'lib/domain/trail-sentence.ts': ['found'],
  'lib/report/locate.ts': ['line.kind'],
  // names and groups of the commands: the registry
  'components/shell/help-sheet.tsx': ['group', 'command.label', 'c.label', 'c.group'],
  'components/keys/keys.tsx': ['command.label'],
  'components/shell/palette.tsx': ['command.label'],
  'components/desk/settings.tsx': ['group', 'command.label', 'other.label'],
  // what stands in the way of signing off: the messages of its rule
  'components/report/sign-off.tsx': ['b.message'],
  // formats: their table
  'components/report/report-files.tsx': ['word'],
  // pairs of a WORDS list, and tabs
  'components/desk/queue.tsx': ['denial.message'],
  'components/workbench/editor.tsx': ['word', 'warning'],
  'components/workbench/reader.tsx': ['why'],
  'components/story/story-head.tsx': ['label'],
  // kinds of claims, states and names of views: MORE, the words of the domain, the list of filters
  'components/workbench/dock.tsx': ['claim.kind'],
  // kinds of letters
  'lib/post/letter.ts': ['POST_WORDS[item.kind]'],
  // steps that ask for a reason: ASK_WORDS
  'components/workbench/questions.tsx': ['ASK_WORDS[what].title', 'ASK_WORDS[what].label', 'ASK_WORDS[what].action'],
  'components/workbench/filter-chips.tsx': ['value'],
  'components/workbench/views.tsx': ['view.name'],
}

/** What a call of `t` says that nobody can read from the source, with its place; null where every sentence is known. */
function unreadBy(call: ts.CallExpression, file: string): string | null {
  const isRead = (node: ts.Node): boolean => {
    if (ts.isConditionalExpression(node)) return isRead(node.whenTrue) && isRead(node.whenFalse)
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
      return isRead(node.left) && isRead(node.right)
    const text = node.getText()
    return sentences(node).length > 0 || WORD_OF_LIST.test(text) || (READ_ELSEWHERE[file]?.includes(text) ?? false)
  }
  return !call.arguments[0] || isRead(call.arguments[0]) ? null : `${file}: ${call.getText().slice(0, 90)}`
}

/** The same for a whole source text. */
export function unreadIn(file: string, source: string): string[] {
  const found: string[] = []
  const walk = (node: ts.Node) => {
    const odd = ts.isCallExpression(node) && node.expression.getText() === 't' ? unreadBy(node, file) : null
    if (odd) found.push(odd)
    ts.forEachChild(node, walk)
  }
  walk(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true))
  return found
}
/** Attributes whose words a person reads or hears. */
const SAID_ATTRIBUTE = /^(?:alt|title|placeholder|aria-(?:label|description|valuetext|roledescription))$/
/** What is said in English on purpose: the name of the house, and the report, which is English on every screen. */
const ENGLISH = /^(?:Second|Source)$/
const IN_ENGLISH = ['components/report/report-page.tsx']

/** Words that a screen sets past the translator: its text, and attributes that are read out; each with its file. */
export function pastTranslator(file: string, source: string): string[] {
  if (IN_ENGLISH.includes(file)) return []
  const found: string[] = []
  const note = (words: string) => {
    if (HAS_WORDS.test(words) && !ENGLISH.test(words)) found.push(`${file}: ${words}`)
  }
  /** Every literal inside that is nobody's argument. */
  const literals = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node))
      note(node.text.trim())
    if (!ts.isCallExpression(node)) ts.forEachChild(node, literals)
  }
  const walk = (node: ts.Node) => {
    if (ts.isJsxText(node)) note(node.text.trim())
    if (ts.isJsxAttribute(node) && SAID_ATTRIBUTE.test(node.name.getText()) && node.initializer) literals(node.initializer)
    ts.forEachChild(node, walk)
  }
  walk(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX))
  return found
}

/** Every such word of the screens. */
export const allPastTranslator = (): string[] =>
  filesIn('app', 'components')
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) => pastTranslator(file, read(file)))

/** Words that stand in rows, and what a trigger of the database says. */
const MORE: string[] = [
  // what stands with passages that were read before
  'In part: it does not give “{words}”.',
  'A claim changed.',
  'An article was added.',
  'What is said of an article changed.',
  'A correction changed.',
  'A new version of an article came in.',
  'event',
  'quote',
  'number',
  'date',
  'attribution',
  'background',
  'headline',
  'heading',
  'byline',
  'duplicate',
  'correction notice',
  'the text',
]

/** The catalogue's keys, in order. */
export const idsOf = ({ screen, said }: Found) => [...new Set([...screen, ...said])].sort((a, b) => a.localeCompare(b, 'en'))

/** The languages beside English, by code. */
const TRANSLATED = Object.entries(LANGUAGES).filter(([code]) => code !== 'en')
const folderOf = (code: string) => path.posix.join('lib/messages', code)
const WRITTEN = '// Written by `npm run messages`.\n'

/** What a language's catalogues say, all areas together; the lines for the translator apart. */
export function catalogueOf(code: string): Record<string, string> {
  const folder = path.join(root, folderOf(code))
  const all: Record<string, string> = {}
  if (fs.existsSync(folder))
    for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.json')))
      Object.assign(all, JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')))
  delete all['']
  return all
}

/** Every file that follows from the source and the languages: path → text. What nobody has translated yet is empty. */
export function laidOut(found: Found): Map<string, string> {
  const files = new Map<string, string>()
  const ids = idsOf(found)
  const known = new Set(ids)
  for (const [code] of TRANSLATED) {
    const said = catalogueOf(code)
    const areas = AREAS.filter(({ name }) => ids.some((id) => found.areas.get(id) === name))
    for (const { name, note } of areas) {
      const own = ids.filter((id) => found.areas.get(id) === name).map((id) => [id, said[id] ?? ''])
      // what nobody says any more stays where it can be seen and taken out
      const left = name === 'pages' ? Object.entries(said).filter(([id]) => !known.has(id)) : []
      files.set(
        path.posix.join(folderOf(code), `${name}.json`),
        `${JSON.stringify(Object.fromEntries([['', note], ...own, ...left]), null, 2)}\n`,
      )
    }
    const names = areas.map(({ name }) => name)
    files.set(
      path.posix.join(folderOf(code), 'index.ts'),
      `${WRITTEN}${[...names]
        .sort()
        .map((name) => `import ${name} from './${name}.json'\n`)
        .join('')}\nexport const catalogue = {\n${names.map((name) => `  ...${name},\n`).join('')}}\n`,
    )
    const component = `In${code[0]!.toUpperCase()}${code.slice(1)}`
    const font = LANGUAGES[code as keyof typeof LANGUAGES].font
    if (font)
      files.set(
        `components/language/in-${code}.css`,
        `/* Written by \`npm run messages\`. */\n:root:lang(${code}) {\n  --letters: "${familyIn(font)}";\n}\n`,
      )
    files.set(
      `components/language/in-${code}.tsx`,
      `'use client'\n${WRITTEN}${font ? `import '${font}'\nimport './in-${code}.css'\n` : ''}import type { ReactNode } from 'react'
import { catalogue } from '@/lib/messages/${code}'
import { makeTranslate } from '@/lib/messages/translate'
import { Translated } from './translate'

const translate = makeTranslate('${code}', catalogue, true)

/** Everything inside is said in ${new Intl.DisplayNames('en', { type: 'language' }).of(code)}. A file of its own, so that only its readers load it. */
export function ${component}({ children }: { children: ReactNode }) {
  return <Translated by={translate}>{children}</Translated>
}
`,
    )
  }
  const codes = TRANSLATED.map(([code]) => code)
  const named = (code: string) => `In${code[0]!.toUpperCase()}${code.slice(1)}`
  files.set(
    'components/language/spoken.tsx',
    `'use client'\n${WRITTEN}import dynamic from 'next/dynamic'\n\n/** Each language, loaded only by those who read it: a catalogue is as large as a screen's code. */\nexport const SPOKEN = {\n${codes
      .map((code) => `  ${code}: dynamic(() => import('./in-${code}').then((m) => m.${named(code)})),\n`)
      .join('')}}\n`,
  )
  files.set(
    'lib/messages/catalogues.ts',
    `${WRITTEN}${codes.map((code) => `import { catalogue as ${code} } from './${code}'\n`).join('')}import { type Locale, makeTranslate, type Translate } from './translate'\n\nconst TRANSLATORS: Record<Locale, Translate> = {\n  en: makeTranslate('en', null, true),\n${codes
      .map((code) => `  ${code}: makeTranslate('${code}', ${code}, true),\n`)
      .join(
        '',
      )}}\n/** The translator of a language, with its whole catalogue: for the server. A browser loads only the one it needs. */\nexport const translateIn = (locale: Locale): Translate => TRANSLATORS[locale]\n`,
  )
  return files
}

/** What a style sheet of letters calls them. Throws where it names none. */
function familyIn(sheet: string): string {
  const family = /font-family:\s*['"]([^'"]+)['"]/.exec(
    fs.readFileSync(createRequire(import.meta.url).resolve(sheet), 'utf8'),
  )?.[1]
  if (!family) throw new Error(`${sheet} names no family of letters.`)
  return family
}

if (process.argv[1] === import.meta.filename) {
  const found = findMessages()
  const ids = idsOf(found)
  for (const [file, text] of laidOut(found)) {
    const at = path.join(root, file)
    fs.mkdirSync(path.dirname(at), { recursive: true })
    if (!fs.existsSync(at) || fs.readFileSync(at, 'utf8') !== text) fs.writeFileSync(at, text)
  }
  console.log(`${ids.length} sentences`)
  for (const [code, { name }] of TRANSLATED) {
    const said = catalogueOf(code)
    const lacking = ids.filter((id) => !said[id])
    const extra = Object.keys(said).filter((id) => !ids.includes(id))
    console.log(`${name} lacks ${lacking.length}, holds ${extra.length} that nobody says`)
    if (process.argv.includes('--list')) for (const id of lacking) console.log(`  lacks: ${id}`)
    for (const id of extra) console.log(`  not said: ${id}`)
  }
  for (const line of found.unread) console.log(`  cannot be read: ${line}`)
}
