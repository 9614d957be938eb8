import { previewVersion } from '@/lib/commands/revise-article'
import { versionDoor } from '@/lib/web/version-door'

/** What importing a new version would do; nothing is written. */
export const POST = versionDoor(previewVersion, 200)
