import { listProtectedNames } from '@/lib/db/corrections'
import { getEditionById, namesAgainst } from '@/lib/db/editions'
import { factsOf, getStory } from '@/lib/db/stories'
import { append } from '@/lib/db/trail'
import { insertOpening, insertProtectedName, removeProtectedName } from '@/lib/db/write/editions'
import { MOST_PROTECTED } from '@/lib/domain/correction'
import { say } from '@/lib/domain/message'
import { notFound, type Refusal, refuse } from '@/lib/domain/refusal'
import { withholder } from '@/lib/report/withhold'
import { lockStory } from './on-story'
import { authorize, type Command } from './run'

/** A reason stands in the trail, which goes into evidence packs: it must not give away what it is about. */
const namesNobody = (reason: string, names: readonly string[]): Refusal | null =>
  withholder(names)(reason) === reason
    ? null
    : refuse('protected-name', say('The reason names somebody whose name is or was protected. Say it without the name.'), {
        fields: { reason: say('Say it without the name: the reason stands in the trail.') },
      })

/**
 * Protects a name: from now on it leaves the desk in no report, and editions that carry it are not given out. The trail
 * says how many names are protected, not which: it goes into evidence packs. A name that is protected already stays so.
 */
export const protectName: Command<{ storyId: string; name: string }, { names: string[] }> = async (
  { tx, actor },
  { storyId, name },
) => {
  await lockStory({ tx, actor }, storyId, 'protect-name')
  const names = await listProtectedNames(tx, storyId)
  if (names.some((n) => n.toLowerCase() === name.toLowerCase())) return { names }
  if (names.length >= MOST_PROTECTED)
    return refuse(
      'too-many',
      say('A story protects {most} names at most. Take one off that needs it no longer.', { most: MOST_PROTECTED }),
    )
  await insertProtectedName(tx, { storyId, name, addedBy: actor.id })
  const now = await listProtectedNames(tx, storyId)
  await append(tx, actor.id, { type: 'name-protected', storyId, payload: { protected: now.length } })
  return { names: now }
}

/**
 * Takes the protection off a name, for a reason. Editions that were withheld for it stay closed until an editor opens
 * them, each by itself. A name that is not protected any more is left as it is.
 */
export const unprotectName: Command<{ storyId: string; name: string; reason: string }, { names: string[] }> = async (
  { tx, actor },
  { storyId, name, reason },
) => {
  await lockStory({ tx, actor }, storyId, 'unprotect-name')
  const names = await listProtectedNames(tx, storyId)
  const known = names.find((n) => n.toLowerCase() === name.toLowerCase())
  if (!known) return { names }
  const told = namesNobody(reason, names)
  if (told) return told
  await removeProtectedName(tx, { storyId, name: known, by: actor.id, because: reason })
  const now = await listProtectedNames(tx, storyId)
  await append(tx, actor.id, { type: 'name-unprotected', storyId, payload: { protected: now.length, reason } })
  return { names: now }
}

/** Opens an edition that was withheld for a name which is no longer protected: outlet and public get it again. */
export const openEdition: Command<{ editionId: string; reason: string }, { edition: number }> = async (
  { tx, actor },
  { editionId, reason },
) => {
  const edition = await getEditionById(tx, editionId)
  const story = edition && (await getStory(tx, edition.storyId))
  if (!story) throw notFound('edition')
  authorize(actor, 'open-edition', factsOf(story), notFound('edition'))
  await tx.rows('select 1 from story where id = $1 for update', [story.id])
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
