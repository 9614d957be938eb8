// Made by `npm run -s api` from ../desk.ts. Do not edit.
import type * as doors from '../desk'
import type { CalledAs } from '../door'

export const proposeAliasDoor: CalledAs<typeof doors.proposeAliasDoor> = { method: 'POST', path: '/api/aliases', shape: { aliasId: 's' } }
export const decideAliasDoor: CalledAs<typeof doors.decideAliasDoor> = { method: 'PUT', path: '/api/aliases/:aliasId', shape: { aliasId: 's', state: 's' } }
export const attestationsDoor: CalledAs<typeof doors.attestationsDoor> = { method: 'GET', path: '/api/attestations', shape: { keys: 'a', attestations: 'a' } }
export const handOverDoor: CalledAs<typeof doors.handOverDoor> = { method: 'POST', path: '/api/hand-over', shape: { stories: 'n', claims: 'n' }, slow: true }
export const healthDoor: CalledAs<typeof doors.healthDoor> = { method: 'GET', path: '/api/health', shape: { status: 's', version: 's', build: '-s' } }
export const readHousePolicyDoor: CalledAs<typeof doors.readHousePolicyDoor> = { method: 'GET', path: '/api/house-policy', shape: { versions: 'a' } }
export const setHousePolicyDoor: CalledAs<typeof doors.setHousePolicyDoor> = { method: 'PUT', path: '/api/house-policy', shape: { version: 'n' } }
export const ruleOnJobDoor: CalledAs<typeof doors.ruleOnJobDoor> = { method: 'PUT', path: '/api/jobs/:jobId', shape: { rule: 's' } }
export const newsDoor: CalledAs<typeof doors.newsDoor> = { method: 'GET', path: '/api/news', shape: { items: 'a', upTo: '-s' } }
export const countNewsDoor: CalledAs<typeof doors.countNewsDoor> = { method: 'GET', path: '/api/news/count', shape: { count: 'n' } }
export const lookAtNewsDoor: CalledAs<typeof doors.lookAtNewsDoor> = { method: 'PUT', path: '/api/news/looked', shape: {} }
export const makePracticeDoor: CalledAs<typeof doors.makePracticeDoor> = { method: 'POST', path: '/api/practice', shape: { storyId: 's' }, slow: true }
export const readyDoor: CalledAs<typeof doors.readyDoor> = { method: 'GET', path: '/api/ready', shape: { ready: 'b', parts: 'a' } }
export const searchDoor: CalledAs<typeof doors.searchDoor> = { method: 'GET', path: '/api/search', shape: { stories: 'a', found: 'o' } }
export const deskTrailDoor: CalledAs<typeof doors.deskTrailDoor> = { method: 'GET', path: '/api/trail', shape: {} }
export const saveViewDoor: CalledAs<typeof doors.saveViewDoor> = { method: 'POST', path: '/api/views', shape: { viewId: 's' } }
export const removeViewDoor: CalledAs<typeof doors.removeViewDoor> = { method: 'POST', path: '/api/views/:viewId/removal', shape: {} }
