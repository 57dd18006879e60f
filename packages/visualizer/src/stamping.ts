import type {
  stampImage as image,
  listStamps as list,
  stampPdf as pdf,
  removeStamps as remove,
} from './stamp/index.js';

/**
 * Stamps read and change PDFs of others, which takes a library that is slow to load; whoever only draws
 * invoices never loads it.
 */
const load = () => import('./stamp/index.js');

/** {@inheritDoc pdf} */
export const stampPdf: typeof pdf = async (...input) => (await load()).stampPdf(...input);

/** {@inheritDoc image} */
export const stampImage: typeof image = async (...input) => (await load()).stampImage(...input);

/** {@inheritDoc list} */
export const listStamps: typeof list = async (...input) => (await load()).listStamps(...input);

/** {@inheritDoc remove} */
export const removeStamps: typeof remove = async (...input) => (await load()).removeStamps(...input);
