import { createStory } from '@/lib/commands/story'
import { createStoryInput } from '@/lib/domain/story'
import { none } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({ params: none, body: createStoryInput, input: ({ body }) => body, command: createStory, status: 201 })
