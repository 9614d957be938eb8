import { attestationsDoor } from '@/lib/contract/desk'
import { published } from '@/lib/web/attested'
import { serveOpen } from '@/lib/web/serve'

export const GET = serveOpen(attestationsDoor, () => published())
