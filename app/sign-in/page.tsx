import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/sign-in-form'
import { currentActor, one } from '@/lib/web/page'

export const metadata: Metadata = { title: 'Sign in' }

/** Only paths of our own: never a host, never a scheme. */
const ownPath = (next: string) => (/^\/(?![/\\])[\w\-./?=&%]*$/.test(next) ? next : '/stories')

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const next = ownPath(one((await searchParams).next, 500))
  if (await currentActor()) redirect(next)
  return (
    <main id="main" className="page page-narrow">
      <div className="max-w-md mx-auto mt-8 grid gap-6">
        <div>
          <p className="brand text-2xl">
            Second<i>·</i>Source
          </p>
          <p className="quiet">Check claims against the sources, and show your work.</p>
        </div>
        <div className="card p-6 grid gap-4">
          <h1>Sign in</h1>
          <SignInForm next={next} />
        </div>
      </div>
    </main>
  )
}
