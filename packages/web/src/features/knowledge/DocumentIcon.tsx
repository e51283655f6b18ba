import type { Document } from '@opora/contract/knowledge'
import { FileCode, FileSpreadsheet, FileText, FileType, Globe, Mail, PencilLine, Presentation } from 'lucide-react'
import { Icon, type IconType } from '../../ui/Icon.tsx'
import { kindOf } from './state-words.ts'

const icons: Record<string, IconType> = {
  page: Globe,
  text: PencilLine,
  DOCX: FileType,
  XLSX: FileSpreadsheet,
  PPTX: Presentation,
  EML: Mail,
  HTML: FileCode,
  MD: FileCode,
}

export function DocumentIcon({ document }: { document: Document }) {
  return (
    <span className="mut">
      <Icon of={icons[kindOf(document)] ?? FileText} />
    </span>
  )
}
