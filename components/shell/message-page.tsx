import type { ReactNode } from 'react'
import { Wordmark } from './wordmark'

/** A whole page that says one thing and offers a way on. Where no bar stands above, it says whose page it is. */
export function MessagePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main id="main" className="page page-narrow message-page">
      <p className="brand text-2xl mt-8">
        <Wordmark />
      </p>
      <div className="card p-6 grid gap-3">
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  )
}
