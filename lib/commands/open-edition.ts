import { listProtectedNames } from '@/lib/db/corrections'
import { getEditionById, namesAgainst } from '@/lib/db/editions'
import { factsOf, getStory } from '@/lib/db/stories'
import { storyOf } from '@/lib/db/story-of'
import { append } from '@/lib/db/trail'
import { insertOpening } from '@/lib/db/write/editions'
import { lockStoryRow } from '@/lib/db/write/story'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import { withholder } from '@/lib/report/withhold'
import { namesNobody } from './names-nobody'
import { authorize, type Command } from './run'

/** Opens an edition that was withheld for a name which is no longer protected: outlet and public get it again. */
export const openEdition: Command<{ editionId: string; reason: string }, { edition: number }> = async (
  { tx, actor },
  { editionId, reason },
) => {
  const edition = (await storyOf(tx, 'edition', editionId, actor.id)) && (await getEditionById(tx, editionId))
  const story = edition && (await getStory(tx, edition.storyId))
  if (!story) throw notFound('edition')
  authorize(actor, 'open-edition', factsOf(story), notFound('edition'))
  await lockStoryRow(tx, story.id)
  const closing = await namesAgainst(tx, edition.id)
  const texts = edition.reports.outlet + edition.reports.public
  const carries = (names: readonly string[]) => withholder(names)(texts) !== texts
  if (carries(closing.now))
    return refuse(
      'protected-name',
      say('This edition carries a name that is protected, so it stays closed. Issue a new edition.'),
    )
  if (!carries(closing.before)) return refuse('nothing', say('This edition is not withheld.'))
  const told = namesNobody(reason, [...(await listProtectedNames(tx, story.id)), ...closing.before])
  if (told) return told
  await insertOpening(tx, { editionId: edition.id, openedBy: actor.id, reason })
  await append(tx, actor.id, {
    type: 'edition-opened',
    storyId: story.id,
    payload: { article: edition.articleId, edition: edition.number, reason },
  })
  return { edition: edition.number }
}
