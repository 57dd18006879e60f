export { addDays, type Clock, type IsoDate, systemClock, warsawDay, warsawMidnight } from './clock.js';
export {
  type ErrorData,
  type ErrorLevel,
  EszokError,
  type EszokErrorInit,
  isEszokError,
  type Retry,
} from './errors.js';
export { fill, type Lang, localise, type Message } from './language.js';
export { addWorkingDays, isWorkingDay, polishHolidays } from './working-days.js';
