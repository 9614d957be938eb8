import { BarePage } from '@/components/shell/bare-page'
import { SetUpForm } from '@/components/shell/set-up-form'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Set up')

export default async function SetUpPage({ params }: { params: Promise<{ token: string }> }) {
  const t = await translator()
  const { token } = await params
  return (
    <BarePage>
      <h1>{t('Set up your newsroom')}</h1>
      <p className="quiet">
        {t('You become its first admin. This link works once. Afterwards you create accounts for journalists and editors.')}
      </p>
      <SetUpForm token={token.slice(0, 100)} />
    </BarePage>
  )
}
