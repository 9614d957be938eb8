/** What stands in an article's text on the screen and is none of it: numbers, letters, and what can be done with a passage. */
export const BESIDE = '.claim-no, .beside'

/** The place of a span in an article that is on the screen. */
export function rangeOf(root: HTMLElement, start: number, end: number): Range | null {
  const range = document.createRange()
  let begun = false
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement!.closest<HTMLElement>('[data-start]')
    if (!holder || node.parentElement!.closest(BESIDE)) continue
    const from = Number(holder.dataset.start)
    const to = from + (node.textContent?.length ?? 0)
    if (!begun && start >= from && start < to) {
      range.setStart(node, start - from)
      begun = true
    }
    if (begun && end <= to) {
      range.setEnd(node, end - from)
      return range
    }
  }
  return null
}
