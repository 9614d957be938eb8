'use client'
import { useState } from 'react'
import { useTranslate } from '#translate'
import type { ClaimView } from '@/lib/domain/views'
import { words } from '@/lib/text/words'
import { Modal } from '../controls/modal'
import { articleOf, claimOf } from './seen'
import { moveBounds, splitClaim } from './steps'
import { useBench, useWorks } from './use-bench'

/** Splits a claim between two words, or moves its start and end by words. The old claim stays on record. */
export function ShapeDialog({ onClose }: { onClose: () => void }) {
  const claim = useBench(claimOf)
  return claim && <Shape claim={claim} onClose={onClose} />
}

function Shape({ claim, onClose }: { claim: ClaimView; onClose: () => void }) {
  const t = useTranslate()
  const works = useWorks()
  const article = useBench(articleOf)
  const inside = words(article.text, claim)
  const line = article.lines.find((l) => l.start <= claim.start && claim.start < l.end) ?? claim
  const around = words(article.text, { start: line.start, end: Math.max(line.end, claim.end) })
  const [cut, setCut] = useState(Math.max(1, Math.floor(inside.length / 2)))
  const [from, setFrom] = useState(around.findIndex((w) => w.start >= claim.start))
  const [to, setTo] = useState(around.findLastIndex((w) => w.end <= claim.end))
  const at = inside[cut]?.start ?? claim.end
  const bounds = {
    start: around[from]?.start ?? claim.start,
    end: endWithStops(article.text, around[to]?.end ?? claim.end, claim.end),
  }
  const moved = bounds.start !== claim.start || bounds.end !== claim.end
  return (
    <Modal title={t('Split the claim, or move its bounds')} onClose={onClose} wide>
      <section className="grid gap-2" aria-labelledby="split-title">
        <h3 id="split-title">{t('Split in two')}</h3>
        <p className="serif leading-relaxed break" translate="no" dir="auto">
          <span className="m-passage">{article.text.slice(claim.start, at)}</span>
          <span aria-hidden="true" className="font-sans font-semibold text-(--accent)">
            {' '}
            ‖{' '}
          </span>
          <span className="m-evidence">{article.text.slice(at, claim.end)}</span>
        </p>
        <div className="flex gap-3 items-center flex-wrap">
          <label className="flex items-center gap-2 flex-1 min-w-52">
            <span className="small whitespace-nowrap">{t('Cut before “{word}”', { word: inside[cut]?.text ?? '' })}</span>
            <input
              type="range"
              className="flex-1"
              min={1}
              max={Math.max(1, inside.length - 1)}
              value={cut}
              onChange={(e) => setCut(Number(e.target.value))}
              aria-valuetext={t('Cut before “{word}”', { word: inside[cut]?.text ?? '' })}
            />
          </label>
          <button type="button" className="btn btn-main" onClick={() => void splitClaim(works, at)} disabled={inside.length < 2}>
            {t('Split here')}
          </button>
        </div>
      </section>
      <hr className="border-(--line)" />
      <section className="grid gap-2" aria-labelledby="bounds-title">
        <h3 id="bounds-title">{t('Move its bounds')}</h3>
        <p className="serif leading-relaxed break" translate="no" dir="auto">
          <span className="quiet">{article.text.slice(line.start, bounds.start)}</span>
          <mark className="m-passage">{article.text.slice(bounds.start, bounds.end)}</mark>
          <span className="quiet">{article.text.slice(bounds.end, Math.max(line.end, bounds.end))}</span>
        </p>
        <div className="flex gap-2 flex-wrap">
          <button type="button" className="btn btn-small" onClick={() => setFrom(Math.max(0, from - 1))}>
            {t('Start earlier')}
          </button>
          <button type="button" className="btn btn-small" onClick={() => setFrom(Math.min(to, from + 1))}>
            {t('Start later')}
          </button>
          <button type="button" className="btn btn-small" onClick={() => setTo(Math.max(from, to - 1))}>
            {t('End earlier')}
          </button>
          <button type="button" className="btn btn-small" onClick={() => setTo(Math.min(around.length - 1, to + 1))}>
            {t('End later')}
          </button>
          <button type="button" className="btn btn-main ms-auto" onClick={() => void moveBounds(works, bounds)} disabled={!moved}>
            {t('Save the bounds')}
          </button>
        </div>
      </section>
    </Modal>
  )
}

/** A claim that ends its sentence keeps the stop and the closing quotation mark. */
function endWithStops(text: string, end: number, was: number): number {
  if (end <= was && /^[^\p{L}\p{N}]*$/u.test(text.slice(end, was))) return was
  return end + (/^[.!?]?["”’)]?[.!?]?/u.exec(text.slice(end))?.[0].length ?? 0)
}
