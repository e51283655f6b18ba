import { Toast } from '@base-ui/react/toast'
import { CircleAlert, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from './Icon.tsx'
import { type ToastNote, toasts } from './toast.ts'

function ToastList() {
  const { t } = useTranslation('ui')
  const { toasts: shown, close } = Toast.useToastManager<ToastNote>()
  return shown.map((toast) => {
    const action = toast.data?.action
    return (
      <Toast.Root key={toast.id} toast={toast} className="tst" swipeDirection={['left', 'down']}>
        <Toast.Content className="tst-in">
          {toast.data?.isError && <Icon of={CircleAlert} size={14} />}
          <Toast.Description>{toast.data?.text}</Toast.Description>
          {action && (
            <button
              type="button"
              className="act"
              onClick={() => {
                close(toast.id)
                action.run()
              }}
            >
              {action.label}
            </button>
          )}
          <Toast.Close className="x" aria-label={t('close')}>
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
