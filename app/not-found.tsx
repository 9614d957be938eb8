import Link from 'next/link'
import { MessagePage } from '@/components/message-page'

export default function NotFound() {
  return (
    <MessagePage title="Nothing here">
      <p>
        There is no such page, or it is not yours to see. If it is part of a restricted story, its owner or an editor can add you.
      </p>
      <p>
        <Link prefetch={false} className="btn" href="/stories">
          All stories
        </Link>
      </p>
    </MessagePage>
  )
}
