import { z } from 'zod'
import { FORMAT_NAMES } from '@/lib/report/render'

/** Path parameters of the routes. */
export const none = z.object({})
export const storyParams = z.object({ storyId: z.uuid() })
export const articleParams = z.object({ articleId: z.uuid() })
export const proposalParams = z.object({ articleId: z.uuid(), proposalId: z.uuid() })
export const claimParams = z.object({ claimId: z.uuid() })
export const aliasParams = z.object({ aliasId: z.uuid() })
export const hintParams = z.object({ hintId: z.uuid() })
export const personParams = z.object({ personId: z.uuid() })
export const nothingParams = z.object({ storyId: z.uuid(), nothingId: z.uuid() })
export const reportParams = z.object({ storyId: z.uuid(), format: z.enum(FORMAT_NAMES) })
export const editionParams = z.object({ editionId: z.uuid() })
export const itemParams = z.object({ itemId: z.uuid() })
export const viewParams = z.object({ viewId: z.uuid() })
export const emptyBody = z.strictObject({})
