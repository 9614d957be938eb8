import type { ComponentProps } from 'react'

/** Where a way leads: an address, or a page (this one where none is named) with what is asked of it; what is empty is not asked. */
type Way = string | { pathname?: string; query: Readonly<Record<string, string | number | undefined>> }

function addressOf(way: Way): string {
  if (typeof way === 'string') return way
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(way.query)) if (value !== undefined) query.set(name, String(value))
  const asked = query.toString()
  return `${way.pathname ?? ''}${asked || !way.pathname ? `?${asked}` : ''}`
}

/**
 * A way to another page of the desk: an anchor, which `components/shell/ways.tsx` follows without loading the page anew. It needs
 * nothing of its own in the browser.
 */
export function Link({ href, ...rest }: Omit<ComponentProps<'a'>, 'href'> & { href: Way }) {
  return <a {...rest} href={addressOf(href)} data-way="" />
}
