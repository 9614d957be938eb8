import { createHash } from 'node:crypto'
import type { Issued } from '@/lib/contract/corrections'
import { listProtectedNames } from '@/lib/db/corrections'
import { getEdition } from '@/lib/db/editions'
import { getHousePolicy, zoneInForce } from '@/lib/db/house-policy'
import { readReportIn } from '@/lib/db/report'
import { factsOf, getStory } from '@/lib/db/stories'
import { append, holdTrail } from '@/lib/db/trail'
import { insertEdition } from '@/lib/db/write/editions'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import type { Audience } from '@/lib/domain/words'
import { forAudience, withAddendum } from '@/lib/report/audience'
import { canonicalJson } from '@/lib/report/canonical'
import type { ReportInput } from '@/lib/report/input'
import { buildReport, substanceOf } from '@/lib/report/model'
import type { CorrectionReport, SealedReport } from '@/lib/report/schema'
import { signEdition } from './attest'
import { authorize, type Command } from './run'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const seal = (report: CorrectionReport): SealedReport => ({ contentHash: sha256(canonicalJson(report)), report })

/** What an edition is made from: the approved state, and the names that only the desk sees. */
interface EditionInput {
  report: ReportInput
  names: string[]
}

/** The hash by which two states of a report are told apart: what was found, for whom. */
export const stateHashOf = (report: CorrectionReport, names: readonly string[]): string =>
  sha256(canonicalJson({ substance: substanceOf(report), names: [...names].sort() }))

/**
 * An edition as one audience sees it, from its input and that of the edition before it, with which its addendum
 * compares: the same inputs give the same bytes. A name that is protected since does not come out through what was there
 * before.
 */
export function editionFor(
  input: EditionInput,
  audience: Audience,
  before: { input: EditionInput; hash: string } | null,
): SealedReport {
  const seen = (report: ReportInput, names: string[]) => forAudience(buildReport(report), audience, names)
  return seal(
    withAddendum(
      seen(input.report, input.names),
      before && {
        report: seen(before.input.report, [...before.input.names, ...input.names]),
        contentHash: before.hash,
      },
    ),
  )
}

/**
 * Issues the report on an article as a new edition: pinned to the position at which the trail stands, numbered, hashed
 * for every audience, and from then on unchangeable. Asked for twice, or with nothing changed, it is the same edition.
 */
export const issueReport: Command<{ storyId: string; articleId: string; seq: number }, Issued> = async (
  { tx, actor },
  { storyId, articleId, seq },
) => {
  // without this lock nobody can write to the trail: what is read below is the state at its head
  await holdTrail(tx, storyId)
  const story = await getStory(tx, storyId)
  if (!story) throw notFound('story')
  authorize(actor, 'issue-report', factsOf(story), notFound('story'))
  const read = await readReportIn(tx, story, articleId, await zoneInForce(tx))
  if (!read) throw notFound('article')
  if (read.claims.length === 0)
    return refuse('nothing', say('No verdict on this article is approved yet, so there is nothing to report. Approve one first.'))
  const names = await listProtectedNames(tx, storyId)
  const last = await getEdition(tx, articleId, null)
  const stateHash = stateHashOf(buildReport(read), names)
  if (last?.stateHash === stateHash) return { edition: last.number, seq: last.seq, isOld: true }
  if (read.position.seq !== seq)
    return refuse(
      'changed-meanwhile',
      say('Something changed in this story while you looked at it. Look again, then issue the report.'),
    )
  const number = (last?.number ?? 0) + 1
  const input: EditionInput = { report: { ...read, edition: number }, names }
  const made = (audience: Audience) => editionFor(input, audience, last && { input: last.input, hash: last.hashes[audience] })
  const [desk, outlet, everybody] = [made('desk'), made('outlet'), made('public')]
  const hashes = { desk: desk.contentHash, outlet: outlet.contentHash, public: everybody.contentHash }
  const { version: rules } = await getHousePolicy(tx)
  const { id } = await insertEdition(tx, {
    storyId,
    articleId,
    number,
    seq: read.position.seq,
    input,
    reports: {
      desk: canonicalJson(desk.report),
      outlet: canonicalJson(outlet.report),
      public: canonicalJson(everybody.report),
    },
    stateHash,
    hashes,
    madeBy: actor.id,
    policyVersion: rules,
  })
  await append(tx, actor.id, {
    type: 'report-issued',
    storyId,
    payload: {
      article: articleId,
      edition: number,
      seq: read.position.seq,
      rules,
      corrections: desk.report.corrections.length,
      hashes,
    },
  })
  const { seq: event, hash } = read.position
  await signEdition(tx, id, storyId, { article: articleId, edition: number, position: { event, hash }, hashes })
  return { edition: number, seq: read.position.seq, isOld: false }
}
