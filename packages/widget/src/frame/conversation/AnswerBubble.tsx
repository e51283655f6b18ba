import type { VisitorMessage } from '@opora/contract/messenger'
import { useState } from 'preact/hooks'
import { articleName } from '../article-name.ts'
import { Markdown } from '../markdown/Markdown.tsx'
import { useShell } from '../shell.ts'
import { Icon } from '../ui/Icon.tsx'
import { CallOperator, isRefused } from './Actions.tsx'
import { Attachments } from './Attachments.tsx'
import { Closest } from './Closest.tsx'
import { MachineTag } from './MachineTag.tsx'
import { type Quote, QuoteSheet } from './QuoteSheet.tsx'
import type { OpenConversation } from './use-conversation.ts'

function Findings({ citations, onOpen }: { citations: Quote[]; onOpen(quote: Quote): void }) {
  const { t } = useShell()
  const articles = new Map(citations.map((citation) => [`${citation.title} ${citation.heading}`, citation]))
  return (
    <details class="tk">
      <summary>
        <Icon name="right" size={12} />
        {t('found', { n: articles.size })}
      </summary>
      {[...articles.values()].map((citation) => (
        <button key={citation.n} type="button" onClick={() => onOpen(citation)}>
          {articleName(citation)}
        </button>
      ))}
    </details>
  )
}

/** The assistant's finished message: every claim opens its quote, and where there is none a person is one press away. */
export function AnswerBubble({ message, open }: { message: VisitorMessage; open: OpenConversation }) {
  const { t } = useShell()
  const [quote, setQuote] = useState<Quote | null>(null)
  const { citations, closest, outcome } = message
  const chip = (n: number) => {
    const citation = citations.find((one) => one.n === n)
    if (!citation) return null
    const label = t('source', { n: String(n), title: articleName(citation) })
    return (
      <button type="button" class="cite" aria-label={label} onClick={() => setQuote(citation)}>
        {n}
      </button>
    )
  }
  return (
    <>
      <div class="bt">
        <MachineTag name={message.author.name} />
        {citations.length > 0 && <Findings citations={citations} onOpen={setQuote} />}
        <Markdown text={message.text} cite={chip} />
        <Attachments files={message.attachments} />
        {citations.length > 0 && (
          <ul class="ss" aria-label={t('sources')}>
            {citations.map((citation) => (
              <li key={citation.n}>
                <button type="button" onClick={() => setQuote(citation)}>
                  <span class="cite">{citation.n}</span>
                  <span class="tr">{articleName(citation)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        {closest.length > 0 && <Closest articles={closest} />}
        {isRefused(open) && open.thread?.messages.at(-1)?.id === message.id && <CallOperator open={open} isWide />}
      </div>
      {outcome === 'handed_over' && <p class="dy">{t('handedOver')}</p>}
      {quote && <QuoteSheet quote={quote} onClose={() => setQuote(null)} />}
    </>
  )
}
