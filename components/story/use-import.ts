import { useRouter } from 'next/navigation'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import {
  dismissProposalDoor,
  fetchPageDoor,
  pageFileDoor,
  previewVersionDoor,
  proposalFileDoor,
  readTextDoor,
  reviseArticleDoor,
} from '@/lib/contract/generated/articles'
import { BROWSER_LIMITS } from '@/lib/domain/browser-limits'
import type { Encoding, ReadingView } from '@/lib/domain/reading'
import type { ArticleView, RippleView } from '@/lib/domain/views'
import type { Translate } from '@/lib/messages/translate'
import { call, formOf, type Problem } from '../client/client'
import { openStream } from '../client/streams'
import { chosenEncoding } from './how-read'
import type { Pasted } from './use-paste'

/** A new version on its way in: the text or the file, what it would do, and importing it. */
export function useImport(article: ArticleView, storyId: string) {
  const t = useTranslate()
  const router = useRouter()
  const [text, setText] = useState('')
  const [note, setNote] = useState('')
  const [file, setFile] = useState<File | null>(null)
  /** How the desk reads the file; null until it did. */
  const [reading, setReading] = useState<ReadingView | null>(null)
  /** What was pasted with its formatting; null for plain text. */
  const [pasted, setPasted] = useState<Pasted | null>(null)
  /** Counts what was looked at: an answer about a file that was put aside says nothing any more. */
  const looked = useRef(0)
  const [force, setForce] = useState(false)
  const [ripple, setRipple] = useState<RippleView | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  /** Something else is to be imported: what was seen of the other text is gone. */
  const take = (what: { text?: string; file?: File | null }) => {
    if (what.file !== undefined) {
      setFile(what.file)
      setReading(null)
      looked.current++
      if (what.file) void look(what.file)
    }
    if (what.text !== undefined) setText(what.text)
    forget()
  }
  /** Reads a file to show how the desk takes it; in an encoding, where a person chose one. */
  async function look(file: File, encoding?: Encoding) {
    if (encoding) forget()
    const run = ++looked.current
    const answer = await call(readTextDoor, { storyId }, formOf(file, { encoding }))
    if (run !== looked.current) return
    if (answer.ok) setReading(answer.data)
    else setProblem(answer.problem)
  }
  const forget = () => {
    setRipple(null)
    setProblem(null)
    setSaid('')
  }

  function body() {
    const fields = { baseVersionId: article.versionId, force, note }
    if (file) return formOf(file, { ...fields, encoding: chosenEncoding(reading?.encoding) })
    return pasted ? formOf(pasted.file, { ...fields, typed: text }) : { ...fields, text }
  }
  async function preview(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    const answer = await call(previewVersionDoor, { articleId: article.id }, body())
    setBusy(false)
    if (answer.ok) setRipple(answer.data)
    else setProblem(answer.problem)
  }
  async function confirm() {
    setBusy(true)
    const answer = await call(reviseArticleDoor, { articleId: article.id }, body())
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    setText('')
    setNote('')
    setFile(null)
    setReading(null)
    setPasted(null)
    setForce(false)
    forget()
    setSaid(imported(answer.data, t))
    router.refresh()
  }

  async function putAside(id: string) {
    setBusy(true)
    const answer = await call(dismissProposalDoor, { articleId: article.id, proposalId: id })
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    router.refresh()
  }

  /** Takes a page, as it came, for the file that is imported. */
  async function takePage(opening: ReturnType<typeof openStream>) {
    const opened = await opening
    if (!opened.ok) return setProblem(opened.problem)
    take({ file: new File([await opened.response.blob()], 'page.warc', { type: 'application/warc' }), text: '' })
  }
  /** Fetches the page again that the article came from; of a restricted story once somebody said that the outlet may see it. */
  async function fetchAgain(seen: boolean) {
    setBusy(true)
    setProblem(null)
    const answer = await call(fetchPageDoor, { storyId }, { address: article.url, seen })
    if (answer.ok) await takePage(openStream(pageFileDoor, { storyId, pageId: answer.data.pageId }, {}))
    else setProblem(answer.problem)
    setBusy(false)
  }
  /** Takes the page behind a proposed text. */
  async function takeProposed(id: string) {
    setBusy(true)
    setPasted(null)
    await takePage(openStream(proposalFileDoor, { articleId: article.id, proposalId: id }, {}))
    setBusy(false)
  }

  const isTooLong = !file && text.length > BROWSER_LIMITS.articleText
  return {
    text,
    note,
    setNote,
    file,
    force,
    setForce,
    ripple,
    problem,
    said,
    busy,
    isTooLong,
    take,
    forget,
    reading,
    onEncoding: (encoding: Encoding) => file && look(file, encoding),
    pasted,
    setPasted,
    pasteInstead: () => take({ file: null }),
    fetchAgain,
    takeProposed,
    preview,
    confirm,
    putAside,
  }
}

/** How many claims an import touched, and how. */
interface Imported {
  version: number
  rechecks: number
  newClaims: number
  resolved: number
  /** Nothing changed that a claim could rest on. */
  immaterial: boolean
}

/** What an import came to, in words. */
const imported = ({ version, rechecks, newClaims, resolved, immaterial }: Imported, t: Translate): string =>
  immaterial
    ? t('Version {version} is imported. Nothing material changed, and every claim went along.', { version })
    : [
        t('Version {version} is imported.', { version }),
        rechecks > 0 && t('{rechecks, plural, one {One claim needs} other {# claims need}} a recheck.', { rechecks }),
        newClaims > 0 &&
          t('{newClaims, plural, one {One new sentence is a claim} other {# new sentences are claims}}.', { newClaims }),
        resolved > 0 && t('{resolved, plural, one {One error is} other {# errors are}} resolved.', { resolved }),
      ]
        .filter(Boolean)
        .join(' ')
