import type { Metadata } from 'next'
import { ChangePassword } from '@/components/change-password'
import { ROLE_WORD } from '@/lib/domain/words'
import { requireActor } from '@/lib/web/page'

export const metadata: Metadata = { title: 'Account' }

export default async function AccountPage() {
  const actor = await requireActor('/account')
  return (
    <main id="main" className="page page-narrow grid gap-5">
      <h1>Account</h1>
      <dl className="grid gap-1 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <dt className="quiet">Name</dt>
        <dd>{actor.name}</dd>
        <dt className="quiet">E-mail</dt>
        <dd>{actor.email}</dd>
        <dt className="quiet">Role</dt>
        <dd>{ROLE_WORD[actor.role]}</dd>
      </dl>
      <section className="card p-6 grid gap-3" aria-labelledby="password-title">
        <h2 id="password-title">Change your password</h2>
        <ChangePassword />
      </section>
    </main>
  )
}
