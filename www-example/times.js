// Times in the reader's language and time zone.

const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const WHOLE = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });
const LANGUAGE = MOMENT.resolvedOptions().locale;

/** Date and time of day. What is no date stays as it is. */
export const momentInWords = (value) => inWords(value, () => MOMENT);

/** The time of day, with the date if that is not today. */
export const clockInWords = (value) => inWords(value, (time) => (isToday(time) ? CLOCK : MOMENT));

/** How long something took or waited. */
export function durationInWords(milliseconds) {
  const short = milliseconds < 1_000;
  const unit = short ? "millisecond" : "second";
  const options = { style: "unit", unit, unitDisplay: "narrow", maximumFractionDigits: short ? 0 : 1 };
  return new Intl.NumberFormat(undefined, options).format(short ? milliseconds : milliseconds / 1_000);
}

function inWords(value, choose) {
  const time = new Date(value);
  if (Number.isNaN(time.getTime())) return { text: String(value) };
  const text = choose(time).format(time);
  return { text, machine: time.toISOString(), whole: WHOLE.format(time), language: LANGUAGE };
}

function isToday(time) {
  return time.toDateString() === new Date().toDateString();
}
