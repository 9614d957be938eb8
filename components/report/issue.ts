import { issueReportDoor } from '@/lib/contract/generated/corrections'
import { call } from '../client/client'

/** Issues what was shown as the next edition: the report on an article, as the trail stood when the page was made. */
export const issue = (storyId: string, shown: { articleId: string; seq: number }) => call(issueReportDoor, { storyId }, shown)
