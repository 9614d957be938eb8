/** Where a command of every screen leads, from where one is. Null when it leads nowhere. */
export function wayOf(id: string, path: string): string | null {
  const story = /^\/stories\/([0-9a-f-]{36})/.exec(path)?.[1]
  switch (id) {
    case 'go-turn':
      return '/turn'
    case 'go-stories':
      return '/stories'
    case 'go-queue':
      return '/queue'
    case 'go-corrections':
      return '/corrections'
    case 'new-story':
      return '/stories/new'
    case 'go-account':
      return '/account'
    case 'go-report':
      return story ? `/stories/${story}/report` : null
    case 'up':
      return story && path !== `/stories/${story}` ? `/stories/${story}` : '/stories'
    default:
      return null
  }
}
