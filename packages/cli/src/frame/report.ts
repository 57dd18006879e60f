import { type ErrorData, isEszokError, type Lang } from '@eszok/core';
import { problemTexts, systemTexts } from '../catalogue/problems.js';
import { tell } from './text.js';

/** Any thrown thing as data: an `EszokError` gives its own; the system's errors and defects get a code here. */
export function errorData(error: unknown, lang: Lang): ErrorData {
  if (isEszokError(error)) return error.toData(lang);
  const { code, name, message, path } = (error ?? {}) as NodeJS.ErrnoException;
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code) && !code.startsWith('ERR_')) {
    return {
      name: name ?? 'Error',
      code: `storage.${code.slice(1).toLowerCase()}`,
      level: 'local',
      retry: 'never',
      message: tell(lang, path ? problemTexts.storage : problemTexts.storageNowhere, {
        path,
        problem: systemTexts[code]?.[lang] ?? message,
      }),
      hint: tell(
        lang,
        code === 'ENOSPC' || code === 'EDQUOT' ? problemTexts.diskFull : problemTexts.storageHint,
      ),
      ...(path ? { details: { path } } : {}),
    };
  }
  return {
    name: name ?? 'Error',
    code: 'defect',
    level: 'local',
    retry: 'never',
    message: tell(lang, problemTexts.defect, { problem: message || String(error) }),
    hint: tell(lang, problemTexts.defectHint),
  };
}
