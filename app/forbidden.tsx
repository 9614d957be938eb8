import Link from 'next/link'
import { MessagePage } from '@/components/message-page'
import { listHolders } from '@/lib/db/people'

const names = (people: { name: string }[]) => new Intl.ListFormat('en', { type: 'disjunction' }).format(people.map((p) => p.name))

export default async function Forbidden() {
  const [editors, admins] = await Promise.all([listHolders('editor'), listHolders('admin')]).catch(() => [[], []])
  return (
    <MessagePage title="This is not part of your role">
      <p>Journalists check claims, editors decide on verdicts, and admins look after accounts.</p>
      <p>
        {editors.length > 0 && <>For decisions on verdicts, ask {names(editors)}. </>}
        {admins.length > 0 && <>For accounts and roles, ask {names(admins)}.</>}
      </p>
      <p>
        <Link prefetch={false} className="btn" href="/stories">
          All stories
        </Link>
      </p>
    </MessagePage>
  )
}
