import { BarePage } from '@/components/shell/bare-page'
import { PasswordForm } from '@/components/shell/password-form'
import { LINK_ENDED } from '@/lib/domain/account-link'
import { linkAt } from '@/lib/web/link-at'
import { guard } from '@/lib/web/page'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Choose a password')

/** Where the link of an invitation, or of somebody who forgot, leads. Opening it uses nothing. */
export default async function PasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const t = await translator()
  const { token } = await params
  const link = await guard(() => linkAt(token))
  return (
    <BarePage>
      <h1>
        {link?.kind === 'invitation'
          ? t('Welcome, {name}', { name: link.name })
          : link
            ? t('Choose a password')
            : t('This link no longer works')}
      </h1>
      {link ? (
        <>
          <p className="quiet">
            {link.kind === 'invitation'
              ? t('Choose a password. You then sign in with your e-mail and this password.')
              : t('{name}, choose a new password. You are signed out everywhere then, and sign in with the new one.', {
                  name: link.name,
                })}
          </p>
          <PasswordForm token={token} />
        </>
      ) : (
        <>
          <p className="notice notice-warn">{t.said(LINK_ENDED)}</p>
          <p className="flex gap-4 flex-wrap">
            <a href="/forgotten">{t('Ask for another link')}</a>
            <a href="/sign-in">{t('Sign in')}</a>
          </p>
        </>
      )}
    </BarePage>
  )
}
