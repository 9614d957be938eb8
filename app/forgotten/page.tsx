import { BarePage } from '@/components/shell/bare-page'
import { ForgottenForm } from '@/components/shell/forgotten-form'
import { isPostOn } from '@/lib/db/account-links'
import { db } from '@/lib/db/pool'
import { guard } from '@/lib/web/page'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Forgotten password')

export default async function ForgottenPage() {
  const t = await translator()
  const isOn = await guard(() => isPostOn(db))
  return (
    <BarePage>
      <h1>{t('Forgotten password')}</h1>
      {isOn ? (
        <ForgottenForm />
      ) : (
        <p>{t('This desk sends no e-mail. Ask an admin: they give you a link to choose a new password.')}</p>
      )}
      <p>
        <a href="/sign-in">{t('Back to signing in')}</a>
      </p>
    </BarePage>
  )
}
