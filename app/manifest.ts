import type { MetadataRoute } from 'next'

type Manifest = MetadataRoute.Manifest & {
  share_target: { action: string; method: 'GET'; params: { title: string; text: string; url: string } }
}

/** What a phone needs to put the desk among its programs, and to offer it where a page is shared. */
export default function manifest(): Manifest {
  return {
    id: '/',
    name: 'Second Source',
    short_name: 'Second Source',
    description: 'Check claims against the sources, and show your work.',
    start_url: '/stories',
    display: 'standalone',
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
    share_target: { action: '/stories/new', method: 'GET', params: { title: 'title', text: 'text', url: 'url' } },
  }
}
