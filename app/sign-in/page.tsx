import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/shell/sign-in-form'
import { currentActor, one } from '@/lib/web/page'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Sign in')

/** Only paths of our own: never a host, never a scheme. */
const ownPath = (next: string) => (/^\/(?![/\\])[\w\-./?=&%]*$/.test(next) ? next : '/turn')

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const t = await translator()
  const next = ownPath(one((await searchParams).next, 500))
  if (await currentActor()) redirect(next)
  return (
    <main id="main" className="page page-narrow">
      <div className="max-w-md mx-auto mt-8 grid gap-6">
        <div>
          <p className="brand text-2xl">
            {t('Second')}
            <i>·</i>
            {t('Source')}
          </p>
          <p className="quiet">{t('Check claims against the sources, and show your work.')}</p>
        </div>
        <div className="card p-6 grid gap-4">
          <h1>{t('Sign in')}</h1>
          <SignInForm next={next} />
        </div>
      </div>
    </main>
  )
}
