import { articleName, articlePlace } from '../article-name.ts'
import { Markdown } from '../markdown/Markdown.tsx'
import { draftKey } from '../messenger/carry-over.ts'
import { useShell } from '../shell.ts'
import { Icon } from '../ui/Icon.tsx'
import { type Article, newConversation, type View } from '../view.ts'

export function ArticleScreen({ article, from }: { article: Article; from: View }) {
  const { t, go, close, drawer } = useShell()
  const place = articlePlace(article)
  const ask = (): void => {
    if (!drawer.get(draftKey('new:'))) drawer.set(draftKey('new:'), `${articleName(article)}: `)
    go(newConversation())
  }
  return (
    <main class="screen" tabIndex={-1} aria-label={t('article')}>
      <header class="wh">
        <button type="button" class="ib" aria-label={t('back')} onClick={() => go(from)}>
          <Icon name="left" size={20} />
        </button>
        <b class="tr grow">{t('article')}</b>
        <button type="button" class="ib" aria-label={t('close')} onClick={close}>
          <Icon name="x" size={18} />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <article class="ws page" tabIndex={0}>
        <h1>{articleName(article)}</h1>
        {place && <h2>{place}</h2>}
        <Markdown text={article.text} />
      </article>
      {from.screen === 'home' && (
        <footer class="hf">
          <button type="button" class="b brand" onClick={ask}>
            <Icon name="speech" />
            {t('askAbout')}
          </button>
        </footer>
      )}
    </main>
  )
}
