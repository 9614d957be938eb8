/** What an import of a new version does to one story that holds the article: a step each, in their order. */
import type { Carried } from '@/lib/anchoring/carry'
import { aliasesFor } from '@/lib/db/aliases'
import { forEngine, listArticles } from '@/lib/db/articles'
import { type JudgedClaim, listJudged } from '@/lib/db/claims'
import type { Db } from '@/lib/db/pool'
import { append, appendAll } from '@/lib/db/trail'
import { forgetReadings, insertAnalysis } from '@/lib/db/write/analysis'
import { insertClaimPlaces, insertEvidencePlaces, insertLines, insertVersion, type NewLine } from '@/lib/db/write/article'
import { carryClaims, countUp, moveClaim } from '@/lib/db/write/claim'
import { voidSignOff } from '@/lib/db/write/story'
import type { NewEvent } from '@/lib/domain/event'
import { say } from '@/lib/domain/message'
import type { PageLines } from '@/lib/domain/reading'
import type { ArticleView } from '@/lib/domain/views'
import type { RecheckCause } from '@/lib/domain/words'
import { Reader } from '@/lib/engine/analyse'
import { againstHeadline } from '@/lib/engine/headline'
import { flagsInside } from '@/lib/engine/inside'
import { proposeLines } from '@/lib/engine/line-kinds'
import { countCarried, graver } from '@/lib/review/ripple'
import { decide, isSearchedAgain } from '@/lib/review/workflow'
import { overlaps } from '@/lib/text/span'
import { askForRechecks } from './ask-for-rechecks'
import { carryDrafts, carryReadings, claimsOfNewSentences } from './carry-along'
import type { NewVersion, Plan } from './plan-version'
import { recogniseFixes } from './recognise-fixes'
import type { Context } from './run'

/** A version as it comes into one story: what is known of it once it is written. */
interface Coming {
  id: string
  number: number
  sha256: string
  text: string
}

/** What an import did to one story. */
interface CarriedOut {
  version: number
  versionId: string
  rechecks: number
  newClaims: number
  resolved: number
  immaterial: boolean
}

/** Imports a new text into one story as planned: the version, what stands in it, what is asked again, and the trail. `copyOf` is the article where the import began, when that is another one. */
export async function carryOut(
  context: Context,
  plan: Plan,
  text: string,
  given: NewVersion,
  copyOf: string | null,
): Promise<CarriedOut> {
  const { tx, actor } = context
  const { article, carrier, ripple } = plan
  const number = article.versionNumber + 1
  const { raw, rawType, fileName, reading, printed } = given.source
  const written = { raw, rawType, fileName, reading, printed, importedBy: actor.id, note: given.note }
  const version: Coming = { ...(await insertVersion(tx, article.id, number, text, written)), number, text }
  await insertLines(tx, version.id, typedLike(article, text, given.source.page))
  await placeClaims(tx, plan, version)
  await insertEvidencePlaces(tx, version.id, ripple.links)
  const unseen = ripple.links.filter((link) => link.isUnseen).map((link) => link.claimId)
  if (unseen.length) await countUp(tx, [...new Set(unseen)])
  const lost = await carryReadings(tx, article, version.id, carrier)
  await carryDrafts(tx, article.versionId, version.id, carrier)
  const { reader, standing, newClaims } = await readAgain(tx, plan, version, lost)
  const causes = causesOf(plan, standing, reader)
  await askAgain(context, plan, number, causes)
  const done: CarriedOut = {
    version: number,
    versionId: version.id,
    rechecks: causes.size,
    newClaims,
    resolved: ripple.claims.filter((c) => c.isResolved).length,
    immaterial: newClaims === 0 && causes.size === 0 && isImmaterial(plan),
  }
  // spelling and places alone leave a signature standing; any other word of a text that it covers does not
  if (!done.immaterial) await voidSignOff(tx, plan.storyId, 'A new version of an article came in.')
  await tell(context, plan, version, done, given.note, copyOf)
  await recogniseFixes(tx, actor, {
    storyId: plan.storyId,
    articleId: article.id,
    outlet: article.outlet,
    version: number,
    versionId: version.id,
    oldText: article.text,
    newText: text,
  })
  return done
}

/** Where each claim stood is kept, and it stands anew; what is gone or ambiguous stays in its old version, and what nobody judged goes with its sentence. */
async function placeClaims(tx: Db, { article, claims, ripple }: Plan, version: Coming): Promise<void> {
  const before = new Map(claims.map((c) => [c.id, c]))
  await insertClaimPlaces(
    tx,
    article.versionId,
    ripple.claims.map(({ id, carried }) => {
      const { start, end, quote } = before.get(id)!
      return { id, start, end, quote, carried: carried.kind }
    }),
  )
  await carryClaims(
    tx,
    version.id,
    version.number,
    ripple.claims.flatMap(({ id, carried, isResolved, isBack }) => {
      if (!('span' in carried)) return []
      const quote = wordsOf(carried, version)
      return [{ id, ...carried.span, quote, isChanged: quote !== before.get(id)!.quote, isResolved, isBack }]
    }),
  )
  const withdrawnReason = say('No longer in version {version} of its article.', { version: version.number })
  for (const { id } of ripple.claims.filter((c) => c.isDropped)) {
    const outcome = decide(before.get(id)!.state, 'drop')
    if ('to' in outcome) await moveClaim(tx, { id }, outcome.to, { withdrawnReason })
  }
}

const wordsOf = (carried: Carried, version: Coming): string =>
  'span' in carried ? version.text.slice(carried.span.start, carried.span.end) : ''

/** Sentences of the new text that nothing covers become claims; changed claims, and those that lost a passage, are read again. */
async function readAgain(tx: Db, { storyId, article, ripple }: Plan, version: Coming, lost: ReadonlySet<string>) {
  const articles = (await listArticles(tx, storyId)).filter((a) => a.stage === 'checking')
  const fresh = articles.find((a) => a.id === article.id)!
  const reader = new Reader(articles.map(forEngine), await aliasesFor(tx, storyId))
  const newClaims = await claimsOfNewSentences(tx, storyId, fresh, articles, reader)
  const standing = await listJudged(tx, storyId, null)
  const again = new Set([...ripple.claims.filter((c) => c.carried.kind === 'changed').map((c) => c.id), ...lost])
  const flags = [...flagsInside(forEngine(fresh)), ...againstHeadline(forEngine(fresh))]
  const reread = standing.filter((c) => again.has(c.id) && c.state !== 'withdrawn' && !c.isOrphan)
  const isOwn = (claim: JudgedClaim) => claim.articleId === article.id
  // what is read again is written anew: of a claim of this article everything, of others what concerns this article
  const idsOf = (claims: readonly JudgedClaim[]) => claims.map((c) => c.id)
  await forgetReadings(tx, idsOf(reread.filter(isOwn)), idsOf(reread.filter((c) => !isOwn(c))), version.id)
  await insertAnalysis(
    tx,
    articles,
    reread.map((claim) => ({
      claimId: claim.id,
      ...reader.look(claim.articleId, claim, isOwn(claim) ? undefined : new Set([article.id])),
      flags: isOwn(claim) ? flags.filter((f) => overlaps(f, claim)) : [],
    })),
  )
  return { reader, standing, newClaims }
}

/** Which claims the new version puts in question, each for its gravest cause. */
function causesOf(
  { article, carrier: { added }, ripple }: Plan,
  standing: readonly JudgedClaim[],
  reader: Reader,
): Map<string, RecheckCause> {
  const causes = new Map(ripple.rechecks)
  // a verdict "unverified" was given after a search of what there was: what was added may hold it
  if (added.length)
    for (const claim of standing) {
      if (claim.articleId === article.id || claim.isOrphan || !isSearchedAgain(claim.state, claim.head?.content)) continue
      const found = reader.look(claim.articleId, claim, new Set([article.id])).suggestions
      if (found.some((s) => added.some((a) => overlaps(a, s))))
        causes.set(claim.id, graver(causes.get(claim.id) ?? null, 'new-source')!)
    }
  // an unchecked claim that stands at several places, too: a person says where
  for (const { id, carried } of ripple.claims)
    if (carried.kind === 'ambiguous' && !causes.has(id)) causes.set(id, 'claim-ambiguous')
  return causes
}

/** Asks for the rechecks, each with what changed where its cause lies. */
async function askAgain(
  { tx, actor }: Context,
  { article, ripple }: Plan,
  versionNumber: number,
  causes: ReadonlyMap<string, RecheckCause>,
): Promise<void> {
  const details = new Map<string, Carried>()
  for (const { claimId, carried, cause } of ripple.links)
    if (cause && causes.get(claimId) === cause) details.set(claimId, carried)
  for (const { id, carried, cause } of ripple.claims)
    if ((cause && causes.get(id) === cause) || (carried.kind === 'ambiguous' && causes.get(id) === 'claim-ambiguous'))
      details.set(id, carried)
  const where = { articleId: article.id, versionNumber }
  await askForRechecks(
    tx,
    actor,
    [...causes].map(([claimId, cause]) => ({ claimId, cause, ...where, carried: details.get(claimId) })),
  )
}

/** Whether nothing that anybody judged or cited stands otherwise than before. */
const isImmaterial = ({ ripple }: Plan): boolean =>
  ripple.claims.every((c) => !c.isResolved && !c.isBack) &&
  [...ripple.claims, ...ripple.links].every((c) => c.carried.kind === 'same' || c.carried.kind === 'moved')

/** Tells the trail: the version with its counts, then each claim whose words changed, whose error is gone or came back. */
async function tell(
  { tx, actor }: Context,
  { article, claims, ripple, storyId }: Plan,
  version: Coming,
  { rechecks, immaterial }: CarriedOut,
  note: string,
  copyOf: string | null,
): Promise<void> {
  await append(tx, actor.id, {
    type: 'article-revised',
    storyId,
    payload: {
      article: article.id,
      version: version.number,
      sha256: version.sha256,
      claims: countCarried(ripple.claims),
      evidence: countCarried(ripple.links),
      rechecks,
      immaterial,
      note,
      copyOf,
    },
  })
  const quoteOf = new Map(claims.map((c) => [c.id, c.quote]))
  const carried = ripple.claims
    .filter((c) => c.carried.kind === 'changed' && !c.isResolved && !c.isBack)
    .map(
      (c): NewEvent => ({
        type: 'claim-carried',
        claimId: c.id,
        payload: { version: version.number, carried: 'changed', before: quoteOf.get(c.id)!, after: wordsOf(c.carried, version) },
      }),
    )
  const back = ripple.claims
    .filter((c) => c.isBack)
    .map(
      (c): NewEvent => ({
        type: 'error-came-back',
        claimId: c.id,
        payload: { version: version.number, was: quoteOf.get(c.id)!, now: wordsOf(c.carried, version) },
      }),
    )
  const resolved = ripple.claims
    .filter((c) => c.isResolved)
    .map(
      (c): NewEvent => ({
        type: 'error-resolved',
        claimId: c.id,
        payload: { version: version.number, was: quoteOf.get(c.id)!, now: wordsOf(c.carried, version) },
      }),
    )
  const gone = ripple.claims
    .filter((c) => c.isDropped)
    .map(
      (c): NewEvent => ({
        type: 'claim-withdrawn',
        claimId: c.id,
        payload: { quote: quoteOf.get(c.id)!, reason: '', version: version.number },
      }),
    )
  await appendAll(tx, actor.id, storyId, [...carried, ...back, ...resolved, ...gone])
}

/** Lines of the new text; one that stood in the old version keeps the kind that people gave it there. */
function typedLike(article: ArticleView, text: string, page: PageLines | null | undefined): NewLine[] {
  const known = new Map(article.lines.map((l) => [article.text.slice(l.start, l.end), l.kind]))
  return proposeLines(text, page).map((line) => {
    const kept = known.get(text.slice(line.start, line.end))
    // a repeated line is a duplicate of the one before it, whatever the first one is
    return { ...line, proposed: line.kind, kind: kept && line.kind !== 'duplicate' ? kept : line.kind }
  })
}
