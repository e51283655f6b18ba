import { Check, Ellipsis, Plus, Trash2 } from 'lucide-react'
import { Button } from '../Button.tsx'
import { CopyButton } from '../CopyButton.tsx'
import { IconButton } from '../IconButton.tsx'

const looks = [
  { name: 'Primary', variant: 'primary', hover: 'x-h', press: 'x-p' },
  { name: 'Default', variant: 'default', hover: 'on', press: 'on' },
  { name: 'Ghost', variant: 'ghost', hover: 'on', press: 'on' },
  { name: 'AI', variant: 'ai', hover: 'x-h', press: 'x-p' },
  { name: 'Destructive', variant: 'danger', hover: 'x-h', press: 'x-p' },
] as const

export function Buttons() {
  return (
    <>
      <table className="gal-t">
        <thead>
          <tr>
            {['', 'Rest', 'Key', 'Pressed', 'Focus', 'Disabled', 'Disabled with a reason', 'Loading'].map((head) => (
              <th key={head}>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {looks.map(({ name, variant, press }) => (
            <tr key={name}>
              <td>{name}</td>
              <td>
                <Button variant={variant}>Resolve</Button>
              </td>
              <td>
                <Button variant={variant} icon={Check} keys="KeyE">
                  Resolve
                </Button>
              </td>
              <td>
                <Button variant={variant} className={press}>
                  Resolve
                </Button>
              </td>
              <td>
                <Button variant={variant} className="focus">
                  Resolve
                </Button>
              </td>
              <td>
                <Button variant={variant} isDisabled>
                  Resolve
                </Button>
              </td>
              <td>
                <Button variant={variant} disabledReason="Somebody else is on it">
                  Resolve
                </Button>
              </td>
              <td>
                <Button variant={variant} isLoading>
                  Resolve
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="gal-f">
        <Button size="sm">Small</Button>
        <Button>Middle</Button>
        <Button size="lg">Large</Button>
        <CopyButton text="npm start" />
        <IconButton icon={Plus} label="Add" keys="KeyC" />
        <IconButton icon={Ellipsis} label="More" isOn />
        <IconButton icon={Trash2} label="Delete" disabledReason="Nothing is selected" />
        <IconButton icon={Plus} label="Add" isLoading />
      </div>
    </>
  )
}
