import { readImage } from '../pdf/images.js';

/** Only addresses that a browser opens as a page; `javascript:` and the like are shown, never linked. */
export function safeUrl(url: string): string | undefined {
  return /^https?:\/\//i.test(url) ? url : undefined;
}

/** A picture inside the page. Throws `render.image` for what is no picture, as the PDF does. */
export function imageUrl(bytes: Uint8Array): string {
  readImage(bytes);
  const type = bytes[0] === 0xff ? 'image/jpeg' : 'image/png';
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
}
