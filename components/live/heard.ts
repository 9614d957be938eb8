/** What the page hears when a colleague did something in the story that is followed. */
export const HEARD = 'heard-event'
