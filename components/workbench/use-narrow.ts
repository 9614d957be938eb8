import { useSyncExternalStore } from 'react'

const asked = () => matchMedia('(width < 760px)')
const listen = (heard: () => void) => {
  const media = asked()
  media.addEventListener('change', heard)
  return () => media.removeEventListener('change', heard)
}
/** Whether the window is a phone's: one text at a time. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(
    listen,
    () => asked().matches,
    () => false,
  )
