import type { MessageRow } from '../messages/row.js';
import { schemaMessages } from '../messages/schema-messages.js';
import { shapeOf } from '../messages/shapes.js';
import type { FacetProblem, SimpleType } from '../model/simple-type.js';
import type { XmlElement } from '../tree.js';
import { labelled } from './schema-content.js';
import type { IssueSink, Place } from './sink.js';

const rows: Readonly<Record<Exclude<FacetProblem['facet'], 'type'>, MessageRow>> = {
  pattern: schemaMessages.pattern,
  enumeration: schemaMessages.enumeration,
  length: schemaMessages.minLength,
  minLength: schemaMessages.minLength,
  maxLength: schemaMessages.maxLength,
  totalDigits: schemaMessages.totalDigits,
  fractionDigits: schemaMessages.fractionDigits,
  minInclusive: schemaMessages.tooSmall,
  minExclusive: schemaMessages.tooSmall,
  maxInclusive: schemaMessages.tooGreat,
  maxExclusive: schemaMessages.tooGreat,
  union: schemaMessages.union,
};

/** Reports every facet that a value breaks; an empty value is told once, as empty. */
export function reportValue(
  element: XmlElement,
  type: SimpleType,
  text: string,
  place: Place,
  sink: IssueSink,
): void {
  const name = place.path.includes('/@')
    ? `@${place.path.slice(place.path.lastIndexOf('@') + 1)}`
    : element.name;
  if (text.trim() === '') {
    sink.add('schema', schemaMessages.empty, place, labelled(name));
    return;
  }
  for (const { facet, limit } of type.problems(text)) {
    const message = facet === 'type' ? lexicalRow(type) : rows[facet];
    sink.add('schema', message, place, {
      ...labelled(name),
      value: shorten(type.normalize(text)),
      limit: facet === 'pattern' ? shapeOf(limit) : limit,
    });
  }
}

function lexicalRow(type: SimpleType): MessageRow {
  if (type.kind === 'date') return schemaMessages.notDate;
  if (type.kind === 'dateTime') return schemaMessages.notDateTime;
  return type.kind === 'integer' ? schemaMessages.notInteger : schemaMessages.notDecimal;
}

/** A value as a message can show it. */
export function shorten(text: string): string {
  const line = text.length > 200 ? text.slice(0, 200) : text;
  const flat = line.replace(/\s+/g, ' ');
  return flat.length > 60 || text.length > 200 ? `${flat.slice(0, 57)}…` : flat;
}
