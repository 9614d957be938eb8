import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { approveItemDoor, saveItemDoor } from '@/lib/contract/generated/corrections'
import type { ItemContent } from '@/lib/domain/correction'
import type { ItemView } from '@/lib/domain/views'
import { noticeProblems } from '@/lib/report/notice'
import { whyNot } from '@/lib/review/policy'
import { type Answer, call, type Problem } from '../client/client'
import { recall, remember } from '../client/kept'
import type { Card, ComposedClaim, Composing } from './composing'

const draftKey = (articleId: string, key: string) => `correction:${articleId}:${key}`

const NEW: ItemView = {
  id: '',
  storyId: '',
  articleId: '',
  version: 0,
  content: { claimIds: [], class: 'correction', severity: 'medium', notice: '', cause: '', limits: '', actions: [] },
  editedBy: '',
  editedById: '',
  editedAt: new Date(0).toISOString(),
  approved: null,
  staleClaimIds: [],
  contributorIds: [],
  claimsVersion: 0,
}

/**
 * What is typed of a correction. What was typed and not kept comes back after a reload, a lost session or a closed window;
 * a colleague's change is taken over where nothing is typed here, and shown beside it where something is.
 */
function useTyped(card: Card, storage: string, startsOpen: boolean) {
  const [item, setItem] = useState(card.item)
  const [content, setContent] = useState(card.content)
  const [base, setBase] = useState(card.content)
  const [isOpen, setOpen] = useState(startsOpen)
  const isDirty = JSON.stringify(content) !== JSON.stringify(base)

  const isTyping = useRef(isDirty)
  isTyping.current = isDirty
  const seen = useRef<Card | null>(null)
  useEffect(() => {
    if (seen.current === null) {
      seen.current = card
      const kept = recall<ItemContent>(storage)
      if (kept) {
        setContent(kept)
        setOpen(true)
      }
    } else if (seen.current !== card) {
      seen.current = card
      if (isTyping.current) return
      setItem(card.item)
      setContent(card.content)
      setBase(card.content)
    }
  }, [card, storage])
  useEffect(() => {
    if (seen.current !== null) remember(storage, isDirty ? content : null)
  }, [storage, content, isDirty])
  return { item, setItem, content, setContent, base, setBase, isOpen, setOpen, isDirty }
}

/** An item as it is after this person kept it. */
const asKept = (
  old: ItemView | null,
  { storyId, articleId, me }: Composing,
  kept: { itemId: string; version: number },
  content: ItemContent,
): ItemView => ({
  ...(old ?? NEW),
  id: kept.itemId,
  storyId,
  articleId,
  version: kept.version,
  content,
  editedBy: me.name,
  editedById: me.id,
  approved: null,
  staleClaimIds: [],
})

/** Where a correction stands and what the rules say of it, as it is typed. */
function standingOf(
  { mayApproveUnreviewed, me, facts }: Composing,
  card: Card,
  byId: ReadonlyMap<string, ComposedClaim>,
  { item, content, isDirty, isOpen }: { item: ItemView | null; content: ItemContent; isDirty: boolean; isOpen: boolean },
) {
  const lead = byId.get(content.claimIds[0]!)
  const problems =
    lead && isOpen
      ? noticeProblems(content.notice, {
          class: content.class,
          asPublished: lead.quote,
          shouldRead: lead.shouldRead,
          names: [...new Set(content.claimIds.flatMap((id) => byId.get(id)?.names ?? []))],
        })
      : []
  const whyNotApprove = whyNot(me, 'approve-correction', {
    story: facts,
    contributorIds: item?.contributorIds ?? [],
    // what is typed is kept by whoever presses
    writerId: isDirty || !item ? me.id : item.editedById,
    mayApproveUnreviewed,
  })
  const whyNotCompose = whyNot(me, 'compose-corrections', facts)
  const isStale = (item?.staleClaimIds.length ?? 0) > 0 || content.claimIds.some((id) => !byId.has(id))
  const isNewer = card.item !== null && item !== null && card.item.version > item.version
  const state = card.item?.approved && !isDirty && !isStale ? 'approved' : isStale ? 'stale' : card.item ? 'draft' : 'proposed'
  return { lead, problems, whyNotApprove, whyNotCompose, isStale, isNewer, state } as const
}

/** The versions of a correction's claims as this page shows them, added up. */
const shownOf = ({ claimIds }: ItemContent, byId: ReadonlyMap<string, ComposedClaim>) =>
  claimIds.reduce((sum, id) => sum + (byId.get(id)?.version ?? 0), 0)

/** One correction that is composed: what is typed, what the rules say of it, keeping and approving it. */
export function useCorrection(composing: Composing, card: Card, byId: ReadonlyMap<string, ComposedClaim>, startsOpen: boolean) {
  const t = useTranslate()
  const router = useRouter()
  const { storyId, articleId, mayApproveUnreviewed, me } = composing
  const typed = useTyped(card, draftKey(articleId, card.key), startsOpen)
  const { item, setItem, content, setContent, base, setBase, isOpen, setOpen, isDirty } = typed
  const [problem, setProblem] = useState('')
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const [theirs, setTheirs] = useState<ItemView | null>(null)

  const standing = standingOf(composing, card, byId, { item, content, isDirty, isOpen })
  const set = (patch: Partial<ItemContent>) => {
    setContent((all) => ({ ...all, ...patch }))
    setSaid('')
  }

  function failed(answer: Answer<unknown, Problem<string, ItemView>>) {
    if (answer.ok) return false
    const { current } = answer.problem
    if (answer.problem.code === 'changed-meanwhile' && current) setTheirs(current)
    setProblem([answer.problem.detail, ...Object.values(answer.problem.fields ?? {})].join(' '))
    return true
  }
  async function keep(next = content): Promise<{ itemId: string; version: number } | null> {
    setBusy(true)
    setProblem('')
    const answer = await call(
      saveItemDoor,
      { storyId },
      {
        articleId,
        itemId: item?.id ?? null,
        version: item?.version ?? 0,
        content: next,
      },
    )
    setBusy(false)
    if (failed(answer) || !answer.ok) return null
    setContent(next)
    setBase(next)
    setItem((old) => asKept(old, composing, answer.data, next))
    setSaid(me.role === 'editor' && !mayApproveUnreviewed ? t('Saved. Another editor decides.') : t('Saved. An editor decides.'))
    router.refresh()
    return answer.data
  }
  async function approve() {
    const kept = isDirty || !item ? await keep() : { itemId: item.id, version: item.version }
    if (!kept) return
    setBusy(true)
    const answer = await call(
      approveItemDoor,
      { itemId: kept.itemId },
      { version: kept.version, claimsVersion: shownOf(content, byId) },
    )
    setBusy(false)
    if (failed(answer)) return router.refresh()
    setSaid(t('Approved, and in the report.'))
    router.refresh()
  }
  /** Goes on with one of two texts, or with both: what is kept next replaces theirs. */
  function choose(kept: ItemView, next: ItemContent) {
    setItem(kept)
    setBase(kept.content)
    setContent(next)
    setTheirs(null)
    setProblem('')
  }
  return {
    ...standing,
    item,
    content,
    isDirty,
    isOpen,
    open: () => setOpen(true),
    busy,
    said,
    problem,
    theirs,
    showTheirs: setTheirs,
    set,
    undo: () => setContent(base),
    keep,
    approve,
    choose,
  } as const
}
export type Correction = ReturnType<typeof useCorrection>
