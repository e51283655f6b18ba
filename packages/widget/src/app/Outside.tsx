import type { WidgetLocale } from '../protocol.ts'
import { outside } from './app-words.ts'

export function Outside({ locale, link }: { locale: WidgetLocale; link: string }) {
  const words = outside[locale]
  return (
    <main class="screen outside">
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      {link.startsWith('https://') && (
        <a class="b brand" href={link} rel="noopener noreferrer">
          {words.open}
        </a>
      )}
    </main>
  )
}
