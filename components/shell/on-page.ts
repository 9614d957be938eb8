import { wayOf } from '../keys/ways'

/** What a key does on the page it is pressed on, or where it leads from there. */
export function onPage(id: string, path: string, go: (way: string) => void): void {
  const way = wayOf(id, path)
  if (way) go(way)
  else if (id === 'row-next' || id === 'row-previous') moveRow(id === 'row-next' ? 1 : -1)
  else if (id === 'news') press('[popovertarget=news]')
  else if (id === 'letter') press('[data-letter]')
}

/** Presses a button of the page, where there is one. */
const press = (which: string) => document.querySelector<HTMLElement>(which)?.click()

/** Moves the focus from line to line of a list; Enter opens, as the browser does. */
function moveRow(by: 1 | -1) {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-row]')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  const next = rows[at === -1 ? (by === 1 ? 0 : rows.length - 1) : Math.max(0, Math.min(rows.length - 1, at + by))]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}
