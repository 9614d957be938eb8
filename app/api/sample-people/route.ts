import { putSamplesAway } from '@/lib/commands/people'
import { emptyBody, none } from '@/lib/web/params'
import { write } from '@/lib/web/route'

/** Puts the sample's accounts away. */
export const PUT = write({ params: none, body: emptyBody, input: () => ({}), command: putSamplesAway })
