import { notFound } from 'next/navigation'
import { Gallery } from '@/components/desk/gallery'
import { requireActor } from '@/lib/web/page'

/** The components in their states, while they are worked on: on a built desk there is no such page. */
export default async function GalleryPage() {
  if (process.env.NODE_ENV === 'production') notFound()
  await requireActor('/gallery')
  return <Gallery />
}
