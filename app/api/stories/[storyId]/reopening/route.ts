import { reopenStory } from '@/lib/commands/reopen-story'
import { reopenStoryDoor } from '@/lib/contract/stories'
import { serve } from '@/lib/web/serve'

export const POST = serve(reopenStoryDoor, reopenStory)
