/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // types are checked by `npm test`, over tests too, with the native compiler
  typescript: { ignoreBuildErrors: true },
  experimental: { authInterrupts: true },
  serverExternalPackages: [
    '@node-rs/argon2',
    'pino',
    'pg',
    '@prisma/client',
    '@prisma/adapter-pg',
    'csv-stringify',
    'pdfkit',
    'docx',
    'yazl',
    'prom-client',
    'graphile-worker',
    '@simplewebauthn/server',
  ],
  // lib/import starts its parser by path; the bundler is told not to follow it
  outputFileTracingExcludes: { '*': ['lib/import/**', '.data/**', '.test/**'] },
}
