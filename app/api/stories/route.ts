import { createStory } from '@/lib/commands/create-story'
import { createStoryDoor } from '@/lib/contract/stories'
import { serve } from '@/lib/web/serve'

export const POST = serve(createStoryDoor, createStory)
