'use client'
import { useEffect, useState } from 'react'
import { useTranslate } from '#translate'
import { BROWSER_LIMITS } from '@/lib/domain/browser-limits'
import { type Found, type FoundDetails, type FoundIn, NOTHING_FOUND } from '@/lib/domain/reading'
import type { ArticleDetails } from '@/lib/domain/story'
import { zoneSaid } from '@/lib/domain/zone-said'
import type { Translate } from '@/lib/messages/translate'
import { isoToZoned, momentsOf } from '../client/zoned-time'

/** What the details form holds while it is filled in. */
export interface DetailsDraft {
  headline: string
  outlet: string
  byline: string
  credits: string
  url: string
  known: boolean
  local: string
  zone: string
  language: string
  /** A person said which language it is: nothing that is found changes it. */
  isLanguageChosen: boolean
}

export const emptyDetails = (zone: string): DetailsDraft => ({
  headline: '',
  outlet: '',
  byline: '',
  credits: '',
  url: '',
  known: true,
  local: '',
  zone,
  language: 'en',
  isLanguageChosen: false,
})

export const detailsOf = (
  article: {
    headline: string
    outlet: string
    byline: string
    credits: string
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
  credits: article.credits,
  url: article.url,
  known: article.publishedAt !== null,
  local: article.publishedAt && article.timeZone ? isoToZoned(article.publishedAt, article.timeZone) : '',
  zone: zoneSaid(article.timeZone ?? zone),
  language: article.language,
  isLanguageChosen: true,
})

/** A fixed offset as the desk keeps it: the other way round of `zoneSaid`. */
const kept = (zone: string) => zone.replace('UTC+', 'Etc/GMT-').replace('UTC-', 'Etc/GMT+')

/** A moment as a page gives it, in the draft's zone where the offset is its own; else in the offset's. */
function publishedDraft(value: string, zone: string): Pick<DetailsDraft, 'known' | 'local' | 'zone'> {
  const [, local, offset] = /^(\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?)(?::[\d.]+)?(Z|[+-]\d\d:\d\d)?$/.exec(value) ?? []
  if (!local) return { known: true, local: '', zone }
  if (!offset) return { known: true, local: local.length === 10 ? `${local}T00:00` : local, zone }
  const at = new Date(value).toISOString()
  if (isoToZoned(at, kept(zone)) === local) return { known: true, local, zone }
  const hours = offset === 'Z' ? 0 : Number(offset.slice(0, 3))
  const fixed = hours === 0 || !/:00$/.test(offset) ? 'UTC' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`
  return { known: true, local: isoToZoned(at, fixed), zone: zoneSaid(fixed) }
}

/** A draft with what a page says of itself, where nobody wrote anything yet. */
export function withFound(draft: DetailsDraft, found: FoundDetails): DetailsDraft {
  const language = found.language?.value.split('-')[0]
  return {
    ...draft,
    headline: draft.headline || (found.headline?.value.slice(0, 500) ?? ''),
    outlet: draft.outlet || (found.outlet?.value.slice(0, 200) ?? ''),
    byline: draft.byline || (found.byline?.value.slice(0, 200) ?? ''),
    credits: draft.credits || (found.credits?.value.slice(0, BROWSER_LIMITS.credits) ?? ''),
    url: draft.url || (found.address?.value ?? ''),
    ...(found.published && !draft.local && draft.known ? publishedDraft(found.published.value, draft.zone) : {}),
    language: language && !draft.isLanguageChosen && ARTICLE_LANGUAGES.includes(language) ? language : draft.language,
  }
}

/** The details as the desk takes them, or what is still missing, field by field. */
export function readDetails(draft: DetailsDraft): { details: ArticleDetails } | { fields: Record<string, string> } {
  const { headline, outlet, byline, credits, language } = draft
  const parts = { headline, outlet, byline, credits, url: draft.url.trim(), language }
  if (!draft.known) return { details: { ...parts, publication: { known: false } } }
  if (!draft.local) return { fields: { published: 'Give the date and time of publication, or say that it is unknown.' } }
  try {
    const zone = kept(draft.zone)
    const { at, wrong } = momentsOf({ published: draft.local }, zone)
    if (wrong) return { fields: wrong }
    return { details: { ...parts, publication: { known: true, at: at.published!, zone } } }
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
/** Where something was found, in words. */
const foundIn = (from: FoundIn, t: Translate): string => {
  const said: Record<FoundIn, string> = {
    'JSON-LD': t('from the page’s data'),
    'Open Graph': t('from the page’s data'),
    meta: t('from the page’s data'),
    page: t('from the page'),
    address: t('from the address'),
    document: t('from the text'),
    properties: t('from the file’s properties'),
    mail: t('from the mail'),
    fields: t('from the file’s fields'),
    'front matter': t('from the file’s head'),
  }
  return said[from]
}

/** Whether everything that is wrong is said where it stands, so that it need not be said over the form. */
export const isSaidAtFields = (errors: Record<string, unknown>): boolean =>
  Object.keys(errors).length > 0 &&
  Object.keys(errors).every((name) => /^(?:details\.)?(?:headline|outlet|byline|credits|url)$|^(?:published|zone)$/.test(name))

type Set = (patch: Partial<DetailsDraft>) => void
interface Fields {
  draft: DetailsDraft
  set: Set
  errors: Record<string, string>
  prefix: string
  /** What the page says of itself, so that its reader sees where it was found. */
  found?: FoundDetails
  /** Credits of pictures are asked for where none were found, too. */
  isCredited?: boolean
}

/** Headline, outlet, byline, credits, address, publication and language of one article: each a chip that is written in where it stands, with where it was found. What nobody knows yet asks. */
export function DetailsFields({ draft, set, errors, prefix, found = NOTHING_FOUND, isCredited = false }: Fields) {
  const t = useTranslate()
  const text = (key: 'headline' | 'outlet' | 'byline' | 'credits' | 'url', label: string, max: number, hint?: string) => (
    <TextChip
      id={`${prefix}-${key}`}
      label={t.said(label)}
      value={draft[key]}
      most={max}
      error={errors[key] ?? errors[`details.${key}`] ?? ''}
      says={
        foundAs((key === 'url' ? found.address : found[key]) ?? null, draft[key], t) || (draft[key] || !hint ? '' : t.said(hint))
      }
      change={(value) => set({ [key]: value })}
    />
  )
  const languages = new Intl.DisplayNames([t.tag], { type: 'language' })
  return (
    <div className="chips">
      {text('headline', 'Headline', 500, t('left empty: the first short line'))}
      {text('outlet', 'Outlet', 200, 'unknown')}
      {text('byline', 'Byline', 200, 'unknown')}
      <PublishedChip draft={draft} set={set} errors={errors} prefix={prefix} found={found} />
      <div className="detail">
        <label htmlFor={`${prefix}-language`}>{t('Language')}</label>
        <select
          id={`${prefix}-language`}
          value={draft.language}
          onChange={(e) => set({ language: e.target.value, isLanguageChosen: true })}
        >
          {ARTICLE_LANGUAGES.map((code) => (
            <option key={code} value={code}>
              {languages.of(code)}
            </option>
          ))}
        </select>
        {found.language?.value.split('-')[0] === draft.language && (
          <span className="hint">{foundIn(found.language.from, t)}</span>
        )}
      </div>
      {(isCredited || draft.credits !== '' || found.credits) &&
        text('credits', 'Picture credits', BROWSER_LIMITS.credits, 'unknown')}
      {text('url', 'Web address', 2000)}
    </div>
  )
}

const foundAs = (one: Found | null, value: string, t: Translate): string =>
  one && value !== '' && one.value.slice(0, value.length) === value ? foundIn(one.from, t) : ''

/** One detail that is a line of text. */
function TextChip({
  id,
  label,
  value,
  most,
  says,
  error,
  change,
}: {
  id: string
  label: string
  value: string
  most: number
  /** Where it was found, or what counts while it is empty. */
  says: string
  error: string
  change: (value: string) => void
}) {
  const t = useTranslate()
  const isUrl = id.endsWith('-url')
  return (
    <div className={`detail ${id.endsWith('-headline') ? 'detail-headline' : ''} ${value || isUrl ? '' : 'detail-asks'}`}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        maxLength={most}
        value={value}
        onChange={(e) => change(e.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={says || error ? `${id}-hint` : undefined}
        inputMode={isUrl ? 'url' : undefined}
        dir="auto"
      />
      {(error || says) && (
        <span id={`${id}-hint`} className={error ? 'wrong' : 'hint'}>
          {error ? t.said(error) : says}
        </span>
      )}
    </div>
  )
}

/** When an article was published, in which zone, or that nobody knows. */
function PublishedChip({ draft, set, errors, prefix, found = NOTHING_FOUND }: Fields) {
  const t = useTranslate()
  const dated = errors.published ?? errors.zone
  const isAsking = draft.known && !draft.local
  return (
    <fieldset className={`detail ${isAsking ? 'detail-asks' : ''}`}>
      <legend className="sr-only">{t('Published')}</legend>
      <span aria-hidden="true" className="detail-label">
        {t('Published')}
      </span>
      <input
        type="datetime-local"
        aria-label={t('Publication date and time')}
        value={draft.local}
        disabled={!draft.known}
        onChange={(e) => set({ local: e.target.value })}
        aria-invalid={errors.published ? true : undefined}
        aria-describedby={`${prefix}-published-hint`}
      />
      <input
        list={`${prefix}-zones`}
        aria-label={t('Time zone of publication')}
        value={draft.zone}
        disabled={!draft.known}
        onChange={(e) => set({ zone: e.target.value })}
        aria-invalid={errors.zone ? true : undefined}
        aria-describedby={`${prefix}-published-hint`}
      />
      <Zones id={`${prefix}-zones`} />
      <label className="flex items-center gap-2">
        <input type="checkbox" checked={!draft.known} onChange={(e) => set({ known: !e.target.checked })} />
        {t('Unknown')}
      </label>
      <span id={`${prefix}-published-hint`} className={dated ? 'wrong' : 'hint'}>
        {dated
          ? t.said(dated)
          : found.published && draft.known && draft.local
            ? foundIn(found.published.from, t)
            : isAsking
              ? t('“Thursday” and “the 20th” are read against this date.')
              : ''}
      </span>
    </fieldset>
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
