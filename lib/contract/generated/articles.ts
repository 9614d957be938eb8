// Made by `npm run -s api` from ../articles.ts. Do not edit.
import type * as doors from '../articles'
import type { CalledAs } from '../door'

export const editArticleDoor: CalledAs<typeof doors.editArticleDoor> = { method: 'PATCH', path: '/api/articles/:articleId', shape: { articleId: 's', version: 'n' }, leaving: true }
export const typeLineDoor: CalledAs<typeof doors.typeLineDoor> = { method: 'PUT', path: '/api/articles/:articleId/lines', shape: { line: 'n', kind: 's' } }
export const typeLinesDoor: CalledAs<typeof doors.typeLinesDoor> = { method: 'PUT', path: '/api/articles/:articleId/lines/stretch', shape: { changed: 'n', kind: 's' } }
export const confirmOriginDoor: CalledAs<typeof doors.confirmOriginDoor> = { method: 'PUT', path: '/api/articles/:articleId/origin', shape: {} }
export const dismissProposalDoor: CalledAs<typeof doors.dismissProposalDoor> = { method: 'PUT', path: '/api/articles/:articleId/proposals/:proposalId', shape: { dismissed: 'b' }, slow: true }
export const proposalFileDoor: CalledAs<typeof doors.proposalFileDoor> = { method: 'GET', path: '/api/articles/:articleId/proposals/:proposalId/original', shape: {} }
export const retireArticleDoor: CalledAs<typeof doors.retireArticleDoor> = { method: 'PUT', path: '/api/articles/:articleId/retirement', shape: { retired: 'b', rechecks: 'n' }, slow: true }
export const readVersionsDoor: CalledAs<typeof doors.readVersionsDoor> = { method: 'GET', path: '/api/articles/:articleId/versions', shape: { versions: 'a' } }
export const reviseArticleDoor: CalledAs<typeof doors.reviseArticleDoor> = { method: 'POST', path: '/api/articles/:articleId/versions', shape: { articleId: 's', version: 'n', versionId: 's', stories: 'n', rechecks: 'n', newClaims: 'n', resolved: 'n', immaterial: 'b' }, slow: true }
export const originalDoor: CalledAs<typeof doors.originalDoor> = { method: 'GET', path: '/api/articles/:articleId/versions/:versionId/original', shape: {} }
export const previewVersionDoor: CalledAs<typeof doors.previewVersionDoor> = { method: 'POST', path: '/api/articles/:articleId/versions/preview', shape: { stories: 'a', words: 'o', kept: 'n', text: 's' }, slow: true }
export const watchDoor: CalledAs<typeof doors.watchDoor> = { method: 'PUT', path: '/api/articles/:articleId/watch', shape: { watching: 'b' } }
export const addArticleDoor: CalledAs<typeof doors.addArticleDoor> = { method: 'POST', path: '/api/stories/:storyId/articles', shape: { articleId: 's', lines: 'n' } }
export const fetchPageDoor: CalledAs<typeof doors.fetchPageDoor> = { method: 'POST', path: '/api/stories/:storyId/pages', shape: { pageId: 's', encoding: '-o', opening: 's', lines: 'n', found: 'o', left: 'a', text: '-s', doubts: 'a' }, slow: true }
export const addPageDoor: CalledAs<typeof doors.addPageDoor> = { method: 'POST', path: '/api/stories/:storyId/pages/:pageId/article', shape: { articleId: 's', lines: 'n' } }
export const pageFileDoor: CalledAs<typeof doors.pageFileDoor> = { method: 'GET', path: '/api/stories/:storyId/pages/:pageId/original', shape: {} }
export const readPageDoor: CalledAs<typeof doors.readPageDoor> = { method: 'POST', path: '/api/stories/:storyId/pages/:pageId/reading', shape: { encoding: '-o', opening: 's', lines: 'n', found: 'o', left: 'a', text: '-s', doubts: 'a' } }
export const readTextDoor: CalledAs<typeof doors.readTextDoor> = { method: 'POST', path: '/api/stories/:storyId/reading', shape: { encoding: '-o', opening: 's', lines: 'n', found: 'o', left: 'a', text: '-s', doubts: 'a' } }
