import { okJson, open } from '@/lib/web/route'

/** Whether this process answers. Asks the database nothing, so that it cannot be used to load it. */
export const GET = open(async () => okJson({ status: 'ok' }), { own: false })
