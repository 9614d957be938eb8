'use client'
import { useRouter } from 'next/navigation'
import { type ChangeEvent, type FormEvent, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { addArticleDoor, addPageDoor } from '@/lib/contract/generated/articles'
import { BROWSER_LIMITS } from '@/lib/domain/browser-limits'
import { type Said, say } from '@/lib/domain/message'
import { type Encoding, READ_FILES } from '@/lib/domain/reading'
import type { Translate } from '@/lib/messages/translate'
import { linksIn, shortLink } from '@/lib/text/links'
import { call, formOf } from '../client/client'
import { DetailsFields, isSaidAtFields, readDetails } from '../controls/publication-fields'
import { HowPasted } from './how-pasted'
import { chosenEncoding, HowRead } from './how-read'
import { PageToFetch } from './page-to-fetch'
import { type Entry, foundOf, isBegun, MB, sentenceOf, useArticlesToAdd } from './use-articles-to-add'
import { type Pasted, usePaste } from './use-paste'

/** Articles to be added through one field: a text is pasted into it, files are dropped on it. Each is sent by itself, so that one that fails leaves the others and everything typed in place. */
export function AddArticles({
  first,
  ...adding
}: {
  storyId: string
  zone: string
  first: boolean
  restricted: boolean
  address: string | null
}) {
  const t = useTranslate()
  const router = useRouter()
  const { storyId } = adding
  const { entries, progress, patch, take, takeLinks, fetchLink, lookAtPage, look, guess, takePasted, remove, another } =
    useArticlesToAdd(adding)
  const [isOver, setOver] = useState(false)
  const [said, setSaid] = useState<Said>('')
  const form = useRef<HTMLFormElement>(null)
  const status = useRef<HTMLParagraphElement>(null)

  async function add(entry: Entry): Promise<boolean> {
    // nothing to send: why is said already
    if (entry.refused) return false
    const links = entry.file || entry.link ? null : linksIn(entry.text)
    if (links) {
      takeLinks(links)
      return false
    }
    const read = readDetails(entry.details)
    // what a field says where it stands is not said over it again
    const wrong = 'fields' in read ? { errors: read.fields, problem: '' } : lacksText(entry, t)
    if (wrong || 'fields' in read) {
      patch(entry.id, { ...wrong })
      return false
    }
    patch(entry.id, { busy: true, problem: '', errors: {} })
    const encoding = chosenEncoding(entry.reading?.encoding)
    const pageId = entry.link?.pageId
    const sent = entry.file
      ? formOf(entry.file, { ...read.details, encoding })
      : entry.pasted
        ? formOf(entry.pasted.file, { ...read.details, typed: entry.text })
        : { details: read.details, text: entry.text }
    const answer = pageId
      ? await call(addPageDoor, { storyId, pageId }, { details: read.details, encoding })
      : await call(addArticleDoor, { storyId }, sent)
    if (answer.ok) {
      remove(entry.id)
      setSaid(
        say('{name} was added: {lines} lines.', {
          name: nameOf(entry) ?? say('The pasted article'),
          lines: answer.data.lines,
        }),
      )
      return true
    }
    const errors = answer.problem.fields ?? {}
    patch(entry.id, { busy: false, errors, problem: isSaidAtFields(errors) ? '' : sentenceOf(answer.problem) })
    return false
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    let added = 0
    for (const entry of entries) if (await add(entry)) added++
    if (added > 0) router.refresh()
    // the button was off while it worked and lost the focus: it goes to what there is to read
    requestAnimationFrame(() =>
      (form.current?.querySelector<HTMLElement>('[role=alert], [aria-invalid=true]') ?? status.current)?.focus(),
    )
  }

  return (
    <form
      ref={form}
      className={`drop grid-cols-[minmax(0,1fr)] ${isOver ? 'drop-over' : ''}`}
      onSubmit={submit}
      onDragOver={(event) => {
        if (!['Files', 'text/uri-list'].some((type) => event.dataTransfer.types.includes(type))) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        setOver(false)
        if (event.dataTransfer.files.length === 0) {
          const links = linksIn(event.dataTransfer.getData('text/uri-list'))
          if (!links) return
          event.preventDefault()
          takeLinks(links)
          return
        }
        event.preventDefault()
        take([...event.dataTransfer.files])
      }}
    >
      <p ref={status} tabIndex={-1} role="status" className={said ? 'notice notice-good' : 'sr-only'}>
        {t.said(said)}
      </p>
      {progress && (
        <p role="status" className="quiet break">
          {t.said(progress)}
        </p>
      )}
      {entries.map((entry, i) => (
        <ArticleToAdd
          key={entry.id}
          entry={entry}
          storyId={storyId}
          restricted={adding.restricted}
          title={first && i === 0 ? t('The article to check') : t('Another outlet’s report')}
          number={i + 1}
          does={{
            patch: (change) => patch(entry.id, change),
            pasted: (pasted) => takePasted(entry.id, pasted),
            guess: (text) => void guess(entry.id, text),
            encoding: (encoding) =>
              void (entry.file
                ? look(entry.id, entry.file, encoding)
                : entry.link?.pageId && lookAtPage(entry.id, entry.link.pageId, encoding)),
            files: take,
            links: takeLinks,
            bring: (address) => void fetchLink(entry.id, address),
            paste: () =>
              patch(entry.id, { link: null, problem: '', details: { ...entry.details, url: entry.link?.address ?? '' } }),
            remove: entries.length > 1 || isBegun(entry) ? () => remove(entry.id) : null,
          }}
        />
      ))}
      <StepsOfAdding
        count={entries.filter((e) => e.link?.state !== 'failed' && !e.refused).length}
        busy={entries.some((e) => e.busy) || entries.every((e) => e.refused)}
        onChoose={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          take(files)
        }}
        onPaste={another}
      />
    </form>
  )
}

/** What can be done with one article to be added. */
interface Does {
  patch: (change: Partial<Entry>) => void
  encoding: (encoding: Encoding) => void
  pasted: (pasted: Pasted | null) => void
  /** Asks what a plain text says of itself. */
  guess: (text: string) => void
  files: (files: readonly File[]) => void
  links: (addresses: readonly string[]) => void
  /** Fetches the page of a link. */
  bring: (address: string) => void
  /** Gives a link up: its text is pasted instead. */
  paste: () => void
  remove: (() => void) | null
}

/** One article to be added: a text to paste or a file, and, once there is one, what is known of it. */
function ArticleToAdd({
  entry,
  storyId,
  restricted,
  title,
  number,
  does,
}: {
  entry: Entry
  storyId: string
  restricted: boolean
  title: string
  number: number
  does: Does
}) {
  const t = useTranslate()
  return (
    <fieldset className={`${isBegun(entry) ? 'card p-4' : ''} grid gap-3 grid-cols-[minmax(0,1fr)]`} disabled={entry.busy}>
      <legend className="sr-only">{nameOf(entry) ?? t('Article {count}', { count: number })}</legend>
      <div className="flex justify-between gap-3 items-baseline">
        <h3 className="break min-w-0">
          {entry.file
            ? t('{name}, {value} kB', {
                name: entry.file.name,
                value: Math.max(1, Math.round(entry.file.size / 1024)).toLocaleString('en'),
              })
            : entry.link
              ? shortLink(entry.link.address)
              : title}
        </h3>
        {does.remove && (
          <button type="button" className="btn btn-small" onClick={does.remove}>
            {t('Remove')}
          </button>
        )}
      </div>
      {entry.problem && (
        <p className="notice notice-wrong" role="alert" tabIndex={-1}>
          {t.said(entry.problem)}
        </p>
      )}
      {entry.link && <PageToFetch link={entry.link} restricted={restricted} does={does} />}
      {!entry.file && !entry.link && <PastedText entry={entry} storyId={storyId} does={does} />}
      {saysOfItself(entry) && (
        <DetailsFields
          draft={entry.details}
          set={(change) => does.patch({ details: { ...entry.details, ...change } })}
          errors={entry.errors}
          prefix={`a${entry.id}`}
          found={foundOf(entry)}
        />
      )}
      {entry.reading?.doubts.map((doubt) => (
        <p key={doubt.id} className="notice notice-warn break">
          {t.said(doubt)}
        </p>
      ))}
      {entry.reading && <HowRead reading={entry.reading} id={`a${entry.id}`} onEncoding={does.encoding} />}
      {entry.busy && (
        <p role="status" className="quiet">
          {t('Reading')} {nameOf(entry) ?? t('the text')}…
        </p>
      )}
    </fieldset>
  )
}

/** The field that takes a text, or files that were copied. Empty it is small. */
function PastedText({ entry, storyId, does }: { entry: Entry; storyId: string; does: Does }) {
  const t = useTranslate()
  const field = useRef<HTMLTextAreaElement>(null)
  const paste = usePaste(storyId, does.pasted)
  const typed = linksIn(entry.text)
  return (
    <div className="field">
      <label htmlFor={`text-${entry.id}`}>{t('Text')}</label>
      <textarea
        ref={field}
        id={`text-${entry.id}`}
        className="input serif"
        translate="no"
        rows={entry.text ? 9 : 3}
        placeholder={t('Paste a text or a link, or drop files here')}
        value={entry.text}
        onChange={(e) => {
          does.patch(e.target.value === '' ? { text: '', guessed: null } : { text: e.target.value })
          if (e.target.value === '') paste.forget()
        }}
        onPaste={(event) => {
          // a file that was copied; text that comes with a picture of itself, as from Word, is text
          if (event.clipboardData.files.length > 0 && !event.clipboardData.types.includes('text/plain')) {
            event.preventDefault()
            does.files([...event.clipboardData.files])
            return
          }
          const links = entry.text.trim() === '' ? linksIn(event.clipboardData.getData('text/plain')) : null
          if (links) {
            event.preventDefault()
            does.links(links)
            return
          }
          paste.onPaste(event)
          if (!event.clipboardData.types.includes('text/html'))
            setTimeout(() => field.current && does.guess(field.current.value), 0)
        }}
        onBlur={(e) => {
          if (!entry.pasted && !entry.guessed && !linksIn(e.target.value)) does.guess(e.target.value)
        }}
        aria-invalid={entry.errors.text ? true : undefined}
        aria-describedby={`text-${entry.id}-hint`}
        dir="auto"
      />
      <span id={`text-${entry.id}-hint`} className={entry.text.length > BROWSER_LIMITS.articleText ? 'wrong nums' : 'hint nums'}>
        {entry.text.length > 0
          ? t('{length} of {most} characters', {
              length: entry.text.length.toLocaleString(t.tag),
              most: BROWSER_LIMITS.articleText.toLocaleString(t.tag),
            })
          : t('Up to {most} characters', { most: BROWSER_LIMITS.articleText.toLocaleString(t.tag) })}
        . {t('Paste all of it, with headline and captions; the next step sorts the lines.')}
      </span>
      {typed && (
        <button type="button" className="btn btn-small justify-self-start" onClick={() => does.links(typed)}>
          {t('{count, plural, one {Fetch the page} other {Fetch # pages}}', { count: typed.length })}
        </button>
      )}
      <HowPasted pasted={entry.pasted} isReading={paste.isReading} onPlain={(plain) => paste.keepPlain(field.current, plain)} />
    </div>
  )
}

/** What an article is called while it is on its way: its file, or its address. */
const nameOf = ({ file, link }: Entry): string | undefined => file?.name ?? (link ? shortLink(link.address) : undefined)

/** Whether there is an article to say something of: no file that was refused, no link whose page is not there yet. */
const saysOfItself = (entry: Entry): boolean =>
  entry.link ? entry.link.state === 'come' : isBegun(entry) && !entry.refused && (entry.file !== null || !linksIn(entry.text))

/** What is wrong with the text itself, before anything is sent; null when it can go. */
function lacksText(entry: Entry, t: Translate): Pick<Entry, 'errors' | 'problem'> | null {
  if (entry.file || entry.link?.pageId) return null
  if (entry.link) return { errors: {}, problem: 'Fetch the page first, or paste its text instead.' }
  if (entry.text.trim() === '')
    return { errors: { text: 'Paste the article or choose a file.' }, problem: 'Paste the article or choose a file.' }
  if (entry.text.length <= BROWSER_LIMITS.articleText) return null
  const words = t('This text holds {length} characters; an article may hold {most}. Shorten it or split it in two.', {
    length: entry.text.length.toLocaleString(t.tag),
    most: BROWSER_LIMITS.articleText.toLocaleString(t.tag),
  })
  return { errors: { text: words }, problem: words }
}

function StepsOfAdding({
  count,
  busy,
  onChoose,
  onPaste,
}: {
  count: number
  busy: boolean
  onChoose: (event: ChangeEvent<HTMLInputElement>) => void
  onPaste: () => void
}) {
  const t = useTranslate()
  return (
    <>
      <div className="flex gap-3 flex-wrap items-center">
        <button type="submit" className="btn btn-main" disabled={busy}>
          {count > 1 ? t('Add {count} articles', { count }) : t('Add the article')}
        </button>
        <label className="btn">
          {t('Choose files…')}
          <input
            type="file"
            className="sr-only"
            multiple
            accept={`${READ_FILES},.zip`}
            onChange={onChoose}
            aria-describedby="files-hint"
          />
        </label>
        <button
          type="button"
          className="btn"
          onClick={({ currentTarget: { form } }) => {
            onPaste()
            // what is pasted next goes into it
            requestAnimationFrame(() => [...form!.querySelectorAll('textarea')].at(-1)?.focus())
          }}
        >
          {t('Add another')}
        </button>
      </div>
      <span id="files-hint" className="hint">
        {t(
          'Files: .docx, .odt, .rtf, .pdf, .html, .mhtml, .eml, .txt, .md, transcripts (.srt, .vtt), what wires and feeds send (.xml, .json), or a .zip of them; up to {MB} MB each, several at once. PDF files need real text, not scans.',
          { MB },
        )}
      </span>
    </>
  )
}
