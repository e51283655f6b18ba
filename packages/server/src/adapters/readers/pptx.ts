import type { Block, FileToRead, PageQuality, ReadResult } from '../../ports/reader.ts'
import { countLetters, oneLine } from './clean-text.ts'
import { officeTitle, type Parts, relationsOf } from './office-parts.ts'
import { finish, qualityOf } from './read-outcome.ts'
import { readXml } from './xml-events.ts'

const presentationPart = 'ppt/presentation.xml'

interface Slide {
  blocks: Block[]
  hasPicture: boolean
}

/** Each slide is a page: its title a heading, its text, its tables, then what the speaker notes say. */
export function readPptx(parts: Parts, file: FileToRead): ReadResult {
  const relations = relationsOf(parts, presentationPart)
  const slides: string[] = []
  readXml(parts.get(presentationPart), {
    open: (name, attributes) => {
      const part = relations.get(attributes['r:id'] ?? '')?.target
      if (name === 'sldId' && part) slides.push(part)
    },
  })
  const blocks: Block[] = []
  const pages: PageQuality[] = []
  for (const [at, part] of slides.entries()) {
    const page = at + 1
    const slide = slideOf(parts.get(part))
    const notes = [...relationsOf(parts, part).values()].find(({ type }) => type === 'notesSlide')
    const spoken = notes ? slideOf(parts.get(notes.target)).blocks.filter(({ kind }) => kind !== 'heading') : []
    const found = [...slide.blocks, ...spoken].map((block) => ({ ...block, page }))
    blocks.push(...found)
    pages.push(slideQuality(page, found, slide.hasPicture))
  }
  return finish({ title: officeTitle(parts), blocks, pages }, file)
}

function slideQuality(page: number, blocks: readonly Block[], hasPicture: boolean): PageQuality {
  const characters = blocks.reduce((sum, block) => sum + countLetters(block.text), 0)
  const quality = qualityOf(page, characters, 0)
  return characters === 0 ? { ...quality, issue: hasPicture ? 'scanned' : 'empty' } : quality
}

const titles = new Set(['title', 'ctrTitle'])
// Date, footer and number of the slide say nothing about its subject; a picture of the slide stands on its notes.
const surroundings = new Set(['dt', 'ftr', 'sldNum', 'hdr', 'sldImg'])

function slideOf(content: Buffer | undefined): Slide {
  const slide: Slide = { blocks: [], hasPicture: false }
  let role = ''
  let lines: string[] = []
  let line = ''
  let table: string[][] | null = null
  let isText = false
  const endShape = (): void => {
    const text = lines.join('\n')
    if (!surroundings.has(role) && text.trim())
      slide.blocks.push(
        titles.has(role) ? { kind: 'heading', level: 1, text: oneLine(text) } : { kind: 'paragraph', text },
      )
    lines = []
    role = ''
  }
  readXml(content, {
    open: (name, attributes) => {
      if (name === 'ph') role = attributes.type ?? 'body'
      if (name === 'pic') slide.hasPicture = true
      if (name === 'tbl') table = []
      if (name === 'tr') table?.push([])
      if (name === 'br') line += '\n'
      isText = name === 't'
    },
    text: (text) => {
      if (isText) line += text
    },
    close: (name) => {
      isText = false
      if (name === 'p') {
        if (line.trim()) lines.push(line)
        line = ''
      }
      if (name === 'tc') {
        table?.at(-1)?.push(oneLine(lines.join(' ')).replaceAll('|', '/'))
        lines = []
      }
      if (name === 'tbl' && table) {
        slide.blocks.push({ kind: 'table', text: table.map((cells) => cells.join(' | ')).join('\n') })
        table = null
      }
      if (name === 'sp') endShape()
    },
  })
  return slide
}
