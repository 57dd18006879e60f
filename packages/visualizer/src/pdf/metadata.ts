import type { DocumentInfo } from './document.js';
import type { PdfObjects, Ref } from './objects.js';

/**
 * The document's metadata in XMP (ISO 16684-1): what it is, that it is accessible (PDF/UA-1, ISO 14289-1) and, for an
 * archive, that it is PDF/A-3 with accessible structure (ISO 19005-3, level A, which includes B).
 */
export function writeMetadata(objects: PdfObjects, info: DocumentInfo, archive: boolean): Ref {
  return objects.stream(Buffer.from(xmp(info, archive), 'utf8'), '/Type /Metadata /Subtype /XML', {
    plain: archive,
  });
}

const escapeXml = (text: string) =>
  text.replace(/[<>&]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[sign]!);

/** PDF/A wants a description of every property that its own standard does not name (ISO 19005-3, 6.6.2.3). */
const uaDescription =
  '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">' +
  '<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>' +
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>' +
  '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>' +
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">' +
  '<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>' +
  '<pdfaProperty:category>internal</pdfaProperty:category>' +
  '<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>' +
  '</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>';

const archiveSpaces =
  'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" ' +
  'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" ' +
  'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" ' +
  'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" ';

function xmp(info: DocumentInfo, archive: boolean): string {
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
    `<rdf:Description rdf:about="" ${archive ? archiveSpaces : ''}` +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" ' +
    'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">' +
    (archive ? '<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>' : '') +
    `<pdfuaid:part>1</pdfuaid:part>${archive ? uaDescription : ''}` +
    '<dc:format>application/pdf</dc:format>' +
    `${alternative('dc:title', info.title)}${creator}${subject}` +
    `<dc:language><rdf:Bag><rdf:li>${info.language}</rdf:li></rdf:Bag></dc:language>` +
    `<pdf:Producer>eszok</pdf:Producer>${created}` +
    '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
  );
}
