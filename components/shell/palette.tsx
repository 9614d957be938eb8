'use client'
import { Command as Cmdk, defaultFilter } from 'cmdk'
import { useEffect, useState } from 'react'
import { useTranslate } from '#translate'
import { searchDoor } from '@/lib/contract/generated/desk'
import type { FoundDocument } from '@/lib/domain/views'
import { folded } from '@/lib/text/fold'
import { call } from '../client/client'
import { recall, remember } from '../client/kept'
import { Modal } from '../controls/modal'
import { type Command, capOf, keysOf } from '../keys/commands'
import { usePreferences } from '../keys/keys'

export interface PaletteClaim {
  id: string
  number: number
  quote: string
}

const WAIT_MS = 200
const MOST_CLAIMS = 60
const MOST_FOUND = 8
const RECENT = 5
const KEPT = 'palette-recent'
const unmark = (text: string) => text.replaceAll(/[\uE000\uE001]/g, '')

interface Found {
  stories: { id: string; title: string }[]
  claims: (FoundDocument & { claimId: string })[]
}

/** Stories and claims of the whole desk that hold these words, a moment after the last key. */
function useFound(words: string): Found {
  const [found, setFound] = useState<Found>({
    stories: [],
    claims: [],
  })
  useEffect(() => {
    let gone = false
    const timer = setTimeout(async () => {
      const answer = await call(searchDoor, {}, { q: words.trim() })
      if (gone || !answer.ok) return
      const { stories, found } = answer.data
      // a claim that is found by its words and by its note is one line
      const claims = new Map(found.rows.flatMap((row) => (row.claimId ? [[row.claimId, { ...row, claimId: row.claimId }]] : [])))
      setFound({ stories, claims: [...claims.values()].slice(0, MOST_FOUND) })
    }, WAIT_MS)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [words])
  return found
}

/** Finds a command, a claim of this story, a story or a claim of any story. What was used last stands on top. */
export function Palette<C extends Command>({
  commands: all,
  claims = [],
  run,
  onClaim,
  onClose,
}: {
  commands: readonly C[]
  claims?: readonly PaletteClaim[]
  run: (command: C) => void
  onClaim?: (id: string) => void
  onClose: () => void
}) {
  const t = useTranslate()
  const { preferences } = usePreferences()
  const [words, setWords] = useState('')
  const found = useFound(words)
  const [recent] = useState(() => recall<string[]>(KEPT) ?? [])

  const commands = all.filter((c) => c.id !== 'palette')
  const lately = recent.flatMap((id) => commands.find((c) => c.id === id) ?? []).slice(0, RECENT)
  const choose = (command: C) => {
    remember(KEPT, [command.id, ...recent.filter((r) => r !== command.id)].slice(0, RECENT))
    onClose()
    // after the dialog gave the focus back
    requestAnimationFrame(() => run(command))
  }
  const item = (command: (typeof commands)[number], group: string) => (
    <Cmdk.Item
      key={`${group}-${command.id}`}
      value={`${group} ${t(command.label)} ${command.id}`}
      className="palette-item"
      onSelect={() => choose(command)}
    >
      <span className="flex-1">{t(command.label)}</span>
      <span className="kbd">{capOf(keysOf(command, preferences.keys), t('then'))}</span>
    </Cmdk.Item>
  )
  return (
    <Modal title={t('Find')} onClose={onClose}>
      <Cmdk
        label={t('Commands, claims and stories')}
        loop
        filter={(value, search, keywords) => defaultFilter(folded(value), folded(search), keywords)}
      >
        <Cmdk.Input
          value={words}
          onValueChange={setWords}
          className="input"
          placeholder={t('A command, a claim, a story')}
          data-first
        />
        <Cmdk.List className="palette-list">
          <Cmdk.Empty className="p-3 quiet">{t('Nothing found')}</Cmdk.Empty>
          {words === '' && lately.length > 0 && (
            <Cmdk.Group heading={t('Used last')}>{lately.map((c) => item(c, 'recent'))}</Cmdk.Group>
          )}
          <Cmdk.Group heading={t('Commands')}>{commands.map((c) => item(c, 'command'))}</Cmdk.Group>
          {words.trim().length > 1 && onClaim && (
            <ClaimsHere
              claims={claims}
              words={words}
              onChoose={(id) => {
                onClose()
                requestAnimationFrame(() => onClaim(id))
              }}
            />
          )}
          <FoundElsewhere found={found} words={words} />
        </Cmdk.List>
      </Cmdk>
    </Modal>
  )
}

/** Claims of the article on the screen, by their words or their number. */
function ClaimsHere({
  claims,
  words,
  onChoose,
}: {
  claims: readonly PaletteClaim[]
  words: string
  onChoose: (id: string) => void
}) {
  const t = useTranslate()
  return (
    <Cmdk.Group heading={t('Claims of this article')}>
      {claims
        .filter((c) => folded(c.quote).includes(folded(words).trim()) || String(c.number) === words.trim())
        .slice(0, MOST_CLAIMS)
        .map((c) => (
          <Cmdk.Item key={c.id} value={`claim ${c.number} ${c.quote}`} className="palette-item" onSelect={() => onChoose(c.id)}>
            <span className="nums quiet">{c.number}</span>
            <span className="truncate serif" translate="no" dir="auto">
              {c.quote}
            </span>
          </Cmdk.Item>
        ))}
    </Cmdk.Group>
  )
}

function FoundElsewhere({ found, words }: { found: Found; words: string }) {
  const t = useTranslate()
  const go = (href: string) => location.assign(href)
  return (
    <>
      {found.stories.length > 0 && (
        <Cmdk.Group heading={t('Stories')}>
          {found.stories.map((s) => (
            <Cmdk.Item
              key={s.id}
              value={`story ${s.title} ${words}`}
              className="palette-item"
              onSelect={() => go(`/stories/${s.id}`)}
            >
              <span className="truncate">{s.title}</span>
            </Cmdk.Item>
          ))}
        </Cmdk.Group>
      )}
      {words.trim().length > 1 && found.claims.length > 0 && (
        <Cmdk.Group heading={t('Claims of every story')}>
          {found.claims.map((c) => (
            <Cmdk.Item
              key={c.claimId}
              value={`found ${unmark(c.quote)} ${words} ${c.claimId}`}
              className="palette-item"
              onSelect={() => go(`/stories/${c.storyId}/check?claim=${c.claimId}`)}
            >
              <span className="truncate serif flex-1" translate="no" dir="auto">
                {unmark(c.quote)}
              </span>
              <span className="small quiet truncate max-w-40">{c.storyTitle}</span>
            </Cmdk.Item>
          ))}
        </Cmdk.Group>
      )}
    </>
  )
}
