/** The name of the desk's tool, as it is written at the head of a page. */
export const Wordmark = () => (
  <>
    Second<i>·</i>Source
  </>
)
