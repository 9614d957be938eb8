'use client'
import { usePathname } from 'next/navigation'
import type { ComponentProps, ReactNode } from 'react'
import { Link } from '../controls/link'
import { search } from '../keys/commands'
import { useKeyed } from '../keys/keys'

/** The bar of every screen but the workbench, which has its own, with the story in it. */
export function OffBench({ children }: { children: ReactNode }) {
  return /^\/stories\/[^/]+\/check/.test(usePathname()) ? null : children
}

/** A way to a part of the desk, which says where one is. */
export function BarWay({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} aria-current={usePathname().startsWith(href) ? 'page' : undefined}>
      {children}
    </Link>
  )
}

/** The field to search in, with its key. */
export function BarSearch(given: ComponentProps<'input'>) {
  return <input type="search" name="q" className="input" {...given} {...useKeyed()(search)} />
}
