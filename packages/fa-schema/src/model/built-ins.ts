export type WhiteSpace = 'preserve' | 'replace' | 'collapse';
export type Kind = 'string' | 'decimal' | 'integer' | 'date' | 'dateTime';

/** A built-in type of XML Schema, as far as the forms need it. */
export interface BuiltIn {
  readonly kind: Kind;
  readonly whiteSpace: WhiteSpace;
  /** The built-in type that it restricts. */
  readonly base?: string;
  readonly min?: string;
  readonly max?: string;
}

const integer = (base: string, min?: string, max?: string): BuiltIn => ({
  kind: 'integer',
  whiteSpace: 'collapse',
  base,
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
});

const builtIns: ReadonlyMap<string, BuiltIn> = new Map<string, BuiltIn>([
  ['xs:string', { kind: 'string', whiteSpace: 'preserve' }],
  ['xs:normalizedString', { kind: 'string', whiteSpace: 'replace', base: 'xs:string' }],
  ['xs:token', { kind: 'string', whiteSpace: 'collapse', base: 'xs:normalizedString' }],
  ['xs:decimal', { kind: 'decimal', whiteSpace: 'collapse' }],
  ['xs:integer', integer('xs:decimal')],
  ['xs:nonPositiveInteger', integer('xs:integer', undefined, '0')],
  ['xs:negativeInteger', integer('xs:nonPositiveInteger', undefined, '-1')],
  ['xs:nonNegativeInteger', integer('xs:integer', '0')],
  ['xs:positiveInteger', integer('xs:nonNegativeInteger', '1')],
  ['xs:unsignedLong', integer('xs:nonNegativeInteger', '0', '18446744073709551615')],
  ['xs:unsignedInt', integer('xs:unsignedLong', '0', '4294967295')],
  ['xs:unsignedShort', integer('xs:unsignedInt', '0', '65535')],
  ['xs:unsignedByte', integer('xs:unsignedShort', '0', '255')],
  ['xs:long', integer('xs:integer', '-9223372036854775808', '9223372036854775807')],
  ['xs:int', integer('xs:long', '-2147483648', '2147483647')],
  ['xs:short', integer('xs:int', '-32768', '32767')],
  ['xs:byte', integer('xs:short', '-128', '127')],
  ['xs:date', { kind: 'date', whiteSpace: 'collapse' }],
  ['xs:dateTime', { kind: 'dateTime', whiteSpace: 'collapse' }],
]);

export function builtInType(name: string): BuiltIn | undefined {
  return builtIns.get(name);
}
