import type { XmlElement } from '@eszok/fa-schema';
import type { Value } from './value.js';

const number = /^-?\d+(\.\d+)?$/;

/**
 * What the text of a UBL element is: its name says so (naming rules of UBL: amounts end in `Amount`, dates in `Date`…),
 * its attributes say of what. Currency, unit and scheme stand with the value; files are named, not printed.
 */
export function ublValue(element: XmlElement, text: string): Value {
  const { name } = element;
  if (name === 'EmbeddedDocumentBinaryObject') return { type: 'text', text: fileNamed(element, text) };
  if (name.endsWith('Amount') && number.test(text))
    return { type: 'amount', text, ...counted(element.attribute('currencyID')) };
  if (/(Quantity|Measure|Rate|Numeric)$/.test(name) && number.test(text))
    return { type: 'decimal', text, ...counted(element.attribute('unitCode')) };
  if (name.endsWith('Percent') && number.test(text)) return { type: 'percent', text };
  if (name.endsWith('Date') && /^\d{4}-\d{2}-\d{2}$/.test(text)) return { type: 'date', text };
  if (name.endsWith('Indicator') && (text === 'true' || text === 'false'))
    return { type: 'flag', on: text === 'true' };
  if (name === 'IdentificationCode' && element.parent?.name.endsWith('Country') && /^[A-Z]{2}$/.test(text))
    return { type: 'country', code: text };
  const scheme = element.attribute('schemeID') ?? '';
  return { type: 'text', text: scheme === '' ? text : `${text} (${scheme})` };
}

const counted = (currency: string | undefined) => (currency === undefined ? {} : { currency });

/** A document that the invoice carries as Base64: name, kind and size stand for what nobody can read. */
function fileNamed(element: XmlElement, base64: string): string {
  const size = Math.ceil((base64.replace(/\s/g, '').length * 3) / 4 / 1024);
  const said = [element.attribute('filename'), element.attribute('mimeCode'), `${size} kB`];
  return said.filter((part) => part !== undefined && part !== '').join(', ');
}
