import type { DocumentInfo } from './document.js';
import { srgbProfile } from './icc.js';
import { type PdfObjects, textString } from './objects.js';

/** A file that travels inside the PDF. */
export interface ArchiveFile {
  name: string;
  bytes: Uint8Array;
  mediaType: string;
  description: string;
  /** `Source`: the document was made from it; `Supplement`: it belongs to it (ISO 19005-3, annex E). */
  relationship: 'Source' | 'Supplement';
}

/** What PDF/A-3 asks of the catalogue besides metadata: output intent and embedded files. */
export function writeArchive(objects: PdfObjects, info: DocumentInfo, files: readonly ArchiveFile[]): string {
  const profile = objects.stream(srgbProfile(), '/N 3');
  const intent = objects.add(
    '<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) ' +
      `/Info (sRGB) /DestOutputProfile ${profile} 0 R >>`,
  );
  const specifications = [...files]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((file) => {
      const date = info.created === undefined ? '' : ` /ModDate (D:${info.created.replace(/[-:T]/g, '')})`;
      const subtype = file.mediaType.replace('/', '#2F');
      const stream = objects.stream(
        file.bytes,
        `/Type /EmbeddedFile /Subtype /${subtype} /Params << /Size ${file.bytes.length}${date} >>`,
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
    ` /OutputIntents [${intent} 0 R]` + ` /Names << /EmbeddedFiles << /Names [${names}] >> >> /AF [${refs}]`
  );
}
