import { headers } from 'next/headers'
import { MessagePage } from '@/components/shell/message-page'
import { storyIn } from '@/lib/domain/story'
import { can } from '@/lib/review/policy'
import { currentActor } from '@/lib/web/page'
import { translator } from '@/lib/web/translate'

/** What is asked for and is not there, or not theirs to see: the same page for both. Who may open a story is told where, whatever they asked for. */
export default async function NotFound() {
  const t = await translator()
  const actor = await currentActor().catch(() => null)
  const asked = storyIn((await headers()).get('x-asked') ?? '')
  return (
    <MessagePage title={t('Nothing here')}>
      <p>
        {t(
          'There is no such page, or it is not yours to see. If it is part of a restricted story, somebody who is on it can ask you in.',
        )}
      </p>
      <p className="flex gap-2 flex-wrap">
        <a className="btn" href="/stories">
          {t('All stories')}
        </a>
        {actor && !actor.lacksFactor && can(actor, 'open-room', null) && (
          <a className="btn" href={asked ? `/stories/open?address=${asked}` : '/stories/open'}>
            {t('Open a restricted story by its address')}
          </a>
        )}
      </p>
    </MessagePage>
  )
}
