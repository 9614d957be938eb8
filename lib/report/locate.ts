/** Where an offset stands, in a reader's words: headline, caption, or paragraph n. */
export function locate(article: { lines: readonly { start: number; end: number; kind: string }[] }, offset: number): string {
  let paragraph = 0
  let caption = 0
  for (const line of article.lines) {
    if (line.kind === 'body') paragraph++
    if (line.kind === 'caption') caption++
    if (line.start <= offset && offset < line.end) {
      if (line.kind === 'body') return `paragraph ${paragraph}`
      if (line.kind === 'caption') return `caption ${caption}`
      if (line.kind === 'notice') return 'correction notice'
      return line.kind === 'not_article' ? 'outside the article' : line.kind
    }
  }
  return 'the text'
}
