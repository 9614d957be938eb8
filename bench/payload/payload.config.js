// The desk's stories, articles, claims and verdicts as collections of Payload: whoever is signed in reads and writes, every change of a
// claim is kept as a version of it, and what is listed or looked up has its index.
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { postgresAdapter } from '@payloadcms/db-postgres'
import { buildConfig } from 'payload'

// a bundle knows no import.meta.dirname
const here = path.dirname(fileURLToPath(import.meta.url))
const signedIn = ({ req }) => Boolean(req.user)
const access = { read: signedIn, create: signedIn, update: signedIn, delete: signedIn, readVersions: signedIn }
const toStory = { name: 'story', type: 'relationship', relationTo: 'stories', required: true, index: true }

export default buildConfig({
  secret: process.env.PAYLOAD_SECRET ?? '',
  telemetry: false,
  admin: { user: 'users', importMap: { baseDir: here, importMapFile: path.join(here, 'app/admin/importMap.js') } },
  typescript: { autoGenerate: false },
  db: postgresAdapter({
    // the same keys as the desk's
    idType: 'uuid',
    push: false,
    migrationDir: path.join(here, 'migrations'),
    // a save asks outside of its transaction too: with the desk's 12, eleven at once in a process waited for each other for ever
    pool: { connectionString: process.env.DATABASE_URL ?? '', max: 32 },
  }),
  collections: [
    { slug: 'users', auth: { tokenExpiration: 12 * 60 * 60 }, access, fields: [] },
    {
      slug: 'stories',
      access,
      admin: { useAsTitle: 'title', defaultColumns: ['title', 'owner', 'dueAt', 'createdAt'] },
      fields: [
        { name: 'title', type: 'text', required: true, index: true },
        { name: 'dueAt', type: 'date', index: true },
        { name: 'owner', type: 'relationship', relationTo: 'users', index: true },
      ],
    },
    {
      slug: 'articles',
      access,
      admin: { useAsTitle: 'headline' },
      fields: [
        toStory,
        { name: 'position', type: 'number', required: true },
        { name: 'headline', type: 'text' },
        { name: 'outlet', type: 'text', index: true },
        { name: 'language', type: 'text' },
        { name: 'text', type: 'textarea' },
      ],
    },
    {
      slug: 'claims',
      access,
      versions: { maxPerDoc: 0 },
      admin: { useAsTitle: 'quote', defaultColumns: ['quote', 'state', 'verdict', 'note', 'updatedAt'] },
      fields: [
        toStory,
        { name: 'article', type: 'relationship', relationTo: 'articles', required: true, index: true },
        { name: 'quote', type: 'textarea', required: true },
        { name: 'spanStart', type: 'number', required: true },
        { name: 'spanEnd', type: 'number', required: true },
        { name: 'kind', type: 'text' },
        {
          name: 'state',
          type: 'select',
          index: true,
          options: [
            'unchecked',
            'draft',
            'submitted',
            'second_read',
            'adjudication',
            'returned',
            'approved',
            'needs_recheck',
            'contested',
            'withdrawn',
          ],
        },
        { name: 'verdict', type: 'select', index: true, options: ['corroborated', 'disputed', 'unverified'] },
        { name: 'note', type: 'textarea', maxLength: 10_000 },
      ],
    },
  ],
})
