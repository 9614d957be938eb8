'use client'
import { useRouter } from 'next/navigation'
import { type ChangeEvent, type FormEvent, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { addArticleDoor, readTextDoor } from '@/lib/contract/generated/articles'
import { LIMITS } from '@/lib/domain/limits'
import { type Said, say } from '@/lib/domain/message'
import type { Encoding, ReadingView } from '@/lib/domain/reading'
import type { Translate } from '@/lib/messages/translate'
import { call, formOf, type Problem } from '../client/client'
import { type DetailsDraft, DetailsFields, emptyDetails, readDetails, withFound } from '../controls/publication-fields'
import { HowPasted } from './how-pasted'
import { chosenEncoding, HowRead } from './how-read'
import { type Pasted, usePaste } from './use-paste'

interface Entry {
  id: number
  file: File | null
  text: string
  details: DetailsDraft
  errors: Record<string, string>
  problem: Said
  busy: boolean
  /** How the desk reads the file; null until it did. */
  reading: ReadingView | null
  /** What was pasted with its formatting; null for plain text. */
  pasted: Pasted | null
}

const MB = LIMITS.fileBytes / 1024 / 1024

/** Articles to be added: pasted, or one file or several. Each is sent by itself, so that one that fails leaves the others and everything typed in place. */
export function AddArticles({ storyId, zone, first }: { storyId: string; zone: string; first: boolean }) {
  const t = useTranslate()
  const router = useRouter()
  const counter = useRef(1)
  const make = (file: File | null): Entry => ({
    id: counter.current++,
    file,
    text: '',
    details: emptyDetails(zone),
    errors: {},
    problem: '',
    busy: false,
    reading: null,
    pasted: null,
  })
  const [entries, setEntries] = useState<Entry[]>(() => [
    {
      id: 0,
      file: null,
      text: '',
      details: emptyDetails(zone),
      errors: {},
      problem: '',
      busy: false,
      reading: null,
      pasted: null,
    },
  ])
  const [said, setSaid] = useState<Said>('')
  const form = useRef<HTMLFormElement>(null)
  const status = useRef<HTMLParagraphElement>(null)
  const patch = (id: number, change: Partial<Entry>) =>
    setEntries((all) => all.map((e) => (e.id === id ? { ...e, ...change } : e)))

  function choose(event: ChangeEvent<HTMLInputElement>) {
    const files = [...(event.target.files ?? [])]
    event.target.value = ''
    if (files.length === 0) return
    const added = files.map((file) => {
      const entry = make(file)
      if (file.size > LIMITS.fileBytes)
        entry.problem = say('{name} is larger than {most} MB. Save the text alone.', { name: file.name, most: MB })
      else if (file.size === 0) entry.problem = say('{name} is empty. Choose another file.', { name: file.name })
      return entry
    })
    setEntries((all) => [...all.filter((e) => e.file || e.text.trim() || e.details.outlet || e.details.headline), ...added])
    // one after the other: reading many at once would hold others up
    void (async () => {
      for (const { id, file, problem } of added) if (file && !problem) await look(id, file)
    })()
  }

  /** Reads a file to show how the desk takes it, and fills in what the page says of itself; in an encoding, where a person chose one. */
  async function look(id: number, file: File, encoding?: Encoding) {
    const answer = await call(readTextDoor, { storyId }, formOf(file, { encoding }))
    setEntries((all) =>
      all.map((entry) => {
        if (entry.id !== id || entry.busy) return entry
        if (!answer.ok) return { ...entry, problem: answer.problem.fields?.file ?? entry.problem }
        return { ...entry, problem: '', reading: answer.data, details: withFound(entry.details, answer.data.found) }
      }),
    )
  }

  /** Formatted text was pasted, or is plain again; what it says of itself is filled in where nobody wrote anything yet. */
  const takePasted = (id: number, pasted: Pasted | null) =>
    setEntries((all) =>
      all.map((entry) =>
        entry.id === id
          ? { ...entry, pasted, details: pasted ? withFound(entry.details, pasted.reading.found) : entry.details }
          : entry,
      ),
    )

  async function add(entry: Entry): Promise<boolean> {
    const read = readDetails(entry.details)
    const wrong = 'fields' in read ? { errors: read.fields, problem: Object.values(read.fields)[0]! } : lacksText(entry, t)
    if (wrong || 'fields' in read) {
      patch(entry.id, { ...wrong })
      return false
    }
    patch(entry.id, { busy: true, problem: '', errors: {} })
    const sent = entry.file
      ? formOf(entry.file, { ...read.details, encoding: chosenEncoding(entry.reading?.encoding) })
      : entry.pasted
        ? formOf(entry.pasted.file, { ...read.details, typed: entry.text })
        : { details: read.details, text: entry.text }
    const answer = await call(addArticleDoor, { storyId }, sent)
    if (answer.ok) {
      setEntries((all) => all.filter((e) => e.id !== entry.id))
      setSaid(
        say('{name} was added: {lines} lines.', {
          name: entry.file?.name ?? say('The pasted article'),
          lines: answer.data.lines,
        }),
      )
      return true
    }
    patch(entry.id, { busy: false, errors: answer.problem.fields ?? {}, problem: sentence(answer.problem) })
    return false
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    let added = 0
    for (const entry of entries) if (await add(entry)) added++
    if (added > 0) router.refresh()
    setEntries((all) => (all.length ? all : [make(null)]))
    // the button was off while it worked and lost the focus: it goes to what there is to read
    requestAnimationFrame(() => (form.current?.querySelector<HTMLElement>('[role=alert]') ?? status.current)?.focus())
  }

  return (
    <form ref={form} className="grid gap-4" onSubmit={submit}>
      <p ref={status} tabIndex={-1} role="status" className={said ? 'notice notice-good' : 'sr-only'}>
        {t.said(said)}
      </p>
      {entries.map((entry, i) => (
        <ArticleToAdd
          key={entry.id}
          entry={entry}
          storyId={storyId}
          title={first && i === 0 ? t('The article to check') : t('An article')}
          number={i + 1}
          patch={(change) => patch(entry.id, change)}
          onPasted={(pasted) => takePasted(entry.id, pasted)}
          onEncoding={(encoding) => entry.file && look(entry.id, entry.file, encoding)}
          onLeaveOut={entries.length > 1 ? () => setEntries((all) => all.filter((e) => e.id !== entry.id)) : null}
        />
      ))}
      <StepsOfAdding
        count={entries.length}
        busy={entries.some((e) => e.busy)}
        onChoose={choose}
        onPaste={() => setEntries((all) => [...all, make(null)])}
      />
    </form>
  )
}

const sentence = (problem: Problem) => {
  const fields = Object.values(problem.fields ?? {})
  return problem.code === 'invalid' && fields.length ? fields.join(' ') : problem.detail
}

/** One article to be added: a text to paste or a file, and what is known of it. */
function ArticleToAdd({
  entry,
  storyId,
  title,
  number,
  patch,
  onEncoding,
  onPasted,
  onLeaveOut,
}: {
  entry: Entry
  storyId: string
  title: string
  number: number
  patch: (change: Partial<Entry>) => void
  onEncoding: (encoding: Encoding) => void
  onPasted: (pasted: Pasted | null) => void
  onLeaveOut: (() => void) | null
}) {
  const t = useTranslate()
  return (
    <fieldset className="card p-5 grid gap-3" disabled={entry.busy}>
      <legend className="sr-only">{entry.file ? entry.file.name : t('Article {count}', { count: number })}</legend>
      <div className="flex justify-between gap-3 items-center flex-wrap">
        <h3>
          {entry.file
            ? t('{name}, {value} kB', {
                name: entry.file.name,
                value: Math.max(1, Math.round(entry.file.size / 1024)).toLocaleString('en'),
              })
            : title}
        </h3>
        {onLeaveOut && (
          <button type="button" className="btn btn-small" onClick={onLeaveOut}>
            {t('Remove')}
          </button>
        )}
      </div>
      {entry.problem && (
        <p className="notice notice-wrong" role="alert" tabIndex={-1}>
          {t.said(entry.problem)}
        </p>
      )}
      {!entry.file && <PastedText entry={entry} storyId={storyId} patch={patch} onPasted={onPasted} />}
      {entry.reading && <HowRead reading={entry.reading} id={`a${entry.id}`} onEncoding={onEncoding} />}
      <DetailsFields
        draft={entry.details}
        set={(change) => patch({ details: { ...entry.details, ...change } })}
        errors={entry.errors}
        prefix={`a${entry.id}`}
        found={(entry.reading ?? entry.pasted?.reading)?.found}
      />
      {entry.busy && (
        <p role="status" className="quiet">
          {t('Reading')} {entry.file?.name ?? t('the text')}…
        </p>
      )}
    </fieldset>
  )
}

function PastedText({
  entry,
  storyId,
  patch,
  onPasted,
}: {
  entry: Entry
  storyId: string
  patch: (change: Partial<Entry>) => void
  onPasted: (pasted: Pasted | null) => void
}) {
  const t = useTranslate()
  const field = useRef<HTMLTextAreaElement>(null)
  const paste = usePaste(storyId, onPasted)
  return (
    <div className="field">
      <label htmlFor={`text-${entry.id}`}>{t('Text')}</label>
      <textarea
        ref={field}
        id={`text-${entry.id}`}
        className="input serif"
        translate="no"
        rows={9}
        value={entry.text}
        onChange={(e) => {
          patch({ text: e.target.value })
          if (e.target.value === '') paste.forget()
        }}
        onPaste={paste.onPaste}
        aria-invalid={entry.errors.text ? true : undefined}
        aria-describedby={`text-${entry.id}-hint`}
        dir="auto"
      />
      <span id={`text-${entry.id}-hint`} className={entry.text.length > LIMITS.articleText ? 'wrong nums' : 'hint nums'}>
        {entry.text.length > 0
          ? t('{length} of {most} characters', {
              length: entry.text.length.toLocaleString(t.tag),
              most: LIMITS.articleText.toLocaleString(t.tag),
            })
          : t('Up to {most} characters', { most: LIMITS.articleText.toLocaleString(t.tag) })}
        . {t('Paste all of it, with headline and captions; the next step sorts the lines.')}
      </span>
      <HowPasted pasted={entry.pasted} isReading={paste.isReading} onPlain={(plain) => paste.keepPlain(field.current, plain)} />
    </div>
  )
}

/** What is wrong with the text itself, before anything is sent; null when it can go. */
function lacksText(entry: Entry, t: Translate): Pick<Entry, 'errors' | 'problem'> | null {
  if (entry.file) return null
  if (entry.text.trim() === '')
    return { errors: { text: 'Paste the article or choose a file.' }, problem: 'Paste the article or choose a file.' }
  if (entry.text.length <= LIMITS.articleText) return null
  const words = t('This text holds {length} characters; an article may hold {most}. Shorten it or split it in two.', {
    length: entry.text.length.toLocaleString(t.tag),
    most: LIMITS.articleText.toLocaleString(t.tag),
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
            accept=".txt,.html,.htm,.docx,.pdf,.eml"
            onChange={onChoose}
            aria-describedby="files-hint"
          />
        </label>
        <button type="button" className="btn btn-quiet" onClick={onPaste}>
          {t('Add another')}
        </button>
      </div>
      <span id="files-hint" className="hint">
        {t(
          'Files: .txt, .html, .docx, .pdf or .eml, up to {MB} MB each, several at once. Word and PDF files need real text, not scans.',
          { MB },
        )}
      </span>
    </>
  )
}
