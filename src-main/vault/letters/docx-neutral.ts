// A DOCX says who wrote it and when, in its properties and in every entry of its zip. Ours says neither.

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
/** 1 January 1980, 00:00: the zip format's first moment. */
const FIRST_DAY = 0x0021

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c)

/** docProps/core.xml (ECMA-376 part 2, 11) with a title and the letter's date, and nothing else. */
export const coreProperties = (title: string, creationTimestamp: number): string => {
  const when = new Date(creationTimestamp * 1000).toISOString().replace(/\.\d+Z$/, 'Z')
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escaped(title)}</dc:title>`,
    `<dcterms:created xsi:type="dcterms:W3CDTF">${when}</dcterms:created>`,
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${when}</dcterms:modified>`,
    '</cp:coreProperties>',
  ].join('')
}

/** Sets the time of every zip entry (APPNOTE 4.4.6) to the first day of the format. Changes `zip` in place. */
export const withoutTimes = (zip: Buffer): Buffer => {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || zip.readUInt32LE(end) !== END) throw new RangeError('not a zip file')
  const count = zip.readUInt16LE(end + 10)
  let entry = zip.readUInt32LE(end + 16)
  for (let i = 0; i < count; i++) {
    if (zip.readUInt32LE(entry) !== CENTRAL) throw new RangeError('not a zip directory')
    const local = zip.readUInt32LE(entry + 42)
    if (zip.readUInt32LE(local) !== LOCAL) throw new RangeError('not a zip entry')
    zip.writeUInt32LE(FIRST_DAY << 16, entry + 12)
    zip.writeUInt32LE(FIRST_DAY << 16, local + 10)
    entry += 46 + zip.readUInt16LE(entry + 28) + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32)
  }
  return zip
}
