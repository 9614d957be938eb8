export interface CommentView {
  id: string
  personId: string
  name: string
  text: string
  mentions: string[]
  createdAt: string
}

export interface ThreadView {
  comments: CommentView[]
  resolvedBy: string | null
  resolvedAt: string | null
  pinnedId: string | null
  /** It waits until the reader's own verdict is in. */
  isHidden: boolean
}
