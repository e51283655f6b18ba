import { Toast } from '@base-ui/react/toast'
import { CircleAlert, X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './Icon.tsx'
import { showToastsBy, type ToastNote } from './toast.ts'

const toasts = Toast.createToastManager<ToastNote>()
const timeoutMs = { note: 5000, undo: 8000 } as const

function show(note: ToastNote): () => void {
  const id = toasts.add({
    data: note,
    timeout: note.isError ? 0 : note.action ? timeoutMs.undo : timeoutMs.note,
    ...(note.onGone ? { onRemove: note.onGone } : {}),
  })
  return () => toasts.close(id)
}

function ToastList() {
  const { t } = useTranslation('ui')
  const { toasts: shown, close } = Toast.useToastManager<ToastNote>()
  useEffect(() => showToastsBy(show), [])
  return shown.map((toast) => {
    const action = toast.data?.action
    return (
      <Toast.Root
        key={toast.id}
        toast={toast}
        className="tst"
        aria-label={toast.data?.text}
        swipeDirection={['left', 'down']}
      >
        <Toast.Content className="tst-in">
          {toast.data?.isError && <Icon of={CircleAlert} size={14} />}
          <Toast.Title render={<p />} {...(toast.data?.isError ? { role: 'alert' } : {})}>
            {toast.data?.text}
          </Toast.Title>
          {action && (
            <button
              type="button"
              className="act"
              onClick={() => {
                action.run()
                close(toast.id)
              }}
            >
              {action.label}
            </button>
          )}
          {/* The library hides it from readers until the toast is reached, although Tab leads there. */}
          <Toast.Close className="x" aria-label={t('close')} aria-hidden={false}>
            <Icon of={X} size={14} />
          </Toast.Close>
        </Toast.Content>
      </Toast.Root>
    )
  })
}

/** Where toasts appear; F6 moves focus here. Hover and focus stop the clock. */
export function Toaster() {
  const { t } = useTranslation('ui')
  return (
    <Toast.Provider toastManager={toasts} limit={4}>
      <Toast.Portal>
        <Toast.Viewport className="toasts" aria-label={t('notifications')}>
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}
