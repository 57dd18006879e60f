import type { DocumentInfo } from './document.js';
import { srgbProfile } from './icc.js';
import { num, type PdfObjects, textString } from './objects.js';

/** A file that travels inside the PDF. */
export interface ArchiveFile {
  name: string;
  bytes: Uint8Array;
  mediaType: string;
  description: string;
  /** `Source`: the document was made from it; `Supplement`: it belongs to it (ISO 19005-3, annex E). */
  relationship: 'Source' | 'Supplement';
}

/** Everything PDF/A-3b asks of the catalogue: metadata, output intent, embedded files. */
export function writeArchive(objects: PdfObjects, info: DocumentInfo, files: readonly ArchiveFile[]): string {
  const profile = objects.stream(srgbProfile(), '/N 3');
  const intent = objects.add(
    '<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) ' +
      `/Info (sRGB) /DestOutputProfile ${profile} 0 R >>`,
  );
  const metadata = objects.stream(Buffer.from(xmp(info), 'utf8'), '/Type /Metadata /Subtype /XML', {
    plain: true,
  });
  const specifications = [...files]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((file) => {
      const date = info.created === undefined ? '' : ` /ModDate (D:${info.created.replace(/[-:T]/g, '')})`;
      const subtype = file.mediaType.replace('/', '#2F');
      const stream = objects.stream(
        file.bytes,
        `/Type /EmbeddedFile /Subtype /${subtype} /Params << /Size ${num(file.bytes.length)}${date} >>`,
      );
      const ref = objects.add(
        `<< /Type /Filespec /F ${textString(file.name)} /UF ${textString(file.name)} ` +
          `/Desc ${textString(file.description)} /AFRelationship /${file.relationship} ` +
          `/EF << /F ${stream} 0 R /UF ${stream} 0 R >> >>`,
      );
      return { name: file.name, ref };
    });
  const names = specifications.map(({ name, ref }) => `${textString(name)} ${ref} 0 R`).join(' ');
  const refs = specifications.map(({ ref }) => `${ref} 0 R`).join(' ');
  return (
    ` /Metadata ${metadata} 0 R /OutputIntents [${intent} 0 R]` +
    ` /Names << /EmbeddedFiles << /Names [${names}] >> >> /AF [${refs}]`
  );
}

const escapeXml = (text: string) =>
  text.replace(/[<>&]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[sign]!);

function xmp(info: DocumentInfo): string {
  const alternative = (element: string, text: string) =>
    `<${element}><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt></${element}>`;
  const creator =
    info.author === undefined
      ? ''
      : `<dc:creator><rdf:Seq><rdf:li>${escapeXml(info.author)}</rdf:li></rdf:Seq></dc:creator>`;
  const subject = info.subject === undefined ? '' : alternative('dc:description', info.subject);
  const created = info.created === undefined ? '' : `<xmp:CreateDate>${info.created}</xmp:CreateDate>`;
  return (
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>\n' +
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" ' +
    'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" ' +
    'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">' +
    '<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>' +
    '<dc:format>application/pdf</dc:format>' +
    `${alternative('dc:title', info.title)}${creator}${subject}` +
    `<dc:language><rdf:Bag><rdf:li>${info.language}</rdf:li></rdf:Bag></dc:language>` +
    `<pdf:Producer>eszok</pdf:Producer>${created}` +
    '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
  );
}
