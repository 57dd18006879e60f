/**
 * A minimal ICC profile (version 2.1, monitor, RGB) with the primaries of sRGB and a gamma of 2.2:
 * the output intent that PDF/A asks for, built here so that no file has to be shipped.
 */
export function srgbProfile(): Uint8Array {
  const text = (words: string) => Buffer.from(words, 'latin1');
  const description = Buffer.alloc(90 + 12);
  description.write('desc', 0, 'latin1');
  description.writeUInt32BE(5, 8);
  text('sRGB\0').copy(description, 12);
  const copyright = Buffer.concat([text('text\0\0\0\0'), text('Public domain\0')]);
  const xyz = (x: number, y: number, z: number) => {
    const data = Buffer.alloc(20);
    data.write('XYZ ', 0, 'latin1');
    [x, y, z].forEach((value, index) => {
      data.writeInt32BE(Math.round(value * 65536), 8 + index * 4);
    });
    return data;
  };
  const curve = Buffer.alloc(14);
  curve.write('curv', 0, 'latin1');
  curve.writeUInt32BE(1, 8);
  curve.writeUInt16BE(0x0233, 12);
  const tags: [string, Buffer][] = [
    ['desc', description],
    ['cprt', copyright],
    ['wtpt', xyz(0.9505, 1, 1.0891)],
    ['rXYZ', xyz(0.4361, 0.2225, 0.0139)],
    ['gXYZ', xyz(0.3851, 0.7169, 0.0971)],
    ['bXYZ', xyz(0.1431, 0.0606, 0.7142)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  const bodies: Buffer[] = [];
  let at = 128 + table.length;
  tags.forEach(([name, data], index) => {
    const entry = 4 + index * 12;
    table.write(name, entry, 'latin1');
    table.writeUInt32BE(at, entry + 4);
    table.writeUInt32BE(data.length, entry + 8);
    const padded = Buffer.alloc((data.length + 3) & ~3);
    data.copy(padded);
    bodies.push(padded);
    at += padded.length;
  });
  const header = Buffer.alloc(128);
  header.writeUInt32BE(at, 0);
  header.writeUInt32BE(0x02100000, 8);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  [2026, 1, 1, 0, 0, 0].forEach((part, index) => {
    header.writeUInt16BE(part, 24 + index * 2);
  });
  header.write('acsp', 36, 'latin1');
  header.writeInt32BE(Math.round(0.9642 * 65536), 68);
  header.writeInt32BE(65536, 72);
  header.writeInt32BE(Math.round(0.8249 * 65536), 76);
  return Buffer.concat([header, table, ...bodies]);
}
