/** What the panel of sealed names is given. */
import type { SealedNameView } from '@/lib/domain/sealed'
import type { PersonOnDesk } from '@/lib/domain/views'

/** A sealed name with what its reader may do with it. */
export interface ShownSealed extends SealedNameView {
  /** The key that it is sealed by is not here: nobody opens it until it is. */
  isLost: boolean
  may: {
    open: boolean
    /** Whose parts they may give to somebody else. */
    handOn: readonly string[]
  }
}

export interface SealedOf {
  storyId: string
  names: readonly ShownSealed[]
  /** Who can keep one: whoever works here and sees the story. */
  people: readonly PersonOnDesk[]
  zone: string
  maySeal: boolean
  /** Whether the desk was started with the key that names are sealed by. */
  hasKey: boolean
}
