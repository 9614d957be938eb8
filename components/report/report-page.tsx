import type { ReactNode } from 'react'
import { type Block, documentOf, type Stamp, type Tone } from '@/lib/report/document'
import type { SealedReport } from '@/lib/report/schema'
import { quoted } from '@/lib/text/quoted'

const TONE: Record<Tone, string> = { wrong: 'v-disputed', right: 'v-corroborated', open: 'v-unverified', plain: '' }

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
          <p className="small quiet">{block.kicker}</p>
          <h1 lang={block.language} dir="auto">
            {block.text}
          </h1>
          <p className="mt-2">{block.about}</p>
        </header>
      )
    case 'facts':
      return (
        <dl className="small grid gap-1 mt-3 sm:grid-cols-[10rem_minmax(0,1fr)] [&>dt]:text-(--ink-soft) break">
          {block.rows.map(({ label, values, isCode }) => [
            <dt key={label}>{label}</dt>,
            <dd key={`${label} is`}>
              {values.map((value, i) => (
                <div key={i}>{isCode ? <code>{value}</code> : value}</div>
              ))}
            </dd>,
          ])}
        </dl>
      )
    case 'counts':
      return (
        <div role="group" aria-label="Statistics">
          <ul className="flex gap-2 flex-wrap mt-4">
            {block.counts.map(({ label, count }) => (
              <li key={label} className="chip nums">
                {label} {count}
              </li>
            ))}
          </ul>
        </div>
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
          <ul translate="no" className="list-disc ps-5 grid gap-1 break">
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
