import { stopReading } from '@/lib/commands/analyse-story'
import { emptyBody, storyParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

/** Stops whoever is reading the story just now, on any instance. Nothing of that reading is kept. */
export const POST = write({ params: storyParams, body: emptyBody, input: ({ params }) => params, command: stopReading })
