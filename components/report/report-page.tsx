import { Fragment, type ReactNode } from 'react'
import { type Block, documentOf, type Stamp } from '@/lib/report/document'
import { BAR_WORD, type BarPart, type Tone } from '@/lib/report/outcome'
import type { SealedReport } from '@/lib/report/schema'
import { quoted } from '@/lib/text/quoted'
import { BarLegend, BarOfParts } from '../controls/bar-of-parts'
import { Runs } from '../revision/change'

const TONE: Record<Tone, string> = { wrong: 'v-disputed', right: 'v-corroborated', open: 'v-unverified', plain: '' }

/** A report stays in English, whatever the tool speaks. */
const CHANGED = { removed: 'struck:', added: 'inserted:' }

interface Part {
  head: Extract<Block, { kind: 'item' }>
  blocks: Block[]
}
interface Section {
  head: Extract<Block, { kind: 'section' }>
  blocks: Block[]
  items: Part[]
}

/** The correction report as a page, for screen and paper: the same blocks that the files are drawn from. */
export function ReportPage({ sealed, stamp }: { sealed: SealedReport; stamp: Stamp }) {
  const before: Block[] = []
  const sections: Section[] = []
  for (const block of documentOf(sealed, stamp)) {
    const section = sections.at(-1)
    if (block.kind === 'section') sections.push({ head: block, blocks: [], items: [] })
    else if (!section) before.push(block)
    else if (block.kind === 'item') section.items.push({ head: block, blocks: [] })
    else (section.items.at(-1) ?? section).blocks.push(block)
  }
  return (
    <article className="report" lang="en">
      {before.map((block, i) => (
        <Drawn key={i} block={block} />
      ))}
      {sections.map((section) => (
        <section key={section.head.id} aria-labelledby={`r-${section.head.id}`}>
          <h2 id={`r-${section.head.id}`}>{section.head.text}</h2>
          {section.blocks.map((block, i) => (
            <Drawn key={i} block={block} />
          ))}
          {section.items.map((item) => (
            <div key={item.head.id} className="report-item" id={item.head.id}>
              <h3>
                {item.head.text} <span className="quiet">({item.head.about})</span>
              </h3>
              {item.blocks.map((block, i) => (
                <Drawn key={i} block={block} />
              ))}
            </div>
          ))}
        </section>
      ))}
    </article>
  )
}

/** What stands between dots: a short part, as a date or a figure with its word, goes to the next line whole. */
const Parts = ({ text }: { text: string }) =>
  text.split(' · ').map((part, i) => (
    <Fragment key={i}>
      {i > 0 && ' · '}
      <bdi className={part.length < 30 ? 'inline-block' : undefined}>{part}</bdi>
    </Fragment>
  ))

function Drawn({ block }: { block: Block }): ReactNode {
  switch (block.kind) {
    case 'stamp':
      return (
        <p className="notice notice-warn report-stamp" role="status">
          {block.text}
        </p>
      )
    case 'title':
      return (
        <header>
          <p className="flex flex-wrap gap-x-4 gap-y-1 justify-between items-baseline pb-2 border-b-2 border-(--ink)">
            <span className="serif text-lg font-semibold" translate="no">
              Second·Source
            </span>
            <span className="small quiet">{block.kicker}</span>
          </p>
          <p className="small quiet mt-3 break">
            <Parts text={block.about} />
          </p>
          <h1 lang={block.language} dir="auto">
            {block.text}
          </h1>
        </header>
      )
    case 'facts':
      return (
        <dl className="small grid gap-1 mt-3 sm:grid-cols-[10rem_minmax(0,1fr)] max-sm:[&>dd+dt]:mt-2 [&>dt]:text-(--ink-soft) break">
          {block.rows.map(({ label, values, isCode }) => [
            <dt key={label}>{label}</dt>,
            <dd key={`${label} is`}>
              {values.map((value, i) => (
                <div key={i}>{isCode ? <code>{value}</code> : <Parts text={value} />}</div>
              ))}
            </dd>,
          ])}
        </dl>
      )
    case 'lead':
      return <p className="report-lead">{block.text}</p>
    case 'bar':
      return (
        <figure className="mt-3">
          <BarOfParts parts={block.parts.map(({ number, length, tone }) => ({ key: number, length, tone }))} />
          <figcaption>
            <BarLegend parts={countedByTone(block.parts)}>
              <span className="ms-auto">{block.about}</span>
            </BarLegend>
          </figcaption>
        </figure>
      )
    case 'quote':
      return (
        <>
          {block.label && <p className="small quiet mt-2">{block.label}</p>}
          <blockquote className={`v ${TONE[block.tone]}`} translate="no" lang={block.language || undefined} dir="auto">
            {block.text}
          </blockquote>
        </>
      )
    case 'change':
      return (
        <>
          <p className="small quiet mt-2">{block.label}</p>
          <blockquote className="v v-disputed report-change" translate="no" lang={block.language || undefined} dir="auto">
            <Runs runs={block.diff} words={CHANGED} />
          </blockquote>
        </>
      )
    case 'notice':
      return (
        <div className="report-notice">
          <p className="small quiet">{block.label}</p>
          <p className="serif break whitespace-pre-wrap" translate="no" dir="auto">
            {block.text}
          </p>
        </div>
      )
    case 'table':
      return (
        <table className="report-table">
          <thead>
            <tr>
              {block.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row) => (
              <tr key={row.id} id={row.id}>
                <th scope="row">{row.where}</th>
                <td className="serif break" translate="no" lang={row.language} dir="auto">
                  {row.quote}
                </td>
                <td className="small quiet break" translate="no" dir="auto">
                  {row.lines.map((line, i) => (
                    <p key={i}>{line}</p>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )
    case 'evidence':
      return (
        <p className="small mt-1 break">
          <span className="state">{block.stance}</span> {block.where}:{' '}
          <span className="serif" translate="no" lang={block.language} dir="auto">
            {quoted(block.text)}
          </span>
        </p>
      )
    case 'text':
      return block.text ? (
        <p
          translate="no"
          dir="auto"
          className={
            block.isWarning ? 'notice notice-warn mt-2' : `mt-1 break whitespace-pre-wrap ${block.isQuiet ? 'small quiet' : ''}`
          }
        >
          {block.label && <strong>{block.label}: </strong>}
          {block.text}
        </p>
      ) : null
    case 'list':
      return (
        <>
          {block.label && <p className="small quiet mt-2">{block.label}</p>}
          <ul translate="no" dir="auto" className="list-disc ps-6 grid gap-1 break">
            {block.items.map((item, i) => (
              <li key={i}>{item}</li>
            ))}
          </ul>
        </>
      )
    default:
      return null
  }
}

const TONES = ['wrong', 'right', 'open', 'plain'] as const
/** How many claims have each tone, in words; what none has is left out. */
const countedByTone = (parts: readonly BarPart[]) =>
  TONES.map((tone) => ({ tone, n: parts.filter((part) => part.tone === tone).length }))
    .filter(({ n }) => n > 0)
    .map(({ tone, n }) => ({ tone, text: `${n} ${BAR_WORD[tone]}` }))
