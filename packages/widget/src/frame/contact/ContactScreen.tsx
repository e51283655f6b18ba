import { isFailure } from '@opora/contract/errors'
import { isBlank } from '@opora/contract/is-blank'
import { plainOf } from '@opora/contract/plain-text'
import { useState } from 'preact/hooks'
import { say } from '../conversation/say.ts'
import { useConversation } from '../conversation/use-conversation.ts'
import { useShell } from '../shell.ts'
import { Icon } from '../ui/Icon.tsx'
import { Field } from './Field.tsx'
import { checkReachAt } from './reach-at.ts'

const focusField = (id: string): void => document.getElementById(id)?.focus()

/** The offline form: a name and a way to be reached, beside the question that was asked. */
export function ContactScreen({ to }: { to: string }) {
  const { messenger, t, go, close, drawer } = useShell()
  const open = useConversation(to)
  const last = open?.thread?.messages.findLast(({ author, text }) => author.type === 'contact' && text)
  const asked = plainOf(last?.text ?? '')
  const [name, setName] = useState('')
  const [reachAt, setReachAt] = useState('')
  const [question, setQuestion] = useState<string | null>(null)
  const [problems, setProblems] = useState({ name: '', reachAt: '', form: '' })
  const [isBusy, setBusy] = useState(false)
  if (!open) return null
  const back = (): void => go({ screen: 'conversation', to })

  const check = (): boolean => {
    const wrong = checkReachAt(reachAt)
    const found = { name: isBlank(name) ? t('nameMissing') : '', reachAt: wrong ? t(wrong) : '', form: '' }
    setProblems(found)
    if (found.name) focusField('name')
    else if (found.reachAt) focusField('reach')
    return !found.name && !found.reachAt
  }
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (isBusy || !check()) return
    setBusy(true)
    try {
      const body = { name: name.trim(), reachAt: reachAt.trim() }
      await messenger.guarded(() => messenger.api('PUT /messenger/contact', { body }))
      drawer.set('reach', reachAt.trim())
      const text = question?.trim()
      if (text && text !== asked) say(messenger, { to: open.id ?? to, text, files: [] })
      back()
    } catch (error) {
      const isReach = isFailure(error, 'invalid') && error.fields.some((field) => field.path.endsWith('reachAt'))
      const form = isReach ? '' : t(isFailure(error) ? 'failed' : 'failedOffline')
      setProblems({ name: '', reachAt: isReach ? t('reachPhone') : '', form })
      setBusy(false)
    }
  }
  return (
    <main class="screen" tabIndex={-1} aria-label={t('leaveTitle')}>
      <header class="wh">
        <button type="button" class="ib" aria-label={t('back')} onClick={back}>
          <Icon name="left" size={20} />
        </button>
        <div class="grow">
          <b class="tr">{t('leaveTitle')}</b>
          <span class="tr">{t('leaveSub')}</span>
        </div>
        <button type="button" class="ib" aria-label={t('close')} onClick={close}>
          <Icon name="x" size={18} />
        </button>
      </header>
      <form class="fm" noValidate onSubmit={(event) => void submit(event)}>
        <div class="ws">
          <p>{t('leaveWhy')}</p>
          <Field id="name" label={t('name')} problem={problems.name}>
            <input
              id="name"
              value={name}
              maxLength={120}
              autocomplete="name"
              aria-invalid={problems.name !== ''}
              aria-describedby={problems.name ? 'name-problem' : undefined}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          </Field>
          <Field id="reach" label={t('reachAt')} problem={problems.reachAt}>
            <input
              id="reach"
              value={reachAt}
              maxLength={254}
              autocomplete="email"
              aria-invalid={problems.reachAt !== ''}
              aria-describedby={problems.reachAt ? 'reach-problem' : undefined}
              onInput={(event) => setReachAt(event.currentTarget.value)}
            />
          </Field>
          <Field id="question" label={t('question')} problem="">
            <textarea
              id="question"
              rows={4}
              maxLength={20_000}
              value={question ?? asked}
              onInput={(event) => setQuestion(event.currentTarget.value)}
            />
          </Field>
          {problems.form && (
            <p class="problem" role="alert">
              {problems.form}
            </p>
          )}
        </div>
        <footer class="hf">
          <button type="submit" class="b brand" aria-busy={isBusy}>
            {t('leaveSend')}
          </button>
        </footer>
      </form>
    </main>
  )
}
