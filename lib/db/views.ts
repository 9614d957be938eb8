import type { SavedView } from '@/lib/domain/views'
import type { Db } from './pool'

/** A person's own views of a screen and those that colleagues share: their own first, then by name. */
export async function listViews(on: Db, personId: string, screen: string): Promise<SavedView[]> {
  const rows = await on.model((m) =>
    m.savedView.findMany({
      where: { screen, OR: [{ personId }, { shared: true }] },
      select: {
        id: true,
        screen: true,
        name: true,
        query: true,
        shared: true,
        personId: true,
        person: { select: { name: true } },
      },
    }),
  )
  return rows
    .map(({ personId: ownerId, person, ...view }) => ({ ...view, mine: ownerId === personId, owner: person.name }))
    .sort((a, b) => Number(b.mine) - Number(a.mine) || a.name.toLowerCase().localeCompare(b.name.toLowerCase(), 'en'))
}
