import { none } from '@/lib/web/params'
import { okJson, read } from '@/lib/web/route'

/** Who is signed in; a page asks whether it is still the person that it was made for. */
export const GET = read({ params: none, answer: async ({ actor }) => okJson({ id: actor.id, name: actor.name }) })
