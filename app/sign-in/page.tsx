import { redirect } from 'next/navigation'
import { ByIssuer, SecondHalf } from '@/components/shell/by-issuer'
import { SignInForm } from '@/components/shell/sign-in-form'
import { Wordmark } from '@/components/shell/wordmark'
import { issuing } from '@/lib/auth/issuer'
import { identityProblem, isIdentityProblem } from '@/lib/domain/identity'
import { env } from '@/lib/env'
import { waysOfHalf } from '@/lib/web/half'
import { ownPath } from '@/lib/web/own-path'
import { currentActor, guard, one } from '@/lib/web/page'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Sign in')

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const t = await translator()
  const asked = await searchParams
  const next = ownPath(one(asked.next, 500))
  const issuer = issuing()?.name ?? null
  // whoever has to prove again that it is they signs in anew, beside the page that waits for it
  const again = issuer !== null && one(asked.again, 1) === '1'
  if (!again && (await currentActor())) redirect(next)
  const ways = issuer && one(asked.second, 1) ? await guard(waysOfHalf) : null
  const said = one(asked.problem, 40)
  const problem = ways ? null : one(asked.second, 1) ? 'late' : isIdentityProblem(said) ? said : null
  return (
    <main id="main" className="page page-narrow">
      <div className="max-w-md mx-auto mt-8 grid gap-6">
        <div>
          <p className="brand text-2xl">
            <Wordmark />
          </p>
          <p className="quiet">{t('Check claims against the sources, and show your work.')}</p>
        </div>
        <div className="card p-6 grid gap-4">
          <h1>{t('Sign in')}</h1>
          {issuer && problem && (
            <p role="alert" className="notice notice-wrong">
              {t.said(identityProblem(problem, issuer))}
            </p>
          )}
          {issuer === null ? (
            <SignInForm next={next} />
          ) : ways ? (
            <SecondHalf issuer={issuer} ways={ways} next={next} />
          ) : (
            <>
              <ByIssuer issuer={issuer} next={next} again={again} />
              <details open={!env().PASSWORDS_FOR && problem !== null}>
                <summary>{t('Sign in with a password')}</summary>
                <div className="grid gap-4 mt-4">
                  {env().PASSWORDS_FOR && <p className="hint">{t('It opens the one account for emergencies, and no other.')}</p>}
                  <SignInForm next={next} isQuiet canReset={!env().PASSWORDS_FOR} />
                </div>
              </details>
            </>
          )}
        </div>
      </div>
    </main>
  )
}
