import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import { useRef } from 'react'
import { Button } from './Button.tsx'
import type { ConfirmDialogProps } from './ConfirmDialog.tsx'

export function ConfirmWindow(props: ConfirmDialogProps) {
  const keepRef = useRef<HTMLButtonElement>(null)
  return (
    <Base.Root open={props.isOpen} onOpenChange={(open) => !open && props.onClose()}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Viewport className="dlg-at">
          <Base.Popup className="dlg" initialFocus={keepRef}>
            <Base.Title>{props.title}</Base.Title>
            <Base.Description className="dlg-d">{props.description}</Base.Description>
            <div className="dlg-f">
              <Button ref={keepRef} size="lg" onClick={props.onClose}>
                {props.keep}
              </Button>
              <Button
                variant={props.isDanger === false ? 'primary' : 'danger'}
                size="lg"
                isLoading={props.isLoading === true}
                onClick={props.onConfirm}
              >
                {props.confirm}
              </Button>
            </div>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
