import { bytesMessages } from '../messages/bytes-messages.js';
import type { MessageRow } from '../messages/row.js';
import { xmlDetail } from '../messages/xml-details.js';
import type { ParsedTree, XmlProblem } from '../read/parser.js';
import type { IssueSink } from './sink.js';

/** Reports what is not well-formed; true when the tree still has the structure that was meant. */
export function checkXml(tree: ParsedTree, sink: IssueSink): boolean {
  let usable = tree.root !== null && tree.complete;
  for (const problem of tree.problems) {
    const row = rowOf(problem);
    if (row === bytesMessages.notWellFormed) usable = false;
    const place = { path: problem.element?.path ?? '', ...tree.source.position(problem.offset) };
    sink.add('xml', row, place, { detail: xmlDetail(problem.detail) });
  }
  if (!tree.complete && tree.problems.length > 1) {
    const last = tree.problems.at(-1)!;
    sink.add('xml', bytesMessages.givenUp, { path: '', ...tree.source.position(last.offset) });
  }
  return usable;
}

function rowOf({ detail }: XmlProblem): MessageRow {
  if (/^undefined entity/.test(detail)) return bytesMessages.undefinedEntity;
  if (/^nested deeper/.test(detail)) return bytesMessages.tooDeep;
  if (/namespace|prefix|^malformed name/.test(detail)) return bytesMessages.namespace;
  return bytesMessages.notWellFormed;
}
