import { type ZipPart, zipOf } from './docx.fixtures.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

export const part = (name: string, xml: string): ZipPart => ({ name, content: Buffer.from(declaration + xml) })

/** A relations part: id → [type, target]. */
function relations(name: string, targets: Record<string, [type: string, target: string]>): ZipPart {
  const entries = Object.entries(targets).map(
    ([id, [type, target]]) => `<Relationship Id="${id}" Type="http://schemas/${type}" Target="${target}"/>`,
  )
  return part(name, `<Relationships xmlns="r">${entries.join('')}</Relationships>`)
}

interface Sheet {
  name: string
  rows: string
  state?: string
}

interface Book {
  sheets: Sheet[]
  strings?: string
  styles?: string
  properties?: string
}

/** A workbook from the XML of its rows. */
export function workbook({ sheets, strings = '', styles = '', properties = '' }: Book): Buffer {
  const listed = sheets.map(
    ({ name, state }, at) => `<sheet name="${name}" r:id="s${at}"${state ? ` state="${state}"` : ''}/>`,
  )
  return zipOf([
    part('xl/workbook.xml', `<workbook xmlns:r="r">${properties}<sheets>${listed.join('')}</sheets></workbook>`),
    relations(
      'xl/_rels/workbook.xml.rels',
      Object.fromEntries(sheets.map((_, at) => [`s${at}`, ['worksheet', `worksheets/sheet${at}.xml`]])),
    ),
    ...sheets.map(({ rows }, at) =>
      part(`xl/worksheets/sheet${at}.xml`, `<worksheet><sheetData>${rows}</sheetData></worksheet>`),
    ),
    part('xl/sharedStrings.xml', `<sst>${strings}</sst>`),
    part('xl/styles.xml', `<styleSheet>${styles}</styleSheet>`),
  ])
}

const paragraph = (text: string): string => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`

/** A shape of a slide; `role` is what the layout calls it. */
export const shape = (role: string, ...lines: string[]): string =>
  `<p:sp><p:nvPr><p:ph type="${role}"/></p:nvPr><p:txBody>${lines.map(paragraph).join('')}</p:txBody></p:sp>`

export const slideTable = (rows: string[][]): string =>
  `<p:graphicFrame><a:tbl>${rows
    .map(
      (cells) => `<a:tr>${cells.map((text) => `<a:tc><a:txBody>${paragraph(text)}</a:txBody></a:tc>`).join('')}</a:tr>`,
    )
    .join('')}</a:tbl></p:graphicFrame>`

interface SlideXml {
  shapes: string
  notes?: string
}

const namespaces = 'xmlns:a="a" xmlns:p="p" xmlns:r="r"'

/** A presentation whose slides are stored in the opposite order of how they are shown. */
export function presentation(slides: SlideXml[]): Buffer {
  const nameOf = (at: number): string => `slide${slides.length - at}.xml`
  const ids = slides.map((_, at) => `<p:sldId id="${300 + at}" r:id="r${at}"/>`).join('')
  return zipOf([
    part('ppt/presentation.xml', `<p:presentation ${namespaces}><p:sldIdLst>${ids}</p:sldIdLst></p:presentation>`),
    relations(
      'ppt/_rels/presentation.xml.rels',
      Object.fromEntries(slides.map((_, at) => [`r${at}`, ['slide', `slides/${nameOf(at)}`]])),
    ),
    ...slides.flatMap(({ shapes, notes }, at) => [
      part(`ppt/slides/${nameOf(at)}`, `<p:sld ${namespaces}>${shapes}</p:sld>`),
      ...(notes
        ? [
            relations(`ppt/slides/_rels/${nameOf(at)}.rels`, {
              n: ['notesSlide', `../notesSlides/notes${at}.xml`],
            }),
            part(`ppt/notesSlides/notes${at}.xml`, `<p:notes ${namespaces}>${notes}</p:notes>`),
          ]
        : []),
    ]),
  ])
}
