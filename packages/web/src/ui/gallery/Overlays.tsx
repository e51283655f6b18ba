import { Moon, Trash2, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../Button.tsx'
import { ConfirmDialog } from '../ConfirmDialog.tsx'
import { Dialog } from '../Dialog.tsx'
import { Drawer } from '../Drawer.tsx'
import { Field } from '../Field.tsx'
import { Input } from '../Input.tsx'
import { Menu, MenuItem, MenuRadio, MenuSeparator } from '../Menu.tsx'
import { Popover } from '../Popover.tsx'
import { Tooltip } from '../Tooltip.tsx'
import { showToast } from '../toast.ts'

type Shown = 'dialog' | 'confirm' | 'drawer' | null

export function Overlays() {
  const [shown, setShown] = useState<Shown>(null)
  const [theme, setTheme] = useState<'light' | 'dark'>('light')
  const hide = (): void => setShown(null)
  return (
    <div className="gal-f">
      <Menu trigger={<Button>Menu</Button>}>
        <MenuItem icon={UserPlus} keys="KeyA" onSelect={hide}>
          Assign
        </MenuItem>
        <MenuItem icon={Moon} keys="KeyZ" hint="Until morning" onSelect={hide}>
          Snooze
        </MenuItem>
        <MenuItem icon={Moon} disabledReason="Nothing to snooze" onSelect={hide}>
          Snooze all
        </MenuItem>
        <MenuSeparator />
        <MenuRadio
          label="Theme"
          value={theme}
          onChange={setTheme}
          options={[
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
        <MenuSeparator />
        <MenuItem icon={Trash2} isDanger onSelect={hide}>
          Delete
        </MenuItem>
      </Menu>
      <Popover title="Deposit rules, clause 4.2" trigger={<Button>Popover</Button>}>
        <p className="sec">The deposit returns within five working days.</p>
      </Popover>
      <Tooltip text="Resolve" keys="KeyE">
        <button type="button" className="b">
          Tooltip
        </button>
      </Tooltip>
      <Button onClick={() => showToast({ text: 'Saved' })}>Toast</Button>
      <Button onClick={() => showToast({ text: '#4812 resolved', action: { label: 'Undo', run: hide } })}>
        Toast with undo
      </Button>
      <Button onClick={() => showToast({ text: 'Could not save. Your text is kept here', isError: true })}>
        Error
      </Button>
      <Button onClick={() => setShown('dialog')}>Dialog</Button>
      <Button onClick={() => setShown('confirm')}>Confirm</Button>
      <Button onClick={() => setShown('drawer')}>Drawer</Button>
      <Dialog
        isOpen={shown === 'dialog'}
        onClose={hide}
        title="Name the macro"
        description="Short names are found faster."
        footer={
          <Button variant="primary" size="lg" onClick={hide}>
            Save
          </Button>
        }
      >
        <Field label="Name">
          <Input />
        </Field>
      </Dialog>
      <ConfirmDialog
        isOpen={shown === 'confirm'}
        onClose={hide}
        onConfirm={hide}
        title="Delete 3 sources?"
        description="The assistant stops quoting them at once. 312 passages are removed, published answers stay."
        confirm="Delete sources"
        keep="Keep"
      />
      <Drawer isOpen={shown === 'drawer'} onClose={hide} title="Details">
        Contents of the drawer
      </Drawer>
    </div>
  )
}
