import type { Metadata } from 'next'
import { SetUpForm } from '@/components/set-up-form'

export const metadata: Metadata = { title: 'Set up' }

export default async function SetUpPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  return (
    <main id="main" className="page page-narrow">
      <div className="card p-6 mt-8 grid gap-4">
        <h1>Set up your newsroom</h1>
        <p className="quiet">
          You become its first admin. This link works once. Afterwards you make accounts for journalists and editors.
        </p>
        <SetUpForm token={token.slice(0, 100)} />
      </div>
    </main>
  )
}
