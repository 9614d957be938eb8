import type { PageView, ReadingView } from '@/lib/domain/reading'
import {
  addPageInput,
  editArticleInput,
  fetchPageInput,
  fileDetails,
  newVersionInput,
  pasteArticleInput,
  pasteReadingInput,
  readingInput,
  readPageInput,
  typeLineInput,
  typeLinesInput,
  watchInput,
} from '@/lib/domain/story'
import { originInput, retireInput } from '@/lib/domain/verdict'
import type { RippleView, VersionView } from '@/lib/domain/views'
import type { LineKind } from '@/lib/domain/words'
import { door, fileDoor, json, type Nothing, streamDoor } from './door'

/** What importing a version came to. */
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

/** What may be wrong with a text, pasted or in a file. */
const FILE = [
  'bomb',
  'broken',
  'empty',
  'empty-file',
  'empty-text',
  'encoding',
  'encrypted',
  'no-letters',
  'not-word',
  'not-text',
  'not-news',
  'no-page',
  'only-attachments',
  'scanned',
  'too-big',
  'too-long',
  'too-many',
  'too-many-pages',
  'too-slow',
  'wrong-content',
  'wrong-type',
  // of a page that was fetched
  'consent',
  'feed',
  'login',
  'no-article',
  'page-failed',
  'page-gone',
  'page-refused',
  'paywall',
  'scripts-only',
] as const

export const addArticleDoor = fileDoor('/api/stories/:storyId/articles', {
  says: 'Adds an article: pasted, or one file (text, web page, Word, PDF, mail).',
  asks: pasteArticleInput,
  details: fileDetails,
  answers: json<{ articleId: string; lines: number }>(),
  refuses: [...FILE, 'same-text', 'too-many-articles'],
  status: 201,
})
export const readTextDoor = fileDoor('/api/stories/:storyId/reading', {
  says: 'How the desk would read a text or a file: its encoding, how it begins, and what it says of itself. Nothing is written.',
  asks: pasteReadingInput,
  details: readingInput,
  answers: json<ReadingView>(),
  refuses: [...FILE],
})
/** What may be between the desk and a page, and wrong with what came. */
const PAGE_FILE = FILE.filter((code) => code !== 'empty-text')
const PAGE = ['broken-off', 'moves-for-ever', 'needs-yes', 'unreachable', 'wrong-address'] as const

export const fetchPageDoor = door('POST', '/api/stories/:storyId/pages', {
  says: 'Fetches a page by its address and says how it reads. It is kept, as it came, for a day, until it is added.',
  asks: fetchPageInput,
  answers: json<PageView>(),
  refuses: [...PAGE_FILE, ...PAGE],
  status: 201,
  slow: true,
})
export const readPageDoor = door('POST', '/api/stories/:storyId/pages/:pageId/reading', {
  says: 'How a page that was fetched reads in another encoding.',
  asks: readPageInput,
  answers: json<ReadingView>(),
  refuses: [...PAGE_FILE],
})
export const addPageDoor = door('POST', '/api/stories/:storyId/pages/:pageId/article', {
  says: 'Adds a page that was fetched as an article; its first version keeps it as it came.',
  asks: addPageInput,
  answers: json<{ articleId: string; lines: number }>(),
  refuses: [...FILE, 'same-text', 'too-many-articles'],
  status: 201,
})
export const originalDoor = streamDoor('GET', '/api/articles/:articleId/versions/:versionId/original', ['application/warc'], {
  says: 'A version’s page as it came when it was fetched: a WARC file with each request and answer.',
  refuses: ['forbidden'],
})
export const pageFileDoor = streamDoor('GET', '/api/stories/:storyId/pages/:pageId/original', ['application/warc'], {
  says: 'A page that one had fetched, as it came, until it is added.',
  refuses: ['forbidden'],
})
export const proposalFileDoor = streamDoor(
  'GET',
  '/api/articles/:articleId/proposals/:proposalId/original',
  ['application/warc'],
  {
    says: 'The page behind a proposed text, as it came, where the desk found it at the article’s address.',
    refuses: ['forbidden'],
  },
)
export const watchDoor = door('PUT', '/api/articles/:articleId/watch', {
  says: 'Has the desk look at an article’s page again and again, or leaves it alone. `seen`: the outlet may see it, which a restricted story asks for.',
  asks: watchInput,
  answers: json<{ watching: boolean }>(),
  refuses: ['needs-yes', 'no-address'],
})
export const editArticleDoor = door('PATCH', '/api/articles/:articleId', {
  says: 'Changes what is said of an article: headline, outlet, byline, credits of its pictures, date, address, language.',
  asks: editArticleInput,
  answers: json<{ articleId: string; version: number }>(),
  refuses: ['changed-meanwhile'],
  leaving: true,
})
export const typeLineDoor = door('PUT', '/api/articles/:articleId/lines', {
  says: 'Says what a line of an article is.',
  asks: typeLineInput,
  answers: json<{ line: number; kind: LineKind }>(),
  refuses: ['already-checking', 'no-such-line'],
})
export const typeLinesDoor = door('PUT', '/api/articles/:articleId/lines/stretch', {
  says: 'Says what all lines from one to another are.',
  asks: typeLinesInput,
  answers: json<{ changed: number; kind: LineKind }>(),
  refuses: ['already-checking', 'no-such-line'],
})
export const confirmOriginDoor = door('PUT', '/api/articles/:articleId/origin', {
  says: 'Says where an article, or a passage of it, has its content from.',
  asks: originInput,
  answers: json<Nothing>(),
  refuses: ['changed-meanwhile', 'empty-selection', 'no-name'],
})
export const retireArticleDoor = door('PUT', '/api/articles/:articleId/retirement', {
  says: 'Sets an article aside as a source, or takes it back.',
  asks: retireInput,
  answers: json<{ retired: boolean; rechecks: number }>(),
  refuses: ['last-source', 'under-check', 'wrong-state'],
  slow: true,
})
export const readVersionsDoor = door('GET', '/api/articles/:articleId/versions', {
  says: 'The versions of an article.',
  answers: json<{ versions: VersionView[] }>(),
  refuses: ['forbidden'],
})
export const reviseArticleDoor = fileDoor('/api/articles/:articleId/versions', {
  says: 'Imports a new version of an article: pasted, or one file.',
  asks: newVersionInput,
  details: newVersionInput,
  answers: json<Revised>(),
  refuses: [...FILE, 'another-article', 'changed-meanwhile', 'identical', 'wrong-state'],
  status: 201,
  slow: true,
})
export const previewVersionDoor = fileDoor('/api/articles/:articleId/versions/preview', {
  says: 'What importing a new version would do; nothing is written.',
  asks: newVersionInput,
  details: newVersionInput,
  answers: json<RippleView>(),
  refuses: [...FILE, 'another-article', 'changed-meanwhile', 'identical', 'wrong-state'],
  slow: true,
})
export const dismissProposalDoor = door('PUT', '/api/articles/:articleId/proposals/:proposalId', {
  says: 'Puts a proposed text aside.',
  answers: json<{ dismissed: true }>(),
  slow: true,
})
