/** One reason inside an error answer. */
export interface ProblemReason {
  readonly code: number;
  readonly description: string;
  readonly details: readonly string[];
}

/** What an error answer says, whichever of KSeF's formats it came in. */
export interface Problem {
  readonly reasons: readonly ProblemReason[];
  readonly detail?: string;
  readonly reasonCode?: string;
  readonly security?: Readonly<Record<string, unknown>>;
  readonly traceId?: string;
}

/** Characters of a made-up page that are looked at: to strip tags takes the square of them. */
const mostOfAPage = 20_000;

/**
 * Reads an error answer: Problem Details, the older `exception` document, the `status` document of a 429,
 * or whatever a gateway in between made up (kept as shortened text).
 */
export function readProblem(text: string): Problem {
  const data = parse(text);
  if (!isObject(data)) {
    const plain = text
      .slice(0, mostOfAPage)
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 300);
    return { reasons: [], ...(plain === '' ? {} : { detail: plain }) };
  }
  if (isObject(data.exception)) return fromException(data.exception);
  if (isObject(data.status)) {
    const reason = readReason(data.status, 'code', 'description');
    const detail = reason?.details[0] ?? reason?.description;
    return { reasons: [], ...(detail ? { detail } : {}) };
  }
  const errors = Array.isArray(data.errors) ? data.errors : [];
  return {
    reasons: errors.flatMap((error) => readReason(error, 'code', 'description') ?? []),
    ...text1('detail', data.detail ?? data.title),
    ...text1('reasonCode', data.reasonCode),
    ...text1('traceId', data.traceId),
    ...(isObject(data.security) ? { security: data.security } : {}),
  };
}

function fromException(exception: Record<string, unknown>): Problem {
  const list = Array.isArray(exception.exceptionDetailList) ? exception.exceptionDetailList : [];
  return {
    reasons: list.flatMap((item) => readReason(item, 'exceptionCode', 'exceptionDescription') ?? []),
    ...text1('traceId', exception.serviceCode),
  };
}

function readReason(data: unknown, code: string, description: string): ProblemReason | undefined {
  if (!isObject(data) || typeof data[code] !== 'number') return undefined;
  const details = Array.isArray(data.details) ? data.details : [];
  return {
    code: data[code],
    description: typeof data[description] === 'string' ? data[description] : '',
    details: details.filter((item): item is string => typeof item === 'string'),
  };
}

function text1<N extends string>(name: N, value: unknown): { [K in N]?: string } {
  return typeof value === 'string' && value !== '' ? ({ [name]: value } as { [K in N]?: string }) : {};
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
