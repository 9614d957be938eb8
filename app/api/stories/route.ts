import { createStory } from '@/lib/commands/story'
import { createStoryDoor } from '@/lib/contract/stories'
import { serve } from '@/lib/web/serve'

export const POST = serve(createStoryDoor, createStory)
