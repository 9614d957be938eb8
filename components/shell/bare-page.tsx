import type { ReactNode } from 'react'
import { Wordmark } from './wordmark'

/** A page for somebody who is not signed in and came by a link: the name of the desk's tool, and one card. */
export const BarePage = ({ children }: { children: ReactNode }) => (
  <main id="main" className="page page-narrow">
    <p className="brand text-2xl mt-8">
      <Wordmark />
    </p>
    <div className="card p-6 mt-4 grid gap-4">{children}</div>
  </main>
)
