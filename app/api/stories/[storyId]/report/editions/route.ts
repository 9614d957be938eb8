import { issueReport } from '@/lib/commands/issue-report'
import { issueReportDoor } from '@/lib/contract/corrections'
import { serve } from '@/lib/web/serve'

export const POST = serve(issueReportDoor, issueReport)
