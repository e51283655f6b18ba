import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import './playground.css'
import { TrialTurn } from './TrialTurn.tsx'
import type { Trials } from './use-trials.ts'

interface PlaygroundProps {
  trials: Trials
  /** Questions worth asking, shown until one was asked. */
  suggestions: readonly string[]
}

function Suggestions({ questions, onAsk }: { questions: readonly string[]; onAsk: (question: string) => void }) {
  const { t } = useTranslation('assistants')
  if (questions.length === 0) return <p className="mut">{t('playground.noSuggestions')}</p>
  return (
    <div className="as-suggestions">
      <h3 className="xs mut">{t('playground.suggestions')}</h3>
      {questions.map((question) => (
        <button key={question} type="button" onClick={() => onAsk(question)}>
          {question}
        </button>
      ))}
    </div>
  )
}

/** Ask as a visitor would: turns above, the question below. */
export function Playground({ trials, suggestions }: PlaygroundProps) {
  const { t } = useTranslation('assistants')
  const [text, setText] = useState('')
  const end = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const { list } = trials
  const last = list.at(-1)
  const ask = (question: string): void => {
    if (!question || trials.isAsking) return
    trials.ask(question)
    setText('')
    field.current?.focus()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn or its answer comes into sight
  useEffect(() => {
    if (last) end.current?.scrollIntoView({ block: 'nearest' })
  }, [last?.n, last?.answer, last?.problem])
  const spoken =
    last?.answer && t('playground.ready', { sources: t('playground.sources', { count: last.answer.citations.length }) })
  return (
    <>
      <div className="as-turns">
        {list.length === 0 && <Suggestions questions={suggestions} onAsk={ask} />}
        <ol>
          {list.map((trial) => (
            <TrialTurn key={trial.n} trial={trial} onAgain={() => trials.again(trial)} />
          ))}
        </ol>
        <div ref={end} className="as-end" />
      </div>
      <p className="sr" role="status">
        {trials.isAsking ? t('playground.thinking') : spoken}
      </p>
      <form
        className="as-ask"
        onSubmit={(event) => {
          event.preventDefault()
          ask(text.trim())
        }}
      >
        <textarea
          ref={field}
          rows={2}
          maxLength={2000}
          aria-label={t('playground.question')}
          placeholder={t('playground.placeholder')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            ask(text.trim())
          }}
        />
        <Button type="submit" variant="primary" size="sm" keys="Enter" isLoading={trials.isAsking}>
          {t('playground.ask')}
        </Button>
      </form>
    </>
  )
}
