/** A page as it came, as a file. */
export const warcFile = (bytes: Uint8Array, fileName: string | null): Response =>
  new Response(Buffer.from(bytes), {
    headers: {
      'content-type': 'application/warc',
      'content-disposition': `attachment; filename="${(fileName ?? 'page.warc').replace(/[^A-Za-z0-9._-]/g, '_')}"`,
      'cache-control': 'no-store',
    },
  })
