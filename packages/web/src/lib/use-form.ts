import { isFailure } from '@opora/contract/errors'
import { type FormEvent, useRef, useState } from 'react'
import { type FailureText, failureText, fieldText } from './failure-text.ts'

type Errors<V> = Partial<Record<keyof V & string, string>>

interface FormOptions<V> {
  initial: V
  /** What is wrong before the server is asked; an empty object when nothing is. */
  check?: (values: V) => Errors<V>
  submit: (values: V) => Promise<unknown>
  /** Turns a refusal about one field into its text, where the code tells which: `account.email_taken` is the e-mail. */
  fieldOf?: (error: unknown) => Errors<V> | null
}

/** What a form needs: values stay on errors, the first wrong field gets the focus. */
export interface Form<V> {
  values: V
  errors: Errors<V>
  /** What went wrong with the whole of it. */
  failure: FailureText | null
  isSending: boolean
  set: <K extends keyof V & string>(name: K, value: V[K]) => void
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
}

function serverErrors<V>(error: unknown, options: FormOptions<V>, names: readonly string[]): Errors<V> {
  const own = options.fieldOf?.(error)
  if (own) return own
  if (!isFailure(error)) return {}
  const found = error.fields.map((problem) => [
    problem.path.replace(/^body\./, '').split('.')[0] ?? '',
    fieldText(problem),
  ])
  return Object.fromEntries(found.filter(([name]) => names.includes(name ?? ''))) as Errors<V>
}

/** Controls of the form carry `name`, so that the first wrong one can be found. */
function focusFirst(form: HTMLFormElement, names: readonly string[]): void {
  const controls = [...form.elements].filter((element) => names.includes(element.getAttribute('name') ?? ''))
  const first = controls[0]
  if (first instanceof HTMLElement) first.focus()
}

export function useForm<V extends object>(options: FormOptions<V>): Form<V> {
  const [values, setValues] = useState(options.initial)
  const [errors, setErrors] = useState<Errors<V>>({})
  const [failure, setFailure] = useState<FailureText | null>(null)
  const [isSending, setSending] = useState(false)
  const isBusy = useRef(false)

  const show = (form: HTMLFormElement, next: Errors<V>): boolean => {
    setErrors(next)
    const wrong = Object.keys(next)
    if (wrong.length > 0) requestAnimationFrame(() => focusFirst(form, wrong))
    return wrong.length > 0
  }
  const send = async (form: HTMLFormElement): Promise<void> => {
    setFailure(null)
    if (show(form, options.check?.(values) ?? {}) || isBusy.current) return
    isBusy.current = true
    setSending(true)
    try {
      await options.submit(values)
    } catch (error) {
      const isField = show(form, serverErrors(error, options, Object.keys(values)))
      if (!isField) setFailure(failureText(error))
    } finally {
      isBusy.current = false
      setSending(false)
    }
  }
  return {
    values,
    errors,
    failure,
    isSending,
    set: (name, value) => {
      setValues((held) => ({ ...held, [name]: value }))
      setErrors(({ [name]: _, ...rest }) => rest as Errors<V>)
    },
    onSubmit: (event) => {
      event.preventDefault()
      void send(event.currentTarget)
    },
  }
}
