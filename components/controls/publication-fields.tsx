'use client'
import { useEffect, useState } from 'react'
import { useTranslate } from '#translate'
import { type Found, type FoundDetails, type FoundIn, NOTHING_FOUND } from '@/lib/domain/reading'
import type { ArticleDetails } from '@/lib/domain/story'
import type { Translate } from '@/lib/messages/translate'
import { isoToZoned, momentsOf } from '../client/zoned-time'

/** What the details form holds while it is filled in. */
export interface DetailsDraft {
  headline: string
  outlet: string
  byline: string
  url: string
  known: boolean
  local: string
  zone: string
  language: string
}

export const emptyDetails = (zone: string): DetailsDraft => ({
  headline: '',
  outlet: '',
  byline: '',
  url: '',
  known: true,
  local: '',
  zone,
  language: 'en',
})

export const detailsOf = (
  article: {
    headline: string
    outlet: string
    byline: string
    url: string
    publishedAt: string | null
    timeZone: string | null
    language: string
  },
  zone: string,
): DetailsDraft => ({
  headline: article.headline,
  outlet: article.outlet,
  byline: article.byline,
  url: article.url,
  known: article.publishedAt !== null,
  local: article.publishedAt && article.timeZone ? isoToZoned(article.publishedAt, article.timeZone) : '',
  zone: article.timeZone ?? zone,
  language: article.language,
})

/** A moment as a page gives it, in the draft's zone where the offset is its own; else in the offset's. */
function publishedDraft(value: string, zone: string): Pick<DetailsDraft, 'known' | 'local' | 'zone'> {
  const [, local, offset] = /^(\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?)(?::[\d.]+)?(Z|[+-]\d\d:\d\d)?$/.exec(value) ?? []
  if (!local) return { known: true, local: '', zone }
  if (!offset) return { known: true, local: local.length === 10 ? `${local}T00:00` : local, zone }
  const at = new Date(value).toISOString()
  if (isoToZoned(at, zone) === local) return { known: true, local, zone }
  const hours = offset === 'Z' ? 0 : Number(offset.slice(0, 3))
  const fixed = hours === 0 || !/:00$/.test(offset) ? 'UTC' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`
  return { known: true, local: isoToZoned(at, fixed), zone: fixed }
}

/** A draft with what a page says of itself, where nobody wrote anything yet. */
export function withFound(draft: DetailsDraft, found: FoundDetails): DetailsDraft {
  const language = found.language?.value.split('-')[0]
  return {
    ...draft,
    headline: draft.headline || (found.headline?.value.slice(0, 500) ?? ''),
    outlet: draft.outlet || (found.outlet?.value.slice(0, 200) ?? ''),
    byline: draft.byline || (found.byline?.value.slice(0, 200) ?? ''),
    url: draft.url || (found.address?.value ?? ''),
    ...(found.published && !draft.local && draft.known ? publishedDraft(found.published.value, draft.zone) : {}),
    language: language && ARTICLE_LANGUAGES.includes(language) ? language : draft.language,
  }
}

/** The details as the desk takes them, or what is still missing, field by field. */
export function readDetails(draft: DetailsDraft): { details: ArticleDetails } | { fields: Record<string, string> } {
  const { headline, outlet, byline, url, language } = draft
  if (!draft.known) return { details: { headline, outlet, byline, url: url.trim(), language, publication: { known: false } } }
  if (!draft.local) return { fields: { published: 'Give the date and time of publication, or say that it is unknown.' } }
  try {
    const { at, wrong } = momentsOf({ published: draft.local }, draft.zone)
    if (wrong) return { fields: wrong }
    const publication = { known: true as const, at: at.published!, zone: draft.zone }
    return { details: { headline, outlet, byline, url: url.trim(), language, publication } }
  } catch {
    return { fields: { zone: 'This is not a time zone. Use a name such as Asia/Seoul.' } }
  }
}

const ARTICLE_LANGUAGES = [
  'en',
  'ko',
  'de',
  'fr',
  'es',
  'pt',
  'it',
  'ru',
  'uk',
  'ar',
  'he',
  'fa',
  'ja',
  'zh',
  'hi',
  'id',
  'tr',
  'pl',
  'nl',
  'sv',
]
/** Where on a page something was found, in words. */
const foundIn = (from: FoundIn, t: Translate): string => {
  const said: Record<FoundIn, string> = {
    'JSON-LD': t('From the page’s JSON-LD. Correct it where it is wrong.'),
    'Open Graph': t('From the page’s Open Graph tags. Correct it where it is wrong.'),
    meta: t('From the page’s meta tags. Correct it where it is wrong.'),
    page: t('From what the page prints. Correct it where it is wrong.'),
    address: t('From the page’s address. Correct it where it is wrong.'),
    document: t('From what the document prints. Correct it where it is wrong.'),
    properties: t('From the file’s properties. Correct it where it is wrong.'),
    mail: t('From the head of the mail. Correct it where it is wrong.'),
  }
  return said[from]
}

/** Headline, outlet, byline, URL, publication, language of one article. */
export function DetailsFields({
  draft,
  set,
  errors,
  prefix,
  found = NOTHING_FOUND,
}: {
  draft: DetailsDraft
  set: (patch: Partial<DetailsDraft>) => void
  errors: Record<string, string>
  prefix: string
  /** What the page says of itself, so that its reader sees where it was found. */
  found?: FoundDetails
}) {
  const t = useTranslate()
  const from = (one: Found | null, value: string) => {
    if (!one || one.value.slice(0, value.length) !== value || value === '') return ''
    return foundIn(one.from, t)
  }
  const text = (key: 'headline' | 'outlet' | 'byline' | 'url', label: string, hint: string, max: number) => {
    const error = errors[key] ?? errors[`details.${key}`]
    return (
      <div className="field">
        <label htmlFor={`${prefix}-${key}`}>{t.said(label)}</label>
        <input
          id={`${prefix}-${key}`}
          className="input"
          maxLength={max}
          value={draft[key]}
          onChange={(e) => set({ [key]: e.target.value })}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${prefix}-${key}-hint`}
          inputMode={key === 'url' ? 'url' : undefined}
        />
        <span id={`${prefix}-${key}-hint`} className={error ? 'wrong' : 'hint'}>
          {error ? t.said(error) : from(key === 'url' ? found.address : found[key], draft[key]) || t.said(hint)}
        </span>
      </div>
    )
  }
  const dated = errors.published ?? errors.zone
  const languages = new Intl.DisplayNames([t.tag], { type: 'language' })
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {text('headline', 'Headline', 'Left empty, the first short line is taken.', 500)}
      {text('outlet', 'Outlet', 'Left empty, it counts as unknown.', 200)}
      {text('byline', 'Byline', 'Left empty, it counts as unknown.', 200)}
      {text('url', 'Web address', 'Starts with https://', 2000)}
      <fieldset className="field sm:col-span-2">
        <legend className="legend">{t('Published')}</legend>
        <div className="flex gap-3 flex-wrap items-center">
          <label className="flex items-center gap-2">
            <span className="sr-only">{t('Publication date and time')}</span>
            <input
              type="datetime-local"
              className="input"
              value={draft.local}
              disabled={!draft.known}
              onChange={(e) => set({ local: e.target.value })}
              aria-invalid={errors.published ? true : undefined}
            />
          </label>
          <label className="flex items-center gap-2">
            <span className="sr-only">{t('Time zone of publication')}</span>
            <input
              className="input"
              list={`${prefix}-zones`}
              value={draft.zone}
              disabled={!draft.known}
              onChange={(e) => set({ zone: e.target.value })}
              aria-invalid={errors.zone ? true : undefined}
            />
          </label>
          <Zones id={`${prefix}-zones`} />
          <label className="flex items-center gap-2">
            <input type="checkbox" checked={!draft.known} onChange={(e) => set({ known: !e.target.checked })} />
            {t('Unknown')}
          </label>
        </div>
        <span className={dated ? 'wrong' : 'hint'}>
          {dated ??
            (found.published && draft.known && draft.local
              ? foundIn(found.published.from, t)
              : t('“Thursday” and “the 20th” are read against this date.'))}
        </span>
      </fieldset>
      <div className="field">
        <label htmlFor={`${prefix}-language`}>{t('Language')}</label>
        <select
          id={`${prefix}-language`}
          className="input"
          value={draft.language}
          onChange={(e) => set({ language: e.target.value })}
        >
          {ARTICLE_LANGUAGES.map((code) => (
            <option key={code} value={code}>
              {languages.of(code)}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}

/** Names of time zones to choose from: those that this browser knows, which are not the ones that the desk knows. */
function Zones({ id }: { id: string }) {
  const [zones, setZones] = useState<readonly string[]>([])
  useEffect(() => setZones(Intl.supportedValuesOf('timeZone')), [])
  return (
    <datalist id={id}>
      {zones.map((zone) => (
        <option key={zone} value={zone} />
      ))}
    </datalist>
  )
}
