import { type Carried, Carrier } from '@/lib/anchoring/carry'
import { aliasesFor } from '@/lib/db/aliases'
import { forEngine, listArticles, storyOfArticle } from '@/lib/db/articles'
import { listClaims } from '@/lib/db/claims'
import type { Db } from '@/lib/db/pool'
import { factsOf, getStory } from '@/lib/db/stories'
import { append, appendAll } from '@/lib/db/trail'
import { claimsIn, linksIn, quotesOf } from '@/lib/db/versions'
import type { NewEvent } from '@/lib/domain/event'
import { LIMITS } from '@/lib/domain/limits'
import { type Said, say } from '@/lib/domain/message'
import type { Actor } from '@/lib/domain/person'
import { isRefusal, notFound, type Refusal, refuse } from '@/lib/domain/refusal'
import type { ArticleView, RippleView } from '@/lib/domain/views'
import type { LineKind } from '@/lib/domain/words'
import { Reader } from '@/lib/engine/analyse'
import { againstHeadline } from '@/lib/engine/headline'
import { flagsInside } from '@/lib/engine/inside'
import { proposeLines } from '@/lib/engine/line-kinds'
import { countCarried, graver, type Ripple, rippleOf, SAME_ARTICLE } from '@/lib/review/ripple'
import { canonicalise } from '@/lib/text/canonical'
import { overlaps, type Span } from '@/lib/text/span'
import { askForRechecks } from './ask-for-rechecks'
import { carryDrafts, carryReadings, claimsOfNewSentences } from './carry-along'
import { recogniseFixes } from './corrections-desk'
import { proposeVersion } from './propose-version'
import { reachOf } from './reach'
import { authorize, type Command, type Context } from './run'
import type { NewText } from './story'
import { writeAnalysis } from './write-claims'

/** A new text for an article that the desk has already. */
export interface NewVersion {
  articleId: string
  source: NewText
  /** The version that its importer saw as the latest: on a newer one nothing is imported. */
  baseVersionId: string
  /** It is a new version although little of the old text is left. */
  force: boolean
  /** Why, or where from; shown beside the version. */
  note: string
}

interface Plan {
  article: ArticleView
  storyId: string
  storyTitle: string
  carrier: Carrier
  ripple: Ripple
  /** Claims before and after, for saying what changed. */
  claims: Awaited<ReturnType<typeof claimsIn>>
}

/** The canonical text of what was sent, or why it cannot be a new version of this article. */
function textOf(
  { source, force }: Pick<NewVersion, 'source' | 'force'>,
  latest: ArticleView,
): { text: string; carrier: Carrier } | Refusal {
  const { text } = canonicalise(source.text)
  if (text.trim() === '')
    return refuse('empty-text', say('The new version holds no text. Choose another file or paste the article.'), {
      fields: { text: say('Paste the new text or choose a file.') },
    })
  if (text.length > LIMITS.articleText)
    return refuse(
      'too-long',
      say('The new version holds {length} characters; an article may hold {most}. Shorten it.', {
        length: text.length.toLocaleString('en'),
        most: LIMITS.articleText.toLocaleString('en'),
      }),
      { fields: { text: say('Shorten the text.') } },
    )
  if (text === latest.text)
    return refuse(
      'identical',
      say('This is the text that the desk has already, version {version}. Nothing was imported and nothing changed.', {
        version: latest.versionNumber,
      }),
    )
  const carrier = new Carrier(latest.text, text)
  if (carrier.kept < SAME_ARTICLE && !force)
    return refuse(
      'another-article',
      say(
        'Only {percent} % of the words of version {version} are left: this looks like another article. Add it to the story as one, or say that it is a new version all the same.',
        { percent: Math.round(carrier.kept * 100), version: latest.versionNumber },
      ),
      { fields: { text: say('Look whether it is the right article.') } },
    )
  return { text, carrier }
}

async function planFor(
  tx: Db,
  articleId: string,
  storyId: string,
  storyTitle: string,
  text: string,
  lock: boolean,
): Promise<Plan | null> {
  const article = (await listArticles(tx, storyId)).find((a) => a.id === articleId)
  if (!article || article.text === text) return null
  const carrier = new Carrier(article.text, text)
  const claims = await claimsIn(tx, article.versionId, lock)
  const links = await linksIn(tx, article.versionId)
  return { article, storyId, storyTitle, carrier, claims, ripple: rippleOf(carrier, text, claims, links) }
}

async function begin(
  { tx, actor }: Context,
  given: NewVersion,
): Promise<{ article: ArticleView; storyId: string; title: string; text: string; restricted: boolean } | Refusal> {
  const storyId = await storyOfArticle(tx, given.articleId)
  const story = storyId && (await getStory(tx, storyId))
  if (!story) throw notFound('article')
  authorize(actor, 'revise-article', factsOf(story), notFound('article'))
  const article = (await listArticles(tx, story.id)).find((a) => a.id === given.articleId)!
  if (article.stage !== 'checking')
    return refuse(
      'wrong-state',
      say('This article is still in clean-up. Take it out of the story’s clean-up first, or correct its lines there.'),
    )
  if (article.versionId !== given.baseVersionId)
    return refuse(
      'changed-meanwhile',
      say('Somebody imported version {version} meanwhile. Compare with that one.', { version: article.versionNumber }),
    )
  const read = textOf(given, article)
  return isRefusal(read)
    ? read
    : { article, storyId: story.id, title: story.title, text: read.text, restricted: story.restricted }
}

/** What an import would do, before it is done: nothing is written. */
export const previewVersion: Command<NewVersion, RippleView> = async (context, given) => {
  const { tx, actor } = context
  const begun = await begin(context, given)
  if (isRefusal(begun)) return begun
  const own = (await planFor(tx, given.articleId, begun.storyId, begun.title, begun.text, false))!
  const view: RippleView = {
    stories: [await sayPlan(tx, own)],
    words: own.carrier.words,
    kept: own.carrier.kept,
    text: begun.text,
  }
  for (const copy of (await reachOf(tx, actor, given.articleId, begun.text)).own) {
    const plan = await planFor(tx, copy.id, copy.storyId, copy.storyTitle, begun.text, false)
    if (plan) view.stories.push(await sayPlan(tx, plan))
  }
  return view
}

async function sayPlan(tx: Db, plan: Plan): Promise<RippleView['stories'][number]> {
  const quotes = new Map((await quotesOf(tx, [...plan.ripple.rechecks.keys()])).map((q) => [q.id, q]))
  return {
    storyId: plan.storyId,
    storyTitle: plan.storyTitle,
    claims: countCarried(plan.ripple.claims),
    evidence: countCarried(plan.ripple.links),
    resolved: plan.ripple.claims.filter((c) => c.isResolved).length,
    dropped: plan.ripple.claims.filter((c) => c.isDropped).length,
    rechecks: [...plan.ripple.rechecks].flatMap(([id, cause]) => {
      const claim = quotes.get(id)
      return claim ? [{ claimId: id, cause, quote: claim.quote, state: claim.state }] : []
    }),
  }
}

export interface Revised {
  articleId: string
  version: number
  versionId: string
  stories: number
  rechecks: number
  newClaims: number
  resolved: number
  immaterial: boolean
}

/**
 * Imports a new version of an article, here and in the other stories that hold the same article and are the actor's to
 * change; to the people of the rest it is proposed (`reachOf`). Each claim and each evidence link is carried, or its
 * claim needs a recheck. What was approved stays in force, marked. Sentences that are new become claims; what nobody
 * judged goes with its sentence. One transaction: all of it or nothing.
 */
export const reviseArticle: Command<NewVersion, Revised> = async (context, given) => {
  const { tx, actor } = context
  const seen = await begin(context, given) // before any lock: a stranger waits for nothing
  if (isRefusal(seen)) return seen
  const reach = await reachOf(tx, actor, given.articleId, seen.text)
  const ids = [given.articleId, ...reach.own.map((c) => c.id)]
  await tx.rows('select 1 from story where id in (select story_id from article where id = any($1)) order by id for update', [ids])
  await tx.rows('select 1 from article where id = any($1) order by id for update', [ids])
  // before the trail is written to: whoever records an answer holds its request, then waits for the trail
  await tx.rows(
    'select 1 from correction_request q join correction_item i on i.id = q.item_id where i.article_id = any($1) order by q.id for update of q',
    [ids],
  )
  const begun = await begin(context, given)
  if (isRefusal(begun)) return begun
  // under the locks again: a copy that became another article meanwhile, or closed to the actor, is left alone
  const still = new Set((await reachOf(tx, actor, given.articleId, begun.text)).own.map((c) => c.id))
  // what is typed or attached in a restricted story stays in it
  const elsewhere: NewVersion = begun.restricted
    ? { ...given, note: '', source: { text: begun.text, raw: Buffer.from(begun.text), rawType: 'text/plain', fileName: null } }
    : given
  const total: Revised = {
    articleId: given.articleId,
    version: 0,
    versionId: '',
    stories: 0,
    rechecks: 0,
    newClaims: 0,
    resolved: 0,
    immaterial: true,
  }
  for (const id of ids) {
    if (id !== given.articleId && !still.has(id)) continue
    const [row] = await tx.rows<{ story_id: string; title: string }>(
      'select a.story_id, s.title from article a join story s on s.id = a.story_id where a.id = $1',
      [id],
    )
    const plan = await planFor(tx, id, row!.story_id, row!.title, begun.text, true)
    if (!plan) continue // the copy has this text already
    const isOwn = id === given.articleId
    const copyOf = isOwn || begun.restricted ? null : given.articleId
    const done = await carryOut(tx, actor, plan, begun.text, isOwn ? given : elsewhere, copyOf)
    total.stories++
    total.rechecks += done.rechecks
    total.newClaims += done.newClaims
    total.resolved += done.resolved
    total.immaterial &&= done.immaterial
    if (isOwn) Object.assign(total, { version: done.version, versionId: done.versionId })
  }
  if (!begun.restricted && reach.others.length) await proposeVersion(tx, reach.others, begun.text)
  return total
}

async function carryOut(tx: Db, actor: Actor, plan: Plan, text: string, given: NewVersion, copyOf: string | null) {
  const { article, carrier, ripple, storyId } = plan
  const number = article.versionNumber + 1
  const lines = typedLike(article, text)
  const [version] = await tx.rows<{ id: string; sha256: string }>(
    `insert into article_version (article_id, number, raw, raw_type, file_name, text, length, sha256, imported_by, note)
     values ($1, $2, $3, $4, $5, $6, $7, encode(sha256(convert_to($6, 'UTF8')), 'hex'), $8, $9) returning id, sha256`,
    [article.id, number, given.source.raw, given.source.rawType, given.source.fileName, text, text.length, actor.id, given.note],
  )
  await tx.rows(
    `insert into line (version_id, number, span_start, span_end, kind, proposed_kind, reason)
     select $1, l.number, l.s, l.e, l.kind::line_kind, l.proposed::line_kind, l.reason from unnest($2::int[], $3::int[], $4::int[], $5::text[], $6::text[], $7::jsonb[]) as l(number, s, e, kind, proposed, reason)`,
    [
      version!.id,
      lines.map((l) => l.number),
      lines.map((l) => l.start),
      lines.map((l) => l.end),
      lines.map((l) => l.kind),
      lines.map((l) => l.proposed),
      lines.map((l) => JSON.stringify(l.reason)),
    ],
  )
  const where = { articleId: article.id, versionNumber: number }

  // claims: where each stood is kept, and it stands anew; what is gone or ambiguous stays in its old version
  const before = new Map(plan.claims.map((c) => [c.id, c]))
  const placed = ripple.claims.flatMap(({ id, carried }) => ('span' in carried ? [{ id, span: carried.span }] : []))
  await tx.rows(
    `insert into claim_place (claim_id, version_id, span_start, span_end, quote, carried)
     select p.id, $1, p.s, p.e, p.quote, p.carried from unnest($2::uuid[], $3::int[], $4::int[], $5::text[], $6::text[]) as p(id, s, e, quote, carried) on conflict do nothing`,
    [
      article.versionId,
      ripple.claims.map((c) => c.id),
      ripple.claims.map((c) => before.get(c.id)!.start),
      ripple.claims.map((c) => before.get(c.id)!.end),
      ripple.claims.map((c) => before.get(c.id)!.quote),
      ripple.claims.map((c) => c.carried.kind),
    ],
  )
  const resolved = ripple.claims.filter((c) => c.isResolved)
  const back = ripple.claims.filter((c) => c.isBack)
  await tx.rows(
    `update claim c set version_id = $1, span_start = p.s, span_end = p.e, quote = p.quote,
       split_at = case when p.moved then null else c.split_at + p.s - c.span_start end,
       resolved_in = case when p.resolved then $6 when p.back then null else c.resolved_in end, version = version + case when p.moved or p.resolved or p.back then 1 else 0 end
     from unnest($2::uuid[], $3::int[], $4::int[], $5::text[], $7::boolean[], $8::boolean[], $9::boolean[]) as p(id, s, e, quote, moved, resolved, back) where c.id = p.id`,
    [
      version!.id,
      placed.map((p) => p.id),
      placed.map((p) => p.span.start),
      placed.map((p) => p.span.end),
      placed.map((p) => text.slice(p.span.start, p.span.end)),
      number,
      placed.map((p) => text.slice(p.span.start, p.span.end) !== before.get(p.id)!.quote),
      placed.map((p) => resolved.some((r) => r.id === p.id)),
      placed.map((p) => back.some((r) => r.id === p.id)),
    ],
  )
  for (const { id } of ripple.claims.filter((c) => c.isDropped))
    await tx.rows(
      `update claim set state = 'withdrawn', withdrawn_reason = $2, state_since = now(), version = version + 1 where id = $1`,
      [id, JSON.stringify(say('No longer in version {version} of its article.', { version: number }))],
    )

  // evidence: a place in the new version for every link, of every revision
  await tx.rows(
    `insert into evidence_place (evidence_id, version_id, carried, critical, span_start, span_end)
     select l.id, $1, l.carried, l.critical, l.s, l.e from unnest($2::uuid[], $3::text[], $4::boolean[], $5::int[], $6::int[]) as l(id, carried, critical, s, e)`,
    [
      version!.id,
      ripple.links.map((l) => l.id),
      ripple.links.map((l) => l.carried.kind),
      ripple.links.map((l) => l.carried.kind === 'changed' && l.carried.isCritical),
      ripple.links.map((l) => ('span' in l.carried ? l.carried.span.start : null)),
      ripple.links.map((l) => ('span' in l.carried ? l.carried.span.end : null)),
    ],
  )
  const lost = await carryReadings(tx, article, version!.id, carrier)
  await carryDrafts(tx, article.versionId, version!.id, carrier)

  // what was read of the new text: sentences that nothing covers become claims, and changed ones are read again
  const articles = (await listArticles(tx, storyId)).filter((a) => a.stage === 'checking')
  const fresh = articles.find((a) => a.id === article.id)!
  const reader = new Reader(articles.map(forEngine), await aliasesFor(tx, storyId))
  const newClaims = await claimsOfNewSentences(tx, storyId, fresh, articles, reader)
  const changed = ripple.claims.filter((c) => c.carried.kind === 'changed')
  const standing = await listClaims(tx, storyId, null)
  const again = new Set([...changed.map((c) => c.id), ...lost])
  const flags = [...flagsInside(forEngine(fresh)), ...againstHeadline(forEngine(fresh))]
  const reread = standing.filter((c) => again.has(c.id) && c.state !== 'withdrawn' && !c.isOrphan)
  // what is read again is written anew: of a claim of this article everything, of others what concerns this article
  const own = reread.filter((c) => c.articleId === article.id).map((c) => c.id)
  const others = reread.filter((c) => c.articleId !== article.id).map((c) => c.id)
  await tx.rows('delete from suggestion where claim_id = any($1) or (claim_id = any($2) and version_id = $3)', [
    own,
    others,
    version!.id,
  ])
  await tx.rows(
    'delete from hint where dismissed_at is null and used_at is null and (claim_id = any($1) or (claim_id = any($2) and other_version_id = $3))',
    [own, others, version!.id],
  )
  await writeAnalysis(
    tx,
    articles,
    reread.map((claim) => {
      const own = claim.articleId === article.id
      return {
        claimId: claim.id,
        ...reader.look(claim.articleId, claim, own ? undefined : new Set([article.id])),
        flags: own ? flags.filter((f) => overlaps(f, claim)) : [],
      }
    }),
  )

  // a verdict "unverified" was given after a search of what there was: what was added may hold it
  const causes = new Map(ripple.rechecks)
  const { added } = carrier
  if (added.length)
    for (const claim of standing) {
      const searched = claim.head?.content
      if (claim.articleId === article.id || claim.state === 'withdrawn' || claim.isOrphan) continue
      if (searched?.value !== 'unverified' || searched.reasons.includes('opinion')) continue
      if (!['submitted', 'approved', 'second_read', 'adjudication', 'contested'].includes(claim.state)) continue
      const found = reader.look(claim.articleId, claim, new Set([article.id])).suggestions
      if (found.some((s) => added.some((a) => overlaps(a, s))))
        causes.set(claim.id, graver(causes.get(claim.id) ?? null, 'new-source')!)
    }

  const details = new Map<string, Carried>()
  for (const { claimId, carried, cause } of ripple.links)
    if (cause && causes.get(claimId) === cause) details.set(claimId, carried)
  for (const { id, carried, cause } of ripple.claims) if (cause && causes.get(id) === cause) details.set(id, carried)
  // an unchecked claim that stands at several places, too: a person says where
  for (const { id, carried } of ripple.claims)
    if (carried.kind === 'ambiguous' && !causes.has(id)) {
      causes.set(id, 'claim-ambiguous')
      details.set(id, carried)
    }
  await askForRechecks(
    tx,
    actor,
    [...causes].map(([claimId, cause]) => ({ claimId, cause, ...where, carried: details.get(claimId) })),
  )

  const immaterial =
    newClaims === 0 &&
    causes.size === 0 &&
    resolved.length === 0 &&
    back.length === 0 &&
    [...ripple.claims, ...ripple.links].every((c) => c.carried.kind === 'same' || c.carried.kind === 'moved')
  // spelling and places alone leave a signature standing; any other word of a text that it covers does not
  if (!immaterial) await tx.rows('select void_sign_off($1, $2)', [storyId, 'A new version of an article came in.'])
  await append(tx, actor.id, {
    type: 'article-revised',
    storyId,
    payload: {
      article: article.id,
      version: number,
      sha256: version!.sha256,
      claims: countCarried(ripple.claims),
      evidence: countCarried(ripple.links),
      rechecks: causes.size,
      immaterial,
      note: given.note,
      copyOf,
    },
  })
  const wordsOf = (carried: Carried) => ('span' in carried ? text.slice(carried.span.start, carried.span.end) : '')
  await appendAll(tx, actor.id, storyId, [
    ...changed
      .filter((c) => !c.isResolved && !c.isBack)
      .map(
        ({ id, carried }): NewEvent => ({
          type: 'claim-carried',
          claimId: id,
          payload: { version: number, carried: 'changed', before: before.get(id)!.quote, after: wordsOf(carried) },
        }),
      ),
    ...back.map(
      ({ id, carried }): NewEvent => ({
        type: 'error-came-back',
        claimId: id,
        payload: { version: number, was: before.get(id)!.quote, now: wordsOf(carried) },
      }),
    ),
    ...resolved.map(
      ({ id, carried }): NewEvent => ({
        type: 'error-resolved',
        claimId: id,
        payload: { version: number, was: before.get(id)!.quote, now: wordsOf(carried) },
      }),
    ),
  ])
  await recogniseFixes(tx, actor, {
    storyId,
    articleId: article.id,
    outlet: article.outlet,
    version: number,
    versionId: version!.id,
    oldText: article.text,
    newText: text,
  })
  return { version: number, versionId: version!.id, rechecks: causes.size, newClaims, resolved: resolved.length, immaterial }
}

/** Lines of the new text; one that stood in the old version keeps the kind that people gave it there. */
function typedLike(
  article: ArticleView,
  text: string,
): (Span & { number: number; kind: LineKind; proposed: LineKind; reason: Said })[] {
  const known = new Map(article.lines.map((l) => [article.text.slice(l.start, l.end), l.kind]))
  return proposeLines(text).map((line) => {
    const kept = known.get(text.slice(line.start, line.end))
    // a repeated line is a duplicate of the one before it, whatever the first one is
    return { ...line, proposed: line.kind, kind: kept && line.kind !== 'duplicate' ? kept : line.kind }
  })
}
