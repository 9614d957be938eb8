/** How a page says that the desk is away, whatever the reason. By itself: a page says it also where nothing of how the desk is asked has come. */
export const AWAY = {
  title: 'Offline',
  status: 0,
  detail: 'The desk cannot be reached. What you typed is kept on this device; try again when you are back.',
  code: 'offline',
} as const
