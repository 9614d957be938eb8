'use client'
import dynamic from 'next/dynamic'

/** Every page names this file, and hardly any needs it: what it says comes when something failed, or the page is loaded again. */
const Failed = dynamic(() => import('@/components/shell/failed').then((m) => m.Failed).catch(() => LoadAgain))

function LoadAgain() {
  return (
    <main id="main" className="page page-narrow">
      <button type="button" className="btn" onClick={() => location.reload()}>
        ↻
      </button>
    </main>
  )
}

export default function ErrorPage(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <Failed {...props} />
}
