import { useTranslate } from '#translate'
import { encodingName, type FetchedPage, type FoundDetails, type FoundIn, type KeptReading } from '@/lib/domain/reading'
import type { Translate } from '@/lib/messages/translate'
import { WhatIsLeftOut } from './how-read'

/** How a version came about: what it came as, in which encoding it was read, where each detail was found, what was left out, by which reader. */
export function HowKept({ reading, rawType, original }: { reading: KeptReading; rawType: string; original: string }) {
  const t = useTranslate()
  const { encoding, found, left, fetched } = reading
  const details = FIELDS.flatMap((field) => {
    const one = found[field]
    return one ? [{ field, ...one }] : []
  })
  return (
    <details className="small">
      <summary>{t('How it was read')}</summary>
      <div className="grid gap-1 pt-1">
        <p>
          {came(reading, rawType.split(';')[0]!, t)}{' '}
          {encoding && !reading.pasted && asRead(encodingName(encoding.label), encoding.how, t)}{' '}
          {t('Reader {number} of the desk.', { number: reading.reader })}
        </p>
        {fetched && <HowFetched fetched={fetched} original={original} />}
        {details.length > 0 && (
          <dl className="grid gap-x-3 gap-y-1 grid-cols-[auto_minmax(0,1fr)]">
            {details.map(({ field, value, from }) => (
              <div key={field} className="contents">
                <dt className="quiet">{fieldInWords(field, t)}</dt>
                <dd className="break">
                  <span translate="no" dir="auto">
                    {value}
                  </span>{' '}
                  <span className="quiet">({inWords(from, t)})</span>
                </dd>
              </div>
            ))}
          </dl>
        )}
        <WhatIsLeftOut left={left} />
      </div>
    </details>
  )
}

/** Where and when a page was fetched, its hash, and the file in which it is kept as it came. */
function HowFetched({ fetched: { addresses, at, sha256 }, original }: { fetched: FetchedPage; original: string }) {
  const t = useTranslate()
  return (
    <>
      <p className="break">
        {t('Fetched at {at} from', { at })}{' '}
        <span translate="no" dir="auto">
          {addresses.join(' → ')}
        </span>
      </p>
      <p className="break">
        {t('SHA-256 of the page as it was sent:')} <code>{sha256}</code>
      </p>
      <p>
        <a href={original} download>
          {t('Download it as it came (WARC)')}
        </a>
      </p>
    </>
  )
}

const FIELDS = ['headline', 'byline', 'outlet', 'published', 'language', 'address', 'credits'] as const

function fieldInWords(field: keyof FoundDetails, t: Translate): string {
  const said: Record<keyof FoundDetails, string> = {
    headline: t('Headline'),
    byline: t('Byline'),
    outlet: t('Outlet'),
    published: t('Published'),
    language: t('Language'),
    address: t('Web address'),
    credits: t('Picture credits'),
  }
  return said[field]
}

function came({ pasted, changed }: KeptReading, type: string, t: Translate): string {
  if (pasted)
    return changed ? t('Pasted with its formatting, and changed before it was added.') : t('Pasted with its formatting.')
  switch (type) {
    case 'text/html':
      return t('A web page.')
    case 'application/pdf':
      return t('A PDF file.')
    case 'application/warc':
      return t('A page that was fetched by its address.')
    case 'message/rfc822':
      return t('A mail.')
    case 'text/plain':
      return t('A text file.')
    case 'multipart/related':
      return t('A saved page.')
    case 'application/rtf':
      return t('A Rich Text file.')
    case 'application/vnd.oasis.opendocument.text':
      return t('An OpenDocument file.')
    case 'text/markdown':
      return t('A Markdown file.')
    case 'text/vtt':
      return t('A transcript with times.')
    case 'application/rss+xml':
      return t('A feed.')
    case 'application/nitf+xml':
    case 'application/vnd.iptc.g2.newsitem+xml':
    case 'application/json':
    case 'text/x-wire':
      return t('A story as a wire sent it.')
    default:
      return t('A Word file.')
  }
}

function asRead(name: string, how: NonNullable<KeptReading['encoding']>['how'], t: Translate): string {
  if (how === 'chosen') return t('Read as {name}, which a person confirmed.', { name })
  if (how === 'declared') return t('Read as {name}, as it says of itself.', { name })
  return t('Read as {name}.', { name })
}

function inWords(from: FoundIn, t: Translate): string {
  const said: Record<FoundIn, string> = {
    'JSON-LD': t('from its JSON-LD'),
    'Open Graph': t('from its Open Graph tags'),
    meta: t('from its meta tags'),
    page: t('from what the page prints'),
    address: t('from its address'),
    document: t('from what the document prints'),
    properties: t('from the file’s properties'),
    mail: t('from the head of the mail'),
    fields: t('from the fields of the file'),
    'front matter': t('from the head of the file'),
  }
  return said[from]
}
