import { FileUp } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../Button.tsx'
import './importing.css'

interface FileDropProps {
  lead: string
  choose: string
  /** As a file input takes it. */
  accept: string
  isReading: boolean
  /** Why the last file was refused. */
  problem: string | null
  onFile: (file: File) => void
}

/** Where one file is handed over: dropped, or chosen. */
export function FileDrop({ lead, choose, accept, isReading, problem, onFile }: FileDropProps) {
  const picker = useRef<HTMLInputElement>(null)
  const take = (file: File | undefined): void => {
    if (file && !isReading) onFile(file)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same
    <div
      className="fd"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        take(event.dataTransfer.files[0])
      }}
    >
      <p>{lead}</p>
      <Button variant="primary" icon={FileUp} isLoading={isReading} onClick={() => picker.current?.click()}>
        {choose}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        accept={accept}
        aria-label={choose}
        onChange={(event) => {
          take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      {problem && (
        <p className="hint bad" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
