'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Follows the ways of every page (`Link`) in place: one listener, instead of code for each of them. Nothing is fetched ahead. */
export function Ways() {
  const router = useRouter()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const way = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-way]') : null
      // what the browser does with a key or another button (a new tab, a file) stays the browser's
      const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
      if (!way || !isPlain || event.defaultPrevented || way.target || way.origin !== location.origin) return
      event.preventDefault()
      router.push(way.href)
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [router])
  return null
}
