import { cache } from 'react'
import { MessagePage } from '@/components/shell/message-page'
import { listHolders } from '@/lib/db/people'
import { db } from '@/lib/db/pool'
import { translator } from '@/lib/web/translate'

/** Who can be asked. Each page is made with this one beside it, at every level of it: they are looked up once. */
const asked = cache(() => Promise.all([listHolders(db, 'editor'), listHolders(db, 'admin')]).catch(() => [[], []]))

export default async function Forbidden() {
  const t = await translator()
  const names = (people: { name: string }[]) =>
    new Intl.ListFormat(t.tag, { type: 'disjunction' }).format(people.map((p) => p.name))
  const [editors, admins] = await asked()
  return (
    <MessagePage title={t('This is not part of your role')}>
      <p>{t('Journalists check claims, editors decide on verdicts, and admins look after accounts.')}</p>
      <p>
        {editors.length > 0 && <>{t('For decisions on verdicts, ask {names}.', { names: names(editors) })} </>}
        {admins.length > 0 && <>{t('For accounts and roles, ask {names}.', { names: names(admins) })}</>}
      </p>
      <p>
        <a className="btn" href="/stories">
          {t('All stories')}
        </a>
      </p>
    </MessagePage>
  )
}
