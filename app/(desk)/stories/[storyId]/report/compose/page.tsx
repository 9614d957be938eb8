import { Link } from '@/components/controls/link'
import type { Card } from '@/components/report/composing'
import { CorrectionsComposer } from '@/components/report/corrections-composer'
import { ProtectedNames } from '@/components/report/protected-names'
import { listArticles } from '@/lib/db/articles'
import { listClaimVersions } from '@/lib/db/claims'
import { listItems, listProtectedNames } from '@/lib/db/corrections'
import { getHousePolicy } from '@/lib/db/house-policy'
import { db } from '@/lib/db/pool'
import { factsOf } from '@/lib/db/stories'
import { say } from '@/lib/domain/message'
import { placeIn } from '@/lib/report/locate'
import { isCorrected, proposeGroups, proposeItem, shouldReadOf } from '@/lib/report/propose'
import { roleOn, whyNot } from '@/lib/review/policy'
import { guard, idOf, one, requireActor } from '@/lib/web/page'
import { currentInput, deskZone } from '@/lib/web/report'
import { seeStory } from '@/lib/web/see'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Compose corrections')

export default async function ComposePage({
  params,
  searchParams,
}: {
  params: Promise<{ storyId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const t = await translator()
  const storyId = idOf((await params).storyId)
  const wanted = one((await searchParams).article, 40)
  const actor = await requireActor(`/stories/${storyId}/report/compose`)
  const zone = await deskZone()
  const { story, article, versions, input, items, names, house } = await guard(async () => {
    const story = await seeStory(actor, storyId)
    const articles = await listArticles(db, storyId)
    const article = articles.find((a) => a.id === wanted) ?? articles[0]
    return {
      story,
      article,
      // before what is shown of them: a claim that changes in between is told to whoever approves, not passed over
      versions: article ? await listClaimVersions(db, article.id) : new Map<string, number>(),
      input: article ? await currentInput(story, article.id) : null,
      items: article ? await listItems(db, article.id) : [],
      names: await listProtectedNames(db, storyId),
      house: (await getHousePolicy(db)).content,
    }
  })
  const corrected = input?.claims.filter(isCorrected) ?? []
  const taken = new Set(items.flatMap((i) => i.content.claimIds))
  // in the order of the text, saved or not: a card stays where it is when somebody saves it
  const placeOf = new Map(corrected.map((c) => [c.id, c.start]))
  const cards: Card[] = input
    ? [
        ...items.map((item) => ({ key: item.content.claimIds[0]!, item, content: item.content })),
        ...proposeGroups(input.claims, taken).map((group) => ({
          key: group[0]!.id,
          item: null,
          content: proposeItem(input.target, group, house.notices),
        })),
      ].sort((a, b) => (placeOf.get(a.content.claimIds[0]!) ?? 0) - (placeOf.get(b.content.claimIds[0]!) ?? 0))
    : []
  const bylines = article?.byline.split(/,|;|\band\b|·|\//u).flatMap((one) => one.trim() || []) ?? []
  return (
    <main id="main" className="page grid gap-6 grid-cols-[minmax(0,1fr)]">
      <div className="grid gap-1">
        <p className="small mb-1">
          <Link href={`/stories/${storyId}/report${article ? `?article=${article.id}` : ''}`}>{t('Correction report')}</Link>
        </p>
        <h1>{t('Compose corrections')}</h1>
        <p className="quiet" translate="no" dir="auto">
          {article ? `${article.outlet || t('outlet unknown')}: ${article.headline}` : story.title}
        </p>
      </div>
      {cards.length === 0 || !article || !input ? (
        <div className="card p-4 grid gap-3 justify-items-start">
          <p>{t('No approved verdict finds this article wrong, so there is nothing to correct.')}</p>
          <p className="quiet">
            {t('A correction is proposed when an editor approves a dispute in which this article is wrong.')}
          </p>
          <Link className="btn" href={`/stories/${storyId}/check${article ? `?article=${article.id}` : ''}`}>
            {t('Open the workbench')}
          </Link>
        </div>
      ) : (
        <CorrectionsComposer
          composing={{
            storyId,
            articleId: article.id,
            language: article.language,
            templates: house.notices,
            mayApproveUnreviewed: house.approveUnreviewed,
            me: { id: actor.id, name: actor.name, email: actor.email, role: roleOn(actor, factsOf(story)) },
            facts: factsOf(story),
            zone,
          }}
          cards={cards}
          claims={corrected.map((c) => ({
            id: c.id,
            version: versions.get(c.id) ?? 0,
            quote: c.quote,
            shouldRead: shouldReadOf(c),
            location: c.elsewhere ? say('a sentence of an earlier version') : placeIn(input.target, c.start),
            facets: c.facets,
            names: [...bylines, ...c.contributors, ...c.secondReaders, c.approvedBy],
            standing: c.standing,
          }))}
          seq={story.seq}
        />
      )}
      <ProtectedNames
        storyId={storyId}
        names={names}
        whyNotAdd={whyNot(actor, 'protect-name', factsOf(story))?.message ?? null}
        whyNotTakeOff={whyNot(actor, 'unprotect-name', factsOf(story))?.message ?? null}
      />
    </main>
  )
}
