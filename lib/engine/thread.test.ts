import { expect, test } from 'vitest'
import { english } from '@/lib/messages/translate'
import { sentences } from '@/lib/text/sentences'
import { analyse } from './analyse'
import { antecedents } from './thread'
import type { EngineArticle } from './types'

/** Each sentence that opens with a pronoun, as "He = Ana Rivera", or "He = ?" where it stays open. */
function opened(text: string): string[] {
  const spans = sentences(text, { start: 0, end: text.length }, 'en')
  const found = antecedents(text, spans)
  return spans.flatMap((span, i) => {
    const head = /^[“"]?(He|She)\b/u.exec(text.slice(span.start))
    return head ? [`${head[1]} = ${found[i]?.name.text ?? '?'}`] : []
  })
}

test.each<[string, string[]]>([
  ['Minister Tomas Brandvik opened the dam. He left at noon.', ['He = Tomas Brandvik']],
  ['Tomas Brandvik opened the dam. He left at noon. He said nothing.', ['He = Tomas Brandvik', 'He = Tomas Brandvik']],
  // a surname is explained by the full name before it
  ['The harbour was shut by Ilse Brandvik. Brandvik gave no reason. She left at noon.', ['She = Ilse Brandvik']],
  // a title that does not go with the pronoun
  ['Mrs. Ilse Brandvik spoke after the mayor. He disagreed.', ['He = ?']],
  // the one who owns is not the one who acts
  ['Ilse Brandvik’s lawyer spoke. She disagreed.', ['She = ?']],
  // somebody without a name came between
  ['Ilse Brandvik opened the dam. A fisherman objected. He left.', ['He = ?']],
  // the sentence opens with something else
  ['On Monday Ilse Brandvik opened the dam. She left.', ['She = ?']],
  // a body is nobody
  ['Harbour Council opened the dam. He left.', ['He = ?']],
  // two people of one surname
  ['Ilse Brandvik met Olav Brandvik. Brandvik left early. He was ill.', ['He = ?']],
  // inside a quotation another one speaks
  ['Ilse Brandvik spoke: “The dam is safe. She checked it.” Nobody asked.', ['She = ?']],
  ['“Ilse Brandvik is a liar,” he said. She left.', ['She = ?']],
  // somebody else is in the sentence
  ['Olav Brandvik called him a liar. He left.', ['He = ?']],
  ['He left at noon.', ['He = ?']],
])('%s', (text, expected) => {
  expect(opened(text)).toEqual(expected)
})

const article = (id: string, text: string): EngineArticle => ({
  id,
  text,
  lines: [{ number: 1, kind: 'body', start: 0, end: text.length }],
  language: 'en',
  publishedOn: null,
})

test('the one who is meant is looked for, compared and named, in the claim and in the passage', () => {
  const own = article('own', 'Tomas Brandvik opened the northern dam on Monday. He promised two new ferries for the island.')
  const other = article(
    'other',
    'The harbour was shut for a week by ice. Tomas Brandvik, the minister, promised two new ferries. Fish was cheap at the market. Tomas Brandvik came back late. He opened the dam.',
  )
  const steps = analyse([own, other])
  let step = steps.next()
  while (!step.done) step = steps.next()
  const [opened, promised] = step.value[0]!.claims
  expect(promised!.findings.filter((f) => f.outcome === 'agrees').map((f) => english.said(f.reason))).toContain(
    '“He” is Tomas Brandvik by the sentence before; the passage names Tomas Brandvik.',
  )
  expect(opened!.suggestions.flatMap((s) => s.reasons.map(english.said))).toContain('It speaks of Tomas Brandvik')
})
