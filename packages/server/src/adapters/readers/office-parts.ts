import { posix } from 'node:path'
import { readXml } from './xml-events.ts'

/** Parts of an office file by their name in the archive. */
export type Parts = ReadonlyMap<string, Buffer>

/** Where the relations of a part lead: id → name of another part. What lies outside of the file is left out. */
export function relationsOf(parts: Parts, part: string): Map<string, { target: string; type: string }> {
  const relations = new Map<string, { target: string; type: string }>()
  const folder = posix.dirname(part)
  readXml(parts.get(`${folder}/_rels/${posix.basename(part)}.rels`), {
    open: (name, { Id, Target, Type, TargetMode }) => {
      if (name !== 'Relationship' || !Id || !Target || TargetMode === 'External') return
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target)
      relations.set(Id, { target, type: Type?.split('/').at(-1) ?? '' })
    },
  })
  return relations
}

/** The title somebody gave the file in its properties. */
export function officeTitle(parts: Parts): string | undefined {
  let isTitle = false
  let title = ''
  readXml(parts.get('docProps/core.xml'), {
    open: (name) => {
      isTitle = name === 'title'
    },
    text: (text) => {
      if (isTitle) title += text
    },
    close: () => {
      isTitle = false
    },
  })
  return title.trim() || undefined
}
