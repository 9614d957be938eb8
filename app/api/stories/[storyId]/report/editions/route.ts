import { issueReport } from '@/lib/commands/issue-report'
import { issueInput } from '@/lib/domain/correction'
import { storyParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

/** Issues the report on an article as a new edition. */
export const POST = write({
  params: storyParams,
  body: issueInput,
  input: ({ params, body }) => ({ storyId: params.storyId, ...body }),
  command: issueReport,
  status: 201,
})
