import { isBlank } from '@opora/contract/is-blank'
import { useState } from 'preact/hooks'
import { Connection } from '../conversation/Connection.tsx'
import { say } from '../conversation/say.ts'
import { makeClientId } from '../outbox/client-id.ts'
import { useShell } from '../shell.ts'
import { useStore } from '../state/store.ts'
import { Icon } from '../ui/Icon.tsx'
import { initialsOf } from '../ui/initials.ts'
import { newConversation } from '../view.ts'
import { ConversationRow } from './ConversationRow.tsx'
import { SearchResults } from './SearchResults.tsx'

export function Home() {
  const { messenger, t, go, close } = useShell()
  const { home } = useStore(messenger.state)
  const [query, setQuery] = useState('')
  if (!home) return null
  const { settings, questions, conversations, assistantName, isAnyoneOnline } = home
  const name = settings.title || home.workspaceName
  const ask = (text: string): void => {
    const to = `new:${makeClientId()}`
    say(messenger, { to, text, files: [] })
    go({ screen: 'conversation', to })
  }
  const foot = assistantName ? 'footAssistant' : isAnyoneOnline ? 'footOnline' : 'footOffline'
  return (
    <main class="screen home" tabIndex={-1} aria-label={name}>
      <Connection />
      <header class="hero">
        <div class="row">
          <span class="logo" aria-hidden="true">
            {initialsOf(name)}
          </span>
          <b class="tr grow">{name}</b>
          <button type="button" class="ib" aria-label={t('close')} onClick={close}>
            <Icon name="x" size={18} />
          </button>
        </div>
        <h1>{settings.greeting || t('hello')}</h1>
      </header>
      <div class="hb">
        <label class="f search">
          <Icon name="search" />
          <input
            type="search"
            value={query}
            maxLength={300}
            placeholder={t('find')}
            aria-label={t('find')}
            autocomplete="off"
            onInput={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || !query) return
              event.preventDefault()
              setQuery('')
            }}
          />
        </label>
        {query.trim().length > 1 && !isBlank(query) ? (
          <SearchResults query={query.trim()} onAsk={ask} />
        ) : (
          <>
            {questions.length > 0 && <Questions questions={questions} onAsk={ask} />}
            {conversations.length > 0 && (
              <section aria-label={t('yours')}>
                <h2>{t('yours')}</h2>
                {conversations.map((conversation) => (
                  <ConversationRow key={conversation.id} conversation={conversation} />
                ))}
              </section>
            )}
          </>
        )}
      </div>
      <footer class="hf">
        <button type="button" class="b brand" onClick={() => go(newConversation())}>
          <Icon name="speech" />
          {t('write')}
        </button>
        <p>{settings.hoursNote || t(foot)}</p>
      </footer>
    </main>
  )
}

function Questions({ questions, onAsk }: { questions: string[]; onAsk(question: string): void }) {
  const { t } = useShell()
  return (
    <ul class="art" aria-label={t('questions')}>
      {questions.map((question) => (
        <li key={question}>
          <button type="button" onClick={() => onAsk(question)}>
            <span class="grow">{question}</span>
            <Icon name="right" size={14} />
          </button>
        </li>
      ))}
    </ul>
  )
}
