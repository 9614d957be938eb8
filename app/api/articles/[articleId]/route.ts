import { editArticle } from '@/lib/commands/edit-article'
import { editArticleDoor } from '@/lib/contract/articles'
import { serve } from '@/lib/web/serve'

export const PATCH = serve(editArticleDoor, editArticle)
