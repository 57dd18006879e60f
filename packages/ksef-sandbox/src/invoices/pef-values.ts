import { kinds } from './pef-tables.generated.js';

const zone = '(Z|[+-](0\\d|1[0-4]):[0-5]\\d)?';
const clock = '([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?';
const day = '\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])';

const isRealDay = (text: string) => {
  const at = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text.slice(0, 10));
};
const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;
const date = new RegExp(`^${day}${zone}$`);
const time = new RegExp(`^${clock}${zone}$`);
const dateTime = new RegExp(`^${day}T${clock}${zone}$`);

/** The simple types of XML Schema on which the data types of UBL are built; what is not here is any text. */
const values: Readonly<Record<string, (text: string) => boolean>> = {
  decimal: (text) => decimal.test(text),
  date: (text) => date.test(text) && isRealDay(text),
  time: (text) => time.test(text),
  dateTime: (text) => dateTime.test(text) && isRealDay(text),
  boolean: (text) => /^(true|false|0|1)$/.test(text),
  base64Binary: (text) =>
    /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text.replace(/\s/g, '')),
};

const names: Readonly<Record<string, string>> = {
  decimal: 'liczbą',
  date: 'datą',
  time: 'godziną',
  dateTime: 'datą z godziną',
  boolean: 'wartością true albo false',
  base64Binary: 'zapisem Base64',
};

const free = /^(xmlns(:.*)?|xsi:(schemaLocation|noNamespaceSchemaLocation)|xml:.*)$/;

/** What is wrong with the attributes of an element that may have these (`!`: required), in Polish; or null. */
export function attributeProblem(
  attributes: Readonly<Record<string, string>>,
  allowed: readonly string[],
): string | null {
  for (const name of allowed) {
    if (name.endsWith('!') && attributes[name.slice(0, -1)] === undefined)
      return `brak atrybutu ${name.slice(0, -1)}`;
  }
  const extra = Object.keys(attributes).find(
    (name) => !free.test(name) && !allowed.includes(name) && !allowed.includes(`${name}!`),
  );
  if (extra !== undefined) return `atrybut ${extra} nie jest dozwolony`;
  const { languageID } = attributes;
  if (languageID !== undefined && !/^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/.test(languageID.trim()))
    return `„${languageID}” nie jest kodem języka`;
  return null;
}

/** What is wrong with the text or the attributes of a basic element of some data type, in Polish; or null. */
export function valueProblem(
  kind: string,
  text: string,
  attributes: Readonly<Record<string, string>>,
): string | null {
  const [base = '', ...allowed] = (kinds[kind] ?? '').split(' ');
  if (values[base]?.(text) === false) return `„${text.slice(0, 40)}” nie jest ${names[base] ?? base}`;
  return attributeProblem(attributes, allowed);
}
