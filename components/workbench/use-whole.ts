import { useDeferredValue } from 'react'

/**
 * Whether something long is drawn whole. What is short is at once; of the rest the page comes with a part, as the desk drew it, and
 * the others are drawn behind it, a slice of time after the other, so that nothing that is pressed waits for them.
 */
export const useWhole = (isShort: boolean): boolean => useDeferredValue(true, isShort)
