import type { ReactNode } from 'react'

/** A whole page that says one thing and offers a way on. */
export function MessagePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main id="main" className="page page-narrow">
      <div className="card p-6 mt-8 grid gap-3">
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  )
}
