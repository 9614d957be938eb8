/** The letter by which a desk asks an outlet for corrections. In English, like the reports. Pure. */
import { changeOf, nearChange } from '@/lib/text/change'

/** One correction, as the outlet is told of it. */
export interface LetterItem {
  articleId: string
  headline: string
  asPublished: string
  shouldRead: string
  /** Where the same error stands again. */
  also: readonly { asPublished: string; shouldRead: string }[]
  notice: string
}

/** A change in plain text: [South → North], [left out: not], [taken out: very]. Only what is near it. */
const drawn = (was: string, is: string): string => {
  const runs = nearChange(changeOf(was, is))
  return runs
    .map(({ kind, text }, i) => {
      if (kind === 'same') return text
      const blank = /^\s*/u.exec(text)![0]
      const [words, after] = [text.trim(), text.slice(text.trimEnd().length)]
      if (kind === 'removed')
        return runs[i + 1]?.kind === 'added' ? `${blank}[${words} → ` : `${blank}[take out: ${words}]${after}`
      return runs[i - 1]?.kind === 'removed' ? `${words}]${after}` : `${blank}[add: ${words}]${after}`
    })
    .join('')
}

/**
 * One letter for one correction or several: each under the headline of its article, with what was printed, what it should
 * say, the change drawn, and the notice that readers could be given. It names nobody at the desk.
 */
export function letterTo(outlet: string, items: readonly LetterItem[]): string {
  const articles = new Map<string, LetterItem[]>()
  for (const item of items) articles.set(item.articleId, [...(articles.get(item.articleId) ?? []), item])
  let count = 0
  const numbered = () => (items.length > 1 ? `${++count}. ` : '')
  const place = ({ asPublished, shouldRead }: LetterItem['also'][number], label: string) => [
    `${label}:\n“${asPublished}”`,
    ...(shouldRead ? [`It should read:\n“${shouldRead}”`, `The change:\n${drawn(asPublished, shouldRead)}`] : []),
  ]
  const one = (item: LetterItem) => [
    ...place(item, `${numbered()}As published`),
    ...item.also.flatMap((again) => place(again, 'The same error again')),
    `A notice could say:\n${item.notice}`,
  ]
  const passagesOf = (own: readonly LetterItem[]) => own.reduce((n, item) => n + 1 + item.also.length, 0)
  return [
    outlet ? `To the corrections desk of ${outlet}` : 'To the corrections desk',
    ...[...articles.values()].flatMap((own) => [
      passagesOf(own) > 1
        ? `In your article “${own[0]!.headline}” ${passagesOf(own)} passages need a correction.`
        : `In your article “${own[0]!.headline}” a passage needs a correction.`,
      ...own.flatMap(one),
    ]),
    items.length > 1
      ? 'Please tell us of each when it is corrected, or why not. We are glad to send the evidence.'
      : 'Please tell us when it is corrected, or why not. We are glad to send the evidence.',
  ].join('\n\n')
}
