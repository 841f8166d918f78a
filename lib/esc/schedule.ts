import { InputError, within } from '../error';
import { positiveDuration } from './duration';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const FIELDS = [
  { name: 'minute', min: 0, max: 59, names: [] },
  { name: 'hour', min: 0, max: 23, names: [] },
  { name: 'day of month', min: 1, max: 31, names: [] },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  { name: 'day of week', min: 0, max: 6, names: DAYS },
] as const;
const DESCRIPTORS = ['@annually', '@yearly', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

/**
 * Checks a schedule as ESO reads it: robfig/cron's standard parser, and the pattern of the CRD. ESO ignores a
 * window whose schedule it cannot read (externalsecret_controller.go).
 * @throws InputError naming the field that is wrong.
 */
export function checkSchedule(schedule: string, prop: string): string {
  if (DESCRIPTORS.includes(schedule)) return schedule;
  const every = /^@every (.+)$/.exec(schedule);
  if (every !== null) {
    within(prop, () => positiveDuration(every[1] as string));
    return schedule;
  }
  const fields = schedule.split(' ');
  if (fields.length !== FIELDS.length || fields.includes('')) {
    throw new InputError(
      `${prop} is "${schedule}"; expected five fields (minute, hour, day of month, month, day of week) with one ` +
        `space between them, such as "0 22 * * 1-5", "@every 6h", or one of ${DESCRIPTORS.join(', ')}`,
    );
  }
  fields.forEach((field, i) => {
    const { name, min, max, names } = FIELDS[i] as (typeof FIELDS)[number];
    const number = (text: string) => {
      const named = (names as readonly string[]).indexOf(text.toLowerCase());
      if (named >= 0) return named + min;
      return /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
    };
    const valid = field.split(',').every((part) => {
      const [range = '', step, ...more] = part.split('/');
      const [from = '', to, ...rest] = range.split('-');
      const steps = step === undefined || (/^\d+$/.test(step) && Number(step) > 0);
      if (more.length > 0 || rest.length > 0 || !steps) return false;
      if (from === '*' || from === '?') return to === undefined;
      const low = number(from);
      const high = to === undefined ? low : number(to);
      return low >= min && high <= max && low <= high;
    });
    if (!valid) {
      throw new InputError(
        `${prop} is "${schedule}", whose ${name} "${field}" is none; expected ${min} to ${max}` +
          `${names.length > 0 ? ` or ${names[0]} to ${names.at(-1)}` : ''}, *, a list, a range or a step such as */2`,
      );
    }
  });
  return schedule;
}
