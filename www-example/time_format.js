// Time formatting, in the reader's language and time zone.

const DATE_TIME = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });
const LOCALE = DATE_TIME.resolvedOptions().locale;

/** Date and time. */
export const formatDateTime = (value) => format(value, () => DATE_TIME);

/** The time of a moment today; date and time of any other. */
export const formatTime = (value) => format(value, (date) => (isToday(date) ? TIME : DATE_TIME));

export function formatDuration(milliseconds) {
  const short = milliseconds < 1_000;
  const unit = short ? "millisecond" : "second";
  const options = { style: "unit", unit, unitDisplay: "narrow", maximumFractionDigits: short ? 0 : 1 };
  return new Intl.NumberFormat(undefined, options).format(short ? milliseconds : milliseconds / 1_000);
}

/** An invalid date stays the text that it is. */
function format(value, choose) {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return { text: String(value) };
  return { text: choose(date).format(date), iso: date.toISOString(), full: FULL.format(date), locale: LOCALE };
}

const isToday = (date) => date.toDateString() === new Date().toDateString();
