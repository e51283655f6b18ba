import type { VisitorMessage } from '@opora/contract/messenger'
import { useState } from 'preact/hooks'
import { articleName } from '../article-name.ts'
import { Markdown } from '../markdown/Markdown.tsx'
import { useShell } from '../shell.ts'
import { Icon } from '../ui/Icon.tsx'
import { Sheet } from '../ui/Sheet.tsx'

type ClosestArticle = VisitorMessage['closest'][number]

/** What may help when the assistant does not dare to answer. The passage itself is found again by its title. */
export function Closest({ articles }: { articles: ClosestArticle[] }) {
  const { messenger, t } = useShell()
  const [open, setOpen] = useState<{ title: string; text: string } | null>(null)
  const show = async (article: ClosestArticle): Promise<void> => {
    const title = articleName(article)
    const q = `${article.title} ${article.heading}`.trim().slice(0, 300)
    const found = await messenger
      .guarded(() => messenger.api('GET /messenger/search', { query: { q } }))
      .catch(() => ({ items: [] }))
    const passage = found.items.find((item) => item.passageId === article.passageId) ?? found.items[0]
    setOpen({ title, text: passage?.text ?? t('failed') })
  }
  return (
    <div class="ss">
      <b class="xs">{t('closest')}</b>
      {articles.map((article) => (
        <button key={article.passageId} type="button" onClick={() => void show(article)}>
          <Icon name="file" size={14} />
          <span class="tr">{articleName(article)}</span>
        </button>
      ))}
      {open && (
        <Sheet title={open.title} onClose={() => setOpen(null)}>
          <Markdown text={open.text} />
        </Sheet>
      )}
    </div>
  )
}
