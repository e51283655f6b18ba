import type { WrittenHead } from '../../../ports/writer.ts'
import { escaped } from '../plain-chars.ts'
import type { Referred } from './body.ts'

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

export const bodyBegin = `${xml}<w:document xmlns:w="${main}" xmlns:r="${office}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>`
export const bodyEnd =
  '<w:sectPr><w:footerReference w:type="default" r:id="foot"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'

export const contentTypes = `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/><Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${word}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="${word}.numbering+xml"/><Override PartName="/word/footer1.xml" ContentType="${word}.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

const relation = (id: string, [type, target]: [string, string], isOutside = false): string =>
  `<Relationship Id="${id}" Type="${type}" Target="${escaped(target)}"${isOutside ? ' TargetMode="External"' : ''}/>`

const relationsOf = (inner: string): string => `${xml}<Relationships xmlns="${relations}">${inner}</Relationships>`

export const packageRelations = relationsOf(
  relation('document', [`${office}/officeDocument`, 'word/document.xml']) +
    relation('core', [
      'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
      'docProps/core.xml',
    ]),
)

export function documentRelations({ links, pictures }: Referred): string {
  return relationsOf(
    [
      relation('styles', [`${office}/styles`, 'styles.xml']),
      relation('numbering', [`${office}/numbering`, 'numbering.xml']),
      relation('foot', [`${office}/footer`, 'footer1.xml']),
      ...pictures.map(({ name }) => relation(name, [`${office}/image`, `media/${name}`])),
      ...[...links].map(([href, id]) => relation(id, [`${office}/hyperlink`, href], true)),
    ].join(''),
  )
}

interface Style {
  id: string
  isCharacter?: boolean
  paragraph?: string
  run?: string
}

const mute = '<w:color w:val="65625B"/>'
const inner = '<w:spacing w:before="0" w:after="40"/><w:ind w:left="284"/>'

const border = (color: string): string =>
  `<w:pBdr><w:left w:val="single" w:sz="18" w:space="6" w:color="${color}"/></w:pBdr>`

const styles: Style[] = [
  { id: 'Title', paragraph: '<w:spacing w:after="160"/>', run: '<w:b/><w:sz w:val="34"/>' },
  {
    id: 'Heading1',
    paragraph: '<w:keepNext/><w:spacing w:before="360" w:after="80"/><w:outlineLvl w:val="0"/>',
    run: '<w:b/><w:sz w:val="24"/>',
  },
  { id: 'Fact', paragraph: '<w:spacing w:after="40"/>' },
  {
    id: 'Event',
    paragraph: '<w:spacing w:before="120" w:after="60"/><w:ind w:left="284"/>',
    run: `${mute}<w:sz w:val="18"/>`,
  },
  { id: 'MessageAuthor', paragraph: '<w:keepNext/><w:spacing w:before="200" w:after="40"/><w:ind w:left="284"/>' },
  {
    id: 'NoteAuthor',
    paragraph: `<w:keepNext/>${border('D9A514')}<w:spacing w:before="200" w:after="40"/><w:ind w:left="284"/>`,
  },
  { id: 'Message', paragraph: inner },
  { id: 'ListItem', paragraph: '<w:spacing w:before="0" w:after="20"/>' },
  { id: 'Quote', paragraph: `${border('DEDBD3')}<w:spacing w:after="40"/><w:ind w:left="567"/>`, run: mute },
  {
    id: 'Code',
    paragraph: '<w:shd w:val="clear" w:color="auto" w:fill="F2EFE8"/><w:ind w:left="567"/>',
    run: '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:sz w:val="19"/>',
  },
  { id: 'Footer', run: `${mute}<w:sz w:val="16"/>` },
  { id: 'CodeText', isCharacter: true, run: '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>' },
  { id: 'Hyperlink', isCharacter: true, run: '<w:color w:val="0B57A4"/><w:u w:val="single"/>' },
  { id: 'Mute', isCharacter: true, run: mute },
]

const styleXml = ({ id, isCharacter = false, paragraph = '', run = '' }: Style): string =>
  `<w:style w:type="${isCharacter ? 'character' : 'paragraph'}" w:styleId="${id}"><w:name w:val="${id === 'Heading1' ? 'heading 1' : id}"/>${isCharacter ? '' : '<w:basedOn w:val="Normal"/>'}${isCharacter ? '' : `<w:pPr>${paragraph}</w:pPr>`}<w:rPr>${run}</w:rPr></w:style>`

const languages = { en: 'en-US', ru: 'ru-RU' } as const

export const stylesXml = ({ language }: WrittenHead): string =>
  `${xml}<w:styles xmlns:w="${main}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="21"/><w:lang w:val="${languages[language]}"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${styles.map(styleXml).join('')}</w:styles>`

const level = (format: string, text: string): string =>
  `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="680" w:hanging="340"/></w:pPr></w:lvl>`

/** One list of bullets, and ordered ones that begin where theirs does. */
export function numberingXml({ ordered }: Referred): string {
  const abstract = `<w:abstractNum w:abstractNumId="0">${level('bullet', '•')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level('decimal', '%1.')}</w:abstractNum>`
  const numbers = ordered.map(
    (start, at) =>
      `<w:num w:numId="${at + 2}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="${start}"/></w:lvlOverride></w:num>`,
  )
  return `${xml}<w:numbering xmlns:w="${main}">${abstract}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>${numbers.join('')}</w:numbering>`
}

const field = (name: string): string => `<w:fldSimple w:instr="${name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>`

/** The only fields there are: the page and how many there are. */
export const footerXml = ({ words }: WrittenHead): string =>
  `${xml}<w:ftr xmlns:w="${main}"><w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="right"/></w:pPr><w:r><w:t xml:space="preserve">${escaped(words.page)} </w:t></w:r>${field('PAGE')}<w:r><w:t xml:space="preserve"> / </w:t></w:r>${field('NUMPAGES')}</w:p></w:ftr>`

export function coreXml({ title, company, madeAt }: WrittenHead): string {
  const at = `${madeAt.toISOString().slice(0, 19)}Z`
  return `${xml}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(company)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created></cp:coreProperties>`
}
