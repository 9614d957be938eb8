'use client'
import { useEffect, useRef, useState } from 'react'
import { useTranslate } from '#translate'

/** A bookmark that opens the desk with the page one is looking at. It fetches nothing and reads nothing of the page. */
const bookmarkOf = (origin: string) =>
  `javascript:void open(${JSON.stringify(`${origin}/stories/new?address=`)}+encodeURIComponent(location.href))`

/** How a page that somebody reads comes to the desk: a bookmark to drag into the browser's bar, and sharing on a phone. */
export function Bookmarklet() {
  const t = useTranslate()
  const link = useRef<HTMLAnchorElement>(null)
  const [isPressed, setPressed] = useState(false)
  // React writes no such address itself; on this page it does nothing, in the bar of bookmarks it does
  useEffect(() => link.current?.setAttribute('href', bookmarkOf(location.origin)), [])
  return (
    <div className="grid gap-3 justify-items-start">
      <p className="quiet">
        {t(
          'Drag this button into your browser’s bookmarks. On a page that is to be checked, press it there: the desk opens with the page’s address. Nothing is fetched until you say so.',
        )}
      </p>
      <a
        ref={link}
        href="/stories/new"
        className="btn"
        onClick={(event) => {
          event.preventDefault()
          setPressed(true)
        }}
      >
        {t('Check this page')}
      </a>
      <p role="status" className="hint">
        {isPressed && t('It works from the bookmarks: drag it there.')}
      </p>
      <p className="hint">
        {t('On a phone, add the desk to the home screen; then it stands among the programs that a page can be shared with.')}
      </p>
    </div>
  )
}
