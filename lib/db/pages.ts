import type { Db } from './pool'
import type { PageRecord } from './write/pages'

/** A page that this person had fetched for this story; null where there is none, or none any more. */
export const findPage = (on: Db, { id, storyId, personId }: { id: string; storyId: string; personId: string }) =>
  on.model((m) =>
    m.fetchedPage.findFirst({ where: { id, storyId, personId }, select: { address: true, warc: true } }),
  ) as Promise<PageRecord | null>

/** How a version of an article came, where it was fetched: the file that it is kept in. */
export const findOriginal = (on: Db, articleId: string, versionId: string) =>
  on.model((m) =>
    m.articleVersion.findFirst({
      // what was let go, or erased, is empty
      where: { id: versionId, articleId, rawType: 'application/warc', NOT: { raw: new Uint8Array() } },
      select: { raw: true, fileName: true },
    }),
  )
