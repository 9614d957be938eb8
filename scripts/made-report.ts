// Made reports of any size, for tests and for the bench: every field filled, texts of several scripts.
import { createHash } from 'node:crypto'
import type { Audience } from '@/lib/domain/words'
import { forAudience, withAddendum } from '@/lib/report/audience'
import { canonicalJson } from '@/lib/report/canonical'
import type { ApprovedClaim, ApprovedItem, ReportArticle, ReportInput } from '@/lib/report/input'
import { buildReport } from '@/lib/report/model'
import { proposeItem } from '@/lib/report/propose'
import type { CorrectionReport, SealedReport } from '@/lib/report/schema'

export const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')
export const seal = (report: CorrectionReport): SealedReport => ({ contentHash: sha256(canonicalJson(report)), report })
export const sealFor = (
  input: ReportInput,
  audience: Audience = 'desk',
  names: string[] = [],
  before: SealedReport | null = null,
) => seal(withAddendum(forAudience(buildReport(input), audience, names), before))

/** An id that looks like one and is always the same. */
export const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

export const madeArticle = (id: string, more: Partial<ReportArticle> = {}): ReportArticle => ({
  id,
  headline: `Headline of ${id}`,
  outlet: `Outlet ${id}`,
  byline: '',
  url: '',
  publishedAt: '2024-06-20T03:00:00.000Z',
  timeZone: 'Asia/Seoul',
  language: 'en',
  versionNumber: 1,
  sha256: sha256(id),
  origin: '',
  lines: [
    { start: 0, end: 20, kind: 'headline' },
    { start: 21, end: 80, kind: 'body' },
    { start: 81, end: 140, kind: 'caption' },
    ...Array.from({ length: 600 }, (_, i) => ({ start: 141 + i * 100, end: 240 + i * 100, kind: 'body' })),
  ],
  ...more,
})

export const madeClaim = (id: string, start: number, more: Partial<ApprovedClaim> = {}): ApprovedClaim => ({
  id,
  start,
  end: start + 10,
  quote: `quote ${id}`,
  kind: 'event',
  revision: 2,
  value: 'disputed',
  note: 'A note.',
  reasons: ['contradicts'],
  facets: ['parties'],
  whoIsWrong: 'this_article',
  proposedText: `right ${id}`,
  remedy: 'correction',
  searched: '',
  sameOriginNote: '',
  evidence: [
    {
      id: 'e',
      carried: null,
      isLive: true,
      versionId: 'v',
      articleId: 'S',
      start: 25,
      end: 30,
      stance: 'contradicts',
      quote: 'the other says',
    },
  ],
  contributors: ['Mina Park'],
  secondReaders: [],
  approvedBy: 'Joon Lee',
  approvedAt: '2024-06-20T06:22:00.000Z',
  standing: [],
  isResolved: false,
  elsewhere: null,
  ...more,
})

export const madeItem = (claims: readonly ApprovedClaim[], more: Partial<ApprovedItem['content']> = {}, n = 0): ApprovedItem => ({
  id: idOf(900_000 + n),
  content: { ...proposeItem(madeArticle('T'), claims, {}), ...more },
  approvedBy: 'Kim Chan',
  approvedAt: '2024-06-20T06:25:00.000Z',
  isWriters: false,
})

export const madeInput = (
  claims: readonly ApprovedClaim[],
  items: readonly ApprovedItem[] = [],
  more: Partial<ReportInput> = {},
): ReportInput => ({
  storyTitle: 'Story',
  position: { seq: 12, hash: 'ab'.repeat(32), at: '2024-06-20T06:30:00.000Z' },
  edition: 1,
  deskZone: 'Asia/Seoul',
  desk: null,
  rules: 1,
  program: { version: '1.2.3', build: 'made', engine: 7 },
  target: madeArticle('T', { outlet: '' }),
  sources: [madeArticle('S', { outlet: 'Island Times' })],
  claims,
  items,
  signOff: null,
  open: { unchecked: 3, inWork: 1, waiting: 0 },
  coverage: { sentences: 9, claims: 7, nothing: 1, open: 1 },
  models: [],
  ...more,
})

const SENTENCES = [
  'SEOUL: South Korea’s presidential office on Thursday condemned the agreement between Russia and South Korea, which pledged mutual defense assistance if either is attacked',
  '대통령실은 20일 러시아와 북한이 체결한 조약을 규탄하며 우크라이나에 대한 무기 지원 문제를 재검토하겠다고 밝혔다',
  'Власти Сеула осудили договор между Россией и КНДР и заявили о пересмотре политики в отношении Украины',
  'Η Σεούλ καταδίκασε τη συμφωνία μεταξύ Ρωσίας και Βόρειας Κορέας και θα επανεξετάσει την πολιτική της',
  'أدان المكتب الرئاسي في سيول الاتفاق بين روسيا وكوريا الشمالية وقال إنه سيعيد النظر في سياسته تجاه أوكرانيا',
]

/** A report of `n` corrections, as long in each part as a long day's work makes them. */
export function madeReport(n: number): ReportInput {
  const claims = Array.from({ length: n }, (_, i) => {
    const words = SENTENCES[i % SENTENCES.length]!
    const quote = `${words} (${i + 1}).`
    return madeClaim(idOf(i + 1), 141 + i * 100, {
      quote,
      proposedText: quote.replace('South Korea, which', 'North Korea, which').replace(`(${i + 1})`, `[${i + 1}]`),
      note: `Its own headline and the other source say otherwise. ${words}`,
      evidence: Array.from({ length: 3 }, (_, k) => ({
        id: `e${i}-${k}`,
        carried: null,
        isLive: true,
        versionId: 'v',
        articleId: k === 2 ? 'T' : 'S',
        start: 25,
        end: 30,
        stance: 'contradicts' as const,
        quote: SENTENCES[(i + k + 1) % SENTENCES.length]!,
      })),
    })
  })
  const items = claims.map((claim, i) =>
    madeItem([claim], { limits: 'Only the online edition was seen.', cause: 'A link fell out of the sentence.' }, i),
  )
  return madeInput(claims, items)
}
