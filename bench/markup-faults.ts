// Faults that are seeded on the way to the browser and to the reader of a file: words of a payload that nobody took as words. Each has to
// be found, or what finds nothing proves nothing.
import type { BrowserContext } from '@playwright/test'
import type { Person } from './leak-story'
import { type Eyes, openEyes, visit, watchOver } from './markup-eyes'
import { letterFaults, readFile } from './markup-files'

const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')

/** What a page's HTML holds of a payload, and what a desk would send that forgot to escape it. */
const IN_PAGES: { name: string; of: RegExp; made: (found: string) => string }[] = [
  { name: 'a note is written as markup', of: /&lt;img data-xss=\d+ src=x onerror=xssCalled\(\d+,\d+\)&gt;/, made: unescaped },
  {
    name: 'a script of a note is written as a script',
    of: /&lt;script data-xss=\d+&gt;xssCalled\(\d+,\d+\)&lt;\/script&gt;/,
    made: unescaped,
  },
  { name: 'a style of a note is written as a style', of: /&lt;style data-xss=\d+&gt;.*?&lt;\/style&gt;/, made: unescaped },
  {
    name: 'an address of a note becomes a link',
    of: /(?<=>)javascript:xssCalled\(\d+,\d+\)(?=<)/,
    made: (found) => `<a href="${found}">press</a>`,
  },
  {
    name: 'an attribute is left by its quotation mark',
    of: /(?<=")[^"<>]*&quot; autofocus onfocus=xssCalled\(\d+,\d+\) data-xss=\d+ x=&quot;[^"<>]*(?=")/,
    made: unescaped,
  },
  {
    name: 'what a page carries for its scripts ends their element',
    of: /\\u003cscript data-xss=\d+(?:\\u003e|>)xssCalled\(\d+,\d+\)\\u003c\/script(?:\\u003e|>)/,
    made: (found) => `</script>${found.replaceAll('\\u003c', '<').replaceAll('\\u003e', '>')}<script>`,
  },
]

/** Tries each fault on the first of some pages that can have it, with the policy of pages and without. Resolves to a line each. */
export async function seedPages(
  base: string,
  who: Person,
  pages: readonly string[],
  contextOf: (who: Person, bypassCSP: boolean) => Promise<BrowserContext>,
  most = IN_PAGES.length,
): Promise<{ lines: string[]; missed: string[] }> {
  const lines: string[] = []
  const missed: string[] = []
  const texts = new Map<string, string>()
  for (const to of pages)
    texts.set(to, await (await fetch(base + to, { headers: { cookie: who.cookie, 'accept-language': 'en' } })).text())
  for (const { name, of, made } of IN_PAGES.slice(0, most)) {
    const [to] = [...texts].find(([, text]) => of.test(text)) ?? []
    if (to === undefined) {
      lines.push(`${name}: no page has it`)
      missed.push(`${name}: no page has it`)
      continue
    }
    for (const bypassCSP of [true, false]) {
      const eyes = openEyes()
      const context = await contextOf(who, bypassCSP)
      await watchOver(context, base, eyes)
      await context.route(base + to, async (route) => {
        const answer = await route.fetch()
        await route.fulfill({ response: answer, body: (await answer.text()).replace(of, made) })
      })
      await visit(await context.newPage(), base, to, eyes)
      await context.close()
      const how = caughtBy(eyes)
      lines.push(`${name}, ${bypassCSP ? 'escaping alone' : 'with the policy'}: ${how.join(', ') || 'NOT FOUND'}`)
      // with the policy, what did not run has to be seen all the same
      if (how.length === 0) missed.push(`${name}, ${bypassCSP ? 'escaping alone' : 'with the policy'}`)
    }
  }
  return { lines, missed }
}
/** By what a fault was found. */
function caughtBy({ faults }: Eyes): string[] {
  const kinds = [
    ['called', /^called/],
    ['a dialog', /^a dialog/],
    ['refused', /^refused/],
    ['seen', /^(?!called|a dialog|refused|could not)/],
  ] as const
  return kinds.flatMap(([kind, is]) => (faults.some((one) => is.test(one)) ? [kind] : []))
}

const word = (text: string) => Buffer.from(text)
/** Files and letters with a fault. Resolves to those that were not found. */
export async function seedFiles(files: readonly { name: string; bytes: Buffer }[]): Promise<{ tried: number; missed: string[] }> {
  const missed: string[] = []
  const of = (ending: string) => files.find(({ name }) => name.endsWith(`.${ending}`))!
  const text = (ending: string) => of(ending).bytes.toString('utf8')
  const faulty: [string, Buffer][] = [
    ['a.csv', word(`${text('csv')}\r\n=HYPERLINK(1)\r\n`)],
    ['b.csv', word(text('csv').replace(/"'(?=[=+@-])|(?<=,)'(?=[=+@-])/, (found) => found.slice(0, -1)))],
    ['a.md', word(text('md').replace(/\\<(?=img|\\?i)/, '<'))],
    ['b.md', word(`${text('md')}\n[press](javascript:xssCalled(0,0))\n`)],
    ['a.jsonld', word(text('jsonld').replace(/\\u003c/i, '<'))],
    ['a.pdf', Buffer.concat([of('pdf').bytes, word('\n<< /S /JavaScript /JS (x) >>')])],
  ]
  for (const [name, bytes] of faulty) {
    const found = await readFile({ name, bytes, headers: null }).then(
      ({ wrong }) => wrong.length,
      () => 1,
    )
    if (found === 0) missed.push(name)
  }
  const letters = ['Subject: a\r\nX-Xss: 1\r\n\r\nb', 'Content-Type: text/html\r\n\r\n<img data-xss=1 src=x>']
  for (const letter of letters) if (letterFaults(letter).length === 0) missed.push(letter)
  return { tried: faulty.length + letters.length, missed }
}
