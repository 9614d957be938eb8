import { readSealedPlacesDoor } from '@/lib/contract/sealed'
import { sealedPlaces } from '@/lib/web/sealed'
import { serveRead } from '@/lib/web/serve'

export const GET = serveRead(readSealedPlacesDoor, ({ actor, params }) => sealedPlaces(actor, params.sealedId))
