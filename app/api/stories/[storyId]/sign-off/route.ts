import { signOffStory } from '@/lib/commands/sign-off-story'
import { signOffStoryDoor } from '@/lib/contract/stories'
import { serve } from '@/lib/web/serve'

export const POST = serve(signOffStoryDoor, signOffStory)
